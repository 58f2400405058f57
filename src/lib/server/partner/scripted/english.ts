import { LANGUAGES, type LanguageId } from '../../../contracts/languages.ts';
import { compilePattern, escapePattern } from './pattern.ts';

/**
 * What the partner understands of English in every language: the interface is in English, so this
 * is what learners fall back to when they are stuck.
 */
export const ENGLISH_FUNCTION_WORDS: ReadonlySet<string> = new Set(
	`i you he she it we they me him her us them my your his its our their this that these those
	a an the and or but because so if when while with without for from to of in on at by about into
	is are am was were be been being do does did done don't doesn't didn't have has had haven't
	can can't could would should will won't must may might i'm i'd i'll i've it's that's what's
	what who where why how which there here not no yes please thanks thank sorry hello hi bye
	want need like know think go going get make say said tell speak understand help mean some any
	very really too also just only more much many good great fine okay nice something nothing
	today tomorrow yesterday now then again never always one two please would let's let
	word words sentence english language english? really does`
		.split(/\s+/u)
		.filter((word) => word !== '')
);

export interface AskingPatterns {
	/** "How do you say X?": the first group is X. */
	readonly say: readonly RegExp[];
	/** "What does X mean?" */
	readonly meaning: readonly RegExp[];
}

/** The ways to ask for a word in English. */
export function englishAskingPatterns(languageId: LanguageId): AskingPatterns {
	const { name, nativeName } = LANGUAGES[languageId];
	const inLanguage = `in (?:${[name, nativeName, 'this language'].map(escapePattern).join('|')})`;
	const end = `(?:,? please)?\\s{0,3}(?:[?.!？。]|$)`;
	return {
		say: [
			`\\bhow (?:do|would|can|could|should) (?:you|i|we|one) say (.{1,120}?)(?:,? ${inLanguage})?${end}`,
			`\\bhow to say (.{1,120}?)(?: ${inLanguage})?${end}`,
			`\\bwhat(?:'s|’s| is| are) the (?:${escapePattern(name)} )?(?:words? )?for (.{1,120}?)${end}`,
			`\\bwhat(?:'s|’s| is| are) (.{1,120}?),? ${inLanguage}${end}`
		].map((source) => compilePattern(source)),
		meaning: [
			`\\bwhat (?:does|do|did) (.{1,120}?) means?\\b`,
			`\\bwhat(?:'s|’s| is) the meaning of (.{1,120}?)${end}`,
			`\\bmeaning of (.{1,120}?)${end}`
		].map((source) => compilePattern(source))
	};
}
