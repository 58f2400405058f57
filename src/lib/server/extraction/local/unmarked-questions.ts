import type { LanguageCues } from '../../languages/language.ts';
import { comparableText } from '../text-matching.ts';

const BETWEEN_PUNCTUATION = /[\p{L}\p{N}].*[\p{L}\p{N}\p{M}]/u;

/**
 * Whether a sentence asks though it has no mark, which many don't type; no accents either. A question
 * word alone doesn't tell: "when I was young" tells something.
 */
export function surelyAskingTest({
	askingStarts = [],
	askingEnds = []
}: LanguageCues): (sentence: string) => boolean {
	const ways = [
		...askingStarts.map((source) => `^(?:${source})(?![\\p{L}\\p{M}])`),
		...askingEnds.map((source) => `(?:${source})$`)
	];
	const asking = new RegExp(ways.join('|'), 'u');
	return (sentence) => {
		const [words = ''] = BETWEEN_PUNCTUATION.exec(comparableText(sentence)) ?? [];
		return asking.test(words);
	};
}
