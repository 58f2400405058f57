import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import {
	aConversation,
	aLearner,
	aMemory,
	someInsights,
	type Learner
} from '../../../../tests/support/factories.ts';
import type { LanguageId } from '../../contracts/languages.ts';
import { createConversationMemoryRepository } from './conversation-memory.repository.ts';
import { createUserPreferencesRepository, type NewMemory } from './user-preferences.repository.ts';
import { createUserRepository } from './user.repository.ts';

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
	return createUserPreferencesRepository(database.db);
}

async function aNewMemory(languageId: LanguageId = 'es'): Promise<NewMemory> {
	const { id } = await aConversation(database.db, { userId: learner.id, languageId });
	return {
		conversationId: id,
		languageId,
		insights: someInsights(),
		duration: 60,
		engagement: 'medium',
		source: 'local',
		gptFailed: false,
		contentHash: id
	};
}

/** As a post-run commits: behind the lock on the learner's row. */
function commit(memory: NewMemory, limit: number, successfulExchanges = 1) {
	return database.db.transaction(async (tx) => {
		await createUserRepository(tx).lockUser(learner.id);
		return createUserPreferencesRepository(tx).updateMultiplePreferences(
			learner.id,
			memory.languageId,
			{ memory: { add: memory, limit }, successfulExchanges }
		);
	});
}

describe('preferences', () => {
	it('are zeros for a language that was never practised', async () => {
		expect(await repository().getPreferencesByUserId(learner.id, 'ja')).toEqual({
			userId: learner.id,
			languageId: 'ja',
			level: null,
			ownLanguageId: 'en',
			successfulExchanges: 0,
			memories: [],
			memoryCount: 0,
			updatedAt: learner.createdAt.toISOString()
		});
	});

	it('carry the newest fifty memories of the language and count all of them', async () => {
		await aMemory(database.db, { userId: learner.id, languageId: 'fr' });
		for (let i = 0; i < 52; i++) {
			await aMemory(database.db, { userId: learner.id, insights: { topic: `topic ${i}` } });
		}
		const { memories, memoryCount } = await repository().getPreferencesByUserId(learner.id, 'es');
		expect(memories).toHaveLength(50);
		expect(memories[0]?.topic).toBe('topic 51');
		expect(memories[49]?.topic).toBe('topic 2');
		expect(memoryCount).toBe(52);
	});

	it('keep the level by language and the language of explanations by learner', async () => {
		await repository().updatePreferences(learner.id, 'es', { level: 'B1', ownLanguageId: 'fr' });
		await repository().updatePreferences(learner.id, 'de', { level: 'A1' });
		expect(await repository().getPreferencesByUserId(learner.id, 'es')).toMatchObject({
			level: 'B1',
			ownLanguageId: 'fr'
		});
		expect(await repository().getPreferencesByUserId(learner.id, 'de')).toMatchObject({
			level: 'A1',
			ownLanguageId: 'fr'
		});
		expect(await repository().updatePreferences(learner.id, 'es', { level: null })).toMatchObject({
			level: null
		});
		expect(await repository().findLevel(learner.id, 'de')).toBe('A1');
		expect(await repository().findLevel(learner.id, 'it')).toBeNull();
	});

	it('of a learner who is gone are nobody’s', async () => {
		const gone = crypto.randomUUID();
		const refused = { code: 'not_authenticated', status: 401 };
		await expect(repository().getPreferencesByUserId(gone, 'es')).rejects.toMatchObject(refused);
		await expect(repository().updatePreferences(gone, 'es', { level: 'A1' })).rejects.toMatchObject(
			refused
		);
	});
});

describe('progress', () => {
	it('loses no exchange of a hundred counted at once, in two languages', async () => {
		await Promise.all(
			Array.from({ length: 100 }, (_, i) =>
				repository().incrementSuccessfulExchanges(learner.id, i % 2 ? 'es' : 'fr', 1)
			)
		);
		const es = await repository().getPreferencesByUserId(learner.id, 'es');
		const fr = await repository().getPreferencesByUserId(learner.id, 'fr');
		expect([es.successfulExchanges, fr.successfulExchanges]).toEqual([50, 50]);
	});

	it('is never negative', async () => {
		await expect(repository().incrementSuccessfulExchanges(learner.id, 'es', -1)).rejects.toThrow();
	});

	it('holds the tier’s limit after every one of thirty commits at once, and loses none', async () => {
		const limit = 5;
		const fresh = await Promise.all(
			Array.from({ length: 30 }, (_, i) => aNewMemory(i % 2 ? 'es' : 'fr'))
		);
		let watching = true;
		const counts: number[] = [];
		const watch = (async () => {
			const memories = createConversationMemoryRepository(database.db);
			while (watching) counts.push(await memories.count(learner.id));
		})();
		const committed = await Promise.all(fresh.map((memory) => commit(memory, limit)));
		watching = false;
		await watch;

		expect(Math.max(...counts)).toBeLessThanOrEqual(limit);
		const memories = createConversationMemoryRepository(database.db);
		const { found } = await memories.list(learner.id, { limit: 100 });
		const kept = found.map(({ memory }) => memory);
		const newest = committed
			.flatMap(({ added }) => (added ? [added.memory] : []))
			.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
		expect(kept).toHaveLength(limit);
		expect(kept.at(-1)?.createdAt).toBe(newest[limit - 1]?.createdAt);
		const evicted = committed.flatMap(({ added }) => added?.evictedIds ?? []);
		expect(new Set(evicted).size).toBe(30 - limit);

		const [es, fr] = await Promise.all([
			repository().getPreferencesByUserId(learner.id, 'es'),
			repository().getPreferencesByUserId(learner.id, 'fr')
		]);
		expect([es.successfulExchanges, fr.successfulExchanges]).toEqual([15, 15]);
	});

	it('takes a lower limit at the next memory, and keeps that one', async () => {
		const first = await commit(await aNewMemory(), -1);
		for (let i = 0; i < 3; i++) await commit(await aNewMemory(), -1);
		const again = await aNewMemory();
		const continued = { ...again, conversationId: first.added?.memory.conversationId ?? '' };
		const { added, preferences } = await commit(continued, 1);
		expect(added?.memory.id).toBe(first.added?.memory.id);
		expect(added?.evictedIds).toHaveLength(3);
		expect(preferences.memories.map(({ id }) => id)).toEqual([added?.memory.id]);
	});

	it('is all or nothing', async () => {
		await expect(commit(await aNewMemory(), 50, -1)).rejects.toThrow();
		const after = await repository().getPreferencesByUserId(learner.id, 'es');
		expect(after).toMatchObject({ memoryCount: 0, successfulExchanges: 0 });
	});
});
