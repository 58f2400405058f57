import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { session } from '../../src/lib/server/database/schema.ts';
import {
	anHttpClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { aTalk, eventually, readTalk, toldBy, type Talk } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** A reply that is streamed as it is written, and the session that it is streamed to. */

const STREAM_ENDS_WITHIN_MS = 5_000;
const BUSY_MACHINE_MS = 2_000;
// The model is silent for longer than a stream may outlive its session.
const SILENCE_MS = 12_000;

let stage: Stage;
beforeAll(async () => {
	stage = await aStage({ withRedis: false, env: { OPENAI_TIMEOUT_MS: '60000' } });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
afterEach(() => stage.openai.reset());

const aLearner = () => aSignedInClient(stage.server.url, stage.database.db);

async function anotherDevice(email: string): Promise<HttpClient> {
	const device = anHttpClient(stage.server.url);
	const body = { email, password: 'correct horse battery' };
	expect((await device.request('POST', '/api/auth/sign-in/email', body)).status).toBe(200);
	return device;
}

const streamed = { accept: 'text/event-stream' };

/** What was told until the stream ended, and how long after `since` that was. */
async function heard(answering: Promise<HttpAnswer>, since: () => number) {
	const answer = await answering;
	const after = performance.now() - since();
	return { status: answer.status, after, events: (await toldBy(answer)).map(({ event }) => event) };
}

const messagesOf = async (learner: HttpClient, { path }: Talk) =>
	(await readTalk(learner, path)).messages;

describe('a streamed reply', () => {
	it.each([
		[
			'is signed out elsewhere',
			(other: HttpClient & { userId: string }) => other.request('DELETE', '/api/account/sessions')
		],
		[
			'expires, which nobody tells of',
			({ userId }: HttpClient & { userId: string }) =>
				stage.database.db
					.update(session)
					.set({ expiresAt: new Date(Date.now() - 1) })
					.where(eq(session.userId, userId))
		]
	])('ends with its session when it %s, and is written to its end', async (_how, end) => {
		const other = await aLearner();
		const device = await anotherDevice(other.email);
		const talk = await aTalk(device, { messages: [] });
		const words = { id: randomUUID(), content: 'Ayer fui al mercado.' };
		stage.openai.play({ chat: 'slow', delayMs: SILENCE_MS });
		let endedAt = Infinity;
		const listening = heard(
			device.request('POST', `${talk.path}/messages`, words, streamed),
			() => endedAt
		);
		await eventually(async () => stage.openai.chatCount === 1);
		endedAt = performance.now();
		await end(other);

		const { after, events } = await listening;
		expect(after).toBeLessThan(STREAM_ENDS_WITHIN_MS + BUSY_MACHINE_MS);
		expect(events).toEqual(['message']);

		const back = await anotherDevice(other.email);
		expect(await messagesOf(back, talk)).toMatchObject([words]);
		const joined = await back.request('POST', `${talk.path}/messages`, words);
		expect(joined).toMatchObject({ status: 200, body: { reply: { role: 'assistant' } } });
		expect(stage.openai).toMatchObject({ chatCount: 1, abandonedCount: 0 });
		expect(await messagesOf(back, talk)).toHaveLength(2);
	});

	it('is no longer waited for when the session ends before the greeting’s first word', async () => {
		const other = await aLearner();
		const device = await anotherDevice(other.email);
		const talk = await aTalk(device, { messages: [] });
		stage.openai.play({ chat: 'slow', delayMs: SILENCE_MS });
		let endedAt = Infinity;
		const waiting = heard(
			device.request('POST', `${talk.path}/opening`, undefined, streamed),
			() => endedAt
		);
		await eventually(async () => stage.openai.chatCount === 1);
		endedAt = performance.now();
		await other.request('DELETE', '/api/account/sessions');

		const { status, after } = await waiting;
		expect(after).toBeLessThan(STREAM_ENDS_WITHIN_MS + BUSY_MACHINE_MS);
		expect(status).toBe(401);
		const greeted = await other.request('POST', `${talk.path}/opening`);
		expect(greeted).toMatchObject({ status: 200, body: { reply: { role: 'assistant' } } });
		expect(stage.openai.chatCount).toBe(1);
	});

	it('takes none of the places for event streams', async () => {
		const learner = await aLearner();
		const talk = await aTalk(learner, { messages: [] });
		const streams = await Promise.all(
			Array.from({ length: 20 }, () => learner.fetch('/api/events'))
		);
		expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
		expect((await learner.fetch('/api/events')).status).toBe(429);
		const words = { id: randomUUID(), content: 'Ayer fui al mercado.' };
		const answer = await learner.request('POST', `${talk.path}/messages`, words, streamed);
		expect((await toldBy(answer)).at(-1)?.event).toBe('reply');
		for (const { body } of streams) await body?.cancel();
	});
});
