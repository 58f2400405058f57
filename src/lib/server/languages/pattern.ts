import { normalizedText } from '../../contracts/text.ts';
import { EDGE, LETTER } from './pattern-parts.ts';

/** Regular expressions and text comparison that hold in every script. */

/** Which edges of a term must be edges of a word: both in Spanish, none in Japanese. */
export interface TermEdges {
	readonly startsAtWordEdge: boolean;
	readonly endsAtWordEdge: boolean;
}

/** Further one-to-one replacements of a language, such as the forms of Arabic alef. */
export type Folds = Readonly<Record<string, string>>;

const NO_FOLDS: Folds = {};

/**
 * Compiles a pattern of the language data: `\b` is a word edge in any script; case is ignored
 * unless `caseSensitive`. Throws a SyntaxError when it is no regular expression.
 */
export function compilePattern(
	source: string,
	{ caseSensitive = false, everywhere = false } = {}
): RegExp {
	const unicodeSource = source.replace(/\\([\s\S])/g, (escaped, letter: string) =>
		letter === 'b' ? EDGE : escaped
	);
	return new RegExp(unicodeSource, `u${caseSensitive ? '' : 'i'}${everywhere ? 'g' : ''}`);
}

const NOT_ASCII = /[^\0-\x7f]/gu;
const foldedLatin = new Map<string, string>();

function foldCharacter(character: string, folds: Folds): string {
	const known = folds[character] ?? foldedLatin.get(character);
	if (known !== undefined) return known;
	if (!/\p{Script=Latin}/u.test(character)) return character;
	const base = character.normalize('NFD').replace(/\p{M}+/gu, '');
	const folded = base.length === character.length ? base : character;
	foldedLatin.set(character, folded);
	return folded;
}

/**
 * Text without the accents of Latin letters, so that "te verde" is understood as "té verde".
 * Every character keeps its place: an index in the folded text is one in the text.
 */
export function fold(text: string, folds: Folds = NO_FOLDS): string {
	return text.replace(NOT_ASCII, (character) => foldCharacter(character, folds));
}

/** What two spellings of the same words have in common. */
export function comparable(text: string, folds: Folds = NO_FOLDS): string {
	return fold(normalizedText(text, 'NFC'), folds).toLowerCase().replace(/\s+/gu, ' ').trim();
}

export function escapePattern(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Any of them at the beginning of a term; null where a language has none. */
export function articlePattern(articles: readonly string[]): RegExp | null {
	if (articles.length === 0) return null;
	const sources = articles.map((article) =>
		// Of what is written as one with its noun enough must be left: الله has none.
		/\p{L}$/u.test(article) ? `${article}(?=\\p{L}{3})` : article.replace(/['’]/gu, "['’]")
	);
	return new RegExp(`^(?:${sources.join('|')})`, 'iu');
}

/** Finds the terms in a folded text, from left to right, and where several begin the longest. */
export type TermFinder = (folded: string) => { index: number; length: number }[];

const OF_A_WORD = new RegExp(LETTER, 'u');
const SPACE = /\s/u;

/** For thousands of terms at once, which one expression takes long to compile. */
export function createTermFinder(
	terms: readonly string[],
	{ startsAtWordEdge, endsAtWordEdge }: TermEdges,
	folds: Folds = NO_FOLDS
): TermFinder {
	const known = new Set(terms.map((term) => comparable(term, folds)));
	known.delete('');
	const longest = [...known].reduce((most, { length }) => Math.max(most, length), 0);

	return (folded) => {
		const { text, places } = withSingleSpaces(inLowerCase(folded));
		const isOfWord = [...text].flatMap((character) =>
			Array<boolean>(character.length).fill(OF_A_WORD.test(character))
		);
		const found: ReturnType<TermFinder> = [];
		for (let start = 0; start < text.length; start++) {
			if (startsAtWordEdge && isOfWord[start - 1]) continue;
			for (let end = Math.min(start + longest, text.length); end > start; end--) {
				if ((endsAtWordEdge && isOfWord[end]) || !known.has(text.slice(start, end))) continue;
				const index = places[start] ?? 0;
				found.push({ index, length: (places[end - 1] ?? 0) + 1 - index });
				start = end - 1;
				break;
			}
		}
		return found;
	};
}

/** Every character keeps its place. */
function inLowerCase(text: string): string {
	const lower = text.toLowerCase();
	if (lower.length === text.length) return lower;
	return Array.from(text, (character) => {
		const one = character.toLowerCase();
		return one.length === character.length ? one : character;
	}).join('');
}

/** People type two spaces as well as one. `places` says where each code unit stood. */
function withSingleSpaces(typed: string): { text: string; places: number[] } {
	const places: number[] = [];
	let text = '';
	for (let place = 0; place < typed.length; place++) {
		const unit = typed.charAt(place);
		const isSpace = SPACE.test(unit);
		if (isSpace && text.endsWith(' ')) continue;
		text += isSpace ? ' ' : unit;
		places.push(place);
	}
	return { text, places };
}

type Granularity = 'word' | 'sentence' | 'grapheme';

// Making a segmenter loads its language's rules, which costs more than a sentence to segment.
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(locale: string, granularity: Granularity): Intl.Segmenter {
	const key = `${locale}:${granularity}`;
	const segmenter = segmenters.get(key) ?? new Intl.Segmenter(locale, { granularity });
	segmenters.set(key, segmenter);
	return segmenter;
}

/** The words of a text as typed, by the rules of its language. */
export function wordsAsTyped(text: string, locale: string): string[] {
	return [...segmenterFor(locale, 'word').segment(text)]
		.filter((part) => part.isWordLike)
		.map((part) => part.segment);
}

/** The sentences of a text, without the space around them. */
export function sentencesOf(text: string, locale: string): string[] {
	return [...segmenterFor(locale, 'sentence').segment(text)]
		.map((part) => part.segment.trim())
		.filter((sentence) => sentence !== '');
}

/** A text in pieces of one word and what follows it; joined they are the text. */
export function chunksOf(text: string, locale: string): string[] {
	const chunks: string[] = [];
	for (const part of segmenterFor(locale, 'word').segment(text)) {
		const chunk = part.isWordLike ? '' : (chunks.pop() ?? '');
		chunks.push(chunk + part.segment);
	}
	return chunks;
}

/** At most so many characters as a reader counts them, on one line. */
export function oneLineExcerpt(text: string, maxGraphemes: number): string {
	const oneLine = text.replace(/\s+/gu, ' ').trim();
	if (oneLine.length <= maxGraphemes) return oneLine;
	// Family emoji are eleven code units long; whoever writes only such gets fewer of them back.
	const graphemes = [
		...segmenterFor('en', 'grapheme').segment(oneLine.slice(0, maxGraphemes * 11))
	];
	if (graphemes.length <= maxGraphemes) return graphemes.map((part) => part.segment).join('');
	const kept = graphemes.slice(0, maxGraphemes - 1).map((part) => part.segment);
	return `${kept.join('').trimEnd()}…`;
}
