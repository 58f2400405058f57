import { expect, it } from 'vitest';
import { aPostRunSuccess } from '../../../tests/support/played-api.ts';
import type { ListedMemory } from '../contracts/memories.ts';
import { freshMemories } from './fresh-memories.ts';

/** A list of so many memories, in pages of a hundred, and which of its pages were asked for. */
function aListOf(count: number) {
	const { memory } = aPostRunSuccess(crypto.randomUUID());
	if (!memory) throw new Error('a post-run that succeeds has a memory');
	const memories: ListedMemory[] = Array.from({ length: count }, (_, place) => ({
		...memory,
		id: `memory-${place}`,
		topic: 'As it is now'
	}));
	const asked: (string | null)[] = [];
	const pageAt = (cursor: string | null) => {
		asked.push(cursor);
		const from = Number(cursor ?? 0);
		const nextCursor = from + 100 < count ? String(from + 100) : null;
		return Promise.resolve({ memories: memories.slice(from, from + 100), nextCursor });
	};
	return { memories, ids: memories.map(({ id }) => id), asked, pageAt };
}

it('finds every memory of a list that is longer than a page', async () => {
	const { memories, ids, pageAt } = aListOf(250);
	const fresh = await freshMemories(ids, pageAt);
	expect([...fresh.values()]).toEqual(memories);
});

it('reads no further than the last that is shown', async () => {
	const { ids, asked, pageAt } = aListOf(250);
	const fresh = await freshMemories(ids.slice(0, 120), pageAt);
	expect(fresh.size).toBe(120);
	expect(asked).toEqual([null, '100']);
});

it('reads to the end for one that has gone, and leaves it out', async () => {
	const { ids, asked, pageAt } = aListOf(150);
	const fresh = await freshMemories([...ids.slice(0, 3), 'gone'], pageAt);
	expect([...fresh.keys()]).toEqual(ids.slice(0, 3));
	expect(asked).toEqual([null, '100']);
});

it('gives what it has read where a later page fails', async () => {
	const { ids, pageAt } = aListOf(150);
	const fresh = await freshMemories(ids, (cursor) =>
		cursor === null ? pageAt(cursor) : Promise.reject(new TypeError('fetch failed'))
	);
	expect(fresh.size).toBe(100);
});
