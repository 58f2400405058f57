import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import {
	aConversation,
	aLearner,
	aMemory,
	someInsights,
	type Learner
} from '../../../../tests/support/factories.ts';
import type { EditMemory } from '../../contracts/memories.ts';
import { applyEdit } from '../services/memories/edit.ts';
import { createConversationMemoryRepository } from './conversation-memory.repository.ts';
import { enforceMemoryLimit } from './memory-limit.ts';
import { createRepositories } from './repositories.ts';

let database: TestDatabase;
let learner: Learner;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aLearner(database.db);
});

function repository() {
	return createConversationMemoryRepository(database.db);
}

function remember(topic: string, more: Partial<Parameters<typeof aMemory>[1]> = {}) {
	return aMemory(database.db, { userId: learner.id, ...more, insights: { topic } });
}

async function listed(query: Parameters<ReturnType<typeof repository>['list']>[1]) {
	const { found, ...page } = await repository().list(learner.id, query);
	return { memories: found.map(({ memory }) => memory), ...page };
}

async function topicsOf(query: { q?: string; languageId?: 'es' | 'fr' }): Promise<string[]> {
	const { memories } = await listed({ limit: 100, ...query });
	return memories.map(({ topic }) => topic);
}

function edit(learnerId: string, id: string, changes: EditMemory) {
	return database.db.transaction(async (tx) => {
		const { memories, users } = createRepositories(tx);
		await users.lockUser(learnerId);
		const [stored] = await memories.lockStored(learnerId, [id]);
		return stored ? memories.rewrite(stored, await applyEdit(stored.memory, changes)) : null;
	});
}

describe('saving a memory', () => {
	it('keeps id and birthday when the conversation went on and was processed again', async () => {
		const first = await remember('Before');
		const conversationId = first.conversationId ?? '';
		const again = await aMemory(database.db, {
			userId: learner.id,
			conversationId,
			insights: { topic: 'After' },
			engagement: 'high',
			duration: 90.7
		});
		expect(again).toMatchObject({
			id: first.id,
			createdAt: first.createdAt,
			topic: 'After',
			engagement: 'high',
			duration: 90
		});
		expect(await repository().count(learner.id)).toBe(1);
	});

	it('does not overwrite what the learner changed by hand', async () => {
		const first = await remember('Before');
		await edit(learner.id, first.id, { topic: 'Mine', keyPhrases: ['mine'] });
		const again = await aMemory(database.db, {
			userId: learner.id,
			conversationId: first.conversationId ?? '',
			insights: { topic: 'After' },
			contentHash: 'longer'
		});
		expect(again).toMatchObject({ topic: 'Mine', keyPhrases: ['mine'], contentHash: 'longer' });
	});

	it('makes one memory of a conversation that is saved many times at once', async () => {
		const { id: conversationId } = await aConversation(database.db, { userId: learner.id });
		const saved = await Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				aMemory(database.db, {
					userId: learner.id,
					conversationId,
					insights: { topic: `topic ${i}` }
				})
			)
		);
		expect(new Set(saved.map(({ id }) => id)).size).toBe(1);
		expect(await repository().count(learner.id)).toBe(1);
	});

	it('loses only its link when the conversation is deleted', async () => {
		const memory = await remember('topic');
		await database.db.execute(
			sql`delete from conversations where id = ${memory.conversationId ?? ''}`
		);
		expect(await repository().findById(learner.id, memory.id)).toEqual({
			...memory,
			conversationId: null
		});
	});
});

describe('a late answer of the model', () => {
	async function aFallback() {
		const memory = await remember('local', { gptFailed: true });
		return {
			memory,
			late: {
				conversationId: memory.conversationId ?? '',
				contentHash: memory.contentHash,
				insights: someInsights({ topic: 'from the model' })
			}
		};
	}

	it('upgrades the memory in place, once, and it can be found by its new words', async () => {
		const { memory, late } = await aFallback();
		expect(await repository().upgrade(late)).toMatchObject({
			id: memory.id,
			source: 'gpt',
			topic: 'from the model',
			createdAt: memory.createdAt
		});
		expect(await topicsOf({ q: 'model' })).toEqual(['from the model']);
		expect(await repository().upgrade(late)).toBeNull();
	});

	it('changes nothing that was edited, deleted, or is of a longer transcript by now', async () => {
		const edited = await aFallback();
		await edit(learner.id, edited.memory.id, { topic: 'mine' });
		expect(await repository().upgrade(edited.late)).toBeNull();

		const deleted = await aFallback();
		await repository().remove(learner.id, deleted.memory.id);
		expect(await repository().upgrade(deleted.late)).toBeNull();

		const { late } = await aFallback();
		expect(await repository().upgrade({ ...late, contentHash: 'another' })).toBeNull();
	});

	it('loses against an edit at the same time, or is overwritten by it, and never mixes', async () => {
		for (let round = 0; round < 10; round++) {
			const { memory, late } = await aFallback();
			await Promise.all([
				repository().upgrade(late),
				edit(learner.id, memory.id, { topic: 'mine' })
			]);
			const after = await repository().findById(learner.id, memory.id);
			expect(after?.topic).toBe('mine');
			expect(after?.editedAt).not.toBeNull();
		}
	});
});

describe('editing a memory', () => {
	it('drops the evidence of what went, keeps that of what stayed, and has none for what came', async () => {
		const messageIds = [randomUUID()];
		const correction = { said: 'yo fue', better: 'yo fui', messageId: randomUUID() };
		const memory = await aMemory(database.db, {
			userId: learner.id,
			insights: {
				keyPhrases: ['stays', 'goes'],
				corrections: [correction],
				evidence: {
					keyPhrases: [
						{ text: 'stays', messageIds },
						{ text: 'goes', messageIds }
					],
					difficulties: [{ text: 'past tense', messageIds }],
					successfulPatterns: []
				}
			}
		});
		const edited = await edit(learner.id, memory.id, {
			keyPhrases: ['stays', 'comes']
		});
		expect(edited).toMatchObject({
			topic: memory.topic,
			keyPhrases: ['stays', 'comes'],
			corrections: [correction],
			evidence: {
				keyPhrases: [{ text: 'stays', messageIds }],
				difficulties: [{ text: 'past tense', messageIds }]
			}
		});
		expect(edited?.editedAt).not.toBeNull();
		expect(await topicsOf({ q: 'comes' })).toHaveLength(1);
		expect(await topicsOf({ q: 'goes' })).toHaveLength(0);
	});

	it('keeps the evidence of what is only spelled otherwise', async () => {
		const messageIds = [randomUUID()];
		const memory = await aMemory(database.db, {
			userId: learner.id,
			insights: {
				keyPhrases: ['la cuenta'],
				evidence: {
					keyPhrases: [{ text: 'la cuenta', messageIds, use: 'used' }],
					difficulties: [],
					successfulPatterns: []
				}
			}
		});
		const edited = await edit(learner.id, memory.id, { keyPhrases: ['La  Cuenta'] });
		expect(edited?.evidence.keyPhrases).toEqual([{ text: 'La  Cuenta', messageIds, use: 'used' }]);
	});

	it('loses no edit of two at once', async () => {
		const memory = await remember('topic');
		await Promise.all([
			edit(learner.id, memory.id, { topic: 'new topic' }),
			edit(learner.id, memory.id, { keyPhrases: ['new phrase'] }),
			edit(learner.id, memory.id, { difficulties: ['new difficulty'] })
		]);
		expect(await repository().findById(learner.id, memory.id)).toMatchObject({
			topic: 'new topic',
			keyPhrases: ['new phrase'],
			difficulties: ['new difficulty']
		});
		expect(await topicsOf({ q: 'topic phrase difficulty' })).toHaveLength(1);
	});

	it('and deleting it at once end with it deleted', async () => {
		for (let round = 0; round < 10; round++) {
			const memory = await remember('topic');
			await Promise.all([
				edit(learner.id, memory.id, { topic: 'new' }),
				repository().remove(learner.id, memory.id)
			]);
			expect(await repository().findById(learner.id, memory.id)).toBeNull();
		}
	});
});

describe('eviction', () => {
	it('takes the oldest, over all languages, and nothing without a limit', async () => {
		const oldest = await remember('oldest', { languageId: 'fr' });
		const middle = await remember('middle');
		await remember('newest');
		expect(await enforceMemoryLimit(database.db, learner.id, -1)).toEqual([]);
		expect(await enforceMemoryLimit(database.db, learner.id, 3)).toEqual([]);
		expect(await enforceMemoryLimit(database.db, learner.id, 2)).toEqual([oldest.id]);
		expect(await enforceMemoryLimit(database.db, learner.id, 1)).toEqual([middle.id]);
		expect(await topicsOf({})).toEqual(['newest']);
	});

	it('spares the memory that was just saved, even when it is the oldest', async () => {
		const oldest = await remember('oldest');
		await remember('middle');
		await remember('newest');
		await enforceMemoryLimit(database.db, learner.id, 2, oldest.conversationId ?? '');
		expect(await topicsOf({})).toEqual(['newest', 'oldest']);
		await enforceMemoryLimit(database.db, learner.id, 1, oldest.conversationId ?? '');
		expect(await topicsOf({})).toEqual(['oldest']);
	});

	it('leaves other learners alone', async () => {
		const other = await aLearner(database.db);
		await aMemory(database.db, { userId: other.id });
		await remember('mine');
		await enforceMemoryLimit(database.db, learner.id, 0);
		expect(await repository().count(learner.id)).toBe(0);
		expect(await repository().count(other.id)).toBe(1);
	});
});

it.each(['key_phrases', 'difficulties', 'successful_patterns', 'corrections', 'facts'])(
	'the database keeps nothing but a list in %s',
	async (column) => {
		const { id } = await remember('whole');
		const { raw } = database;
		await expect(
			raw`update conversation_memories set ${raw(column)} = '{}'::jsonb where id = ${id}`
		).rejects.toMatchObject({ constraint_name: 'conversation_memories_lists_are_lists' });
	}
);
