import type { KeptInsights, MemoryMatch } from '../../contracts/memories.ts';
import { normalizedText, storableText } from '../../contracts/text.ts';

// Only here does a mark say how a letter sounds and not which letter it is: か and が, ㄱ and 각 are
// as different as p and b.
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
const ARABIC_VOWELS_AND_TATWEEL = /[\u0610-\u061a\u0640\u064b-\u0652\u0670\u06d6-\u06dc]/g;
const INVISIBLE = /\p{Cf}/gu;
const APOSTROPHES = /[‘’ʼ`´]/g;

// Twice what an item of a memory may have, in UTF-16 units: all of what people write. Of one character
// NFKC may make eighteen. What is longer itself may stay as long.
const SEARCHED_UNITS = 600;
const SLICE_UNITS = 100;

/**
 * Text as it is searched: width, case, accents and the shape of apostrophes ignored, words apart by
 * one space. Of what becomes longer than anybody writes, the beginning.
 */
export function normaliseForSearch(text: string): string {
	return (
		compatible(text.replace(APOSTROPHES, "'")) // before NFKC, which takes ´ apart into a space and a mark
			// Upper case first folds what lower case alone keeps apart: ß and ss, ς and σ.
			.toUpperCase()
			.toLowerCase()
			.replaceAll('ς', 'σ')
			.normalize('NFD')
			.replace(ACCENTED, '$1')
			.replace(ARABIC_VOWELS_AND_TATWEEL, '')
			.replace(INVISIBLE, '')
			.normalize('NFC')
			.replace(/\s+/g, ' ')
			.trim()
	);
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
	return searchedItems(memory)
		.map(({ text }) => known.get(text) ?? normaliseForSearch(text))
		.join('\n'); // no word reaches over two items
}

function linesOf(stored: Searched & { readonly searchText: string }): Map<string, string> {
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
