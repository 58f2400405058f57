import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { replySchema } from '../../src/lib/contracts/conversations.ts';
import { modelUseDays } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import {
	aTalk,
	conversationIn,
	endTalk,
	eventually,
	logged,
	memoryOf,
	success,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** A day in which the model may cost so much and no more. */

const MODEL = 'played-model';
// One reply of the played model costs some tens of cents: the budget is used up by the third.
const PRICE = { input: 1_000, cachedInput: 1_000, output: 1_000 };
const HOUR_MS = 3_600_000;
const ENV = {
	OPENAI_EXTRACTION_MODEL: MODEL,
	OPENAI_CHAT_MODEL: MODEL,
	OPENAI_PRICES: JSON.stringify({ [MODEL]: PRICE }),
	MODEL_BUDGET_USD_PER_DAY: '0.50'
};

let stage: Stage;
let second: AppServer;
beforeAll(async () => {
	stage = await aStage({ withRedis: false, env: ENV });
	second = await startAppServer({
		databaseUrl: stage.database.url,
		env: { ...ENV, OPENAI_BASE_URL: stage.openai.baseUrl }
	});
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await second.stop();
	await stage.close();
});

const aLearner = () => aSignedInClient(stage.server.url, stage.database.db);

async function reply(client: HttpClient, { path }: Pick<Talk, 'path'>, content = 'Fui al cine.') {
	const answer = await client.request('POST', `${path}/messages`, { content });
	expect(answer).toMatchObject({ status: 200 });
	return replySchema.required({ reply: true, partner: true }).parse(answer.body);
}

function daysOf(userId: string) {
	return stage.database.db.select().from(modelUseDays).where(eq(modelUseDays.userId, userId));
}

async function untilUsedUp(learner: HttpClient & { userId: string }): Promise<void> {
	const talk = await aTalk(learner, { messages: [] });
	await eventually(async () => {
		const { partner } = await reply(learner, talk);
		// A budget that was used up yesterday is still remembered for a moment.
		const isToday = (await daysOf(learner.userId)).some(({ costMicroUsd }) => costMicroUsd > 0);
		return isToday && partner === 'scripted';
	});
}

async function aDayPasses(): Promise<void> {
	await stage.database.db.update(modelUseDays).set({ day: sql`${modelUseDays.day} - 1` });
}

/** When the jobs that wait begin. */
async function upgradesDue(): Promise<number[]> {
	const rows = await stage.database.db.execute(
		sql`select start_after from pgboss.job where name = 'upgrade-memory' and state = 'created'`
	);
	const due = z.array(z.object({ start_after: z.coerce.date() })).parse(rows);
	return due.map(({ start_after }) => start_after.getTime());
}

async function upgradeNow(): Promise<void> {
	await stage.database.db.execute(
		sql`update pgboss.job set start_after = now() where name = 'upgrade-memory' and state = 'created'`
	);
}

function nextMidnight(): number {
	const now = new Date();
	return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
}

describe('what a model may cost in a day', () => {
	it('is counted by learner, for replies and for memories, at the operator’s prices', async () => {
		await aDayPasses();
		const learner = await aLearner();
		const talk = await aTalk(learner, { messages: [] });
		expect((await reply(learner, talk)).partner).toBe('openai');
		const [afterReply] = await daysOf(learner.userId);
		expect(afterReply).toMatchObject({ calls: 1 });
		expect(afterReply?.costMicroUsd).toBe(
			((afterReply?.promptTokens ?? 0) + (afterReply?.completionTokens ?? 0)) * PRICE.input
		);
		success(await endTalk(learner, await aTalk(learner)));
		const [afterMemory] = await daysOf(learner.userId);
		expect(afterMemory?.calls).toBe(2);

		const { text } = await learner.request('GET', '/metrics');
		const cost = (afterMemory?.costMicroUsd ?? 0) / 1_000_000;
		expect(text).toMatch(/^model_day_learners 1$/m);
		expect(text).toContain(`model_day_cost_usd ${cost}\n`);
		expect(text).toContain(`model_day_learner_cost_usd{quantile="1"} ${cost}\n`);
		expect(text).toMatch(/^model_tokens_total\{purpose="reply",kind="prompt"\} [1-9]/m);
		expect(text).not.toContain(learner.userId);
		const exported = await learner.request('GET', '/api/account/export');
		expect(exported.body).toMatchObject({ modelUse: [{ calls: 2 }] });
	});

	it('counts the calls that were made, of a reply as of a memory', async () => {
		await aDayPasses();
		const learner = await aLearner();
		const talk = await aTalk(learner, { messages: [] });
		stage.openai.play({ chat: 'knows-max-tokens-only', extraction: 'has-no-formats' });
		const asked = stage.openai.requests.length;
		expect((await reply(learner, talk)).partner).toBe('openai');
		success(await endTalk(learner, await aTalk(learner)));
		expect(stage.openai.requests.length - asked).toBe(4);
		stage.openai.reset();
		expect(await daysOf(learner.userId)).toMatchObject([{ calls: 4 }]);
	});

	it('is over for all processes at once; the script speaks, and says until when', async () => {
		await aDayPasses();
		const learner = await aLearner();
		await untilUsedUp(learner);
		const asked = stage.openai.requests.length;

		const elsewhere = learner.at(second.url);
		const started = conversationIn(
			await elsewhere.request('POST', '/api/conversations', {
				languageId: 'es',
				scenarioId: 'doctor' // which no script plays
			})
		);
		expect(started).toMatchObject({ partner: 'scripted' });
		expect(Date.parse(started.modelReturnsAt ?? '')).toBe(nextMidnight());
		const path = `/api/conversations/${started.id}`;
		const greeted = await elsewhere.request('POST', `${path}/opening`);
		expect(greeted).toMatchObject({ status: 200, body: { partner: 'scripted' } });
		const told = await reply(elsewhere, { path }, 'Me duele la cabeza desde ayer.');
		expect(told.reply.content.length).toBeGreaterThan(5);
		expect(stage.openai.requests).toHaveLength(asked);
		const page = await learner.request('GET', '/');
		expect(page.text).toContain('budget for the language model is used up');
	});

	it('leaves memories to the local extractor until the next day, when the model makes them better', async () => {
		await aDayPasses();
		const learner = await aLearner();
		await untilUsedUp(learner);
		const unpaid = await aTalk(learner);
		const { memory, gptFailed } = success(await endTalk(learner, unpaid));
		expect(memory.source).toBe('local');
		expect(gptFailed).toBe(true);
		expect(stage.openai.extractionsOf(unpaid)).toBe(0);
		const [due = 0] = await upgradesDue();
		expect(due).toBeGreaterThanOrEqual(nextMidnight());
		expect(due).toBeLessThanOrEqual(nextMidnight() + HOUR_MS);

		// One that comes while the budget is used up, like those of the time before, is put off again.
		await upgradeNow();
		await eventually(async () => {
			const put = await upgradesDue();
			return put.length === 1 && put[0] !== due && (put[0] ?? 0) >= nextMidnight();
		});
		expect((await upgradesDue())[0]).toBeLessThanOrEqual(nextMidnight() + HOUR_MS);
		expect(stage.openai.extractionsOf(unpaid)).toBe(0);
		const tries = logged(stage.server.logs(), 'GPT extraction failed again, memory stays local');
		expect(tries).toEqual([]);

		await aDayPasses();
		const talk = await aTalk(learner, { messages: [] });
		await eventually(async () => (await reply(learner, talk)).partner === 'openai');
		await aDayPasses();
		await eventually(async () => {
			await upgradeNow(); // a process that still remembers yesterday's budget puts it off once more
			return (await memoryOf(learner, memory.id)).source === 'gpt';
		});
	});

	it('stays spent when the learner who spent it is gone', async () => {
		await aDayPasses();
		const learner = await aLearner();
		await untilUsedUp(learner);
		await learner.request('DELETE', '/api/account', { confirm: learner.email });
		expect(await daysOf(learner.userId)).toEqual([]);
		const another = await aLearner();
		const talk = await aTalk(another, { messages: [] });
		expect(await reply(another, talk)).toMatchObject({ partner: 'scripted' });
	});
});
