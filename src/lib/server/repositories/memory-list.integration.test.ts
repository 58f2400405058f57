import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { aLearner, aMemory, type Learner } from '../../../../tests/support/factories.ts';
import { createConversationMemoryRepository } from './conversation-memory.repository.ts';

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

describe('the list of memories', () => {
	it('goes through all of them, newest first, each once, though others come and go', async () => {
		const made = [];
		for (let i = 0; i < 7; i++) made.push(await remember(`topic ${i}`));

		const first = await listed({ limit: 3 });
		expect(first.memories.map(({ topic }) => topic)).toEqual(['topic 6', 'topic 5', 'topic 4']);
		expect(first.total).toBe(7);

		await remember('new');
		await repository().remove(learner.id, first.memories[2]?.id ?? ''); // the page's last row
		const rest = await listed({
			limit: 10,
			cursor: first.nextCursor ?? undefined
		});
		expect(rest.memories.map(({ id }) => id)).toEqual(
			made
				.slice(0, 4)
				.reverse()
				.map(({ id }) => id)
		);
		expect(rest.nextCursor).toBeNull();
	});

	it('neither skips nor repeats memories of the same moment', async () => {
		for (let i = 0; i < 5; i++) await remember(`topic ${i}`);
		await database.db.execute(
			sql`update conversation_memories set created_at = '2026-01-01T00:00:00.123456Z' where user_id = ${learner.id}`
		);
		const seen: string[] = [];
		let cursor: string | null | undefined;
		do {
			const page = await listed({ limit: 2, cursor: cursor ?? undefined });
			seen.push(...page.memories.map(({ id }) => id));
			cursor = page.nextCursor;
		} while (cursor);
		expect(seen).toHaveLength(5);
		expect(new Set(seen).size).toBe(5);
	});

	it.each([
		'',
		'x',
		'bm90IGpzb24',
		Buffer.from('["2026-13-45T99:00:00.000000Z","nope"]').toString('base64url'),
		Buffer.from('["2026-13-45T99:00:00.000000Z","5b7c1c9e-2f53-4a57-9a53-0f5a3b7e8d11"]').toString(
			'base64url'
		),
		Buffer.from('["2026-02-31T00:00:00.000000Z","5b7c1c9e-2f53-4a57-9a53-0f5a3b7e8d11"]').toString(
			'base64url'
		)
	])('refuses the cursor %j as invalid', async (cursor) => {
		await expect(listed({ limit: 2, cursor })).rejects.toMatchObject({
			code: 'invalid_payload',
			status: 400
		});
	});

	it('is of one language when asked so, and finds words whatever their accents', async () => {
		await remember('Un café en París');
		await remember('Un café à Paris', { languageId: 'fr' });
		await remember('El mercado');
		expect(await topicsOf({ languageId: 'fr' })).toEqual(['Un café à Paris']);
		expect(await topicsOf({ q: 'CAFE paris' })).toEqual(['Un café à Paris', 'Un café en París']);
		expect(await topicsOf({ q: 'cafe', languageId: 'es' })).toEqual(['Un café en París']);
		expect(await topicsOf({ q: 'cafe zapato' })).toEqual([]);
		expect(await topicsOf({ q: '%' })).toEqual([]);
	});

	it.each([
		['cafe', 'Un café'],
		['ＣＡＦÉ', 'un cafe'],
		['が', '猫がいる'],
		['市场', '我昨天去了市场'],
		['국어', '한국어'],
		['apato', 'Los zapatos'],
		["o'clock", 'at five o’clock'],
		['100%', 'es 100% seguro'],
		['a\\b', 'a\\b'],
		["d''e:*", "d''e:* & !f"]
	])('finds %j in %j', async (query, topic) => {
		await remember(topic);
		await remember('nothing of it: 猫はいる');
		expect(await topicsOf({ q: query })).toEqual([topic]);
	});

	it('takes a query that grows when it is normalised', async () => {
		await remember('nada');
		expect(await topicsOf({ q: '㌖'.repeat(200) })).toEqual([]);
	});

	it('has the best match first: in the topic, as a whole word, its beginning, a part of it', async () => {
		const phrase = (keyPhrase: string) =>
			aMemory(database.db, {
				userId: learner.id,
				insights: { topic: `phrase ${keyPhrase}`.replace('sol', '…'), keyPhrases: [keyPhrase] }
			});
		await remember('El sol');
		await phrase('el sol');
		await remember('Soledad');
		await phrase('consola');
		await phrase('soles');
		for (let i = 0; i < 3; i++) await remember('newer, and not of it');
		expect(await topicsOf({ q: 'sol' })).toEqual([
			'El sol',
			'Soledad',
			'phrase el …',
			'phrase …es',
			'phrase con…a'
		]);
	});

	it('pages through what was found, each once, the best first, though others come', async () => {
		for (let i = 0; i < 3; i++) await remember(`mercado ${i}`);
		for (let i = 0; i < 3; i++) await remember(`supermercado ${i}`);
		const seen: string[] = [];
		let cursor: string | undefined;
		do {
			const page = await listed({ limit: 2, q: 'mercado', cursor });
			expect(page.total).toBeGreaterThanOrEqual(6);
			seen.push(...page.memories.map(({ topic }) => topic));
			cursor = page.nextCursor ?? undefined;
			await remember('mercado, new');
		} while (cursor !== undefined);
		expect(seen).toEqual([
			'mercado 2',
			'mercado 1',
			'mercado 0',
			'supermercado 2',
			'supermercado 1',
			'supermercado 0'
		]);
	});

	it('refuses the cursor of a list for a search, and the other way round', async () => {
		for (let i = 0; i < 3; i++) await remember('mercado');
		const plain = await listed({ limit: 1 });
		const search = await listed({ limit: 1, q: 'mercado' });
		const invalid = { code: 'invalid_payload', status: 400 };
		await expect(
			listed({ limit: 1, q: 'mercado', cursor: plain.nextCursor ?? '' })
		).rejects.toMatchObject(invalid);
		await expect(listed({ limit: 1, cursor: search.nextCursor ?? '' })).rejects.toMatchObject(
			invalid
		);
	});

	it('is read from an index, without sorting', async () => {
		await remember('topic');
		const plan = await database.db.transaction(async (tx) => {
			await tx.execute(sql`set local enable_seqscan = off`);
			return tx.execute(sql`
				explain select * from conversation_memories where user_id = ${learner.id}
				order by created_at desc nulls last, id desc nulls last limit 20
			`);
		});
		expect(JSON.stringify(plan)).toContain('conversation_memories_newest_of_user');
		expect(JSON.stringify(plan)).not.toContain('Sort');
	});

	it('never shows another learner’s memories', async () => {
		const mine = await remember('mine');
		const other = await aLearner(database.db);
		expect(await repository().list(other.id, { limit: 10 })).toEqual({
			found: [],
			nextCursor: null,
			total: 0
		});
		expect(await repository().findById(other.id, mine.id)).toBeNull();
		expect(await repository().lockStored(other.id, [mine.id])).toEqual([]);
		expect(await repository().remove(other.id, mine.id)).toBe(false);
		expect(await repository().findById(learner.id, mine.id)).toEqual(mine);
	});
});
