import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { aLearner, aMemory, type Learner } from '../../../../../tests/support/factories.ts';
import type { ConversationMemory } from '../../../contracts/memories.ts';
import { createConversationMemoryRepository } from '../../repositories/conversation-memory.repository.ts';
import { renewSearchTexts } from './search-renewal.ts';

let database: TestDatabase;
let learner: Learner;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aLearner(database.db);
});

async function renew({ longestMs = 60_000 } = {}) {
	const logger = { info: vi.fn() };
	const hasMore = await renewSearchTexts({ db: database.db, logger, longestMs });
	return { hasMore, logged: logger.info.mock.calls };
}

/** As a process of the version before writes it: lower case, without vowels, with its hamza. */
async function writtenBefore({ id, topic }: Pick<ConversationMemory, 'id' | 'topic'>) {
	await database.raw`
		update conversation_memories set search_text = ${topic.toLowerCase()} where id = ${id}`;
}

async function memoriesWrittenBefore(count: number, topic = 'أنا من الأردن') {
	const made: ConversationMemory[] = [];
	for (let number = 0; number < count; number++) {
		const insights = { topic, keyPhrases: [], difficulties: [], successfulPatterns: [] };
		made.push(await aMemory(database.db, { userId: learner.id, insights }));
	}
	for (const memory of made) await writtenBefore(memory);
	return made;
}

async function found(q: string): Promise<number> {
	const memories = createConversationMemoryRepository(database.db);
	return (await memories.list(learner.id, { q, limit: 1 })).total;
}

async function outdated(): Promise<number> {
	const [row] = await database.raw<[{ count: number }]>`
		select count(*)::int from conversation_memories where search_text not like E'%\n\t'`;
	return row.count;
}

describe('making search texts anew', () => {
	it('lets memories of an older version be found by the rules of today', async () => {
		await memoriesWrittenBefore(3);
		expect(await found('انا')).toBe(0);
		expect(await renew()).toEqual({
			hasMore: false,
			logged: [[{ count: 3 }, 'Search texts made anew']]
		});
		expect([await found('انا'), await found('الأردن'), await found('الاردن')]).toEqual([3, 3, 3]);
	});

	it('is of no effect where there is nothing to do', async () => {
		await aMemory(database.db, { userId: learner.id });
		expect(await renew()).toEqual({ hasMore: false, logged: [] });
	});

	it('changes nothing else of a memory, its version neither', async () => {
		const [memory] = await memoriesWrittenBefore(1);
		await renew();
		const { findById } = createConversationMemoryRepository(database.db);
		expect(await findById(learner.id, memory?.id ?? '')).toEqual(memory);
	});

	it('goes on where it was interrupted, whoever goes on', async () => {
		await memoriesWrittenBefore(120);
		expect((await renew({ longestMs: 0 })).hasMore).toBe(true);
		expect(await outdated()).toBe(70);
		await Promise.all([renew(), renew(), renew()]);
		expect([await outdated(), await found('انا')]).toEqual([0, 120]);
	});

	it('comes by again for what a process of an older version writes meanwhile', async () => {
		const [memory] = await memoriesWrittenBefore(1);
		if (!memory) throw new Error('no memory was made');
		await renew();
		await writtenBefore(memory);
		expect(await outdated()).toBe(1);
		await renew();
		expect([await outdated(), await found('انا')]).toEqual([0, 1]);
	});

	it('waits for no lock, and leaves what is locked for the next time', async () => {
		const [memory] = await memoriesWrittenBefore(2);
		const held = Promise.withResolvers<null>();
		const locked = Promise.withResolvers<null>();
		const holding = database.db.transaction(async (tx) => {
			const { lockStored, rewrite } = createConversationMemoryRepository(tx);
			for (const stored of await lockStored(learner.id, [memory?.id ?? ''])) {
				await rewrite(stored, { ...stored.memory, topic: 'آخر' });
			}
			locked.resolve(null);
			await held.promise;
		});
		await locked.promise;
		expect((await renew()).logged).toEqual([[{ count: 1 }, 'Search texts made anew']]);
		held.resolve(null);
		await holding;
		expect([await outdated(), await found('انا'), await found('اخر')]).toEqual([0, 1, 1]);
	});
});
