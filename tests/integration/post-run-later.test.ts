import { setTimeout as sleep } from 'node:timers/promises';
import { asc, eq, sql } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postRuns } from '../../src/lib/server/database/schema.ts';
import { aGuestClient, aSignedInClient } from '../support/http-client.ts';
import {
	aTalk,
	answered,
	completedPostRun,
	endTalk,
	eventually,
	expectError,
	logged,
	memoriesOf,
	postRunOf,
	preferencesOf,
	readTalk,
	said,
	success
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What happens after everybody has stopped waiting. */

const RATE_LIMIT = 2;
const WINDOW_S = 3_600; // no machine is so slow that it passes by itself: a test lets it pass
const GRACE_S = 5;
const ABANDONED_AFTER_S = 6;

let stages: { withRedis: Stage; withoutRedis: Stage; impatient: Stage };

beforeAll(async () => {
	const env = {
		POST_RUN_RATE_LIMIT: String(RATE_LIMIT),
		POST_RUN_RATE_WINDOW_S: String(WINDOW_S)
	};
	stages = {
		withRedis: await aStage({ withModel: false, env }),
		withoutRedis: await aStage({ withRedis: false, withModel: false, env }),
		impatient: await aStage({
			withRedis: false,
			withModel: false,
			env: { ABANDONED_AFTER_S: String(ABANDONED_AFTER_S) }
		})
	};
}, STAGE_TIMEOUT_MS);
afterAll(() => Promise.all(Object.values(stages).map((stage) => stage.close())));

const places = [
	{ where: 'with Redis', place: 'withRedis' },
	{ where: 'without Redis', place: 'withoutRedis' }
] as const;

/** Of one learner, oldest first; those that wait last. */
function runsOf({ database }: Stage, userId: string) {
	return database.db
		.select({ acceptedAt: postRuns.acceptedAt, deferredUntil: postRuns.deferredUntil })
		.from(postRuns)
		.where(eq(postRuns.userId, userId))
		.orderBy(asc(postRuns.acceptedAt));
}

/** What a learner's runs have taken of the quota is free again, as it is when an hour has passed. */
async function theWindowPasses({ database, redis }: Stage, userId: string): Promise<void> {
	const window = sql.raw(`interval '${WINDOW_S} seconds'`);
	await database.db
		.update(postRuns)
		.set({
			acceptedAt: sql`${postRuns.acceptedAt} - ${window}`,
			deferredUntil: sql`${postRuns.deferredUntil} - ${window}`
		})
		.where(eq(postRuns.userId, userId));
	if (redis) await emptied(redis.url);
	await database.db.execute(
		sql`update pgboss.job set start_after = start_after - ${window}
			where name = 'post-run' and state = 'created' and data ->> 'runId' in
				(select id::text from ${postRuns} where ${postRuns.userId} = ${userId})`
	);
}

async function emptied(redisUrl: string): Promise<void> {
	const client = new Redis(redisUrl);
	await client.flushall();
	client.disconnect();
}

describe.concurrent.each(places)('over the quota, $where', ({ place }) => {
	it('answers 429 with the time to wait, queues the run, and completes it when the quota frees', async () => {
		const stage = stages[place];
		const { server, database, redis } = stage;
		const learner = await aSignedInClient(server.url, database.db);
		const [first, second, third, short] = await Promise.all([
			aTalk(learner),
			aTalk(learner),
			aTalk(learner),
			aTalk(learner, { said: 1 })
		]);
		// What is skipped or replayed costs nothing.
		expect(await endTalk(learner, short)).toMatchObject({ status: 200, body: { skipped: true } });
		success(await endTalk(learner, first, { key: 'first' }));
		success(await endTalk(learner, first, { key: 'first' }));
		success(await endTalk(learner, first));
		success(await endTalk(learner, second));

		const refused = await endTalk(learner, third, { key: 'third' });
		expectError(refused, 429, 'rate_limited');
		const seconds = Number(refused.headers.get('retry-after'));
		expect(seconds).toBeGreaterThan(WINDOW_S - 60);
		expect(seconds).toBeLessThanOrEqual(WINDOW_S);
		expect(refused.headers.get('ratelimit-policy')).toBe(
			`"post-run";q=${RATE_LIMIT};w=${WINDOW_S}`
		);
		expect(refused.headers.get('ratelimit')).toBe(`"post-run";r=0;t=${seconds}`);
		expect((await postRunOf(learner, third.path))?.run).toMatchObject({
			status: 'queued',
			attempts: 0
		});
		expect((await readTalk(learner, third.path)).status).toBe('ended');
		const runs = await runsOf(stage, learner.userId);
		const [oldest] = runs;
		const waiting = runs.find(({ deferredUntil }) => deferredUntil !== null);
		expect(waiting?.deferredUntil?.getTime()).toBe(
			(oldest?.acceptedAt?.getTime() ?? 0) + WINDOW_S * 1000
		);

		// Neither asking again nor an emptied Redis frees anybody; what is stored is still answered.
		if (redis) await emptied(redis.url);
		expectError(await endTalk(learner, third, { key: 'third' }), 429, 'rate_limited');
		expectError(await endTalk(learner, third), 429, 'rate_limited');
		success(await endTalk(learner, first, { key: 'first' }));
		const stillShort = await endTalk(learner, short);
		expect(stillShort).toMatchObject({ status: 200, body: { skipped: true } });

		await theWindowPasses(stage, learner.userId);
		const { memory } = await completedPostRun(learner, third.path);
		expect(success(await endTalk(learner, third, { key: 'third' })).memory).toEqual(memory);
		expect(await preferencesOf(learner)).toMatchObject({
			successfulExchanges: 3,
			memoryCount: 3
		});
		const warning = await eventually(async () => logged(server.logs(), 'Rate limited').at(0));
		expect(warning).toMatchObject({ level: 'warn' });
		expect(server.logs()).not.toContain(learner.userId);
	});

	it('lets no more through than the quota when many end at once, and loses none', async () => {
		const stage = stages[place];
		const { server, database } = stage;
		const learner = await aSignedInClient(server.url, database.db);
		const talks = await Promise.all(Array.from({ length: 5 }, () => aTalk(learner)));
		const answers = await Promise.all(talks.map((talk) => endTalk(learner, talk)));
		const statuses = answers.map(({ status }) => status).sort();
		expect(statuses).toEqual([200, 200, 429, 429, 429]);

		for (const accepted of [4, 5]) {
			await theWindowPasses(stage, learner.userId);
			// Each that waited has its turn, or another time to wait for.
			const runs = await eventually(async () => {
				const runs = await runsOf(stage, learner.userId);
				const now = new Date();
				const isDecided = runs.every(
					({ acceptedAt, deferredUntil }) =>
						acceptedAt !== null || (deferredUntil !== null && deferredUntil > now)
				);
				return isDecided && runs;
			});
			expect(runs.filter(({ acceptedAt }) => acceptedAt !== null)).toHaveLength(accepted);
		}
		await Promise.all(talks.map(({ path }) => completedPostRun(learner, path)));
		expect(await preferencesOf(learner)).toMatchObject({
			successfulExchanges: 5,
			memoryCount: 5
		});
	});
});

describe.concurrent('a conversation that was ended and nothing more', () => {
	it('is processed by the server after five seconds', async () => {
		const { server, database } = stages.withRedis;
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner);
		const ended = await learner.request('PUT', talk.path, { messages: [], ended: true });
		const endedAt = Date.now();
		expect(ended).toMatchObject({ status: 200, body: { conversation: { status: 'ended' } } });
		expect(await postRunOf(learner, talk.path)).toBeNull();

		const run = await eventually(() => postRunOf(learner, talk.path), { everyMs: 50 });
		expect(run).toBeDefined();
		const waited = (Date.now() - endedAt) / 1000;
		expect(waited).toBeGreaterThan(GRACE_S - 0.5);
		expect(waited).toBeLessThan(GRACE_S + 4);
		const { memory } = await completedPostRun(learner, talk.path);
		expect(memory?.conversationId).toBe(talk.id);
		// The browser's own call, late, meets the same memory.
		expect(success(await endTalk(learner, talk)).memory.id).toBe(memory?.id);
		expect(await preferencesOf(learner)).toMatchObject({ successfulExchanges: 1 });
	});

	it('is skipped when it was too short, and says why', async () => {
		const { server, database } = stages.withRedis;
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner, { said: 1 });
		await learner.request('PUT', talk.path, { ended: true, durationSeconds: 3 });
		const state = await eventually(() => postRunOf(learner, talk.path));
		expect(state).toMatchObject({
			run: { status: 'skipped' },
			result: { skipped: true, reason: 'insufficient_engagement' }
		});
	});

	it('is left alone when the learner goes on within the five seconds', async () => {
		const { server, database } = stages.withoutRedis;
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner);
		await learner.request('PUT', talk.path, { ended: true });
		const more = { messages: [said('Espera, una cosa más.'), answered('¡Dime!')] };
		await learner.request('PUT', talk.path, more);
		await sleep((GRACE_S + 2) * 1000);
		expect(await postRunOf(learner, talk.path)).toBeNull();
		expect((await readTalk(learner, talk.path)).status).toBe('active');
	});

	it('is processed though the call said too little, when enough was said', async () => {
		const { server, database } = stages.withoutRedis;
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk, { messageCount: 0 });
		expect(answer.body).toEqual({ skipped: true, reason: 'insufficient_messages' });
		const { memory } = await completedPostRun(learner, talk.path);
		expect(memory?.conversationId).toBe(talk.id);
		const mismatch = await eventually(async () =>
			logged(server.logs(), 'Message count mismatch').find(
				({ conversationId }) => conversationId === talk.id
			)
		);
		expect(mismatch).toMatchObject({ level: 'warn', claimed: 0, actual: 3 });
	});
});

describe.concurrent('a conversation whose browser vanished', () => {
	it('is ended and processed by the server', async () => {
		const { server, database } = stages.impatient;
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner);
		const { memory } = await completedPostRun(learner, talk.path);
		expect(memory?.conversationId).toBe(talk.id);
		expect((await readTalk(learner, talk.path)).status).toBe('ended');
		expect(await preferencesOf(learner)).toMatchObject({ successfulExchanges: 1 });
	});

	it('goes on for as long as there is a word now and then', async () => {
		const { server, database } = stages.impatient;
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner);
		for (let second = 0; second < ABANDONED_AFTER_S + 2; second++) {
			await learner.request('PUT', talk.path, { messages: [said(`Y ${second}.`)] });
			await sleep(1_000);
			expect((await readTalk(learner, talk.path)).status).toBe('active');
		}
	});

	it('is ended and nothing more when it is a guest’s', async () => {
		const { server, database } = stages.impatient;
		const guest = await aGuestClient(server.url, database.db);
		const talk = await aTalk(guest);
		await eventually(async () => (await readTalk(guest, talk.path)).status === 'ended');
		await sleep(1_000);
		expect(await postRunOf(guest, talk.path)).toBeNull();
		expect(await memoriesOf(guest)).toEqual([]);
	});
});
