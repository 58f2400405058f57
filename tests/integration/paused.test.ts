import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEventStream } from '../../src/lib/api/event-stream.ts';
import { postRunCompleteSchema, type PostRunComplete } from '../../src/lib/contracts/events.ts';
import { aSignedInClient, type HttpAnswer, type HttpClient } from '../support/http-client.ts';
import {
	answered,
	aTalk,
	completedPostRun,
	endTalk,
	eventIn,
	eventually,
	memoriesOf,
	memoryOf,
	postRunOf,
	preferencesOf,
	said,
	success,
	toldBy,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Who pauses remembering talks as ever, and nothing is remembered of it. */

const PAUSED = { skipped: true, reason: 'paused' };

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	// One run, so that whatever counts against the quota shows.
	stage = await aStage({ env: { POST_RUN_RATE_LIMIT: '1' } });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

async function setRemembering(remembering: boolean): Promise<void> {
	const answer = await learner.request('PATCH', '/api/account/settings', { remembering });
	expect(answer).toMatchObject({ status: 200, body: { remembering } });
}

async function expectNothingRemembered(talk: Talk): Promise<void> {
	expect(await postRunOf(learner, talk.path)).toMatchObject({
		run: { status: 'skipped' },
		result: PAUSED
	});
	expect(await memoriesOf(learner)).toEqual([]);
	expect(await preferencesOf(learner)).toMatchObject({ successfulExchanges: 0, memoryCount: 0 });
	const items = await stage.database.db.execute(
		sql`select 1 from learner_items where user_id = ${learner.userId}`
	);
	expect(items).toHaveLength(0);
}

/** What the learner's pages are told, the first `count` times. */
async function notifications(count: number): Promise<PostRunComplete[]> {
	const response = await learner.fetch('/api/events?lastEventId=0');
	if (!response.body) throw new Error('no stream');
	const told: PostRunComplete[] = [];
	for await (const event of readEventStream(response.body)) {
		told.push(postRunCompleteSchema.parse(eventIn(event).data));
		if (told.length === count) break;
	}
	return told;
}

/** Has the talk processed, and does something while the model is asked about it. */
async function whileAsked(talk: Talk, key: string, happen: () => Promise<unknown>): Promise<void> {
	stage.openai.play({ extraction: 'held' });
	const answer = await endTalk(learner, talk, { key, prefer: 'respond-async' });
	expect(answer.status).toBe(202);
	await eventually(() => Promise.resolve(stage.openai.extractionsOf(talk) > 0), { everyMs: 20 });
	await happen();
	stage.openai.letGo();
}

describe('while remembering is paused', () => {
	it('a conversation is saved and ended, no model is asked, and nothing is counted', async () => {
		await setRemembering(false);
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk, { key: 'once' });
		expect(answer).toMatchObject({ status: 200, body: PAUSED });
		expect(answer.headers.has('idempotent-replayed')).toBe(false);
		const again = await endTalk(learner, talk, { key: 'once' });
		expect(again).toMatchObject({ status: 200, body: PAUSED });
		await expectNothingRemembered(talk);
		expect(stage.openai.extractionsOf(talk)).toBe(0);
		const saved = await learner.request('GET', talk.path);
		expect(saved.body).toMatchObject({ conversation: { status: 'ended', messageCount: 6 } });
	});

	it('whoever follows the run is told its end, and why', async () => {
		await setRemembering(false);
		const talk = await aTalk(learner);
		await endTalk(learner, talk);
		const told = await toldBy(await learner.request('GET', `${talk.path}/post-run/events`));
		expect(told.at(-1)).toMatchObject({ event: 'complete', data: { result: PAUSED } });
	});

	it('a conversation that its page left is skipped as well, and its other pages are told', async () => {
		await setRemembering(false);
		const talk = await aTalk(learner);
		await learner.request('PUT', talk.path, { messages: [], ended: true });
		const [told] = await notifications(1);
		expect(told).toEqual({ conversationId: talk.id, memoryId: null, skipped: 'paused' });
		await expectNothingRemembered(talk);
	});

	it('what is too short is called that', async () => {
		await setRemembering(false);
		const talk = await aTalk(learner, { said: 1 });
		const answer = await endTalk(learner, talk, { messageCount: 5 });
		expect(answer.body).toEqual({ skipped: true, reason: 'insufficient_engagement' });
	});

	it('a memory that is there stays as it is, and what was answered is answered again', async () => {
		const talk = await aTalk(learner);
		const first = await endTalk(learner, talk, { key: 'first' });
		const { memory } = success(first);
		await setRemembering(false);
		expect((await endTalk(learner, talk, { key: 'first' })).text).toBe(first.text);
		expect(success(await endTalk(learner, talk, { key: 'second' })).memory).toEqual(memory);

		const messages = [said('Y luego volví a casa.'), answered('Muy bien.')];
		await learner.request('PUT', talk.path, { messages });
		const longer = { ...talk, messages: [...talk.messages, ...messages] };
		expect((await endTalk(learner, longer, { key: 'longer' })).body).toEqual(PAUSED);
		expect(await memoriesOf(learner)).toEqual([memory]);
	});
});

describe('a learner who pauses in the middle of a run', () => {
	it('is remembered nothing: what counts is the setting at the commit', async () => {
		const talk = await aTalk(learner);
		await whileAsked(talk, 'begun', () => setRemembering(false));
		const [told] = await notifications(1);
		expect(told).toEqual({ conversationId: talk.id, memoryId: null, skipped: 'paused' });
		await expectNothingRemembered(talk);
		const state = await postRunOf(learner, talk.path);
		expect(state?.run.steps.find(({ name }) => name === 'commit')).toMatchObject({
			status: 'skipped',
			detail: 'paused'
		});
		// The key has no answer that could be given again: it is as if it were asked for the first time.
		expect((await endTalk(learner, talk, { key: 'begun' })).body).toEqual(PAUSED);
	});

	it('is answered so where somebody waits for the run', async () => {
		const talk = await aTalk(learner);
		const joined: Promise<HttpAnswer>[] = [];
		await whileAsked(talk, 'begun', async () => {
			joined.push(endTalk(learner, talk, { key: 'other' }));
			await setRemembering(false);
		});
		expect((await Promise.all(joined)).map(({ body }) => body)).toEqual([PAUSED]);
	});

	it('has nothing sent to a model of a run that still waited', async () => {
		const talk = await aTalk(learner);
		const left = await endTalk(learner, talk, { prefer: 'respond-async', mayReturn: true });
		expect(left).toMatchObject({ status: 202, body: { run: { status: 'queued' } } });
		await setRemembering(false);
		await notifications(1);
		await expectNothingRemembered(talk);
		expect(stage.openai.extractionsOf(talk)).toBe(0);
	});

	it('may ask for a run that waits, and hears that it is skipped', async () => {
		const talk = await aTalk(learner);
		await endTalk(learner, talk, { prefer: 'respond-async', mayReturn: true });
		await setRemembering(false);
		expect((await endTalk(learner, talk)).body).toEqual(PAUSED);
		await expectNothingRemembered(talk);
	});
});

it('is told to who was over the quota, and not to wait', async () => {
	success(await endTalk(learner, await aTalk(learner)));
	const talk = await aTalk(learner);
	expect((await endTalk(learner, talk)).status).toBe(429);
	await setRemembering(false);
	expect((await endTalk(learner, talk)).body).toEqual(PAUSED);
});

describe('once it is switched on again', () => {
	it('the next end is remembered, and so is a skipped one that is asked for again', async () => {
		const talk = await aTalk(learner);
		await whileAsked(talk, 'begun', () => setRemembering(false));
		await notifications(1);
		await setRemembering(true);
		// Under the one place of the quota: what was skipped has taken none.
		const { memory, preferences } = success(await endTalk(learner, talk, { key: 'begun' }));
		expect(memory.conversationId).toBe(talk.id);
		expect(preferences).toMatchObject({ successfulExchanges: 1, memoryCount: 1 });
		const replay = await endTalk(learner, talk, { key: 'begun' });
		expect(replay.headers.get('idempotent-replayed')).toBe('true');
		expect(success(replay).memory).toEqual(memory);
	});
});

describe('a model that is back while remembering is paused', () => {
	it('makes the memory better that is there, and none that isn’t', async () => {
		stage.openai.play('malformed');
		const talk = await aTalk(learner);
		const { memory } = success(await endTalk(learner, talk));
		expect(memory.source).toBe('local');
		await setRemembering(false);
		stage.openai.play('delivers');
		const upgraded = await eventually(async () => {
			await stage.database.db.execute(sql`
				update pgboss.job set start_after = now()
				where name = 'upgrade-memory' and state in ('created', 'retry')`);
			const now = await memoryOf(learner, memory.id);
			return now.source === 'gpt' ? now : null;
		});
		expect(await memoriesOf(learner)).toEqual([upgraded]);
		expect((await completedPostRun(learner, talk.path)).memory).toEqual(upgraded);
	});
});
