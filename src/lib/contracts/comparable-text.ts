import { normalizedText } from './text.ts';

// The joiners U+200C and U+200D are ordinary letters' company in Persian and in emoji, so they are
// ignored when comparing, never removed.
const IGNORED_IN_COMPARISON =
	/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff\u{e0000}-\u{e007f}]/gu;
const APOSTROPHES = /[’‘ʼ´`]/gu;
// Nearly every word of the languages in Latin letters: there is nothing to unify in it.
const PLAIN = /^[\w '.,?!áéíóúüñàèìòùâêîôûäöçßÁÉÍÓÚÜÑ¿¡-]*$/;
const WHITE_SPACE = /\s+/gu;
const VOWEL_POINTS = /[\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu;

/** One form for all ways to write the same: NFKC, lower case, single spaces, nothing invisible. */
export function comparableText(text: string): string {
	return comparablePart(text).replace(WHITE_SPACE, ' ').trim();
}

/** The same with its white space as it stands. */
export function comparablePart(text: string): string {
	if (PLAIN.test(text)) return text.toLowerCase();
	return normalizedText(text, 'NFKC')
		.replace(IGNORED_IN_COMPARISON, '')
		.replace(APOSTROPHES, "'")
		.toLowerCase();
}

/** Of a comparable form: what is left of it when punctuation is taken for white space. */
export function wordsAlone(comparable: string): string {
	return comparable.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

/** Of a comparable form: without Arabic vowel points and tatweel, which people write or leave out. */
export function withoutVowelPoints(comparable: string): string {
	return comparable.replace(VOWEL_POINTS, '');
}
