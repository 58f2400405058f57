import { describe, expect, it } from 'vitest';
import { spokenAloud } from './spoken-aloud.ts';

async function* words(...all: string[]) {
	for (const word of all) yield await Promise.resolve(word);
}

describe('what is spoken aloud', () => {
	it('is heard as it is said, and comes to something', async () => {
		const { chunks, outcome } = spokenAloud(async (say) => {
			for await (const word of words('Hola', ' Ana')) say(word);
			return 'said';
		});
		expect(await Array.fromAsync(chunks)).toEqual(['Hola', ' Ana']);
		expect(await outcome).toBe('said');
	});

	it('is said to its end when the listener goes', async () => {
		const said: string[] = [];
		const { chunks, outcome } = spokenAloud(async (say) => {
			for await (const word of words('uno', 'dos', 'tres')) {
				said.push(word);
				say(word);
			}
			return said.length;
		});
		for await (const chunk of chunks) {
			expect(chunk).toBe('uno');
			break;
		}
		expect(await outcome).toBe(3);
	});

	it('says all it has said before it fails, and fails nobody who has gone', async () => {
		const failing = () =>
			spokenAloud(async (say) => {
				for await (const word of words('uno', 'dos')) say(word);
				throw new Error('no voice');
			});
		const { chunks, outcome } = failing();
		expect(await Array.fromAsync(chunks)).toEqual(['uno', 'dos']);
		await expect(outcome).rejects.toThrow('no voice');
		await failing().chunks.cancel();
	});
});
