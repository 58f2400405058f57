import type { LanguageId } from '../../../contracts/languages.ts';
import { wordsOf } from '../words.ts';
import { stopwordsOf } from './content-words.ts';

/** Which of the two languages of a conversation a text is in, as far as its words tell. */
export type SpokenLanguage = 'practised' | 'own' | 'unknown';
export type SpokenLanguageOf = (text: string) => SpokenLanguage;

const LATIN = /\p{sc=Latin}/u;
const SCRIPTS: ReadonlyMap<string, RegExp> = new Map([
	['ja', /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u],
	['zh', /\p{sc=Han}/u],
	['ko', /\p{sc=Hang}/u],
	['ar', /\p{sc=Arab}/u]
]);
const KANA = /[\p{sc=Hira}\p{sc=Kana}]/u;

/** Whether a language is written in another script than Latin. */
export function usesOwnScript(languageId: LanguageId): boolean {
	return SCRIPTS.has(languageId);
}

/**
 * For one conversation, whose texts it keeps. Tells the two languages apart by script, and where they share one by the small words that only
 * one of them has: content words may be in either, so a text of nothing else is unknown.
 */
export function spokenLanguageIn(languageId: LanguageId, ownLanguageId: string): SpokenLanguageOf {
	if (languageId === ownLanguageId) return () => 'practised';
	const script = SCRIPTS.get(languageId) ?? LATIN;
	const ownScript = SCRIPTS.get(ownLanguageId);
	const practised = stopwordsOf(languageId);
	const own = stopwordsOf(ownLanguageId);
	const known = new Map<string, SpokenLanguage>();

	function languageOf(text: string): SpokenLanguage {
		if (!script.test(text)) return 'own';
		if (languageId === 'zh' && KANA.test(text)) return 'own';
		if (script !== LATIN || ownScript !== undefined) return 'practised';
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
