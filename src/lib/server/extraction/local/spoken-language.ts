import type { LanguageId } from '../../../contracts/languages.ts';
import { languageById, languages } from '../../languages/index.ts';
import { wordsOf } from '../words.ts';
import { stopwordsOf } from './content-words.ts';

/** Which of the two languages of a conversation a text is in, as far as its words tell. */
export type SpokenLanguage = 'practised' | 'own' | 'unknown';
export type SpokenLanguageOf = (text: string) => SpokenLanguage;

const LATIN = /\p{sc=Latin}/u;

/** Whether a language is written in another script than Latin. */
export function usesOwnScript(languageId: LanguageId): boolean {
	return languages[languageId].writing.ownLetter !== null;
}

/**
 * For one conversation, whose texts it keeps. Tells the two languages apart by script, and where they
 * share one by the small words that only one of them has: content words may be in either, so a text of
 * nothing else is unknown.
 */
export function spokenLanguageIn(languageId: LanguageId, ownLanguageId: string): SpokenLanguageOf {
	if (languageId === ownLanguageId) return () => 'practised';
	const { ownLetter, othersLetter } = languages[languageId].writing;
	const letter = ownLetter ?? LATIN;
	const areBothLatin = ownLetter === null && !languageById(ownLanguageId)?.writing.ownLetter;
	const practised = stopwordsOf(languageId);
	const own = stopwordsOf(ownLanguageId);
	const known = new Map<string, SpokenLanguage>();

	function languageOf(text: string): SpokenLanguage {
		if (!letter.test(text) || othersLetter?.test(text)) return 'own';
		if (!areBothLatin) return 'practised';
		let lead = 0;
		for (const { form } of wordsOf(text)) {
			if (practised.has(form)) lead++;
			if (own.has(form)) lead--;
		}
		if (lead === 0) return 'unknown';
		return lead > 0 ? 'practised' : 'own';
	}

	return (text) => {
		const found = known.get(text) ?? languageOf(text);
		known.set(text, found);
		return found;
	};
}
