import type { Correction } from '../../../contracts/memories.ts';
import { GAP } from '../../../contracts/review.ts';
import { findPlace } from '../../extraction/text-matching.ts';
import type { CardRow } from '../../repositories/review.repository.ts';
import { mistakeItems } from '../memories/sightings.ts';
import type { Sentence } from './sentences.ts';

const HIDDEN = '_';
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * What a phrase is asked by: its sentence without it; where that says nothing else, or isn't there, what it
 * means; else how its words begin.
 */
export function phraseFront(
	{ text, meaning }: Pick<CardRow, 'text' | 'meaning'>,
	sentence: Sentence | null
): string {
	if (sentence?.place) {
		const front = withGaps(sentence.text, text);
		if (WORD_CHARACTER.test(front.replaceAll(GAP, ''))) return front;
	}
	return meaning ?? firstLetters(text);
}

/** Wherever it stands in it, or the second place would give the first one away. */
function withGaps(sentence: string, phrase: string): string {
	let front = '';
	let rest = sentence;
	for (let place = findPlace(rest, phrase); place; place = findPlace(rest, phrase)) {
		front += rest.slice(0, place.start) + GAP;
		rest = rest.slice(place.end);
	}
	return front + rest;
}

/** `l_ c_____` of "la cuenta"; of what has one character, nothing. */
function firstLetters(phrase: string): string {
	return phrase
		.split(/(\s+)/u)
		.map((word) => (word.trim() === '' ? word : hidden(word)))
		.join('');
}

function hidden(word: string): string {
	const characters = Array.from(graphemes.segment(word), ({ segment }) => segment);
	const letters = characters.filter((character) => WORD_CHARACTER.test(character));
	if (letters.length === 0) return HIDDEN.repeat(characters.length);
	let isFirst = letters.length > 1;
	return characters
		.map((character) => {
			if (!WORD_CHARACTER.test(character)) return character;
			const shown = isFirst ? character : HIDDEN;
			isFirst = false;
			return shown;
		})
		.join('');
}

/** What put the mistake right: the words that were missed last, else the same thing missed otherwise. */
export function correctionOf(
	{ key, mistakeKind, mistakeFrom, mistakeTo }: CardRow,
	corrections: readonly Correction[]
): Correction | null {
	const showing = corrections.filter(({ mistakes = [] }) =>
		mistakes.some((mistake) => mistakeItems(mistake).some((item) => item.key === key))
	);
	const same = showing.find(({ mistakes = [] }) =>
		mistakes.some(
			({ kind, from, to }) => kind === mistakeKind && from === mistakeFrom && to === mistakeTo
		)
	);
	return same ?? showing[0] ?? null;
}
