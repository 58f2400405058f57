import type { KeptInsights, MemoryMatch } from '../../contracts/memories.ts';
import { normalizedText, storableText } from '../../contracts/text.ts';

// In these alphabets a mark says how a letter sounds, and people leave it out: accents, Arabic vowels and
// hamza, Hebrew points. Elsewhere it says which letter it is: か and が, ไม่ and ไม้, की and कि are as
// different as p and b.
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
const POINTS_AND_TATWEEL = /[[\p{scx=Arabic}\p{Script=Hebrew}]&&[\p{M}\p{Lm}]]/gv;
const NUKTA = /\u093c/g;
const INVISIBLE = /\p{Cf}/gu;
const APOSTROPHES = /[‘’ʼʻ`´׳]/g;
const SPACED_VOICING = /[\u309b\u309c]/g;
/** Letters that are written one for the other, and no mark tells apart; of two the commoner one. */
const SAME_LETTERS: Readonly<Record<string, string>> = {
	ς: 'σ',
	ß: 'ss', // from ẞ
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	ł: 'l',
	ħ: 'h',
	ŧ: 't',
	þ: 'th',
	'\u0671': '\u0627', // alef wasla, as alef
	'\u0649': '\u064a', // alef maksura, and as Persian keyboards have it, as yeh
	'\u06cc': '\u064a',
	'\u06a9': '\u0643', // their kaf
	'\u0629': '\u0647', // teh marbuta, as heh
	'\u0901': '\u0902' // chandrabindu, as anusvara
};
const BEYOND_ASCII = /[\u0080-\uffff]/g;
const KATAKANA = /[\u30a1-\u30f6\u30fd\u30fe]/g;
const FROM_HIRAGANA = 0x60;

/**
 * The end of a search text that was made by these rules; the next rules take another one. A word of a
 * query has no white space, so none finds it, and a process with older rules leaves it away where it
 * writes the text anew.
 */
const MADE_BY_THESE_RULES = '\n\t';

// Twice what an item of a memory may have, in UTF-16 units: all of what people write. Of one character
// NFKC may make eighteen. What is longer itself may stay as long.
const SEARCHED_UNITS = 600;
const SLICE_UNITS = 100;

/**
 * Text as it is searched: width, case, marks that people leave out, hiragana or katakana and the shape
 * of apostrophes ignored, words apart by one space. Of what becomes longer than anybody writes, the
 * beginning. Arabic letters fold as in Lucene's ArabicNormalizer, and hamza on waw and yeh with them.
 */
export function normaliseForSearch(text: string): string {
	return (
		// Before NFKC, which takes ´ and ゛ apart into a space and a mark.
		compatible(
			text
				.replace(APOSTROPHES, "'")
				.replaceAll('״', '"')
				.replace(SPACED_VOICING, (mark) => (mark === '\u309b' ? '\u3099' : '\u309a'))
		)
			// Upper case first folds what lower case alone keeps apart: ß and ss, ı and i.
			.toUpperCase()
			.toLowerCase()
			.normalize('NFD')
			.replace(INVISIBLE, '') // first, else a mark may stand apart from its letter
			.replace(ACCENTED, '$1')
			.replace(POINTS_AND_TATWEEL, '')
			.replace(NUKTA, '')
			.replace(BEYOND_ASCII, (letter) => SAME_LETTERS[letter] ?? letter)
			.replace(KATAKANA, inHiragana)
			.normalize('NFC')
			.replace(/\s+/g, ' ')
			.trim()
	);
}

function inHiragana(katakana: string): string {
	return String.fromCharCode(katakana.charCodeAt(0) - FROM_HIRAGANA);
}

/** In NFKC, as far as it is searched. What was cut apart between two slices NFD and NFC join again. */
function compatible(text: string): string {
	const most = Math.max(SEARCHED_UNITS, text.length);
	let made = '';
	for (let at = 0; at < text.length && made.length < most; at += SLICE_UNITS) {
		made += normalizedText(text.slice(at, at + SLICE_UNITS), 'NFKC');
	}
	return made.slice(0, most).toWellFormed();
}

type Searched = Pick<
	KeptInsights,
	'topic' | 'keyPhrases' | 'difficulties' | 'successfulPatterns' | 'corrections' | 'facts'
>;

/** What of a memory can be found, the topic first. */
export function searchedItems(memory: Searched): { field: MemoryMatch['field']; text: string }[] {
	const inField = (field: MemoryMatch['field']) => (text: string) => ({ field, text });
	return [
		{ field: 'topic', text: memory.topic },
		...memory.keyPhrases.map(inField('keyPhrases')),
		...memory.difficulties.map(inField('difficulties')),
		...memory.successfulPatterns.map(inField('successfulPatterns')),
		...memory.corrections.flatMap(({ said, better }) => [
			{ field: 'said' as const, text: said },
			{ field: 'corrections' as const, text: better }
		]),
		...memory.facts.map(({ text }) => text).map(inField('facts'))
	];
}

/**
 * The same as it is searched, a line for each item.
 * @param before the memory as it is stored: the lines of what stays are not made anew
 */
export function searchTextOf(
	memory: Searched,
	before?: Searched & { readonly searchText: string }
): string {
	const known = before ? linesOf(before) : new Map<string, string>();
	const lines = searchedItems(memory).map(
		({ text }) => known.get(text) ?? normaliseForSearch(text)
	);
	return lines.join('\n') + MADE_BY_THESE_RULES; // no word reaches over two items
}

/** What was said in a message, as it is searched. */
export function searchTextOfSaid(said: string): string {
	return normaliseForSearch(said) + MADE_BY_THESE_RULES;
}

function linesOf(stored: Searched & { readonly searchText: string }): Map<string, string> {
	if (!stored.searchText.endsWith(MADE_BY_THESE_RULES)) return new Map();
	const lines = stored.searchText.split('\n');
	return new Map(searchedItems(stored).map(({ text }, index) => [text, lines[index] ?? '']));
}

// Postgres takes no lexeme of more than 2,046 bytes.
const MAX_WORD_CHARACTERS = 200;
/** Quotes, brackets, commas: what people put around words and don't look for. */
const PUNCTUATION_AROUND =
	/^[^\p{L}\p{M}\p{N}\p{S}%]+|(?<![^\p{L}\p{M}\p{N}\p{S}%])[^\p{L}\p{M}\p{N}\p{S}%]+$/gu;

/** The words of a query; a memory is found when each occurs in its search text. */
export function searchWords(query: string): string[] {
	const words = normaliseForSearch(storableText(query))
		.split(' ')
		.map((word) => word.replace(PUNCTUATION_AROUND, '') || word)
		.map((word) => [...word].slice(0, MAX_WORD_CHARACTERS).join(''));
	return [...new Set(words)].filter((word) => word !== '');
}
