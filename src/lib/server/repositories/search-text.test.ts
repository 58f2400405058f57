import { describe, expect, it } from 'vitest';
import { MAX_MEMORY_ITEM_CHARACTERS, NO_INSIGHTS } from '../../contracts/memories.ts';
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
		['¿', '¿Qué tal?'],
		// Arabic: hamza, wasla, madda, vowels, tatweel, and letters that keyboards take for one another
		['انا', 'أنا من الأردن'],
		['أنا', 'انا من الاردن'],
		['الاردن', 'أنا من الأردن'],
		['الحمد', 'ٱلْحَمْدُ'],
		['ٱلحمد', 'الحمد'],
		['القرآن', 'القران'],
		['القران', 'ٱلْقُرْآنُ'],
		['مسوول', 'مسؤول'],
		['شاطيء', 'شاطئء'],
		['اسلام', 'إسلام'],
		['هذا', 'هٰذَا'],
		['به', 'بِهِۦ'],
		['الله', 'ﷲ'],
		['علي', 'على'],
		['کتاب', 'كتاب'],
		['مدرسه', 'مدرسة'],
		['كتاب', 'ﻛﺘﺎﺏ'],
		// Hebrew: points and cantillation
		['שלום', 'שָׁלוֹם'],
		['שָׁלוֹם', 'שלום'],
		['בראשית', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים'],
		['שלום', 'של\ufb4bם'],
		['צה"ל', 'צה״ל'],
		["ז'אן", 'ז׳אן'],
		// Vietnamese
		['duong', 'Đường phố'],
		['đường', 'duong pho'],
		['tieng viet', 'Tiếng Việt'],
		['tiếng việt', 'Tiếng Việt'.normalize('NFD')],
		// Thai
		['น้ำ', 'ดื่มน้ำ'],
		['ภาษาไทย', 'เรียนภาษาไทย'],
		// Hindi: nukta, conjuncts, joiners
		['क़लम', '\u0958लम'],
		['जरूरी', 'ज़रूरी'],
		['हूं', 'मैं हूँ'],
		['क्षमा', 'क्षमा कीजिए'],
		['क्\u200dष', 'क्ष'],
		// Turkish
		['istanbul', 'İSTANBUL'],
		['İSTANBUL', 'istanbul'],
		['ISPARTA', 'ısparta'],
		['ısparta', 'ISPARTA'],
		// Japanese
		['コーヒー', 'ｺｰﾋｰ'],
		['らーめん', 'ラーメン'],
		['ラーメン', 'らーめん'],
		['が', 'か\u3099'],
		['が', 'か゛'],
		['ゔぃ', 'ヴィ'],
		// Korean
		['한국', '한국어'.normalize('NFD')],
		['한국'.normalize('NFD'), '한국어'],
		// Greek, German and their neighbours
		['οδοσ', 'ὁδός'],
		['ΟΔΟΣ', 'οδος'],
		['strasse', 'STRAẞE'],
		['straße', 'STRASSE'],
		['oeuvre', 'une œuvre'],
		['lodz', 'Łódź'],
		['kobenhavn', 'København']
	])('finds %s in %s', (query, text) => {
		expect(finds(query, text)).toBe(true);
	});

	it.each([
		['が', 'か'],
		['か', 'が'],
		['パン', 'ハン'],
		['각', '가'],
		['각', '갂'],
		['パン', 'はん'],
		['が', 'カ'],
		['ك', 'ق'],
		['ס', 'ש'],
		['ไม่', 'ไม้'],
		['กา', 'กำ'],
		['की', 'कि'],
		['कष', 'क्ष'],
		['한', '하'],
		['o', 'ου'],
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
		const text = searchTextOf(aMemory({ topic: 'At the mar', keyPhrases: ['ket'] }));
		expect(text).not.toContain('market');
	});

	it.each([
		['letters and their accents', 'e\u0301'],
		['syllables', '\u1112\u1161\u11ab'],
		['kana', 'か\u3099'],
		['emoji', '😀'],
		['full width', 'Ａｂ'],
		['sentences', 'Mañana voy a la playa, ¿y tú? ']
	])('has all of the longest item, %s', (_, unit) => {
		const item = [...unit.repeat(MAX_MEMORY_ITEM_CHARACTERS)]
			.slice(0, MAX_MEMORY_ITEM_CHARACTERS - 5)
			.join('');
		expect(finds('final', `${item} final`)).toBe(true);
		expect(normaliseForSearch(item)).toBe(normaliseForSearch(item.normalize('NFC')));
	});

	it('makes no more of one character that stands for many than of a text that is as long', () => {
		for (const one of ['\ufdfa', '㌖', '⑽', '\u0390']) {
			const line = normaliseForSearch(one.repeat(MAX_MEMORY_ITEM_CHARACTERS));
			expect(line.length).toBeLessThanOrEqual(2 * MAX_MEMORY_ITEM_CHARACTERS);
			expect(line.isWellFormed()).toBe(true);
		}
		expect(normaliseForSearch('\ufdfa')).toBe('صلي الله عليه وسلم');
	});

	it('keeps the lines of items that stay, and makes those that are new', () => {
		const before = aMemory({ topic: 'Alt', keyPhrases: ['Straße', 'CAFÉ'] });
		const searchText = 'alt\nas it was stored\ncafe\n\t';
		expect(
			searchTextOf({ ...before, topic: 'Neu', keyPhrases: ['Straße'] }, { ...before, searchText })
		).toBe('neu\nas it was stored\n\t');
	});

	it('keeps no line of a text that was made by other rules', () => {
		const before = aMemory({ topic: 'أنا', keyPhrases: ['Straße'] });
		for (const searchText of ['أنا\nstrasse', 'أنا\nstrasse\n\t\t']) {
			expect(searchTextOf(before, { ...before, searchText })).toBe('انا\nstrasse\n\t');
		}
	});

	it('says by which rules it was made where no query finds it', () => {
		expect(searchWords('\n\t x\t')).toEqual(['x']);
	});
});

function aMemory(parts: Partial<Parameters<typeof searchTextOf>[0]>) {
	return { ...NO_INSIGHTS, ...parts };
}
