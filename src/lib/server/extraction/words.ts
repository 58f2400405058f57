import { comparableText } from './text-matching.ts';

/** A word as it stands in a text, and the form in which two of them are compared. */
export interface Word {
	readonly form: string;
	readonly start: number;
	readonly end: number;
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The words of a text in any script, up to `limit`; those of scripts without spaces are found by
 * dictionary.
 */
export function wordsOf(text: string, limit = Infinity): Word[] {
	const found: Word[] = [];
	for (const { segment, index, isWordLike } of words.segment(text)) {
		if (found.length >= limit) break;
		if (!isWordLike) continue;
		const form = comparableText(segment);
		if (form !== '') found.push({ form, start: index, end: index + segment.length });
	}
	return found;
}

/** Which words of `better`, by their place, `said` doesn't have there. */
export function changedWords(said: string, better: string): number[] {
	const from = wordsOf(said).map((word) => word.form);
	const to = wordsOf(better).map((word) => word.form);
	const kept = new Set(alignment(from, to).map(([, at]) => at));
	return [...to.keys()].filter((at) => !kept.has(at));
}

/** Pairs of places of the longest common subsequence. */
function alignment(from: readonly string[], to: readonly string[]): [number, number][] {
	const width = to.length + 1;
	const lengths = new Uint16Array((from.length + 1) * width);
	const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
	for (let i = from.length - 1; i >= 0; i--) {
		for (let j = to.length - 1; j >= 0; j--) {
			lengths[i * width + j] =
				from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
		}
	}
	const pairs: [number, number][] = [];
	for (let i = 0, j = 0; i < from.length && j < to.length;) {
		if (from[i] === to[j]) pairs.push([i++, j++]);
		else if (at(i + 1, j) >= at(i, j + 1)) i++;
		else j++;
	}
	return pairs;
}
