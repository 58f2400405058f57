import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction, Paragraph } from './blocks.ts';
import { createFaces } from './faces.ts';
import { createPdfDocument } from './pdf-document.ts';

const SEED = 73;
const TEXTS = 40;
const faces = createFaces();

function paragraph(text: string, direction: Direction = 'ltr'): Paragraph {
	return { direction, spans: [{ language: 'es', direction, parts: [{ text }] }] };
}

function aDocument() {
	return createPdfDocument({ title: 'Afterword (1)', language: 'en' }, faces);
}

/** Objects that aren't compressed: the structure is among them. */
function textOf(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('latin1');
}

describe('a PDF', () => {
	it('is a file of pages in order, each with its number, and of a structure', () => {
		const pdf = aDocument();
		pdf.write([{ kind: 'title', paragraph: paragraph('Afterword') }]);
		for (let topic = 0; topic < 30; topic++) {
			pdf.write([
				{ kind: 'topic', paragraph: paragraph(`Tema ${topic}`) },
				{ kind: 'list', items: [[paragraph('uno'), paragraph('dos')], [paragraph('tres')]] }
			]);
		}
		expect(pdf.end()).toBe(0);
		const text = textOf(pdf.take());
		expect(text).toMatch(/^%PDF-1\.7\n[^]*%%EOF\n$/);
		expect(Number(/\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThan(2);
		const count = (type: string) => text.match(new RegExp(`/S /${type}\\b`, 'g'))?.length ?? 0;
		expect([count('H1'), count('H2'), count('Sect'), count('LI'), count('LBody')]).toEqual([
			...[1, 30, 31, 60, 60]
		]);
		// Every object that is referred to is there.
		const there = new Set([...text.matchAll(/^(\d+) 0 obj/gm)].map(([, id]) => id));
		const meant = new Set([...text.matchAll(/\b(\d+) 0 R\b/g)].map(([, id]) => id));
		expect([...meant].filter((id) => !there.has(id))).toEqual([]);
	});

	it('hands over pages while it goes on, and holds none of them', () => {
		const pdf = aDocument();
		let taken = 0;
		for (let topic = 0; topic < 100; topic++) {
			pdf.write([{ kind: 'topic', paragraph: paragraph(`Tema ${topic}`) }]);
			taken += pdf.take().length;
		}
		expect(taken).toBeGreaterThan(5_000);
	});

	it('is whole, whatever text it is given', () => {
		const script = fc.constantFrom(
			'aé',
			'أبتِّﷺلا',
			'한글ᄀ',
			'あ゙漢',
			'नमस्ते',
			'\u202e\u2067\u200d',
			'😀\ud800\u0000\t'
		);
		const text = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc
				.array(
					script.chain((letters) => fc.constantFrom(...Array.from(letters))),
					{ maxLength: 60 }
				)
				.map((letters) => letters.join(''))
		);
		fc.assert(
			fc.property(text, fc.constantFrom<Direction>('ltr', 'rtl'), (words, direction) => {
				const pdf = aDocument();
				pdf.write([
					{ kind: 'topic', paragraph: paragraph(words, direction) },
					{ kind: 'list', items: [[paragraph(words, direction)]] }
				]);
				pdf.end();
				expect(textOf(pdf.take())).toMatch(/%%EOF\n$/);
			}),
			{ seed: SEED, numRuns: TEXTS }
		);
	});
});
