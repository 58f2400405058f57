import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { createDatabase, type Database } from '../../src/lib/server/database/client.ts';
import { startEmbeddedPostgres } from '../../src/lib/server/database/embedded-postgres.ts';
import { migrate } from '../../src/lib/server/database/migrate.ts';
import { findPostmaster } from '../../src/lib/server/database/postmaster.ts';

export type OwnPostgres = {
	url: string;
	db: Database;
	/** What another session does, as superuser and in the program's database. */
	asAdmin<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T>;
	/** In order, or as a crash does it; it is back on the same port when this resolves. */
	restart(how: 'fast' | 'killed', awayMs: number): Promise<void>;
	/** Every process of it stops, or goes on. */
	signal(name: 'SIGSTOP' | 'SIGCONT'): void;
	stop(): Promise<void>;
};

const RESTART_ATTEMPTS = 40; // a killed server's processes hold its memory for a moment
const RESTART_PAUSE_MS = 250;

/** A server of one test's own, which may do with it what no other test must see. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
	const dataDir = mkdtempSync(join(tmpdir(), 'afterword-own-postgres-'));
	const { url, adminUrl, port } = await startEmbeddedPostgres({ dataDir, durable: false });
	await migrate(url);
	const clients = createDatabase(url);
	const adminAddress = new URL(adminUrl);
	adminAddress.pathname = new URL(url).pathname;

	const postmaster = (): number => {
		const found = findPostmaster(join(dataDir, 'postgres'));
		if (found === null) throw new Error('Postgres does not run');
		return found.pid;
	};

	async function start(): Promise<void> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				await startEmbeddedPostgres({ dataDir, durable: false, port });
				return;
			} catch (error) {
				if (attempt === RESTART_ATTEMPTS) throw error;
				await sleep(RESTART_PAUSE_MS);
			}
		}
	}

	return {
		url,
		db: clients.db,
		async asAdmin(work) {
			const sql = postgres(adminAddress.href, { max: 1, onnotice: () => {} });
			try {
				return await work(sql);
			} finally {
				await sql.end({ timeout: 2 });
			}
		},
		async restart(how, awayMs) {
			process.kill(postmaster(), how === 'fast' ? 'SIGINT' : 'SIGKILL');
			while (findPostmaster(join(dataDir, 'postgres')) !== null) await sleep(20);
			await sleep(awayMs);
			await start();
		},
		signal(name) {
			const parent = postmaster();
			for (const pid of [parent, ...childrenOf(parent)]) process.kill(pid, name);
		},
		async stop() {
			await clients.close();
			process.kill(postmaster(), 'SIGINT');
			while (findPostmaster(join(dataDir, 'postgres')) !== null) await sleep(20);
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

function childrenOf(parent: number): number[] {
	return readdirSync('/proc')
		.map(Number)
		.filter((pid) => {
			if (!Number.isInteger(pid)) return false;
			try {
				const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
				const [, parentPid] = stat
					.slice(stat.lastIndexOf(')') + 2)
					.split(' ')
					.map(Number);
				return parentPid === parent;
			} catch {
				return false; // it has just ended
			}
		});
}
