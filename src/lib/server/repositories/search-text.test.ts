import { describe, expect, it } from 'vitest';
import { normaliseForSearch, searchTextOf, searchWords } from './search-text.ts';

function finds(query: string, text: string): boolean {
	return searchWords(query).every((word) => normaliseForSearch(text).includes(word));
}

describe('search text', () => {
	it.each([
		['cafe', 'Un CAFÉ, por favor'],
		['CAFÉ', 'un cafe'],
		['strasse', 'Die Straße'],
		['ελλας', 'ΕΛΛΆΣ'],
		['елка', 'Ёлка'],
		['ＣＡＦＥ', 'café'],
		['ｶﾞｲﾄﾞ', 'ガイド'],
		["l'eau", 'de l’eau fraîche'],
		['سلام', 'سَلَامٌ'],
		['سلام', 'ســلام'],
		['한국', '한국어'],
		['市场', '我昨天去了市场'],
		['café mercado', 'el mercado y el cafe'],
		['cafe\u0301', 'café'],
		['co\u00adche', 'coche'],
		['«café», (mercado)…', 'el mercado y el café'],
		['¿café?', 'un café'],
		['“市场”、', '我昨天去了市场'],
		['¿', '¿Qué tal?']
	])('finds %s in %s', (query, text) => {
		expect(finds(query, text)).toBe(true);
	});

	it.each([
		['が', 'か'],
		['か', 'が'],
		['パン', 'ハン'],
		['각', '가'],
		['각', '갂'],
		['ك', 'ق'],
		['cafe té', 'un café']
	])('does not find %s in %s', (query, text) => {
		expect(finds(query, text)).toBe(false);
	});

	it('takes what LIKE would read as a wildcard for itself', () => {
		expect(finds('100%', '100 euros')).toBe(false);
		expect(finds('100%', 'es 100% seguro')).toBe(true);
	});

	it('has no words in a query of white space', () => {
		expect(searchWords(' \u3000\n')).toEqual([]);
	});

	it('finds no word that reaches over two items of a memory', () => {
		const text = searchTextOf({
			topic: 'At the mar',
			keyPhrases: ['ket'],
			difficulties: [],
			successfulPatterns: [],
			corrections: [],
			facts: []
		});
		expect(text).not.toContain('market');
	});
});
