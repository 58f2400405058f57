import { describe, expect, it } from 'vitest';
import type { MessageRow } from '../../repositories/messages.repository.ts';
import { hashConversationMessages } from './transcript-hash.ts';
import { readTranscript } from './transcript-reading.ts';

function rows(count: number, contentOf: (position: number) => string): MessageRow[] {
	return Array.from({ length: count }, (_, position) => ({
		id: `m${position}`,
		conversationId: 'c',
		position,
		role: position % 2 === 0 ? 'user' : 'assistant',
		content: contentOf(position),
		recalledMemoryId: null,
		suggested: false,
		createdAt: new Date(position)
	}));
}

async function* inBatches(all: MessageRow[]) {
	for (let from = 0; from < all.length; from += 200) yield all.slice(from, from + 200);
}

const read = (all: MessageRow[], forgottenCount = 0) =>
	readTranscript(inBatches(all), { messageCount: all.length, forgottenCount });

describe('reading a transcript', () => {
	it('keeps all of what people say', async () => {
		const all = rows(1_999, (position) => (position === 4 ? ' ' : `Frase ${position}.`));
		const { messages, contentHash, messageCount, spoken } = await read(all);
		expect(messages).toEqual(all);
		expect({ contentHash, messageCount, spoken }).toEqual({
			contentHash: await hashConversationMessages(all),
			messageCount: 1_999,
			spoken: 999
		});
	});

	it('keeps the beginnings of what was pasted, and hashes all of it', async () => {
		const all = rows(1_000, (position) => `${position} `.padEnd(4_000, 'x'));
		const { messages, contentHash } = await read(all);
		expect(messages.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
		expect(messages.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThanOrEqual(
			400_000
		);
		expect(messages.every(({ content }, index) => content.startsWith(`${index} `))).toBe(true);
		expect(contentHash).toBe(await hashConversationMessages(all));
	});

	it('keeps beginning, middle and end of more than anybody says, and counts all of it', async () => {
		const all = rows(30_000, () => 'x'.repeat(1_000));
		const { messages, messageCount, spoken } = await read(all);
		expect([messageCount, spoken]).toEqual([30_000, 15_000]);
		expect(messages).toHaveLength(2_400);
		expect([messages[0]?.position, messages[1_200]?.position, messages.at(-1)?.position]).toEqual([
			0, 15_000, 29_999
		]);
		expect(messages.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThanOrEqual(
			400_000
		);
	});

	it('cuts no character in two', async () => {
		const { messages } = await read(rows(400, () => `a${'😀'.repeat(1_999)}`));
		expect(messages.every(({ content }) => content.isWellFormed())).toBe(true);
	});

	it('keeps nothing of what is forgotten, and still knows the whole transcript', async () => {
		const all = rows(10, (position) => `Frase ${position}.`);
		const { messages, spoken, contentHash, messageCount } = await read(all, 7);
		expect(messages.map(({ position }) => position)).toEqual([7, 8, 9]);
		expect([spoken, messageCount]).toEqual([1, 10]);
		expect(contentHash).toBe((await read(all)).contentHash);
	});

	it('keeps the beginning, middle and end of what is left of a long one', async () => {
		const all = rows(5_000, (position) => `Frase ${position}.`);
		const { messages } = await read(all, 2_000);
		expect(messages).toHaveLength(2_400);
		expect([messages[0]?.position, messages.at(-1)?.position]).toEqual([2_000, 4_999]);
	});

	it('keeps nothing where all of it is forgotten', async () => {
		const all = rows(4, (position) => `Frase ${position}.`);
		expect(await read(all, 4)).toMatchObject({ messages: [], spoken: 0, messageCount: 4 });
		expect(await read(all, 6)).toMatchObject({ messages: [], spoken: 0, messageCount: 4 });
	});
});
