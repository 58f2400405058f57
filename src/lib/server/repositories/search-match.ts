import type { KeptInsights, MemoryMatch } from '../../contracts/memories.ts';
import { normaliseForSearch } from './search-text.ts';

type Searched = Pick<
	KeptInsights,
	'topic' | 'keyPhrases' | 'difficulties' | 'successfulPatterns' | 'corrections' | 'facts'
>;
type Range = [from: number, to: number];

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The item of a memory that answers to most of the words, the topic first, with the places of the
 * words in its own spelling. Null where no item has one of them.
 * @param words as `searchWords` gives them
 */
export function matchIn(memory: Searched, words: readonly string[]): MemoryMatch | null {
	let best: MemoryMatch | null = null;
	let most = 0;
	for (const { field, text } of itemsOf(memory)) {
		const { found, ranges } = findWords(text, words);
		if (found <= most) continue;
		most = found;
		best = { field, text, ranges };
	}
	return best;
}

function itemsOf(memory: Searched): { field: MemoryMatch['field']; text: string }[] {
	const inField = (field: MemoryMatch['field']) => (text: string) => ({ field, text });
	return [
		{ field: 'topic', text: memory.topic },
		...memory.keyPhrases.map(inField('keyPhrases')),
		...memory.corrections.map(({ better }) => better).map(inField('corrections')),
		...memory.corrections.map(({ said }) => said).map(inField('said')),
		...memory.difficulties.map(inField('difficulties')),
		...memory.successfulPatterns.map(inField('successfulPatterns')),
		...memory.facts.map(({ text }) => text).map(inField('facts'))
	];
}

function findWords(text: string, words: readonly string[]): { found: number; ranges: Range[] } {
	const { normalised, startOf, endOf } = withPlaces(text);
	const ranges: Range[] = [];
	let found = 0;
	for (const word of words) {
		let at = normalised.indexOf(word);
		if (at !== -1) found++;
		for (; at !== -1; at = normalised.indexOf(word, at + word.length)) {
			ranges.push([startOf[at] ?? 0, endOf[at + word.length - 1] ?? text.length]);
		}
	}
	return { found, ranges: joined(ranges) };
}

/** The normalised text, and for each of its units where what it came from begins and ends. */
function withPlaces(text: string): { normalised: string; startOf: number[]; endOf: number[] } {
	let normalised = '';
	const startOf: number[] = [];
	const endOf: number[] = [];
	for (const { segment, index } of graphemes.segment(text)) {
		const part = /^\s+$/u.test(segment) ? ' ' : normaliseForSearch(segment);
		normalised += part;
		for (let unit = 0; unit < part.length; unit++) {
			startOf.push(index);
			endOf.push(index + segment.length);
		}
	}
	return { normalised, startOf, endOf };
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
