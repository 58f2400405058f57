import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PLAYED_TOPIC } from '../support/openai-answers.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpClient
} from '../support/http-client.ts';
import {
	aTalk,
	endTalk,
	expectError,
	logged,
	memoriesOf,
	preferencesOf,
	readTalk,
	success
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** The first guide's testing checklist, line by line; the details are tested beside. */

const RATE_LIMIT = 10; // the default, per hour

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage({ env: { POST_RUN_RATE_LIMIT: String(RATE_LIMIT) } });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

describe('testing checklist', () => {
	it('Conversation with 1 message: saved but NO memory extraction', async () => {
		const talk = await aTalk(learner, { said: 1 });
		expect((await endTalk(learner, talk)).body).toEqual({
			skipped: true,
			reason: 'insufficient_messages'
		});
		expect(await readTalk(learner, talk.path)).toMatchObject({
			status: 'ended',
			messages: talk.messages.map(({ id, content }) => ({ id, content }))
		});
		expect(await memoriesOf(learner)).toEqual([]);
		expect(stage.openai.extractionsOf(talk)).toBe(0);
	});

	it('Conversation with 2+ messages: saved AND memory extracted', async () => {
		const talk = await aTalk(learner, { said: 2 });
		const { memory } = success(await endTalk(learner, talk));
		expect(memory.topic).toBe(PLAYED_TOPIC);
		expect(await memoriesOf(learner)).toEqual([memory]);
		expect(await readTalk(learner, talk.path)).toMatchObject({
			status: 'ended',
			messages: talk.messages.map(({ id, content }) => ({ id, content }))
		});
	});

	it('Post-run endpoint called twice: second call doesn’t duplicate memory', async () => {
		const talk = await aTalk(learner);
		const first = success(await endTalk(learner, talk));
		const second = success(await endTalk(learner, talk));
		expect(second.memory).toEqual(first.memory);
		expect(await memoriesOf(learner)).toHaveLength(1);
		expect(await preferencesOf(learner)).toMatchObject({ successfulExchanges: 1 });
	});

	it('GPT call fails: preferences still updated with basic metrics', async () => {
		stage.openai.play('server-error');
		const { memory, preferences, gptFailed } = success(
			await endTalk(learner, await aTalk(learner))
		);
		expect(gptFailed).toBe(true);
		expect(memory.source).toBe('local');
		expect(preferences).toMatchObject({ successfulExchanges: 1, memoryCount: 1 });
	});

	it('Guest user: conversation saved, preferences not updated', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		const talk = await aTalk(guest);
		expect((await endTalk(guest, talk)).body).toEqual({ skipped: true, reason: 'no_user' });
		expect(await readTalk(guest, talk.path)).toMatchObject({ status: 'ended', messageCount: 6 });
		expect(await preferencesOf(guest)).toMatchObject({ successfulExchanges: 0, memoryCount: 0 });
	});

	it('Long conversation (50+ messages): GPT summarizes correctly', async () => {
		const talk = await aTalk(learner, { said: 60 });
		const { memory, gptFailed } = success(await endTalk(learner, talk));
		expect(gptFailed).toBe(false);
		expect(memory).toMatchObject({ topic: PLAYED_TOPIC, source: 'gpt', engagement: 'high' });
		const asked = stage.openai.requests.map(({ messages }) => JSON.stringify(messages)).join();
		for (const { content } of talk.messages) expect(asked).toContain(content);
		const ids = new Set(talk.messages.map(({ id }) => id));
		for (const { messageIds } of memory.evidence.keyPhrases) {
			for (const id of messageIds) expect(ids).toContain(id);
		}
	});

	it('Client gracefully handles post-run errors (doesn’t block conversation save)', async () => {
		const talk = await aTalk(learner, { languageId: 'ja' });
		await stage.database.raw`alter table conversation_memories
			add constraint refuse_for_a_while check (language_id <> 'ja')`;
		try {
			const failed = await endTalk(learner, talk);
			expectError(failed, 500, 'processing_failed');
			expect(await readTalk(learner, talk.path)).toMatchObject({ messageCount: 6 });
		} finally {
			await stage.database.raw`alter table conversation_memories
				drop constraint refuse_for_a_while`;
		}
		success(await endTalk(learner, talk));
	});

	it('Rate limiting prevents spam (10 calls/hour/user)', async () => {
		for (let call = 0; call < RATE_LIMIT; call++) {
			success(await endTalk(learner, await aTalk(learner, { said: 2 })));
		}
		const refused = await endTalk(learner, await aTalk(learner));
		expectError(refused, 429, 'rate_limited');
		const seconds = Number(refused.headers.get('retry-after'));
		expect(seconds).toBeGreaterThan(3_000);
		expect(seconds).toBeLessThanOrEqual(3_600);

		const other = await aSignedInClient(stage.server.url, stage.database.db);
		success(await endTalk(other, await aTalk(other)));
	});

	it('Idempotency keys prevent duplicate processing', async () => {
		const talk = await aTalk(learner);
		const first = await endTalk(learner, talk, { key: 'conversation-1' });
		const second = await endTalk(learner, talk, { key: 'conversation-1' });
		success(first);
		expect(second.text).toBe(first.text);
		expect(second.headers.get('idempotent-replayed')).toBe('true');
		expect(stage.openai.extractionsOf(talk)).toBe(1);
	});

	it('Message count mismatch detected and logged', async () => {
		const talk = await aTalk(learner, { said: 2 });
		const { memory } = success(await endTalk(learner, talk, { messageCount: 12 }));
		expect(memory.engagement).toBe('low');
		await expect
			.poll(() => logged(stage.server.logs(), 'Message count mismatch'))
			.toEqual([
				expect.objectContaining({ level: 'warn', conversationId: talk.id, claimed: 12, actual: 2 })
			]);
	});

	it('Error responses have correct HTTP status codes', async () => {
		const talk = await aTalk(learner);
		const nobody = anHttpClient(stage.server.url);
		const unknown = {
			...talk,
			path: '/api/conversations/00000000-0000-4000-8000-000000000000'
		};
		expectError(await endTalk(nobody, talk), 401, 'not_authenticated');
		expectError(await endTalk(learner, talk, { messageCount: -1 }), 400, 'invalid_payload');
		expectError(await endTalk(learner, unknown), 404, 'conversation_not_found');
		expectError(await endTalk(learner, talk, { userId: 'user_123' }), 403, 'forbidden');
		const wrongMethod = await learner.request('PATCH', `${talk.path}/post-run`, {});
		expectError(wrongMethod, 405, 'method_not_allowed');
	});
});
