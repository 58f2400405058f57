import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEventStream } from '../../src/lib/api/event-stream.ts';
import { postRunStateSchema, postRunStepSchema } from '../../src/lib/contracts/post-run.ts';
import { conversations } from '../../src/lib/server/database/schema.ts';
import { hashConversationMessages } from '../../src/lib/server/services/conversations/transcript-hash.ts';
import { aConversation, aDialogue } from '../support/factories.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpClient
} from '../support/http-client.ts';
import {
	aTalk,
	answered,
	completedPostRun,
	endTalk,
	eventIn,
	eventually,
	expectError,
	logged,
	memoriesOf,
	postRunOf,
	preferencesOf,
	readTalk,
	said,
	sendRaw,
	success,
	type Talk
} from './conversing.ts';
import { expectInvariants, workIsDone } from './invariants.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What `POST /api/conversations/:id/post-run` answers to whom, and what it leaves. */

const BUSY_MACHINE_MS = 3_000;
const SLOW_MODEL_MS = 1_500;

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage();
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

async function expectNothingRemembered(client: HttpClient): Promise<void> {
	expect(await memoriesOf(client)).toEqual([]);
	expect(await preferencesOf(client)).toMatchObject({ successfulExchanges: 0, memoryCount: 0 });
}

describe('who may call it, and with what', () => {
	it('answers 401 without a session, whatever else is wrong', async () => {
		const talk = await aTalk(learner);
		const nobody = anHttpClient(stage.server.url);
		expectError(await endTalk(nobody, talk), 401, 'not_authenticated');
		expectError(
			await nobody.request('POST', '/api/conversations/nonsense/post-run', { no: 'thing' }),
			401,
			'not_authenticated'
		);
		expectError(await nobody.request('GET', `${talk.path}/post-run`), 401, 'not_authenticated');
	});

	describe('with a bad body or header', () => {
		let caller: HttpClient;
		let talk: Talk;
		beforeAll(async () => {
			caller = await aSignedInClient(stage.server.url, stage.database.db);
			talk = await aTalk(caller);
		});

		it.each([
			['without a count', { durationSeconds: 1 }, 'messageCount'],
			['with a negative count', { messageCount: -1, durationSeconds: 1 }, 'messageCount'],
			['with a broken count', { messageCount: 1.5, durationSeconds: 1 }, 'messageCount'],
			['with a count in words', { messageCount: '3', durationSeconds: 1 }, 'messageCount'],
			['without a duration', { messageCount: 3 }, 'durationSeconds'],
			['with a negative duration', { messageCount: 3, durationSeconds: -1 }, 'durationSeconds'],
			['with no number as duration', { messageCount: 3, durationSeconds: null }, 'durationSeconds'],
			['with a number as learner', { messageCount: 3, durationSeconds: 1, userId: 7 }, 'userId'],
			[
				'with a word as messages',
				{ messageCount: 3, durationSeconds: 1, messages: 'x' },
				'messages'
			],
			[
				'with a message without an id',
				{ messageCount: 3, durationSeconds: 1, messages: [{ role: 'user', content: 'Hola' }] },
				'messages.0.id'
			],
			[
				'with more than 500 messages',
				{
					messageCount: 3,
					durationSeconds: 1,
					messages: Array.from({ length: 501 }, () => said('Hola'))
				},
				'messages'
			],
			['that is a list', [], '']
		])('answers 400 to a body %s, and does nothing', async (_what, body, path) => {
			const answer = await caller.request('POST', `${talk.path}/post-run`, body);
			const { issues } = expectError(answer, 400, 'invalid_payload');
			expect(issues?.map((issue) => issue.path)).toContain(path);
			expect(await postRunOf(caller, talk.path)).toBeNull();
			expect((await readTalk(caller, talk.path)).status).toBe('active');
		});

		it.each([
			['empty', ''],
			['longer than 255 characters', 'k'.repeat(256)],
			['with a space', 'two words'],
			['beyond ASCII', 'clé']
		])('answers 400 to a key that is %s', async (_what, key) => {
			const { issues } = expectError(await endTalk(caller, talk, { key }), 400, 'invalid_payload');
			expect(issues?.map((issue) => issue.path)).toEqual(['Idempotency-Key']);
		});
	});

	it('takes a key of 255 characters, and ignores preferences and fields it does not know', async () => {
		const talk = await aTalk(learner);
		const call = { key: '~'.repeat(255), prefer: 'wait=soon, handling=lenient' };
		const answer = await learner.request(
			'POST',
			`${talk.path}/post-run`,
			{ messageCount: 3, durationSeconds: 1, tier: 'premium', success: false },
			{ 'idempotency-key': call.key, prefer: call.prefer }
		);
		expect(success(answer).memory.conversationId).toBe(talk.id);
	});

	it('answers broken JSON with 400 and another content type with 415', async () => {
		const { path } = await aTalk(learner);
		const broken = { type: 'application/json', body: '{"messageCount": 3,' };
		expectError(await sendRaw(learner, 'POST', `${path}/post-run`, broken), 400, 'invalid_payload');
		const other = { type: 'text/plain', body: '{}' };
		expectError(
			await sendRaw(learner, 'POST', `${path}/post-run`, other),
			415,
			'unsupported_media_type'
		);
	});

	it('answers 404 to an unknown conversation, to what is no id, and to another learner’s, alike', async () => {
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const theirs = await aTalk(stranger);
		const texts = new Set<string>();
		for (const id of [theirs.id, randomUUID(), 'nonsense', `${theirs.id}x`]) {
			const path = `/api/conversations/${id}`;
			const calls = [
				// A wrong learner and a tail, too: whose it is comes first.
				await endTalk(learner, { path, messages: theirs.messages }, { userId: stranger.userId }),
				await endTalk(learner, { path, messages: [] }, { messages: [said('Hola')], key: 'k' }),
				await learner.request('GET', `${path}/post-run`),
				await learner.request('GET', `${path}/post-run/events`)
			];
			for (const answer of calls) {
				const { requestId } = expectError(answer, 404, 'conversation_not_found');
				texts.add(answer.text.replace(requestId, ''));
			}
		}
		expect([...texts]).toHaveLength(1);
		const untouched = await readTalk(stranger, theirs.path);
		expect(untouched).toMatchObject({ status: 'active', messageCount: 6 });
	});

	it('answers 403 when the body names another learner, and does nothing', async () => {
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk, {
			userId: randomUUID(),
			messageCount: 0,
			messages: [said('¿Quién soy?')]
		});
		expectError(answer, 403, 'forbidden');
		expect(await readTalk(learner, talk.path)).toMatchObject({
			status: 'active',
			messageCount: 6
		});
		expect(success(await endTalk(learner, talk, { userId: learner.userId })).success).toBe(true);
	});

	it('skips a guest, whose conversation stays saved with its tail', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		const talk = await aTalk(guest);
		const last = said('Hasta luego.');
		for (const call of [{ messages: [last] }, { messageCount: 0, key: 'guest' }]) {
			const answer = await endTalk(guest, talk, { userId: guest.userId, ...call });
			expect(answer).toMatchObject({ status: 200, body: { skipped: true, reason: 'no_user' } });
			expect(answer.headers.has('idempotent-replayed')).toBe(false);
		}
		const saved = await readTalk(guest, talk.path);
		expect(saved).toMatchObject({ status: 'ended', messageCount: 7 });
		expect(saved.messages.at(-1)).toMatchObject({ id: last.id, content: 'Hasta luego.' });
		await expectNothingRemembered(guest);
		expect(stage.openai.extractionsOf(talk)).toBe(0);
	});
});

describe('engagement', () => {
	it('skips a count under the threshold, and keeps the conversation', async () => {
		const talk = await aTalk(learner, { said: 1 });
		const answer = await endTalk(learner, talk);
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ skipped: true, reason: 'insufficient_messages' });
		expect(await readTalk(learner, talk.path)).toMatchObject({
			status: 'ended',
			messageCount: 2
		});
		expect(await postRunOf(learner, talk.path)).toMatchObject({
			run: { status: 'skipped' },
			result: { skipped: true, reason: 'insufficient_messages' }
		});
		await expectNothingRemembered(learner);
	});

	it('counts neither blank messages nor speech that was not finished, and logs the difference', async () => {
		const messages = [
			said('Hola, ¿hay alguien en casa?'),
			answered('¡Hola! ¿Qué tal?'),
			said('   '),
			said('[Speaking...]'),
			said(''),
			answered('¿Estás ahí?')
		];
		const talk = await aTalk(learner, { messages });
		const answer = await endTalk(learner, talk, { messageCount: 4 });
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ skipped: true, reason: 'insufficient_engagement' });
		await expectNothingRemembered(learner);
		expect(stage.openai.extractionsOf(talk)).toBe(0);
		await expect
			.poll(() => logged(stage.server.logs(), 'Message count mismatch'))
			.toContainEqual(
				expect.objectContaining({ level: 'warn', conversationId: talk.id, claimed: 4, actual: 1 })
			);
	});

	it('uses the count in the database where the claim differs, and logs the difference', async () => {
		const talk = await aTalk(learner, { said: 2 });
		const { memory } = success(await endTalk(learner, talk, { messageCount: 40 }));
		expect(memory.engagement).toBe('low');
		await expect
			.poll(() => logged(stage.server.logs(), 'Message count mismatch'))
			.toContainEqual(
				expect.objectContaining({ level: 'warn', conversationId: talk.id, claimed: 40, actual: 2 })
			);
	});

	it.each([
		[2, 'low'],
		[3, 'medium'],
		[5, 'medium'],
		[6, 'high']
	])('calls %i messages %s', async (count, engagement) => {
		const talk = await aTalk(learner, { said: count });
		expect(success(await endTalk(learner, talk)).memory.engagement).toBe(engagement);
	});

	it.each([
		['as the browser says', 42, 42, 42],
		['never longer than the server saw pass', 86_400, 300, 360]
	])('lasts %s', async (_how, durationSeconds, atLeast, atMost) => {
		const { id, messages } = await aConversation(stage.database.db, {
			userId: learner.userId,
			status: 'active',
			minutes: 5
		});
		const talk = { path: `/api/conversations/${id}`, messages };
		const { memory } = success(await endTalk(learner, talk, { durationSeconds }));
		expect(memory.duration).toBeGreaterThanOrEqual(atLeast);
		expect(memory.duration).toBeLessThanOrEqual(atMost);
	});
});

describe('a success', () => {
	it('has the memory, the preferences and the run with its steps, and is there to be read again', async () => {
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk, { durationSeconds: 0 });
		const { memory, preferences, gptFailed, run } = success(answer);
		expect(memory).toMatchObject({
			conversationId: talk.id,
			userId: learner.userId,
			languageId: 'es',
			source: 'gpt',
			engagement: 'medium'
		});
		expect(gptFailed).toBe(false);
		expect(preferences).toMatchObject({
			userId: learner.userId,
			languageId: 'es',
			successfulExchanges: 1,
			memoryCount: 1,
			memories: [memory]
		});
		expect(run).toMatchObject({ status: 'completed', attempts: 1 });
		expect(run.steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
			'validate done',
			'idempotency done',
			'rate_limit done',
			'load done',
			'extract done',
			'ground done',
			'commit done',
			'notify done'
		]);

		const state = await learner.request('GET', `${talk.path}/post-run`);
		expect(state).toMatchObject({ status: 200, body: { run, result: answer.body } });
		expect(await readTalk(learner, talk.path)).toMatchObject({ status: 'ended' });
		await expect
			.poll(() => logged(stage.server.logs(), 'Memory extracted'))
			.toContainEqual(
				expect.objectContaining({
					level: 'info',
					conversationId: talk.id,
					messageCount: 6,
					keyPhrases: memory.keyPhrases.length
				})
			);
	});

	it('remembers only what the transcript shows', async () => {
		const talk = await aTalk(learner);
		const { memory } = success(await endTalk(learner, talk));
		const ids = new Set(talk.messages.map(({ id }) => id));
		const evidence = Object.values(memory.evidence).flat();
		expect(evidence.length).toBeGreaterThan(0);
		for (const { messageIds } of evidence) {
			for (const id of messageIds) expect(ids).toContain(id);
		}
		for (const correction of memory.corrections) {
			const source = talk.messages.find(({ id }) => id === correction.messageId);
			expect(source?.content).toContain(correction.said);
		}
	});

	it('saves the tail first, by the rules of a save', async () => {
		const talk = await aTalk(learner, { said: 1 });
		const [first] = talk.messages;
		if (!first) throw new Error('the talk is empty');
		const tail = [
			{ ...first, content: 'Hola, otra vez.' },
			said('Una cosa más.'),
			answered('¿Sí?')
		];
		const { memory } = success(
			await endTalk(learner, talk, { messageCount: 2, messages: tail, key: 'tail' })
		);
		expect(memory.engagement).toBe('low');
		const saved = await readTalk(learner, talk.path);
		expect(saved.messages.map(({ content }) => content)).toEqual([
			'Hola, otra vez.',
			talk.messages[1]?.content,
			'Una cosa más.',
			'¿Sí?'
		]);
		const again = await endTalk(learner, talk, { messageCount: 2, messages: tail, key: 'tail' });
		expect(again.headers.get('idempotent-replayed')).toBe('true');
		expect(await readTalk(learner, talk.path)).toMatchObject({
			status: 'ended',
			messageCount: 4
		});
	});

	it('takes no message into the tail that belongs to another conversation', async () => {
		const other = await aTalk(learner);
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk, { messages: other.messages.slice(0, 1) });
		expectError(answer, 400, 'invalid_payload');
		expect(await postRunOf(learner, talk.path)).toBeNull();
	});

	it('tells its steps from the start to who comes late, and then the result', async () => {
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk);
		const response = await learner.fetch(`${talk.path}/post-run/events`);
		expect(response.headers.get('content-type')).toContain('text/event-stream');
		if (!response.body) throw new Error('no stream');
		const events = [];
		for await (const event of readEventStream(response.body, 5_000)) events.push(event);
		const last = events.pop();
		expect(last?.event).toBe('complete');
		const state = postRunStateSchema.parse(JSON.parse(last?.data ?? ''));
		expect(state.result).toEqual(answer.body);
		const steps = events.map(({ data }) => postRunStepSchema.parse(JSON.parse(data)));
		expect(steps.map(({ name }) => name)).toEqual(state.run.steps.map(({ name }) => name));
	});

	it('is told to the learner’s open pages, and to nobody else’s', async () => {
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const [mine, theirs] = await Promise.all([
			learner.fetch('/api/events'),
			stranger.fetch('/api/events')
		]);
		if (!mine.body || !theirs.body) throw new Error('no stream');
		const [ownEvents, otherEvents] = [readEventStream(mine.body), readEventStream(theirs.body)];

		const talk = await aTalk(learner);
		const { memory } = success(await endTalk(learner, talk));
		expect(eventIn((await ownEvents.next()).value)).toEqual({
			event: 'post_run_complete',
			data: { conversationId: talk.id, memoryId: memory.id }
		});
		// The first that the other learner hears of is their own.
		const theirTalk = await aTalk(stranger);
		success(await endTalk(stranger, theirTalk));
		expect(eventIn((await otherEvents.next()).value)).toMatchObject({
			data: { conversationId: theirTalk.id }
		});
		await Promise.all([ownEvents.return(undefined), otherEvents.return(undefined)]);
	});
});

describe('time', () => {
	it('answers 202 when it takes longer than the caller wants to wait, and completes', async () => {
		stage.openai.play({ extraction: 'held' });
		const waits = [
			{ prefer: 'respond-async', waitMs: 0 },
			{ prefer: 'wait=0', waitMs: 0 },
			{ prefer: 'wait=1', waitMs: 1_000 }
		];
		const told = await Promise.all(
			waits.map(async ({ prefer, waitMs }) => {
				const talk = await aTalk(learner);
				const startedAt = Date.now();
				const answer = await endTalk(learner, talk, { prefer, key: prefer });
				expect(Date.now() - startedAt).toBeLessThan(waitMs + BUSY_MACHINE_MS);
				expect(answer).toMatchObject({ status: 202, body: { status: 'processing' } });
				expect(answer.headers.get('location')).toBe(`${talk.path}/post-run`);
				expect(answer.headers.get('preference-applied')).toBe(prefer);
				expect((await postRunOf(learner, talk.path))?.run.status).toMatch(/queued|running/);
				return { talk, prefer };
			})
		);
		stage.openai.letGo();
		await Promise.all(
			told.map(async ({ talk, prefer }) => {
				const { memory } = await completedPostRun(learner, talk.path);
				const later = await endTalk(learner, talk, { key: prefer });
				expect(success(later).memory).toEqual(memory);
				expect(stage.openai.extractionsOf(talk)).toBe(1);
			})
		);
	});
});

describe('what goes wrong meanwhile', () => {
	it('answers 404 when the conversation is deleted while it is processed, and leaves nothing', async () => {
		stage.openai.play({ extraction: 'slow', delayMs: SLOW_MODEL_MS });
		const talk = await aTalk(learner);
		const pending = endTalk(learner, talk, { key: 'gone' });
		await eventually(async () => stage.openai.extractionsOf(talk) === 1);
		expect((await learner.request('DELETE', talk.path)).status).toBe(204);

		expectError(await pending, 404, 'conversation_not_found');
		await sleep(SLOW_MODEL_MS);
		await expectNothingRemembered(learner);
		const lines = stage.server
			.logs()
			.split('\n')
			.filter((line) => line.includes(talk.id));
		expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
	});

	it('processes a new tail that comes with a replayed key, though the answer is the old one', async () => {
		const talk = await aTalk(learner);
		const before = success(await endTalk(learner, talk, { key: 'stable' }));
		const tail = [answered('Hasta la próxima semana.')];

		const replay = await endTalk(learner, talk, { key: 'stable', messages: tail });

		expect(replay.headers.get('idempotent-replayed')).toBe('true');
		expect((await readTalk(learner, talk.path)).status).toBe('ended');
		const after = await eventually(async () => {
			const [memory] = await memoriesOf(learner);
			return memory?.contentHash === before.memory.contentHash ? null : memory;
		});
		expect(after.id).toBe(before.memory.id);
		expect(await preferencesOf(learner)).toMatchObject({ successfulExchanges: 1, memoryCount: 1 });
	});

	it('leaves the memory of the longer transcript when the run of the shorter one comes after it', async () => {
		const { raw } = stage.database;
		const talk = await aTalk(learner);
		const shorter = await hashConversationMessages(talk.messages);
		// Not valid, since others have said the same words before.
		await raw.unsafe(`alter table conversation_memories
			add constraint refuse_for_a_while check (content_hash <> '${shorter}') not valid`);
		try {
			expectError(await endTalk(learner, talk), 500, 'processing_failed');
			const more = aDialogue(6).slice(talk.messages.length);
			const { memory } = success(await endTalk(learner, talk, { messageCount: 6, messages: more }));
			expect(memory.contentHash).not.toBe(shorter);
			await raw`alter table conversation_memories drop constraint refuse_for_a_while`;

			const whose = { userIds: [learner.userId] };
			await workIsDone(stage.database, whose);
			expect(await memoriesOf(learner)).toEqual([memory]);
			await expectInvariants(stage.database, whose);
		} finally {
			await raw`alter table conversation_memories drop constraint if exists refuse_for_a_while`;
		}
	});

	it('answers 500 when the commit fails, writes nothing half, and tries again by itself', async () => {
		const { raw } = stage.database;
		const talk = await aTalk(learner, { languageId: 'ko' });
		await raw`alter table conversation_memories
			add constraint refuse_for_a_while check (language_id <> 'ko')`;
		try {
			expectError(await endTalk(learner, talk, { key: 'later' }), 500, 'processing_failed');
			expect(await memoriesOf(learner)).toEqual([]);
			expect(await preferencesOf(learner, 'ko')).toMatchObject({ successfulExchanges: 0 });
			const [row] = await stage.database.db
				.select({ countedAt: conversations.exchangeCountedAt })
				.from(conversations)
				.where(eq(conversations.id, talk.id));
			expect(row).toEqual({ countedAt: null });
			expect((await postRunOf(learner, talk.path))?.run.status).toMatch(/queued|running/);
		} finally {
			await raw`alter table conversation_memories drop constraint refuse_for_a_while`;
		}
		const { memory } = await completedPostRun(learner, talk.path);
		expect(await preferencesOf(learner, 'ko')).toMatchObject({
			successfulExchanges: 1,
			memoryCount: 1
		});
		const again = await endTalk(learner, talk, { key: 'later' });
		expect(success(again).memory).toEqual(memory);
	});
});
