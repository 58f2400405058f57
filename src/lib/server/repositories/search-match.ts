import type { ConversationMemory, ListedMemory, MemoryMatch } from '../../contracts/memories.ts';
import type { FoundText } from '../../contracts/text.ts';
import { normaliseForSearch, searchedItems } from './search-text.ts';

type Item = Pick<MemoryMatch, 'field' | 'text'>;
type Range = [from: number, to: number];

/** Of items that answer to as many words, the one that says most of the memory. */
const FIELDS: readonly MemoryMatch['field'][] = [
	'topic',
	'keyPhrases',
	'corrections',
	'said',
	'difficulties',
	'successfulPatterns',
	'facts'
];
// What an eye takes in. Behind them nothing is marked, though it was found.
const MOST_WORDS = 16;
const MOST_CHARACTERS = 1_000;
// UTF-16 units: some three lines of a page, and what says which sentence it is.
const EXCERPT_UNITS = 200;
const EXCERPT_BEFORE = 60;
const LONGEST_CUT_WORD = 25;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A memory that a search found, with what it found. */
export function withMatch(
	memory: ConversationMemory,
	searchText: string,
	words: readonly string[]
): ListedMemory {
	const match = matchIn(searchedItems(memory), searchText, words);
	return match === null ? memory : { ...memory, match };
}

/**
 * The item of a memory that answers to most of the words, the topic first, with the places of the
 * words in its own spelling. Null where no item has one of them.
 * @param items as `searchedItems` gives them
 * @param searchText theirs, by which the memory was found: to make it anew would take far longer
 * @param words as `searchWords` gives them
 */
export function matchIn(
	items: readonly Item[],
	searchText: string,
	words: readonly string[]
): MemoryMatch | null {
	const wanted = words.slice(0, MOST_WORDS);
	const lines = searchText.split('\n');
	let best: { item: Item; found: number; rank: number } | null = null;
	for (const [index, item] of items.entries()) {
		const line = lines[index] ?? '';
		const found = wanted.filter((word) => line.includes(word)).length;
		const rank = FIELDS.indexOf(item.field);
		if (found === 0 || (best && found < best.found)) continue;
		if (best && found === best.found && rank >= best.rank) continue;
		best = { item, found, rank };
	}
	return best && { ...best.item, ranges: placesOf(wanted, best.item.text) };
}

/** What of a text the words are in. Null where it has none of them. */
export function foundIn(text: string, words: readonly string[]): FoundText | null {
	const ranges = placesOf(words.slice(0, MOST_WORDS), text);
	return ranges.length === 0 ? null : { text, ranges };
}

/**
 * The part of a text of up to `MAX_MESSAGE_CHARACTERS` where the first of the words is, with as much of
 * what is around it as reads well, cut between characters as people see them.
 */
export function excerptWith(text: string, words: readonly string[]): FoundText {
	const ranges = placesOf(words.slice(0, MOST_WORDS), text, Infinity);
	const first = ranges[0]?.[0] ?? 0;
	const from = first <= EXCERPT_BEFORE ? 0 : cutBefore(text, first - EXCERPT_BEFORE);
	const isCut = text.length - from > EXCERPT_UNITS;
	const until = isCut ? cutBefore(text, from + EXCERPT_UNITS) : text.length;
	const [before, behind] = [from === 0 ? '' : '… ', until === text.length ? '' : ' …'];
	const moved = (at: number) => Math.min(at, until) - from + before.length;
	return {
		text: before + text.slice(from, until) + behind,
		ranges: ranges
			.filter(([start]) => start < until)
			.map(([start, end]) => [moved(start), moved(end)])
	};
}

/** The last place up to `at` where no word is cut, else no character. */
function cutBefore(text: string, at: number): number {
	const space = text.lastIndexOf(' ', at);
	if (at - space < LONGEST_CUT_WORD && space !== -1) return space + 1;
	return graphemes.segment(text).containing(at)?.index ?? at;
}

function placesOf(
	words: readonly string[],
	text: string,
	mostCharacters = MOST_CHARACTERS
): Range[] {
	const { normalised, startOf, endOf } = withPlaces(text.slice(0, mostCharacters), mostCharacters);
	const ranges: Range[] = [];
	for (const word of words) {
		let at = normalised.indexOf(word);
		for (; at !== -1; at = normalised.indexOf(word, at + word.length)) {
			ranges.push([startOf[at] ?? 0, endOf[at + word.length - 1] ?? text.length]);
		}
	}
	return joined(ranges);
}

/** The normalised text, and for each of its units where what it came from begins and ends. */
function withPlaces(
	text: string,
	mostCharacters: number
): { normalised: string; startOf: number[]; endOf: number[] } {
	let normalised = '';
	const startOf: number[] = [];
	const endOf: number[] = [];
	const known = new Map<string, string>();
	for (const { segment, index } of graphemes.segment(text)) {
		if (normalised.length > mostCharacters) break;
		const part = known.get(segment) ?? normalisedPart(segment);
		known.set(segment, part);
		normalised += part;
		for (let unit = 0; unit < part.length; unit++) {
			startOf.push(index);
			endOf.push(index + segment.length);
		}
	}
	return { normalised, startOf, endOf };
}

function normalisedPart(segment: string): string {
	return segment.trim() === '' ? ' ' : normaliseForSearch(segment);
}

function joined(ranges: Range[]): Range[] {
	const apart: Range[] = [];
	for (const range of ranges.toSorted((a, b) => a[0] - b[0])) {
		const last = apart.at(-1);
		if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
		else apart.push([...range]);
	}
	return apart;
}
