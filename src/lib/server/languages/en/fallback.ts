import type { Asking } from '../language.ts';
import { EDGE, words } from '../pattern-parts.ts';

/**
 * What is understood of English while another language is practised: the interface is in English, so this
 * is what learners fall back to when they are stuck.
 */

/** Words by which English is told from the language practised. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([
	...words(
		'i you he she it we they me him her us them my your his its our their this that these those'
	),
	...words(
		'a an the and or but because so if when while with without for from to of in on at by about into'
	),
	...words(
		"is are am was were be been being do does did done don't doesn't didn't have has had haven't"
	),
	...words(
		"can can't could would should will won't must may might i'm i'd i'll i've it's that's what's"
	),
	...words(
		'what who where why how which there here not no yes please thanks thank sorry hello hi bye'
	),
	...words(
		'want need like know think go going get make say said tell speak understand help mean some any'
	),
	...words(
		'very really too also just only more much many good great fine okay nice something nothing'
	),
	...words("today tomorrow yesterday now then again never always one two please would let's let"),
	...words('word words sentence english language english? really does')
]);

/** What may stand before a noun or a verb that is asked for: "an umbrella", "to swim". */
export const ARTICLE = /^(?:an?|the|to|some|my|your) (?=.)/u;
export const PLURAL_ENDING = /s$/u;

/** The ways to ask in English for a word of a language, whose names are a source of a regular expression. */
export function askingInEnglish(term: string, language: string): Omit<Asking, 'perhaps'> {
	const inLanguage = `(?:,? in (?:${language}))?`;
	const end = `(?: again)?(?:,? please)?\\s{0,3}(?:[?.!？。]|$)`;
	return {
		say: [
			`${EDGE}how (?:do|does|would|can|could|should) (?:you|i|we|one) say ${term}${inLanguage}${end}`,
			`${EDGE}how to say ${term}${inLanguage}${end}`,
			`${EDGE}what(?:'s|’s|s| is| was) the (?:[a-z]{1,20} ){0,3}word for ${term}${inLanguage}${end}`
		],
		meaning: [`${EDGE}what (?:does|do|did) ${term} means?${EDGE}`],
		ofPartner: {
			say: [
				`${EDGE}what(?:'s|’s| is| are) the words for ${term}${inLanguage}${end}`,
				`${EDGE}what(?:'s|’s| is| are) ${term},? in (?:${language})${end}`
			],
			meaning: [
				`${EDGE}what(?:'s|’s| is) the meaning of ${term}${end}`,
				`${EDGE}meaning of ${term}${end}`
			]
		}
	};
}
