import { createServer, type Server } from 'node:net';
import { and, eq, isNotNull } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { postRuns } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { findFreePort } from '../support/free-port.ts';
import {
	anHttpClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import {
	aTalk,
	endTalk,
	eventually,
	expectError,
	logged,
	memoriesOf,
	preferencesOf,
	success
} from './conversing.ts';
import { expectInvariants, workIsDone } from './invariants.ts';
import { STAGE_TIMEOUT_MS } from './stage.ts';

const QUOTA = 2;
/** What is promised, and what a machine with other work to do may add. */
const ADDED_MS = 500;
const MARGIN_MS = 300;

const readinessSchema = z.object({ parts: z.record(z.string(), z.string()) });
const env = { POST_RUN_RATE_LIMIT: String(QUOTA), POST_RUN_RATE_WINDOW_S: '3600' };

let database: TestDatabase;
let openai: OpenAiServer;

beforeAll(async () => {
	[database, openai] = await Promise.all([createTestDatabase(), startOpenAiServer()]);
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await Promise.all([openai.close(), database.close()]);
});

type Timed = { answer: HttpAnswer; ms: number };
type Round = { run: Timed; replay: Timed; refusal: Timed; refusedAgain: Timed };

async function timed(request: Promise<HttpAnswer>): Promise<Timed> {
	const startedAt = performance.now();
	const answer = await request;
	return { answer, ms: performance.now() - startedAt };
}

/** All that asks Redis: a run, its replay, a call over the quota, and that call again. */
async function aRound(server: AppServer, strike: () => Promise<void>): Promise<Round> {
	const learner = await aSignedInClient(server.url, database.db);
	const before = await aTalk(learner);
	const first = success(await endTalk(learner, before, { key: 'before' }));
	const [during, over] = [await aTalk(learner), await aTalk(learner)];
	await strike();

	const run = await timed(endTalk(learner, during, { key: 'during' }));
	const replay = await timed(endTalk(learner, during, { key: 'during' }));
	const whose = { userIds: [learner.userId] };
	await workIsDone(database, whose);
	await expectInvariants(database, whose);
	const refusal = await timed(endTalk(learner, over, { key: 'over' }));
	const refusedAgain = await timed(endTalk(learner, over, { key: 'over' }));

	const made = success(run.answer);
	expect(replay.answer).toMatchObject({ status: 200, text: run.answer.text });
	expect(replay.answer.headers.get('idempotent-replayed')).toBe('true');
	const early = await endTalk(learner, before, { key: 'before' });
	expect(success(early).memory.id).toBe(first.memory.id);
	for (const { answer } of [refusal, refusedAgain]) {
		expectError(answer, 429, 'rate_limited');
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_000);
	}
	const rows = await database.db
		.select({ id: postRuns.id })
		.from(postRuns)
		.where(and(eq(postRuns.userId, learner.userId), isNotNull(postRuns.acceptedAt)));
	expect(rows).toHaveLength(QUOTA);
	const ids = (await memoriesOf(learner)).map(({ id }) => id);
	expect(ids.toSorted()).toEqual([first.memory.id, made.memory.id].toSorted());
	expect((await preferencesOf(learner)).successfulExchanges).toBe(QUOTA);
	expect([before, during, over].map(openai.extractionsOf)).toEqual([1, 1, 0]);
	return { run, replay, refusal, refusedAgain };
}

function expectInTime(healthy: Round, troubled: Round): void {
	const added = {
		run: troubled.run.ms - healthy.run.ms,
		replay: troubled.replay.ms - healthy.replay.ms,
		refusal: troubled.refusal.ms - healthy.refusal.ms,
		refusedAgain: troubled.refusedAgain.ms - healthy.refusedAgain.ms
	};
	for (const [what, ms] of Object.entries(added)) {
		expect(ms, what).toBeLessThan(ADDED_MS + MARGIN_MS);
	}
}

const readiness = (server: AppServer) => anHttpClient(server.url).fetch('/api/health/ready');

async function expectReady(server: AppServer): Promise<void> {
	await eventually(async () => (await readiness(server)).ok);
}

async function expectRedisDown(server: AppServer): Promise<void> {
	const answer = await readiness(server);
	expect(answer.status).toBe(503);
	const { parts } = readinessSchema.parse(await answer.json());
	expect(parts).toEqual({ postgres: 'up', redis: 'down' });
}

/** Answers in Redis, of whichever learner. */
async function cachedAnswers(redis: RedisServer): Promise<number> {
	const client = new Redis(redis.url);
	try {
		return (await client.keys('afterword:answers:*')).length;
	} finally {
		client.disconnect();
	}
}

/** What they say, all of it. */
async function cachedText(redis: RedisServer): Promise<string> {
	const client = new Redis(redis.url);
	try {
		const keys = await client.keys('afterword:answers:*');
		return (await Promise.all(keys.map((key) => client.hvals(key)))).flat().join('\n');
	} finally {
		client.disconnect();
	}
}

describe('with a Redis that was there at the start', () => {
	let redis: RedisServer;
	let server: AppServer;
	let healthy: Round;
	let isStopped = false;

	beforeAll(async () => {
		redis = await startRedis();
		server = await startAppServer({
			databaseUrl: database.url,
			redisUrl: redis.url,
			env: { ...env, OPENAI_BASE_URL: openai.baseUrl }
		});
		await aRound(server, () => Promise.resolve()); // what is slow the first time is over
	}, STAGE_TIMEOUT_MS);
	beforeEach(async () => {
		await expectReady(server);
		healthy = await aRound(server, () => Promise.resolve());
	});
	afterEach(() => {
		resume();
	});
	afterAll(async () => {
		await server.stop();
		await redis.stop();
	});

	function hang(): Promise<void> {
		process.kill(redis.pid, 'SIGSTOP');
		isStopped = true;
		return Promise.resolve();
	}
	function resume(): void {
		if (isStopped) process.kill(redis.pid, 'SIGCONT');
		isStopped = false;
	}
	async function flush(): Promise<void> {
		const client = new Redis(redis.url);
		await client.flushall();
		client.disconnect();
	}
	async function restart(): Promise<void> {
		await redis.stop();
		redis = await startRedis({ port: redis.port });
	}

	/** What is in Redis is what a replay answers, though Postgres has it otherwise. */
	async function expectInUse(): Promise<void> {
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner);
		await flush();
		success(await endTalk(learner, talk, { key: 'again' }));
		expect(await cachedAnswers(redis)).toBe(1);
		const client = new Redis(redis.url);
		const [key = ''] = await client.keys('afterword:answers:*');
		const [answerId = ''] = await client.hkeys(key);
		const answer = JSON.stringify({ skipped: true, reason: 'no_user' });
		await client.hset(key, answerId, answer);
		client.disconnect();
		const replay = await endTalk(learner, talk, { key: 'again' });
		expect(replay.text).toBe(answer);
	}

	it('goes on in Postgres at once when Redis is killed, and uses it again when it is back', async () => {
		const troubled = await aRound(server, async () => {
			process.kill(redis.pid, 'SIGKILL');
			await redis.stop();
		});
		await expectRedisDown(server);
		redis = await startRedis({ port: redis.port });
		await expectReady(server);
		await expectInUse();
		expectInTime(healthy, troubled);
	});

	it('waits half a second at most for a Redis that hangs, and uses it again when it goes on', async () => {
		const troubled = await aRound(server, hang);
		await expectRedisDown(server);
		resume();
		await expectReady(server);
		await expectInUse();
		expectInTime(healthy, troubled);
	});

	it('waits no longer when Redis begins to hang while the model is asked', async () => {
		openai.play({ extraction: 'slow', delayMs: 400 });
		const learner = await aSignedInClient(server.url, database.db);
		const [calm, hung] = [await aTalk(learner), await aTalk(learner)];
		const usual = await timed(endTalk(learner, calm, { key: 'calm' }));
		const ending = timed(endTalk(learner, hung, { key: 'hung' }));
		await eventually(() => Promise.resolve(openai.extractionsOf(hung) > 0), { everyMs: 10 });
		await hang();
		const late = await ending;
		success(late.answer);
		expect(late.ms - usual.ms).toBeLessThan(ADDED_MS + MARGIN_MS);
		openai.reset();
	});

	it('answers the same when Redis was emptied', async () => {
		expectInTime(healthy, await aRound(server, flush));
		expect((await readiness(server)).status).toBe(200);
		await expectInUse();
	});

	it('answers the same when Redis was restarted', async () => {
		expectInTime(healthy, await aRound(server, restart));
		await expectReady(server);
		await expectInUse();
	});

	it('erases a deleted memory from a Redis that hung, once it goes on', async () => {
		await flush();
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner);
		const { memory } = success(await endTalk(learner, talk, { key: 'forget' }));
		expect(await cachedText(redis)).toContain(memory.id);
		await hang();
		const deleted = await timed(learner.request('DELETE', `/api/memories/${memory.id}`));
		expect(deleted.answer.status).toBe(204);
		expect(deleted.ms).toBeLessThan(ADDED_MS + MARGIN_MS);
		const replay = await endTalk(learner, talk, { key: 'forget' });
		expect(replay.body).toMatchObject({ success: true, memory: null });
		resume();
		await expectReady(server);
		const again = await endTalk(learner, talk, { key: 'forget' });
		expect(again.body).toMatchObject({ success: true, memory: null });
		await eventually(async () => !(await cachedText(redis)).includes(memory.id), {
			withinMs: 30_000
		});
	});

	it('says once that Redis is away and once that it is back, however long it takes', async () => {
		const told = () =>
			['Redis is away; Postgres does its work', 'Redis is back'].map(
				(message) => logged(server.logs(), message).length
			);
		const [away = 0, back = 0] = told();
		await aRound(server, hang); // several attempts to connect and many commands
		resume();
		await expectReady(server);
		// What is logged and what is answered come by two ways.
		await eventually(() => Promise.resolve(told()[1] !== back));
		expect(told()).toEqual([away + 1, back + 1]);
	});
});

describe('with a Redis that is configured and not there', () => {
	let server: AppServer;
	let learner: HttpClient;
	let silent: Server;

	/** Takes connections and never says a word, as behind a firewall that drops what comes back. */
	async function aSilentAddress(): Promise<string> {
		silent = createServer((socket) => {
			socket.on('error', () => {});
			socket.resume(); // else it would never notice that the other side has gone
		});
		const port = await findFreePort();
		await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
		return `redis://127.0.0.1:${port}`;
	}

	async function startWith(redisUrl: string): Promise<void> {
		server = await startAppServer({
			databaseUrl: database.url,
			redisUrl,
			env: { ...env, OPENAI_BASE_URL: openai.baseUrl },
			readyWhen: 'live'
		});
		learner = await aSignedInClient(server.url, database.db);
	}

	async function expectServing(): Promise<void> {
		const talk = await aTalk(learner);
		const replayed = { key: 'without' };
		const run = await timed(endTalk(learner, talk, replayed));
		success(run.answer);
		const replay = await timed(endTalk(learner, talk, replayed));
		expect(replay.answer).toMatchObject({ status: 200, text: run.answer.text });
		expect(replay.ms).toBeLessThan(ADDED_MS + MARGIN_MS);
		await expectRedisDown(server);
		await expect
			.poll(() => logged(server.logs(), 'Redis is away; Postgres does its work'))
			.toHaveLength(1);
	}

	afterEach(async () => {
		await server.stop();
	});

	it('serves without it where the address refuses, and takes it when it comes', async () => {
		const port = await findFreePort();
		await startWith(`redis://127.0.0.1:${port}`);
		await expectServing();
		const redis = await startRedis({ port });
		await expectReady(server);
		success(await endTalk(learner, await aTalk(learner), { key: 'with' }));
		expect(await cachedAnswers(redis)).toBe(1);
		await server.stop();
		await redis.stop();
	});

	it('serves without it where nothing ever answers', async () => {
		await startWith(await aSilentAddress());
		await expectServing();
		await server.stop();
		await new Promise((resolve) => silent.close(resolve));
	});

	it('says in one line that the password is wrong, and never which', async () => {
		const redis = await startRedis();
		const admin = new Redis(redis.url);
		await admin.config('SET', 'requirepass', 'the-right-one');
		await startWith(redis.url.replace('://', '://:platypus-guess@'));
		await expectServing();
		await expect
			.poll(() => logged(server.logs(), 'Redis is away; Postgres does its work').at(0))
			.toMatchObject({ level: 'warn', reply: 'WRONGPASS' });
		expect(server.logs()).not.toContain('platypus');
		admin.disconnect();
		await redis.stop();
	});
});
