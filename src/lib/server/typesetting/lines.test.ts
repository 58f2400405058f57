import { describe, expect, it } from 'vitest';
import type { Direction, Mark, Paragraph } from './blocks.ts';
import type { Face } from './faces.ts';
import { linesOf, type Line } from './lines.ts';

const WIDTH = 10; // of every character

const plain: Face = { name: 'plain', bytes: Buffer.alloc(0), covers: (code) => code < 0x370 };
const arabic: Face = {
	name: 'arabic',
	bytes: Buffer.alloc(0),
	covers: (code) => code === 0x20 || (code >= 0x600 && code < 0x700)
};
const eastern: Face = {
	name: 'eastern',
	bytes: Buffer.alloc(0),
	covers: (code) => code >= 0x3000 && code < 0x10000
};
const faces = {
	plain,
	faceFor: (code: number) => [plain, arabic, eastern].find((face) => face.covers(code)) ?? null
};

function paragraph(
	direction: Direction,
	...spans: [Direction, ...(string | { text: string; mark: Mark })[]][]
): Paragraph {
	return {
		direction,
		spans: spans.map(([inside, ...parts]) => ({
			language: null,
			direction: inside,
			parts: parts.map((part) => (typeof part === 'string' ? { text: part } : part))
		}))
	};
}

function set(what: Paragraph, lineWidth = 10_000) {
	return linesOf(what, {
		lineWidth,
		faces,
		widthOf: (text) => Array.from(text).length * WIDTH
	});
}

/** As it is read from the left edge to the right one. */
function seen(line: Line | undefined): string {
	return (line ?? [])
		.toSorted((a, b) => a.x - b.x)
		.map(({ text }) => text)
		.join('|');
}

function textsOf(lines: readonly Line[]): string[] {
	return lines.map((line) => line.map(({ text }) => text).join(''));
}

describe('lines of a paragraph', () => {
	it('end where words do, and keep the space for whoever copies them', () => {
		const { lines } = set(paragraph('ltr', ['ltr', 'uno dos tres']), 8 * WIDTH);
		expect(textsOf(lines)).toEqual(['uno dos ', 'tres']);
	});

	it('begin with no full stop and end with no opening bracket in Japanese', () => {
		const { lines } = set(paragraph('ltr', ['ltr', 'あいうえ。「かき」']), 3 * WIDTH);
		expect(textsOf(lines)).toEqual(['あいう', 'え。', '「か', 'き」']);
	});

	it('break a word that no line can hold', () => {
		const { lines } = set(paragraph('ltr', ['ltr', `ab ${'x'.repeat(9)}`]), 4 * WIDTH);
		expect(textsOf(lines).map((text) => text.trim())).toEqual(['ab', 'xxxx', 'xxxx', 'x']);
	});

	it('are one, without anything, of no text', () => {
		expect(set(paragraph('ltr', ['ltr', ''])).lines).toEqual([[]]);
	});

	it('begin at the right edge in Arabic, where numbers and Latin words keep their order', () => {
		const { lines } = set(paragraph('rtl', ['rtl', 'قهوة 25 abc شاي']), 400);
		expect(seen(lines[0])).toBe(['شاي', ' ', 'abc', ' ', '25', 'قهوة '].join('|'));
		expect(Math.max(...(lines[0] ?? []).map(({ x, width }) => x + width))).toBe(400);
	});

	it('have a label before words that run the other way, whichever way the page does', () => {
		const label: [Direction, string] = ['ltr', 'You said: '];
		const words: [Direction, string] = ['rtl', 'أنا هنا'];
		expect(seen(set(paragraph('ltr', label, words)).lines[0])).toBe('You said: |أنا هنا');
		expect(seen(set(paragraph('rtl', ['rtl', 'قلت '], ['ltr', 'yo fue'])).lines[0])).toBe(
			'yo fue|قلت '
		);
	});

	it('turn brackets round from right to left, in signs alone too', () => {
		const [line] = set(paragraph('rtl', ['rtl', 'أ (ب)!'])).lines;
		expect(seen(line)).toBe(['!(', 'ب', ')', 'أ '].join('|'));
	});

	it('have what a correction changes as pieces of their own', () => {
		const said = paragraph('ltr', ['ltr', 'yo ', { text: 'fue', mark: 'removed' }, ' ayer']);
		expect(set(said).lines[0]?.map(({ text, mark }) => [text, mark])).toEqual([
			['yo ', undefined],
			['fue', 'removed'],
			[' ayer', undefined]
		]);
	});

	it('show a sign for what no font has, count it, and leave out what isn’t seen', () => {
		const { lines, lacking } = set(paragraph('ltr', ['ltr', 'a😀\u200bb\u00ad\ud800c\u2003d']));
		expect(textsOf(lines)).toEqual(['a\ufffdb\ufffdc d']);
		expect(lacking).toBe(1);
	});

	it('keep a mark with its letter', () => {
		const text = 'ab\u0301'.repeat(4);
		const { lines } = set(paragraph('ltr', ['ltr', text]), 3 * WIDTH);
		const begun = textsOf(lines).map((line) => line.at(0));
		expect(begun).not.toContain('\u0301');
		expect(textsOf(lines).join('')).toBe(text);
	});
});
