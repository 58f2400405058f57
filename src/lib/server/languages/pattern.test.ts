import { describe, expect, it } from 'vitest';
import {
	compilePattern,
	createTermFinder,
	fold,
	oneLineExcerpt,
	type TermEdges
} from './pattern.ts';

const WORDS = { startsAtWordEdge: true, endsAtWordEdge: true };
const ANYWHERE = { startsAtWordEdge: false, endsAtWordEdge: false };

describe('a pattern of the language data', () => {
	it.each([
		['\\bsé\\b', 'no lo sé.', true],
		['\\bse\\b', 'no lo sé.', false],
		['\\bana\\b', 'mañana', false],
		['\\bün', 'für', false],
		['\\bкот\\b', 'мой кот спит', true],
		['\\bكتاب\\b', 'هذا كتاب جديد', true],
		['\\bكتاب\\b', 'هذا الكتاب', false]
	])('%s in "%s": %s', (source, text, found) => {
		expect(compilePattern(source).test(text)).toBe(found);
	});

	it('ignores case unless it is told not to', () => {
		expect(compilePattern('soy (\\p{Lu}\\p{L}+)').test('soy anna')).toBe(true);
		expect(compilePattern('soy (\\p{Lu}\\p{L}+)', { caseSensitive: true }).test('soy anna')).toBe(
			false
		);
	});

	it('leaves an escaped backslash before a b alone', () => {
		expect(compilePattern('\\\\b').test('a\\b')).toBe(true);
	});
});

describe('folded text', () => {
	it('has no accents on Latin letters and every character in its place', () => {
		const text = 'Él pidió té — 日本語のが、한국어';
		expect(fold(text)).toBe('El pidio te — 日本語のが、한국어');
		expect(fold(text)).toHaveLength(text.length);
	});

	it('replaces what the language says', () => {
		expect(fold('أهلا', { أ: 'ا' })).toBe('اهلا');
	});
});

describe('terms', () => {
	function found(text: string, terms: readonly string[], edges: TermEdges): string[] {
		return createTermFinder(
			terms,
			edges
		)(fold(text)).map(({ index, length }) => text.slice(index, index + length));
	}

	it('are found as whole words, the longest first, in a language with spaces', () => {
		expect(found('Un Té  verde, un té, y el teatro', ['té', 'té verde'], WORDS)).toEqual([
			'Té  verde',
			'té'
		]);
		expect(found('👍té 😀', ['té', 'té verde'], WORDS)).toEqual(['té']);
	});

	it('are found anywhere in a language without', () => {
		expect(found('水とコーヒーをください', ['コーヒー', '水'], ANYWHERE)).toEqual([
			'水',
			'コーヒー'
		]);
	});

	it('keep their places in a text whose small letters are longer', () => {
		expect(found('İstanbul, Té', ['té'], WORDS)).toEqual(['Té']);
	});

	it('are nothing to look for when there are none', () => {
		expect(found('nada', [], WORDS)).toEqual([]);
	});
});

describe('a oneLineExcerpt text', () => {
	it('is cut between characters as readers see them', () => {
		expect(oneLineExcerpt('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…');
	});

	it('stays as it is when it is short enough, on one line', () => {
		expect(oneLineExcerpt(' uno\n dos ', 10)).toBe('uno dos');
	});
});
