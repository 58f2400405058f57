import { LANGUAGES, type LanguageId } from '../../../contracts/languages.ts';
import { askingInEnglish } from '../../languages/en/fallback.ts';
import { languageById } from '../../languages/index.ts';
import { compilePattern, escapePattern } from '../../languages/pattern.ts';

export interface AskingPatterns {
	/** "How do you say X?": the first group is X. */
	readonly say: readonly RegExp[];
	/** "What does X mean?" */
	readonly meaning: readonly RegExp[];
}

/** With whatever stands around it. */
const TERM = '(.{1,120}?)';

/** The ways to ask for a word in the language itself, in English, and in the learner's own language. */
export function askingPatterns(languageId: LanguageId, ownLanguageId: string): AskingPatterns[] {
	const { name, nativeName } = LANGUAGES[languageId];
	const names = [name, nativeName, 'this language'].map(escapePattern).join('|');
	const inLanguages = [...new Set([languageId, ownLanguageId])].flatMap(
		(id) => languageById(id)?.asking(TERM) ?? []
	);
	return [...inLanguages, askingInEnglish(TERM, names)].map(({ say, meaning, ofPartner }) => ({
		say: [...say, ...ofPartner.say].map((source) => compilePattern(source)),
		meaning: [...meaning, ...ofPartner.meaning].map((source) => compilePattern(source))
	}));
}
