import { describe, expect, it } from 'vitest';
import { compilePattern, compileTerms, fold, oneLineExcerpt } from './pattern.ts';

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
	it('are found as whole words, the longest first, in a language with spaces', () => {
		const terms = compileTerms(['té', 'té verde'], WORDS);
		expect('un Te verde y el teatro'.match(terms ?? /$^/)).toEqual(['Te verde']);
	});

	it('are found anywhere in a language without', () => {
		const terms = compileTerms(['コーヒー', '水'], ANYWHERE);
		expect('水とコーヒーをください'.match(terms ?? /$^/g)).toEqual(['水', 'コーヒー']);
	});

	it('are nothing to look for when there are none', () => {
		expect(compileTerms([], WORDS)).toBeNull();
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
