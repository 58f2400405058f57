import { comparablePart, comparableText } from '../../contracts/comparable-text.ts';

export { comparableText, wordsAlone } from '../../contracts/comparable-text.ts';

/**
 * Finding words in a message whatever their width, case, accents' encoding and white space, and
 * giving them back exactly as the message has them.
 */

// In these scripts a word borders on letters where no space divides them, so a find may begin or
// end beside a letter; in all others it must not: "art" does not occur in "partner".
const ENDS_INSIDE_WORD =
	/(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Arab}])[\p{L}\p{N}\p{M}]/u;

const LOW_SURROGATE = /[\udc00-\udfff]/;
const ASCII_LETTERS_AND_DIGITS: ReadonlySet<number> = new Set(
	Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', (character) =>
		character.charCodeAt(0)
	)
);

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where words stand in a text, in UTF-16 units. */
export interface Place {
	readonly start: number;
	readonly end: number;
}

/**
 * The stretch of `text` that reads like `wanted`, verbatim, or null where it doesn't occur. A
 * comparable form of `text` that is at hand saves making it again.
 */
export function findVerbatim(
	text: string,
	wanted: string,
	comparable = comparableText(text)
): string | null {
	const place = findPlace(text, wanted, comparable);
	return place && text.slice(place.start, place.end);
}

/** The same by its place. */
export function findPlace(
	text: string,
	wanted: string,
	comparable = comparableText(text)
): Place | null {
	const needle = comparableText(wanted);
	const at = placeOf(needle, comparable);
	return at === -1 ? null : originalPlace(text, at, at + needle.length);
}

/** Whether the words occur; both texts are comparable forms. */
export function occursIn(comparable: string, wanted: string): boolean {
	return placeOf(wanted, comparable) !== -1;
}

/** Where whole words begin that read like `needle`, or -1. */
function placeOf(needle: string, comparable: string): number {
	if (!/[\p{L}\p{N}]/u.test(needle)) return -1;
	let at = comparable.indexOf(needle);
	while (at !== -1 && !isWholeWords(comparable, at, at + needle.length)) {
		at = comparable.indexOf(needle, at + 1);
	}
	return at;
}

function isWholeWords(text: string, start: number, end: number): boolean {
	return !isInsideWord(text, start) && !isInsideWord(text, end);
}

/** Whether the characters on both sides of a place are of one word. */
function isInsideWord(text: string, at: number): boolean {
	const before = LOW_SURROGATE.test(text.charAt(at - 1)) ? at - 2 : at - 1;
	return isOfWord(text.codePointAt(at)) && isOfWord(text.codePointAt(before));
}

function isOfWord(character: number | undefined): boolean {
	if (character === undefined) return false;
	// Nearly all are ASCII, and a text of one letter has as many places to look at as letters.
	if (character < 0x80) return ASCII_LETTERS_AND_DIGITS.has(character);
	return ENDS_INSIDE_WORD.test(String.fromCodePoint(character));
}

/** Of the original, whose comparable form lies at `start` to `end` of the whole's. */
function originalPlace(text: string, start: number, end: number): Place | null {
	let length = 0;
	let pendingSpace = false;
	let from: number | null = null;
	for (const { segment, index } of graphemes.segment(text)) {
		const form = comparablePart(segment);
		if (form.length === 0) continue;
		for (const unit of form) {
			if (/\s/u.test(unit)) {
				pendingSpace = length > 0;
				continue;
			}
			if (pendingSpace) {
				length++;
				pendingSpace = false;
			}
			if (from === null && length >= start) from = index;
			length += unit.length;
		}
		if (from !== null && length >= end) return { start: from, end: index + segment.length };
	}
	return null;
}
