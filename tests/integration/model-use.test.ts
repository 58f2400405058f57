import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { postRuns } from '../../src/lib/server/database/schema.ts';
import { PROMPT_VERSION } from '../../src/lib/server/extraction/prompt.ts';
import type { PostRunRow } from '../../src/lib/server/repositories/post-run.repository.ts';
import { aSignedInClient } from '../support/http-client.ts';
import { aTalk, completedPostRun, endTalk, eventually, success, type Talk } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What a model was asked for a memory, what it cost, and what of its answer was not kept. */

const MODEL = 'played-extractor';
const PRICE = { input: 2, cachedInput: 0.5, output: 8 };
const ENV = {
	OPENAI_EXTRACTION_MODEL: MODEL,
	OPENAI_PRICES: JSON.stringify({ [MODEL]: PRICE })
};

let stage: Stage;
beforeAll(async () => {
	stage = await aStage({ withRedis: false, env: ENV });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
afterEach(() => stage.openai.reset());

async function runOf({ id }: Pick<Talk, 'id'>, { database } = stage): Promise<PostRunRow> {
	const [run] = await database.db.select().from(postRuns).where(eq(postRuns.conversationId, id));
	if (!run) throw new Error('no run');
	return run;
}

function costOf(run: PostRunRow): number {
	return Math.round(
		(run.promptTokens - run.cachedTokens) * PRICE.input +
			run.cachedTokens * PRICE.cachedInput +
			run.completionTokens * PRICE.output
	);
}

describe('the use of a model', () => {
	it('is kept with the run, and no learner’s answer speaks of it', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		stage.openai.play({ extraction: 'delivers', reasoningTokens: 3_000, cachedTokens: 50 });
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk);
		success(answer);
		const run = await runOf(talk);
		expect(run).toMatchObject({
			model: MODEL,
			promptVersion: PROMPT_VERSION,
			modelCalls: 1,
			cachedTokens: 50,
			reasoningTokens: 3_000,
			dropped: {}
		});
		expect(run.completionTokens).toBeGreaterThan(3_000);
		expect(run.costMicroUsd).toBe(costOf(run));
		const state = await learner.request('GET', `${talk.path}/post-run`);
		expect(answer.text + state.text).not.toMatch(/tokens|cost|promptVersion/i);

		const exported = await learner.request('GET', '/api/account/export');
		expect(exported.body).toMatchObject({
			postRuns: [{ model: MODEL, promptTokens: run.promptTokens, costMicroUsd: run.costMicroUsd }]
		});
	});

	it('is kept where nothing came of it, and grows by that of the upgrade', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		stage.openai.play('malformed');
		const talk = await aTalk(learner);
		expect(success(await endTalk(learner, talk)).gptFailed).toBe(true);
		const failed = await runOf(talk);
		expect(failed).toMatchObject({ gptFailed: true, failure: 'malformed', modelCalls: 2 });
		expect(failed.costMicroUsd).toBe(costOf(failed));

		await makeUpgradesDue();
		const refused = await eventually(async () => {
			const run = await runOf(talk);
			return run.modelCalls > 2 ? run : null;
		});
		expect(refused).toMatchObject({ gptFailed: true, modelCalls: 4 });
		expect(refused.costMicroUsd).toBe(costOf(refused));

		stage.openai.play('delivers');
		const upgraded = await eventually(async () => {
			await makeUpgradesDue();
			const run = await runOf(talk);
			return run.gptFailed ? null : run;
		});
		expect(upgraded.modelCalls).toBeGreaterThanOrEqual(5);
		expect(upgraded.promptTokens).toBeGreaterThan(refused.promptTokens);
		expect(upgraded.costMicroUsd).toBe(costOf(upgraded));
	});
});

describe('what a transcript doesn’t show of an answer', () => {
	it('is counted with the run, in its step and in the metrics, and never quoted', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		stage.openai.play('ungrounded');
		const talk = await aTalk(learner);
		const { run } = success(await endTalk(learner, talk));
		expect((await runOf(talk)).dropped).toEqual({
			keyPhrases: { not_in_transcript: 1 },
			corrections: { not_in_transcript: 1 },
			difficulties: { unknown_message: 1 },
			successfulPatterns: { unknown_message: 1 },
			facts: { not_in_transcript: 1 },
			feedback: { not_in_transcript: 1 }
		});
		expect(run.steps.find(({ name }) => name === 'ground')?.detail).toBe(
			'6 dropped: keyPhrases not_in_transcript 1, corrections not_in_transcript 1, difficulties unknown_message 1, successfulPatterns unknown_message 1, facts not_in_transcript 1, feedback not_in_transcript 1'
		);
		const { text } = await learner.request('GET', '/metrics');
		expect(text).toMatch(
			/^grounding_dropped_total\{kind="keyPhrases",reason="not_in_transcript"\} 1$/m
		);
		const kept = await stage.database.db.execute(
			sql`select post_runs::text as text from post_runs where conversation_id = ${talk.id}`
		);
		expect(z.object({ text: z.string() }).parse(kept[0]).text).not.toContain('zyxwv');
	});
});

describe('the use of a model whose answer was lost', () => {
	it('is kept when the commit failed, and counted with that of the next attempt', async () => {
		const troubled = await aStage({
			withRedis: false,
			env: {
				...ENV,
				DEV_PANEL: '1',
				FAULTS: JSON.stringify([{ point: 'commit', effect: 'fail', times: 3 }])
			}
		});
		try {
			const learner = await aSignedInClient(troubled.server.url, troubled.database.db);
			const talk = await aTalk(learner);
			expect((await endTalk(learner, talk)).status).toBe(500);
			await completedPostRun(learner, talk.path, { withinMs: 30_000 });
			const run = await runOf(talk, troubled);
			expect(run).toMatchObject({ attempts: 2, modelCalls: 2, model: MODEL });
			expect(run.costMicroUsd).toBe(costOf(run));
		} finally {
			await troubled.close();
		}
	}, 90_000);
});

async function makeUpgradesDue(): Promise<void> {
	await stage.database.db.execute(
		sql`update pgboss.job set start_after = now() where name = 'upgrade-memory' and state in ('created', 'retry')`
	);
}
