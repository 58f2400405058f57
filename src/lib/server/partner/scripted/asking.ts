import { LANGUAGES, type LanguageId } from '../../../contracts/languages.ts';
import { askingInEnglish } from '../../languages/en/fallback.ts';
import { languages } from '../../languages/index.ts';
import { compilePattern, escapePattern } from './pattern.ts';

export interface AskingPatterns {
	/** "How do you say X?": the first group is X. */
	readonly say: readonly RegExp[];
	/** "What does X mean?" */
	readonly meaning: readonly RegExp[];
}

/** With whatever stands around it. */
const TERM = '(.{1,120}?)';

/** The ways to ask for a word in the language itself, and in English. */
export function askingPatterns(languageId: LanguageId): AskingPatterns[] {
	const { name, nativeName } = LANGUAGES[languageId];
	const names = [name, nativeName, 'this language'].map(escapePattern).join('|');
	return [languages[languageId].asking(TERM), askingInEnglish(TERM, names)].map(
		({ say, meaning, ofPartner }) => ({
			say: [...say, ...ofPartner.say].map((source) => compilePattern(source)),
			meaning: [...meaning, ...ofPartner.meaning].map((source) => compilePattern(source))
		})
	);
}
