import { characterCount } from '../../../contracts/text.ts';
import { visibleText } from '../../model/visible-text.ts';
import { findVerbatim } from '../text-matching.ts';
import { wordsOf } from '../words.ts';
import type { Segment } from './segments.ts';

export const MAX_PHRASE_CHARACTERS = 60;
const MAX_WORDS = 6;
// The dictionary divides these scripts finer: どんな映画を見ましたか has seven words.
const MAX_CHARACTERS_WITHOUT_SPACES = 20;
const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;
const OUTER = '\\s.,;:…()（）\\[\\]"“”„«»「」『』。、，：；،؛\'‘–—-';
const OUTER_START = new RegExp(`^[${OUTER}]+`, 'u');
const OUTER_END = new RegExp(`(?<![${OUTER}])[${OUTER}]+$`, 'u');
const READING = /\s?[(（][^()（）]*$/u; // "咳 (せき)", whose last bracket is gone by then
const APOSTROPHE_END = /\p{L}['’]$/u; // of "l'" and "all'", which are words so
const MARKS = /[¿¡?!？！؟]/gu;
const EXCLAIMED_WORD = /^[\p{L}\p{M}]+\s?[!！]$/u; // in the speaker's joy
const EXCLAMATION = /\s?[!！]$/u;
const GOES_ON = /[.!?。！？؟…]\s*[¿¡\p{L}]/u; // into another sentence

/**
 * A stretch of a message as a phrase to show: verbatim, with the question and exclamation marks
 * that belong to it and no other punctuation around it, or null where it is no phrase.
 */
export function phraseText(content: string, segment: Segment): string | null {
	const { start, end } = withItsMarks(content, segment);
	const shown = visibleText(content.slice(start, end)).replace(/\s+/gu, ' ');
	const inner = APOSTROPHE_END.test(shown)
		? shown
		: shown.replace(OUTER_END, '').replace(READING, '');
	const paired = withPairedMarks(inner.replace(OUTER_START, ''));
	const text = EXCLAIMED_WORD.test(paired) ? paired.replace(EXCLAMATION, '') : paired;
	if (
		!/\p{L}/u.test(text) ||
		!isShort(text) ||
		GOES_ON.test(text) ||
		/["“”«»「」『』()（）]|https?:|www\./u.test(text)
	)
		return null;
	// An answer may have been cut at its greatest length, in the middle of a word.
	const around = content.slice(Math.max(0, segment.start - 20), segment.end + 20);
	return findVerbatim(around, text) === null ? null : text;
}

/** The words alone, as they are looked for in what the learner says. */
export function withoutPunctuation(text: string): string {
	return text.replace(MARKS, '').trim();
}

function isShort(text: string): boolean {
	if (characterCount(text) > MAX_PHRASE_CHARACTERS) return false;
	return WITHOUT_SPACES.test(text)
		? characterCount(text) <= MAX_CHARACTERS_WITHOUT_SPACES
		: wordsOf(text).length <= MAX_WORDS;
}

/** "¿Qué le pongo?" where only the words between the marks were meant. */
function withItsMarks(content: string, { start, end }: Segment): Segment {
	const before = /[¿¡]\s*$/u.exec(content.slice(0, start))?.[0].length ?? 0;
	const after = /^\s?[?!？！؟]/u.exec(content.slice(end))?.[0].length ?? 0;
	const isWhole = before > 0 || /^\s*[¿¡]/u.test(content.slice(start, end));
	const opens = /[¿¡]/u.test(content);
	// In Spanish a closing mark belongs to the phrase that has the opening one.
	return { start: start - before, end: opens && !isWhole ? end : end + after };
}

/** An opening mark without its closing one, or the other way round, is what was cut. */
function withPairedMarks(text: string): string {
	const opening = /^[¿¡]/u.test(text);
	const closing = /[?!]$/u.test(text);
	if (opening && !closing) return text.replace(/^[¿¡\s]+/u, '');
	return text;
}
