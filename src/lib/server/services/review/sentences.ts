import type { LanguageId } from '../../../contracts/languages.ts';
import { findPlace, type Place } from '../../extraction/text-matching.ts';

/** What a message says around a phrase. */
export interface Sentence {
	text: string;
	/** Of the phrase in it; null where the message doesn't have it. */
	place: Place | null;
}

// Three lines on a card. A message without full stops is one sentence, of up to 4,000 characters.
const MOST_UNITS = 240;
const CUT = '…';

const segmenters = new Map<LanguageId, Intl.Segmenter>();

/**
 * The sentence of a message that has the phrase, in whatever case and width, or those that the phrase
 * reaches over. Of a message without it the beginning; null where there is nothing to read.
 */
export function sentenceWith(
	content: string,
	phrase: string,
	languageId: LanguageId
): Sentence | null {
	const place = findPlace(content, phrase);
	if (place === null) return beginningOf(content);
	const { text, from } = excerpt(content, sentencesAround(content, place, languageId), place);
	return { text, place: { start: place.start - from, end: place.end - from } };
}

function beginningOf(content: string): Sentence | null {
	const whole = trimmed(content, { start: 0, end: content.length });
	if (whole.start >= whole.end) return null;
	const { text } = excerpt(content, whole, { start: whole.start, end: whole.start });
	return { text, place: null };
}

function sentencesAround(content: string, place: Place, languageId: LanguageId): Place {
	let start = 0;
	let end = content.length;
	for (const { index, segment } of segmenterOf(languageId).segment(content)) {
		end = index + segment.length;
		if (index <= place.start) start = index;
		if (end >= place.end) break;
	}
	return trimmed(content, { start, end });
}

function trimmed(content: string, { start, end }: Place): Place {
	const text = content.slice(start, end);
	return {
		start: end - text.trimStart().length,
		end: start + text.trimEnd().length
	};
}

/** As much of a stretch as fits, all of what is to be seen in it, and where that text begins. */
function excerpt(content: string, stretch: Place, seen: Place): { text: string; from: number } {
	const room = Math.max(0, MOST_UNITS - (seen.end - seen.start));
	// What isn't needed behind it is room before it.
	const before = Math.max(Math.floor(room / 2), room - (stretch.end - seen.end));
	const start = Math.max(stretch.start, wholeCharacterAt(content, seen.start - before));
	const behind = room - (seen.start - start);
	const end = Math.min(stretch.end, wholeCharacterAt(content, seen.end + Math.max(0, behind)));
	const lead = start > stretch.start ? CUT : '';
	const tail = end < stretch.end ? CUT : '';
	return { text: lead + content.slice(start, end) + tail, from: start - lead.length };
}

/** Not between the two halves of one. */
function wholeCharacterAt(content: string, at: number): number {
	return /[\udc00-\udfff]/.test(content.charAt(at)) ? at - 1 : at;
}

function segmenterOf(languageId: LanguageId): Intl.Segmenter {
	const known = segmenters.get(languageId);
	if (known) return known;
	const made = new Intl.Segmenter(languageId, { granularity: 'sentence' });
	segmenters.set(languageId, made);
	return made;
}
