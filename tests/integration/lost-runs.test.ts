import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversations, postRuns } from '../../src/lib/server/database/schema.ts';
import { startAppServer } from '../support/app-server.ts';
import { aLearner } from '../support/factories.ts';
import { aSignedInClient } from '../support/http-client.ts';
import { aTalk, completedPostRun, endTalk, eventually, logged, type Talk } from './conversing.ts';
import { expectInvariants } from './invariants.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Runs whose job is gone, or would be: what was accepted is carried on all the same. */

const ABANDONED_AFTER_S = 4; // a round each second
const TEST_TIMEOUT_MS = 120_000;

let stages: { withRedis: Stage; withoutRedis: Stage };

beforeAll(async () => {
	// They accept, and nobody works until a test wants it.
	const env = { ROLE: 'web' };
	const [withRedis, withoutRedis] = await Promise.all([
		aStage({ env }),
		aStage({ withRedis: false, env })
	]);
	stages = { withRedis, withoutRedis };
}, STAGE_TIMEOUT_MS);
afterAll(() => Promise.all(Object.values(stages).map((stage) => stage.close())));

const aWorker = ({ database, redis, openai }: Stage) =>
	startAppServer({
		databaseUrl: database.url,
		...(redis ? { redisUrl: redis.url } : {}),
		env: {
			ROLE: 'worker',
			OPENAI_BASE_URL: openai.baseUrl,
			ABANDONED_AFTER_S: String(ABANDONED_AFTER_S)
		}
	});

const runOf = async ({ database }: Stage, talk: Talk) => {
	const [run] = await database.db
		.select()
		.from(postRuns)
		.where(eq(postRuns.conversationId, talk.id));
	return run;
};

describe.each(['withRedis', 'withoutRedis'] as const)('a run without a job, %s', (place) => {
	it.each([
		{ how: 'its job is gone', lose: sql`delete from pgboss.job` },
		{
			how: 'its job was completed by a version that took it for gone',
			lose: sql`update pgboss.job set state = 'completed', completed_on = now()`
		},
		{
			how: 'its job has failed for good',
			lose: sql`update pgboss.job set state = 'failed', completed_on = now()`
		}
	])('is processed once where $how', { timeout: TEST_TIMEOUT_MS }, async ({ lose }) => {
		const stage = stages[place];
		const { database, server } = stage;
		const learner = await aSignedInClient(server.url, database.db);
		const talks = [await aTalk(learner), await aTalk(learner)];
		for (const talk of talks) {
			await endTalk(learner, talk, { key: talk.id, prefer: 'respond-async' });
			await database.db.execute(
				sql`${lose} where name = 'post-run' and data ->> 'runId' = ${(await runOf(stage, talk))?.id}`
			);
		}

		const worker = await aWorker(stage);
		try {
			for (const talk of talks) {
				const { memory } = await completedPostRun(learner, talk.path, { withinMs: 60_000 });
				expect(memory?.conversationId).toBe(talk.id);
			}
			await expectInvariants(database, { userIds: [learner.userId] });
			await expect
				.poll(() => logged(worker.logs(), 'Runs without a job sent again'))
				.not.toHaveLength(0);
		} finally {
			await worker.stop();
		}
	});
});

describe('the job of a run', () => {
	/** As if its conversation were gone, though nothing has deleted it. */
	const hide = async ({ database }: Stage, talk: Talk) => {
		const stranger = await aLearner(database.db);
		await database.db
			.update(conversations)
			.set({ userId: stranger.id })
			.where(eq(conversations.id, talk.id));
	};
	const show = ({ database }: Stage, talk: Talk, userId: string) =>
		database.db.update(conversations).set({ userId }).where(eq(conversations.id, talk.id));
	const jobOf = async (stage: Stage, talk: Talk) => {
		const [job] = await stage.database.db.execute<{ state: string; tries: number }>(
			sql`select state, retry_count as tries from pgboss.job
				where name = 'post-run' and data ->> 'runId' = ${(await runOf(stage, talk))?.id}`
		);
		return job;
	};

	it.each([
		{ step: 'load', delayMs: 0 },
		{ step: 'commit', delayMs: 5_000 }
	])(
		'is not completed where its conversation is not found at the step $step',
		{ timeout: TEST_TIMEOUT_MS },
		async ({ step, delayMs }) => {
			const stage = stages.withoutRedis;
			const { database, server, openai } = stage;
			const learner = await aSignedInClient(server.url, database.db);
			const talk = await aTalk(learner);
			openai.play({ extraction: 'slow', delayMs });
			await endTalk(learner, talk, { key: talk.id, prefer: 'respond-async' });
			if (step === 'load') await hide(stage, talk);
			const worker = await aWorker(stage);
			try {
				if (step === 'commit') {
					await eventually(() => Promise.resolve(openai.extractionsOf(talk) > 0));
					await hide(stage, talk);
				}
				const tried = await eventually(
					async () => {
						const job = await jobOf(stage, talk);
						return job && job.tries > 0 ? job : null;
					},
					{ withinMs: 60_000 }
				);
				expect(tried.state).not.toBe('completed');
				openai.reset();
				await show(stage, talk, learner.userId);
				await completedPostRun(learner, talk.path, { withinMs: 60_000 });
				await expectInvariants(database, { userIds: [learner.userId] });
				expect(logged(worker.logs(), 'Runs without a job sent again')).toHaveLength(0);
			} finally {
				await worker.stop();
			}
		}
	);

	it('is completed where its conversation was deleted', { timeout: TEST_TIMEOUT_MS }, async () => {
		const stage = stages.withoutRedis;
		const { database, server } = stage;
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner);
		await endTalk(learner, talk, { key: talk.id, prefer: 'respond-async' });
		const run = await runOf(stage, talk);
		await learner.request('DELETE', talk.path);
		const worker = await aWorker(stage);
		try {
			await eventually(async () => {
				const jobs = await database.db.execute(
					sql`select 1 from pgboss.job
						where name = 'post-run' and data ->> 'runId' = ${run?.id} and state = 'completed'`
				);
				return jobs.length > 0;
			});
		} finally {
			await worker.stop();
		}
	});
});
