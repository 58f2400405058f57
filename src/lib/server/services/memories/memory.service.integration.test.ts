import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import {
	aConversation,
	aLearner,
	aMemory,
	aStoredAnswer,
	someInsights,
	type Learner
} from '../../../../../tests/support/factories.ts';
import { postRunAnswers, postRuns, user } from '../../database/schema.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { createLearnerWrites } from '../learner-writes.ts';
import { createMemoryErasure, type OutdatedAnswers } from './erasure.ts';
import { createMemoryService, type MemoryService } from './memory.service.ts';

let database: TestDatabase;
let learner: Learner;
let forgotten: OutdatedAnswers[];
let scheduled: OutdatedAnswers[];
let memories: MemoryService;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aLearner(database.db);
	forgotten = [];
	scheduled = [];
	memories = createMemoryService({
		db: database.db,
		writes: createLearnerWrites(database.db),
		erasure: createMemoryErasure({
			answerCache: {
				forget(userId, version) {
					forgotten.push({ userId, version });
					return Promise.resolve(true);
				}
			},
			scheduleForgetting(_tx, answers) {
				scheduled.push(answers);
				return Promise.resolve();
			}
		})
	});
});

async function bodyOf(answerId: string) {
	const [row] = await database.db
		.select({ body: postRunAnswers.body })
		.from(postRunAnswers)
		.where(eq(postRunAnswers.id, answerId));
	return row?.body;
}

async function answersVersion(): Promise<number | undefined> {
	const [row] = await database.db
		.select({ version: user.answersVersion })
		.from(user)
		.where(eq(user.id, learner.id));
	return row?.version;
}

function remember(topic: string) {
	return aMemory(database.db, { userId: learner.id, insights: { topic } });
}

describe('forgetting a memory', () => {
	it('erases it from its own answer, which then replays null, and from later ones', async () => {
		const secret = await remember('my secret');
		const own = await aStoredAnswer(database.db, secret);
		const other = await remember('something else');
		const later = await aStoredAnswer(database.db, other);

		await memories.remove(learner.id, secret.id);

		expect(await bodyOf(own.id)).toEqual({
			...own.body,
			memory: null,
			preferences: { ...own.body.preferences, memories: [] }
		});
		expect(await bodyOf(later.id)).toMatchObject({
			memory: other,
			preferences: { memories: [other] }
		});
		const everything = await database.db.select().from(postRunAnswers);
		expect(JSON.stringify(everything)).not.toContain('my secret');
		const [run] = await database.db.select().from(postRuns).where(eq(postRuns.id, own.runId));
		expect(run).toMatchObject({ status: 'completed', memoryId: null });
	});

	it('leaves answers that do not mention it as they were, to the byte', async () => {
		const kept = await aStoredAnswer(database.db, await remember('kept'));
		const gone = await remember('gone');
		const before = await database.raw`
			select body::text from post_run_answers where id = ${kept.id}`;
		await memories.remove(learner.id, gone.id);
		const after = await database.raw`
			select body::text from post_run_answers where id = ${kept.id}`;
		expect(after[0]).toEqual(before[0]);
	});

	it('makes cached answers unreachable before it tells the cache to drop them', async () => {
		const memory = await remember('topic');
		await memories.remove(learner.id, memory.id);
		expect(await answersVersion()).toBe(1);
		expect(scheduled).toEqual([{ userId: learner.id, version: 0 }]);
		expect(forgotten).toEqual(scheduled);
	});

	it('does nothing at all when the forgetting can’t be scheduled', async () => {
		const memory = await remember('topic');
		const stored = await aStoredAnswer(database.db, memory);
		const broken = createMemoryService({
			db: database.db,
			writes: createLearnerWrites(database.db),
			erasure: createMemoryErasure({
				answerCache: { forget: () => Promise.resolve(true) },
				scheduleForgetting: () => Promise.reject(new Error('no queue'))
			})
		});
		await expect(broken.remove(learner.id, memory.id)).rejects.toThrow('no queue');
		expect(await memories.get(learner.id, memory.id)).toEqual(memory);
		expect(await bodyOf(stored.id)).toEqual(stored.body);
		expect(await answersVersion()).toBe(0);
	});

	it('of a memory that isn’t there, isn’t the learner’s, or has no id at all is 404 alike', async () => {
		const stranger = await aLearner(database.db);
		const theirs = await aMemory(database.db, { userId: stranger.id });
		const failures = [];
		for (const id of [theirs.id, randomUUID(), 'not-an-id', '']) {
			failures.push(
				await memories.remove(learner.id, id).catch((error: unknown) => error),
				await memories.get(learner.id, id).catch((error: unknown) => error),
				await memories.edit(learner.id, id, { topic: 'x' }).catch((error: unknown) => error)
			);
		}
		for (const failure of failures) {
			expect(failure).toMatchObject({ code: 'memory_not_found', status: 404 });
			expect(failure).toEqual(failures[0]);
		}
		expect(await memories.get(stranger.id, theirs.id)).toEqual(theirs);
		expect(forgotten).toEqual([]);
	});

	it('twice at once succeeds once', async () => {
		const memory = await remember('topic');
		const outcomes = await Promise.allSettled(
			Array.from({ length: 5 }, () => memories.remove(learner.id, memory.id))
		);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await answersVersion()).toBe(1);
	});

	it('leaves no trace in an answer that is stored at the same time', async () => {
		for (let round = 0; round < 10; round++) {
			const secret = await remember('my secret');
			const next = await remember('next');
			await Promise.all([
				memories.remove(learner.id, secret.id),
				// A post-run's commit: the learner first, then everything else.
				database.db.transaction(async (tx) => {
					await createRepositories(tx).users.lockUser(learner.id);
					await aStoredAnswer(tx, next);
				})
			]);
			const stored = await database.db.select().from(postRunAnswers);
			expect(JSON.stringify(stored)).not.toContain('my secret');
		}
	});
});

describe('forgetting all', () => {
	it('of one language leaves the others, in rows and in answers', async () => {
		const french = await aMemory(database.db, { userId: learner.id, languageId: 'fr' });
		const frenchAnswer = await aStoredAnswer(database.db, french);
		for (let i = 0; i < 25; i++) await remember(`topic ${i}`);
		const { memories: all } = await memories.list(learner.id, { limit: 1, languageId: 'es' });
		const [newest] = all;
		if (!newest) throw new Error('nothing was remembered');
		const spanish = await aStoredAnswer(database.db, newest);

		expect(await memories.removeAll(learner.id, 'es')).toBe(25);
		expect(await memories.list(learner.id, { limit: 10 })).toMatchObject({
			total: 1,
			memories: [french]
		});
		expect(await bodyOf(spanish.id)).toMatchObject({
			memory: null,
			preferences: { memories: [] }
		});
		expect(await bodyOf(frenchAnswer.id)).toEqual(frenchAnswer.body);
	});

	it('of nothing forgets nothing', async () => {
		expect(await memories.removeAll(learner.id)).toBe(0);
		expect(await answersVersion()).toBe(0);
	});
});

describe('editing a memory', () => {
	it('without a change is no edit', async () => {
		const memory = await remember('topic');
		expect(await memories.edit(learner.id, memory.id, {})).toEqual(memory);
	});

	it('that was made on an older version changes nothing', async () => {
		const memory = await remember('topic');
		const edited = await memories.edit(learner.id, memory.id, { topic: 'mine' }, [
			memory.updatedAt
		]);
		const late = memories.edit(learner.id, memory.id, { topic: 'other' }, [memory.updatedAt]);
		await expect(late).rejects.toMatchObject({ code: 'memory_changed', status: 412 });
		expect(await memories.get(learner.id, memory.id)).toEqual(edited);
	});

	it('by two who read the same version lets one of them through', async () => {
		for (let round = 0; round < 10; round++) {
			const { id, updatedAt } = await remember('topic');
			const outcomes = await Promise.allSettled(
				['one', 'other'].map((topic) => memories.edit(learner.id, id, { topic }, [updatedAt]))
			);
			expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		}
	});

	it('of what a late model has replaced meanwhile is refused, and never mixes', async () => {
		const { id, conversationId, contentHash, updatedAt } = await aMemory(database.db, {
			userId: learner.id,
			gptFailed: true
		});
		const late = {
			conversationId: conversationId ?? '',
			contentHash,
			insights: someInsights({ keyPhrases: ['of the model'] })
		};
		await createRepositories(database.db).memories.upgrade(late);
		await expect(
			memories.edit(learner.id, id, { keyPhrases: [] }, [updatedAt])
		).rejects.toMatchObject({ code: 'memory_changed' });
		expect(await memories.get(learner.id, id)).toMatchObject({ keyPhrases: ['of the model'] });
	});

	it('can take out corrections, one by one, but not put them in other words', async () => {
		const messageId = randomUUID();
		const mistakes = [{ kind: 'form' as const, from: 'fue', to: 'fui' }];
		const wrong = { said: 'yo fue', better: 'yo fui', messageId, why: 'Past.', mistakes };
		const right = { said: 'la agua', better: 'el agua', messageId };
		const memory = await aMemory(database.db, {
			userId: learner.id,
			insights: { corrections: [right, wrong] }
		});
		const { said, better } = wrong;
		const kept = { corrections: [{ said, better, messageId }] };
		expect(await memories.edit(learner.id, memory.id, kept)).toMatchObject({
			corrections: [wrong]
		});
		for (const foreign of [right, { ...kept.corrections[0], said, messageId, better: 'yo iba' }]) {
			await expect(
				memories.edit(learner.id, memory.id, { corrections: [wrong, foreign] })
			).rejects.toMatchObject({
				code: 'invalid_payload',
				issues: [{ path: 'corrections.1', message: 'is no correction of this memory' }]
			});
		}
	});

	it('leaves answers as they were given', async () => {
		const memory = await remember('topic');
		const stored = await aStoredAnswer(database.db, memory);
		expect(await memories.edit(learner.id, memory.id, { topic: 'new' })).toMatchObject({
			topic: 'new'
		});
		expect(await bodyOf(stored.id)).toEqual(stored.body);
	});
});

describe('deleting a conversation', () => {
	it('keeps its memory, without the link, unless it is told to delete both', async () => {
		const kept = await remember('kept');
		await memories.forgetWithConversation(learner.id, kept.conversationId ?? '', {
			keepMemory: true
		});
		expect(await memories.get(learner.id, kept.id)).toEqual({ ...kept, conversationId: null });

		const gone = await remember('gone');
		const later = await aStoredAnswer(database.db, await remember('later'));
		await memories.forgetWithConversation(learner.id, gone.conversationId ?? '', {
			keepMemory: false
		});
		await expect(memories.get(learner.id, gone.id)).rejects.toMatchObject({ status: 404 });
		expect(JSON.stringify(await bodyOf(later.id))).not.toContain('gone');
	});

	it('of another learner, or of none, is 404 and deletes nothing', async () => {
		const stranger = await aLearner(database.db);
		const theirs = await aMemory(database.db, { userId: stranger.id });
		const ids = [theirs.conversationId ?? '', randomUUID(), 'not-an-id'];
		for (const id of ids) {
			await expect(
				memories.forgetWithConversation(learner.id, id, { keepMemory: false })
			).rejects.toMatchObject({ code: 'conversation_not_found' });
		}
		expect(await memories.get(stranger.id, theirs.id)).toEqual(theirs);
	});

	it('that taught nothing yet works too', async () => {
		const { id } = await aConversation(database.db, { userId: learner.id });
		await memories.forgetWithConversation(learner.id, id, { keepMemory: false });
		expect(forgotten).toEqual([]);
	});
});
