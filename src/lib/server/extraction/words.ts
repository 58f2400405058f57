import { commonPlaces } from '../../contracts/changed-parts.ts';
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
	const kept = new Set(commonPlaces(from, to).map(([, at]) => at));
	return [...to.keys()].filter((at) => !kept.has(at));
}
