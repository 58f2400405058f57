import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
	findEmbeddedPostgres,
	startEmbeddedPostgres,
	type EmbeddedPostgres
} from './embedded-postgres.ts';
import { findPostmaster } from './postmaster.ts';

let dataDir: string;
let server: EmbeddedPostgres | null = null;

async function start(): Promise<EmbeddedPostgres> {
	server = await startEmbeddedPostgres({ dataDir, durable: false });
	return server;
}

async function withClient<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const sql = postgres(url, { max: 1, onnotice: () => {} });
	try {
		return await work(sql);
	} finally {
		await sql.end({ timeout: 2 });
	}
}

beforeAll(() => {
	// Only its owner may enter: what mktemp -d makes.
	dataDir = mkdtempSync(join(tmpdir(), 'afterword-embedded-'));
});

afterEach(async () => {
	await server?.stop();
	server = null;
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('startEmbeddedPostgres', () => {
	it('makes a database in UTF-8 whose owner is no superuser', async () => {
		const { url, adopted } = await start();
		expect(adopted).toBe(false);
		const [row] = await withClient(
			url,
			(sql) => sql`
				select current_setting('server_encoding') as encoding,
					current_setting('is_superuser') as superuser,
					current_database() as database,
					lower('ÀÉ') as lowered
			`
		);
		expect(row).toEqual({
			encoding: 'UTF8',
			superuser: 'off',
			database: 'afterword',
			lowered: 'àé'
		});
	});

	it('lets nobody in without the password, which only its owner can read', async () => {
		const { url } = await start();
		const address = new URL(url);
		address.password = 'guessed';
		await expect(withClient(address.href, (sql) => sql`select 1`)).rejects.toMatchObject({
			code: '28P01'
		});
		expect(statSync(join(dataDir, 'postgres-credentials.json')).mode & 0o777).toBe(0o600);
	});

	it('adopts the server that a killed start left running', async () => {
		const left = await start();
		await withClient(left.url, (sql) => sql`create table kept (said text)`);
		const next = await start();
		expect(next).toMatchObject({ adopted: true, port: left.port, url: left.url });
		expect(findEmbeddedPostgres(dataDir)).toBe(left.url);
		await withClient(next.url, (sql) => sql`drop table kept`);
	});

	it('recovers when the server itself was killed, and loses nothing that was committed', async () => {
		const { url } = await start();
		await withClient(url, (sql) => sql`create table kept as select 'hola' as said`);
		const pid = findPostmaster(join(dataDir, 'postgres'))?.pid;
		if (pid === undefined) throw new Error('no server runs');
		process.kill(pid, 'SIGKILL');

		const again = await start();
		expect(again.adopted).toBe(false);
		const rows = await withClient(again.url, (sql) => sql`select said from kept`);
		expect([...rows]).toEqual([{ said: 'hola' }]);
		await withClient(again.url, (sql) => sql`drop table kept`);
	});

	it('is gone once it was stopped', async () => {
		const { stop } = await start();
		await stop();
		expect(findEmbeddedPostgres(dataDir)).toBeNull();
	});

	it('logs nothing of what was written, whatever fails', async () => {
		const canary = 'mi-secreto-canario';
		const { url } = await start();
		await withClient(url, async (sql) => {
			await sql`create table canaries (said text primary key, count integer check (count > 0))`;
			await sql`insert into canaries values (${canary}, 1)`;
			const failures = [
				sql`insert into canaries values (${canary}, 2)`,
				sql`insert into canaries values (${`${canary}-2`}, -1)`,
				sql`select ${canary}::text::integer`,
				sql.unsafe(`select '${canary}' from nowhere`),
				sql.unsafe(`do $$ begin raise exception '${canary}'; end $$`)
			];
			for (const failure of failures) await expect(failure).rejects.toThrow();
			// A backend that crashes while it runs a statement is the loudest failure there is.
			const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
			const asleep = sql.unsafe(`select pg_sleep(30), '${canary}'`).catch(() => {});
			await new Promise((resolve) => setTimeout(resolve, 200));
			if (backend !== undefined) process.kill(backend.pid, 'SIGKILL');
			await asleep;
		});
		const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
		expect(log).toContain('terminated by signal 9');
		expect(log).not.toContain(canary);
	});
});
