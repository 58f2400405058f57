import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/lib/server/database/client.ts';
import {
	startEmbeddedPostgres,
	type EmbeddedPostgres
} from '../../src/lib/server/database/embedded-postgres.ts';
import { migrate } from '../../src/lib/server/database/migrate.ts';
import { user } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { anHttpClient, aSignedInClient } from '../support/http-client.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import {
	aTalk,
	answered,
	completedPostRun,
	endTalk,
	eventually,
	expectError,
	logged,
	memoriesOf,
	said,
	sendRaw,
	success
} from './conversing.ts';
import { STAGE_TIMEOUT_MS } from './stage.ts';

/** Words that no line of any process may have, by what they stand for. */
const canary = {
	message: 'zarigüeya-murmullo',
	reply: 'colibrí-susurro',
	modelAnswer: 'lechuza-dictamen',
	edit: 'tejón-apunte',
	search: 'nutria-pesquisa',
	key: 'armadillo-llave',
	name: 'Wombatina Quokkason',
	email: `lynx-${randomUUID()}@example.org`,
	password: 'pangolin battery staple',
	apiKey: 'sk-axolotl-secret',
	path: 'ocelot-path'
};

let dataDir: string;
let embedded: EmbeddedPostgres;
let redis: RedisServer;
let openai: OpenAiServer;
let server: AppServer;
const output: AppServer[] = [];

async function startServer(): Promise<AppServer> {
	const started = await startAppServer({
		databaseUrl: embedded.url,
		redisUrl: redis.url,
		env: {
			OPENAI_BASE_URL: openai.baseUrl,
			OPENAI_API_KEY: canary.apiKey,
			OPENAI_TIMEOUT_MS: '3000',
			LOG_LEVEL: 'trace'
		}
	});
	output.push(started);
	return started;
}

beforeAll(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'afterword-logs-'));
	[embedded, redis, openai] = await Promise.all([
		startEmbeddedPostgres({ dataDir, durable: false }),
		startRedis(),
		startOpenAiServer()
	]);
	await migrate(embedded.url);
	server = await startServer();
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await server.stop();
	await Promise.all([openai.close(), redis.stop(), embedded.stop()]);
	rmSync(dataDir, { recursive: true, force: true });
});

describe('logs', () => {
	it('hold nothing of what learners wrote or who they are, after successes, failures and crashes', async () => {
		const { db, close } = createDatabase(embedded.url);
		const raw = postgres(embedded.url, { max: 1, onnotice: () => {} });
		const learner = await aSignedInClient(server.url, db);
		await db.update(user).set({ name: canary.name }).where(eq(user.id, learner.userId));
		const account = anHttpClient(server.url);
		const person = { name: canary.name, email: canary.email, password: canary.password };
		for (let i = 0; i < 2; i++) await account.request('POST', '/api/auth/sign-up/email', person);
		await account.request('POST', '/api/auth/sign-in/email', { ...person, password: 'not mine' });

		const spoken = () => [
			said(`Ayer fui con ${canary.message} al mercado.`),
			answered(`¿Con ${canary.message}?`),
			said(`Sí, con ${canary.message}.`)
		];
		const talked = () => aTalk(learner, { messages: spoken() });

		// Successes.
		openai.play({ chatContent: `¡Hola, ${canary.reply}!` });
		const talk = await talked();
		await learner.request('POST', `${talk.path}/messages`, { content: canary.message });
		const { memory } = success(
			await endTalk(learner, talk, { key: canary.key, userId: learner.userId })
		);
		await endTalk(learner, talk, { key: canary.key });
		await endTalk(learner, talk, { key: canary.key, messageCount: 40 });
		await learner.request('PATCH', `/api/memories/${memory.id}`, { topic: canary.edit });
		await learner.request('GET', `/api/memories?q=${encodeURIComponent(canary.search)}`);
		await learner.request('GET', '/api/account/export');

		// What a caller may get wrong.
		const type = 'application/json';
		const brokenJson = `{"content": "${canary.message}" ${canary.message}`;
		for (const path of [talk.path, `/api/conversations/${canary.path}`, `/${canary.path}`]) {
			await sendRaw(learner, 'PUT', path, { type, body: brokenJson });
			await learner.request('GET', `${path}?q=${canary.search}&cursor=${canary.path}`);
		}
		await learner.request('GET', `/api/conversations?cursor=${canary.path}`);
		await learner.request('POST', '/api/conversations', { languageId: canary.message });

		// A model that fails in its own words, and one that talks nonsense.
		openai.play({ extractionContent: JSON.stringify({ topic: canary.modelAnswer }) });
		for (const scenario of [
			'delivers',
			'truncated',
			'refusal',
			'malformed',
			'server-error',
			'reset'
		] as const) {
			openai.play({ extraction: scenario, chat: scenario === 'reset' ? 'reset' : 'cut-off' });
			const doubtful = await talked();
			success(await endTalk(learner, doubtful));
			await learner.request('POST', `${doubtful.path}/messages`, { content: canary.message });
		}
		openai.reset();

		// A database that refuses, and tells in detail what.
		await raw.unsafe(`create function refuse() returns trigger language plpgsql as $$
			begin raise exception 'refused %', new using detail = new::text, hint = new::text; end $$`);
		for (const [table, send, status] of [
			['messages', async () => learner.request('PUT', talk.path, { messages: spoken() }), 500],
			['conversation_memories', async () => endTalk(learner, await talked()), 500],
			[
				'"user"',
				() =>
					account.request('POST', '/api/auth/sign-up/email', {
						...person,
						email: `second.${canary.email}`
					}),
				422 // better-auth's word for an account that could not be made
			]
		] as const) {
			await raw.unsafe(`create trigger refuse before insert or update on ${table}
				for each row execute function refuse()`);
			const answer = await send();
			await raw.unsafe(`drop trigger refuse on ${table}`);
			expect(answer.status, table).toBeGreaterThanOrEqual(status);
			for (const word of Object.values(canary)) expect(answer.text).not.toContain(word);
		}
		await raw.unsafe(`alter table messages add constraint no_canary
			check (content not like '%${canary.message}%') not valid`);
		const refused = await learner.request('PUT', talk.path, { messages: spoken() });
		expectError(refused, 500, 'internal_error');
		await raw.unsafe('alter table messages drop constraint no_canary');
		await raw.unsafe('alter table messages rename to messages_away');
		const missing = await learner.request('PUT', talk.path, { messages: spoken() });
		expectError(missing, 500, 'internal_error');
		await raw.unsafe('alter table messages_away rename to messages');

		// Crashes: of the program in the middle of a post-run, and of Postgres in the middle of a query.
		openai.play({ extraction: ['slow', 'delivers'], delayMs: 2_000 });
		const interrupted = await talked();
		await endTalk(learner, interrupted, { prefer: 'respond-async' });
		await eventually(async () => openai.extractionCount > 0);
		await server.kill('SIGKILL');
		server = await startServer();
		const back = anHttpClient(server.url);
		await db.execute('delete from rate_limit');
		const again = { email: learner.email, password: 'correct horse battery' };
		expect((await back.request('POST', '/api/auth/sign-in/email', again)).status).toBe(200);

		const victim = postgres(embedded.url, { max: 1, onnotice: () => {} });
		const [row] = await victim<{ pid: number }[]>`select pg_backend_pid() as pid`;
		const dying = victim.unsafe(`select pg_sleep(30), '${canary.message}'`).catch(() => null);
		await sleep(200);
		if (!row) throw new Error('no backend');
		process.kill(row.pid, 'SIGKILL');
		await dying;
		await victim.end({ timeout: 1 });
		await eventually(async () => (await back.request('GET', '/api/health/ready')).status === 200, {
			withinMs: 20_000
		});
		await completedPostRun(back, interrupted.path);
		expect((await memoriesOf(back)).length).toBeGreaterThan(0);
		const metrics = await (await back.fetch('/metrics')).text();
		await Promise.all([close(), raw.end({ timeout: 2 })]);
		await server.stop();

		const program = output.map((started) => started.logs()).join('\n');
		const database = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
		// What is looked through has the lines that it should have.
		for (const message of [
			'Memory extracted',
			'Message count mismatch',
			'GPT extraction failed, using fallback',
			'Post-run commit failed',
			'Request failed'
		]) {
			expect(logged(program, message), message).not.toEqual([]);
		}
		expect(database).toContain('terminated by signal 9');

		const secrets = { ...canary, userId: learner.userId, email2: learner.email };
		for (const [what, word] of Object.entries(secrets)) {
			for (const [where, text] of Object.entries({ program, database, metrics })) {
				const line = text.split('\n').find((one) => one.includes(word));
				expect(line, `${what} in the output of ${where}`).toBeUndefined();
			}
		}
		expect(program).not.toMatch(/prompt_?tokens|completion_?tokens|insert into|select "/i);
		expect(database).not.toMatch(/STATEMENT:|DETAIL:/);
	});
});
