import type { LanguageId } from '../../../contracts/languages.ts';
import { askingInEnglish } from '../../languages/en/fallback.ts';
import { FALLBACK_LANGUAGE_ID, languageById, languages } from '../../languages/index.ts';
import type { Language, LanguageCues } from '../../languages/language.ts';

/** What to look for in a conversation, in whichever language that may be heard in it. */
export interface HeardLanguages {
	readonly cues: readonly LanguageCues[];
	/** The ways to ask for a word; the group is what is asked for. */
	readonly asking: readonly RegExp[];
	/** Those by which who speaks the language practised asks what one of its words means. */
	readonly askingMeaning: readonly RegExp[];
}

/** With or without quotation marks, and as long as a phrase. */
const TERM = '["“”«»„‘’\'「『]?([^"“”«»„「」『』?？؟]{1,60}?)["“”«»„‘’\'」』]?';
const ANY_LANGUAGE = '[a-z]{1,20}';

// Made anew for each conversation, they took a tenth of the time to read it.
const compiled = new Map<string, HeardLanguages>();

/** The one practised, the learner's own, and the one to fall back to. */
export function heardLanguages(languageId: LanguageId, ownLanguageId: string): HeardLanguages {
	const own = languageById(ownLanguageId);
	const key = `${languageId} ${own ? ownLanguageId : ''}`;
	const made = compiled.get(key) ?? compile(languageId, own);
	compiled.set(key, made);
	return made;
}

function compile(languageId: LanguageId, own: Language | undefined): HeardLanguages {
	const heard = new Set([
		languages[languageId],
		...(own ? [own] : []),
		languages[FALLBACK_LANGUAGE_ID]
	]);
	const asked = [...heard].map(({ asking }) => asking(TERM));
	const sure = [...asked, askingInEnglish(TERM, ANY_LANGUAGE)];
	const asking = [
		...sure.flatMap(({ say, meaning }) => [...say, ...meaning]),
		// What surely asks for a word says better which.
		...sure.flatMap(({ ofPartner }) => [...ofPartner.say, ...ofPartner.meaning]),
		...asked.flatMap(({ perhaps }) => perhaps),
		`^\\s{0,3}${TERM}\\s{0,3}=\\s{0,3}[?？]`
	];
	const { meaning, ofPartner } = languages[languageId].asking(TERM);
	return {
		askingMeaning: [...meaning, ...ofPartner.meaning].map((source) => new RegExp(source, 'iu')),
		cues: [...heard].map(({ cues }) => cues),
		asking: asking.map((source) => new RegExp(source, 'iu'))
	};
}
