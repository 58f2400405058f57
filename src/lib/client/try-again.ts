import { changedParts } from '../contracts/changed-parts.ts';
import { comparableText, withoutVowelPoints } from '../contracts/comparable-text.ts';
import type { LanguageId } from '../contracts/languages.ts';

export type Attempt =
	/** Words that differ in accents, or in letters that look like accented ones, are named. */
	{ isRight: true; accents: string[]; letters: string[] } | { isRight: false };

/** Letters of their own, though they look like others with a mark. */
const OWN_LETTERS: Partial<Record<LanguageId, RegExp>> = { de: /[äöüß]/i, es: /ñ/i };
/** How German is typed where a keyboard has no umlauts. */
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };
const JOINED_LETTERS: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ٱ: 'ا'
};
// Of Latin letters, and hamza and madda on Arabic ones; not what makes another kana.
const MARKS = /[\u0300-\u036f\u0653-\u0655]/g;

/**
 * A sentence that was typed anew beside the better one, compared kindly: case, width, spaces,
 * punctuation and Arabic vowel points don't count, and accents alone make nothing wrong. Null where
 * nothing was typed.
 */
export function comparedAttempt(
	typed: string,
	better: string,
	languageId: LanguageId
): Attempt | null {
	const [letters, wanted] = [lettersOf(typed), lettersOf(better)];
	if (letters === '') return null;
	if (letters === wanted) return { isRight: true, accents: [], letters: [] };
	const plain = withoutMarks(letters);
	const isRight = plain === withoutMarks(wanted) || plain === withoutMarks(spelledOut(wanted));
	if (!isRight) return { isRight };
	const differing = changedParts(typed, better, languageId)
		.better.flatMap(({ text, isChanged }) => (isChanged ? text.split(/\s+/) : []))
		.filter((word) => !letters.includes(lettersOf(word)));
	const isOfLetters = (word: string) => OWN_LETTERS[languageId]?.test(word) ?? false;
	return {
		isRight,
		accents: differing.filter((word) => !isOfLetters(word)),
		letters: differing.filter(isOfLetters)
	};
}

function lettersOf(text: string): string {
	return withoutVowelPoints(comparableText(text)).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function withoutMarks(letters: string): string {
	return letters
		.normalize('NFD')
		.replace(MARKS, '')
		.normalize('NFC')
		.replace(/[ßæœøٱ]/g, (letter) => JOINED_LETTERS[letter] ?? letter);
}

function spelledOut(letters: string): string {
	return letters.replace(/[äöü]/g, (letter) => SPELLED_OUT[letter] ?? letter);
}
