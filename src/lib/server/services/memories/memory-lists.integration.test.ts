import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { aMemory } from '../../../../../tests/support/factories.ts';
import { aTaughtLearner, type TaughtLearner } from '../../../../../tests/support/taught-learner.ts';
import { MAX_MEMORY_ITEMS } from '../../../contracts/memories.ts';
import { createRepositories } from '../../repositories/repositories.ts';

let database: TestDatabase;
let learner: TaughtLearner;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aTaughtLearner(database.db);
});

describe('memories of more text than an answer holds', () => {
	const LONG = Array.from({ length: MAX_MEMORY_ITEMS }, () => '語'.repeat(300));
	const insights = { keyPhrases: LONG, difficulties: LONG, successfulPatterns: LONG };
	const MEMORIES = 15; // of 45,000 characters each

	it('come in smaller pages, each once', async () => {
		for (let made = 0; made < MEMORIES; made++) {
			await aMemory(database.db, { userId: learner.id, insights });
		}
		const seen: string[] = [];
		let cursor: string | undefined;
		do {
			const page = await learner.memories.list(learner.id, { limit: 100, cursor });
			expect(page.total).toBe(MEMORIES);
			expect(JSON.stringify(page.memories).length).toBeLessThanOrEqual(510_000);
			seen.push(...page.memories.map(({ id }) => id));
			cursor = page.nextCursor ?? undefined;
		} while (cursor !== undefined);
		expect(new Set(seen).size).toBe(MEMORIES);
		expect(seen).toHaveLength(MEMORIES);
	});

	it('stand in the preferences as far as they fit, the newest first', async () => {
		for (let made = 0; made < MEMORIES; made++) {
			await aMemory(database.db, { userId: learner.id, insights });
		}
		const { preferences } = createRepositories(database.db);
		const told = await preferences.getPreferencesByUserId(learner.id, 'es');
		const { memories: newest } = await learner.memories.list(learner.id, { limit: 100 });
		expect(told.memoryCount).toBe(MEMORIES);
		expect(told.memories.length).toBeLessThan(MEMORIES);
		expect(told.memories).toEqual(newest);
	});
});

describe('a search', () => {
	it('shows what was found where it stands', async () => {
		await aMemory(database.db, {
			userId: learner.id,
			insights: { topic: 'Compras', keyPhrases: ['un café con leche'] }
		});
		const { memories: found } = await learner.memories.list(learner.id, {
			limit: 1,
			q: 'leche cafe'
		});
		expect(found[0]?.match).toEqual({
			field: 'keyPhrases',
			text: 'un café con leche',
			ranges: [
				[3, 7],
				[12, 17]
			]
		});
		const { memories: listed } = await learner.memories.list(learner.id, { limit: 1 });
		expect(listed[0]).not.toHaveProperty('match');
	});
});
