import { inAnyLanguage } from '../languages/index.ts';
import { wordsOf } from './words.ts';

const STREETS = inAnyLanguage(({ places }) => places.streets).join('|');
const STREETS_UNSPACED = inAnyLanguage(({ places }) => places.streetsUnspaced).join('|');
const JOINTS = inAnyLanguage(({ places }) => places.joints).join('|');
// A number, or a word by which streets and houses are known, in all languages at once: learners tell
// it in their own as well.
const STREET = new RegExp(
	`\\p{N}|(?<!\\p{L})(?:${STREETS})(?:(?<=[./])|(?!\\p{L}))|${STREETS_UNSPACED}`,
	'iu'
);
/** Before which a statement can end: punctuation, or a word that begins where or since when. */
const JOINT = new RegExp(`(?<!\\s)\\s*[,;:،、，(]|(?<!\\s)\\s+(?:${JOINTS})(?=\\s)`, 'giu');
const LEAST_WORDS = 3; // "vivo en Madrid"; with fewer no place is left

/** What was told of a home without what leads to its door; null where nothing else was told. */
export function homePlace(text: string): string | null {
	const detail = STREET.exec(text);
	if (!detail) return text;
	const joint = [...text.slice(0, detail.index).matchAll(JOINT)].at(-1);
	const place = text.slice(0, joint?.index ?? 0).replace(/(?<![\s,;:،、，(])[\s,;:،、，(]+$/u, '');
	return wordsOf(place).length >= LEAST_WORDS ? place : null;
}
