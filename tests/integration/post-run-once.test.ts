import { eq } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postRunAnswers, user } from '../../src/lib/server/database/schema.ts';
import { aDialogue } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import {
	amongMany,
	aTalk,
	endTalk,
	eventually,
	expectError,
	memoriesOf,
	postRunOf,
	preferencesOf,
	success,
	type Talk
} from './conversing.ts';
import { expectInvariants } from './invariants.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

const FREE_LIMIT = 3;
const SLOW_MODEL_MS = 1_500;

describe.each([
	{ where: 'with Redis', withRedis: true },
	{ where: 'without Redis', withRedis: false }
])('a conversation is processed once, $where', ({ withRedis }) => {
	let stage: Stage;
	let learner: HttpClient & { userId: string };

	beforeAll(async () => {
		stage = await aStage({ withRedis, env: { MEMORY_LIMIT_FREE: String(FREE_LIMIT) } });
	}, STAGE_TIMEOUT_MS);
	afterAll(() => stage.close());
	beforeEach(async () => {
		stage.openai.reset();
		learner = await aSignedInClient(stage.server.url, stage.database.db);
	});

	/** Every row of any table, the queue's too, that mentions `text`, and every value in Redis. */
	async function whereIs(text: string): Promise<string[]> {
		const { raw } = stage.database;
		const tables = await raw<{ name: string }[]>`
			select format('%I.%I', table_schema, table_name) as name from information_schema.tables
			where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
		const found: string[] = [];
		for (const { name } of tables) {
			const rows = await raw.unsafe(`select 1 from ${name} t where t::text like $1 limit 1`, [
				`%${text}%`
			]);
			if (rows.length > 0) found.push(name);
		}
		if (!stage.redis) return found;
		const client = new Redis(stage.redis.url);
		for (const key of await client.keys('*')) {
			const isHash = (await client.type(key)) === 'hash';
			const value = isHash ? JSON.stringify(await client.hgetall(key)) : await client.get(key);
			if (value?.includes(text)) found.push('Redis');
		}
		client.disconnect();
		return found;
	}

	describe('idempotency keys', () => {
		it('replays the stored answer, byte for byte, when the same key comes again', async () => {
			const talk = await aTalk(learner);
			const first = await endTalk(learner, talk, { key: 'once' });
			success(first);
			expect(first.headers.has('idempotent-replayed')).toBe(false);

			for (const call of [{}, { durationSeconds: 5 }, { prefer: 'respond-async' }]) {
				const again = await endTalk(learner, talk, { key: 'once', ...call });
				expect(again.headers.get('idempotent-replayed')).toBe('true');
				expect(again).toMatchObject({ status: 200, text: first.text });
				expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
			}
			expect(stage.openai.extractionsOf(talk)).toBe(1);
			expect((await preferencesOf(learner)).successfulExchanges).toBe(1);
		});

		it('refuses a key that belongs to another conversation or another count', async () => {
			const talk = await aTalk(learner);
			const other = await aTalk(learner);
			success(await endTalk(learner, talk, { key: 'mine' }));
			expectError(await endTalk(learner, other, { key: 'mine' }), 422, 'idempotency_key_reused');
			expectError(
				await endTalk(learner, talk, { key: 'mine', messageCount: 4 }),
				422,
				'idempotency_key_reused'
			);
			// Before the threshold is looked at.
			expectError(
				await endTalk(learner, other, { key: 'mine', messageCount: 0 }),
				422,
				'idempotency_key_reused'
			);
			expect(await postRunOf(learner, other.path)).toBeNull();
		});

		it('keeps the equal keys of two learners apart', async () => {
			const stranger = await aSignedInClient(stage.server.url, stage.database.db);
			const mine = await aTalk(learner);
			const theirs = await aTalk(stranger);
			const first = success(await endTalk(learner, mine, { key: 'same' }));
			const second = await endTalk(stranger, theirs, { key: 'same' });
			expect(second.headers.has('idempotent-replayed')).toBe(false);
			expect(success(second).memory).toMatchObject({ userId: stranger.userId });
			expect(second.text).not.toContain(first.memory.id);
		});

		it('ties no key to a call that was skipped', async () => {
			const talk = await aTalk(learner, { said: 1 });
			const skipped = await endTalk(learner, talk, { key: 'again' });
			expect(skipped.body).toEqual({ skipped: true, reason: 'insufficient_messages' });
			const more = aDialogue(2);
			const answer = await endTalk(learner, talk, {
				key: 'again',
				messageCount: 3,
				messages: more
			});
			expect(answer.headers.has('idempotent-replayed')).toBe(false);
			success(answer);
		});

		it('replays null for a memory that was deleted, and has erased it everywhere', async () => {
			const talk = await aTalk(learner);
			const { memory } = success(await endTalk(learner, talk, { key: 'forget' }));
			success(await endTalk(learner, talk, { key: 'forget-too' }));
			const before = await whereIs(memory.id);
			expect(before).toEqual(expect.arrayContaining(['public.post_run_answers']));
			expect(before.includes('Redis')).toBe(withRedis);

			const deleted = await learner.request('DELETE', `/api/memories/${memory.id}`);
			expect(deleted.status).toBe(204);
			expect(await whereIs(memory.id)).toEqual([]);

			for (const call of [{ key: 'forget' }, { key: 'forget-too' }, { key: 'new' }, {}]) {
				const answer = await endTalk(learner, talk, call);
				expect(answer).toMatchObject({ status: 200, body: { success: true, memory: null } });
				expect(answer.text).not.toContain(memory.id);
				const isReplay = call.key?.startsWith('forget') ?? false;
				expect(answer.headers.has('idempotent-replayed')).toBe(isReplay);
			}
			expect(stage.openai.extractionsOf(talk)).toBe(1);
			expect(await memoriesOf(learner)).toEqual([]);
			expect((await preferencesOf(learner)).successfulExchanges).toBe(1);
		});

		it('replays from Postgres what Redis has lost', async () => {
			const talk = await aTalk(learner);
			const first = await endTalk(learner, talk, { key: 'kept' });
			success(first);
			if (stage.redis) {
				const client = new Redis(stage.redis.url);
				await client.flushall();
				client.disconnect();
			}
			const again = await endTalk(learner, talk, { key: 'kept' });
			expect(again.text).toBe(first.text);
			expect(again.headers.get('idempotent-replayed')).toBe('true');
		});
	});

	describe('the same conversation again', () => {
		it('answers the same transcript with the stored memory, whatever the key', async () => {
			const talk = await aTalk(learner);
			const first = success(await endTalk(learner, talk));
			for (const call of [{}, { key: 'later' }, { key: 'latest', messageCount: 9 }]) {
				const again = await endTalk(learner, talk, call);
				expect(again.headers.has('idempotent-replayed')).toBe(false);
				expect(success(again)).toMatchObject({ memory: first.memory, run: { id: first.run.id } });
			}
			expect(stage.openai.extractionsOf(talk)).toBe(1);
			expect(await preferencesOf(learner)).toMatchObject({
				successfulExchanges: 1,
				memoryCount: 1
			});
		});

		it('stores its answer once, however many keys ask for it', async () => {
			const talk = await aTalk(learner);
			success(await endTalk(learner, talk, { key: 'first' }));
			for (const key of ['second', 'third', 'fourth']) {
				success(await endTalk(learner, talk, { key }));
				const replay = await endTalk(learner, talk, { key });
				expect(replay.headers.get('idempotent-replayed')).toBe('true');
			}
			const answers = await stage.database.db
				.select({ id: postRunAnswers.id })
				.from(postRunAnswers)
				.where(eq(postRunAnswers.userId, learner.userId));
			expect(answers).toHaveLength(1);
		});

		it('updates the one memory when the conversation goes on, and counts one exchange', async () => {
			const talk = await aTalk(learner);
			const first = success(await endTalk(learner, talk));
			const more = aDialogue(4);
			const reopened = await learner.request('PUT', talk.path, { messages: more });
			expect(reopened).toMatchObject({ body: { conversation: { status: 'active' } } });
			const longer = { ...talk, messages: [...talk.messages, ...more] };
			const second = success(await endTalk(learner, longer));

			expect(second.memory.id).toBe(first.memory.id);
			expect(second.memory.contentHash).not.toBe(first.memory.contentHash);
			expect(second.memory.engagement).toBe('high');
			expect(second.run.id).not.toBe(first.run.id);
			expect(second.preferences).toMatchObject({ successfulExchanges: 1, memoryCount: 1 });
			expect(stage.openai.extractionsOf(talk)).toBe(2);
		});

		it('joins the run that is under way: one model call, one memory, the same answer', async () => {
			stage.openai.play({ extraction: 'slow', delayMs: SLOW_MODEL_MS });
			const talk = await aTalk(learner);
			const first = endTalk(learner, talk, { key: 'one' });
			await eventually(async () => stage.openai.extractionsOf(talk) === 1);
			const [one, two, three] = await Promise.all([
				first,
				endTalk(learner, talk, { key: 'two' }),
				endTalk(learner, talk)
			]);
			success(one);
			expect(two).toMatchObject({ status: 200, text: one.text });
			expect(three).toMatchObject({ status: 200, text: one.text });
			expect(stage.openai.extractionsOf(talk)).toBe(1);
			expect((await memoriesOf(learner)).length).toBe(1);
			const replay = await endTalk(learner, talk, { key: 'two' });
			expect(replay.headers.get('idempotent-replayed')).toBe('true');
			expect(replay.text).toBe(one.text);
		});

		it.each([
			['with one key', 'hundred'],
			['without a key', undefined]
		])('stands a hundred identical calls at once, %s', async (_how, key) => {
			stage.openai.play({ extraction: 'slow', delayMs: 300 });
			const talk = await aTalk(learner);
			const answers = await Promise.all(
				Array.from({ length: 100 }, () =>
					amongMany(() => endTalk(learner, talk, key === undefined ? {} : { key }))
				)
			);
			const ids = new Set(answers.map((answer) => success(answer).memory.id));
			expect(ids.size).toBe(1);
			if (key !== undefined) expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
			expect(stage.openai.extractionsOf(talk)).toBe(1);
			expect((await memoriesOf(learner)).map(({ id }) => id)).toEqual([...ids]);
			expect((await preferencesOf(learner)).successfulExchanges).toBe(1);
		});
	});

	describe('many conversations', () => {
		async function endThirtyAtOnce(): Promise<void> {
			const talks = await Promise.all(
				Array.from({ length: 30 }, (_, i) =>
					aTalk(learner, { languageId: i % 2 === 0 ? 'es' : 'fr', said: 2 })
				)
			);
			const answers = await Promise.all(
				talks.map((talk) => amongMany(() => endTalk(learner, talk)))
			);
			for (const answer of answers) {
				expect(answer).toMatchObject({ status: 200, body: { success: true } });
			}
		}

		it('loses nothing when thirty of two languages end at once', async () => {
			await stage.database.db.update(user).set({ tier: 'plus' }).where(eq(user.id, learner.userId));
			await endThirtyAtOnce();
			for (const languageId of ['es', 'fr'] as const) {
				const preferences = await preferencesOf(learner, languageId);
				expect(preferences).toMatchObject({ successfulExchanges: 15, memoryCount: 15 });
				expect(preferences.memories).toHaveLength(15);
			}
			const memories = await memoriesOf(learner);
			expect(new Set(memories.map(({ conversationId }) => conversationId)).size).toBe(30);
			await expectInvariants(stage.database, { userIds: [learner.userId] });
		});

		it('holds the tier’s limit after every commit, over both languages', async () => {
			let most = 0;
			let isOver = false;
			const watching = (async () => {
				while (!isOver) {
					const [row] = await stage.database.raw<{ count: number }[]>`
						select count(*)::int as count from conversation_memories
						where user_id = ${learner.userId}`;
					most = Math.max(most, row?.count ?? 0);
				}
			})();
			await endThirtyAtOnce().finally(() => (isOver = true));
			await watching;
			expect(most).toBe(FREE_LIMIT);
			const [spanish, french] = await Promise.all([
				preferencesOf(learner, 'es'),
				preferencesOf(learner, 'fr')
			]);
			expect(spanish.successfulExchanges + french.successfulExchanges).toBe(30);
			expect(spanish.memoryCount + french.memoryCount).toBe(FREE_LIMIT);
			await expectInvariants(stage.database, {
				userIds: [learner.userId],
				forgotten: 30 - FREE_LIMIT
			});
		});

		it('forgets the oldest first when the tier’s limit is reached', async () => {
			const talks: Talk[] = [];
			for (const languageId of ['es', 'fr', 'es', 'es'] as const) {
				const talk = await aTalk(learner, { languageId });
				success(await endTalk(learner, talk, { key: talk.id }));
				talks.push(talk);
			}
			const kept = (await memoriesOf(learner)).map(({ conversationId }) => conversationId);
			expect(kept).toEqual([talks[3]?.id, talks[2]?.id, talks[1]?.id]);
			expect(await preferencesOf(learner)).toMatchObject({
				successfulExchanges: 3,
				memoryCount: 2
			});
		});
	});
});
