import { describe, expect, it } from 'vitest';
import { jsonInPieces } from './json-in-pieces.ts';

async function* inBatches<T>(...batches: T[][]): AsyncGenerator<T[], void, void> {
	for (const batch of batches) yield await Promise.resolve(batch);
}
const piecesOf = (value: unknown) => Array.fromAsync(jsonInPieces(value));

describe('JSON in pieces', () => {
	it('is the text that it would be as a whole', async () => {
		const texts = ['two\nlines', '"quoted"', '\u2028 \ud83c \\n', ''];
		const pieces = await piecesOf({
			user: { id: 1, name: 'Robin', tags: ['a', { b: null }], none: {} },
			'a "name"': 7,
			talks: inBatches(
				[{ id: 1, messages: inBatches(texts.slice(0, 1), [], texts.slice(1)) }],
				[{ id: 2, messages: inBatches() }, { id: 3 }]
			),
			nothing: inBatches([], []),
			at: new Date(0)
		});
		const whole = {
			user: { id: 1, name: 'Robin', tags: ['a', { b: null }], none: {} },
			'a "name"': 7,
			talks: [{ id: 1, messages: texts }, { id: 2, messages: [] }, { id: 3 }],
			nothing: [],
			at: new Date(0)
		};
		expect(pieces.join('')).toBe(JSON.stringify(whole, null, '\t'));
	});

	it('has few pieces for many short texts, and asks for no batch before it is wanted', async () => {
		let asked = 0;
		async function* batches() {
			for (; asked < 100; asked++)
				yield await Promise.resolve(Array<string>(200).fill('a'.repeat(50)));
		}
		const pieces = jsonInPieces({ texts: batches() });
		const first = await pieces.next();
		expect(first.value?.length).toBeLessThan(70_000);
		expect(asked).toBeLessThan(10);
		const rest = await Array.fromAsync(pieces);
		expect(rest.length).toBeLessThan(20);
		expect(JSON.parse(`${first.value ?? ''}${rest.join('')}`)).toMatchObject({
			texts: { length: 20_000 }
		});
	});

	it('fails where a batch can’t be had', async () => {
		async function* failing() {
			yield ['a'];
			await Promise.reject(new Error('away'));
		}
		await expect(piecesOf({ texts: failing() })).rejects.toThrow('away');
	});
});
