import { comparableText, withoutVowelPoints } from './comparable-text.ts';
import type { LanguageId } from './languages.ts';

/** A stretch of a sentence; a changed one is taken out of what was said, or put into what is better. */
export interface Part {
	readonly text: string;
	readonly isChanged: boolean;
}

/** A word or a character, and what stands between them. */
interface Unit {
	readonly text: string;
	/** In which two of them are compared. */
	readonly form: string;
	readonly start: number;
	readonly end: number;
}

/** Written without spaces: where a word ends there is a guess, and a single character may be wrong. */
const BY_CHARACTERS: ReadonlySet<LanguageId> = new Set(['ja', 'zh']);
const IN_WORDS = /[\p{L}\p{M}\p{N}]/u;
const INK = /\S/u;

const words = new Intl.Segmenter('und', { granularity: 'word' });
const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Both sentences in parts, with those marked in which they differ: word by word, in Japanese and
 * Chinese character by character, whatever the case, width, vowel points and punctuation. Where
 * only these differ, they are what is marked.
 */
export function changedParts(
	said: string,
	better: string,
	languageId: LanguageId
): { said: Part[]; better: Part[] } {
	const [from, to] = [unitsOf(said, languageId), unitsOf(better, languageId)];
	const inWords = ({ form }: Unit) => IN_WORDS.test(form);
	const changed = notInBoth(from.filter(inWords), to.filter(inWords), ({ form }) => form);
	if (changed.said.length + changed.better.length > 0) {
		return {
			said: partsOf(said, from.filter(inWords), changed.said),
			better: partsOf(better, to.filter(inWords), changed.better)
		};
	}
	const inInk = ({ text }: Unit) => INK.test(text);
	const finer = notInBoth(from.filter(inInk), to.filter(inInk), ({ text }) => text);
	return {
		said: partsOf(said, from.filter(inInk), finer.said),
		better: partsOf(better, to.filter(inInk), finer.better)
	};
}

/** Pairs of places of the longest common subsequence. */
export function commonPlaces(from: readonly string[], to: readonly string[]): [number, number][] {
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

function unitsOf(text: string, languageId: LanguageId): Unit[] {
	const segments = BY_CHARACTERS.has(languageId) ? characters : words;
	return Array.from(segments.segment(text), ({ segment, index }) => ({
		text: segment,
		form: withoutVowelPoints(comparableText(segment)),
		start: index,
		end: index + segment.length
	}));
}

function notInBoth(
	from: readonly Unit[],
	to: readonly Unit[],
	formOf: (unit: Unit) => string
): { said: Unit[]; better: Unit[] } {
	const pairs = commonPlaces(from.map(formOf), to.map(formOf));
	const [inFrom, inTo] = [new Set(pairs.map(([at]) => at)), new Set(pairs.map(([, at]) => at))];
	return {
		said: from.filter((_, at) => !inFrom.has(at)),
		better: to.filter((_, at) => !inTo.has(at))
	};
}

/** Changed units that follow one another are one part, with what stands between them. */
function partsOf(text: string, units: readonly Unit[], changed: readonly Unit[]): Part[] {
	const differs = new Set(changed);
	const parts: Part[] = [];
	const add = (from: number, to: number, isChanged: boolean) => {
		if (from < to) parts.push({ text: text.slice(from, to), isChanged });
	};
	let told = 0;
	for (let at = 0; at < units.length; at++) {
		const first = units[at];
		if (!first || !differs.has(first)) continue;
		let last = first;
		for (let next = units[at + 1]; next && differs.has(next); next = units[at + 1]) {
			last = next;
			at++;
		}
		add(told, first.start, false);
		add(first.start, last.end, true);
		told = last.end;
	}
	add(told, text.length, false);
	return parts;
}
