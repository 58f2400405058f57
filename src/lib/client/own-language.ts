/** Languages offered for explanations, ISO 639-1; a learner's own may be none that is practised here. */
const OWN_LANGUAGE_IDS = [
	...['ar', 'bg', 'bn', 'ca', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'eu', 'fa', 'fi', 'fr'],
	...['gl', 'he', 'hi', 'hr', 'hu', 'id', 'is', 'it', 'ja', 'ka', 'ko', 'lt', 'lv', 'ms', 'nl'],
	...['no', 'pl', 'pt', 'ro', 'ru', 'sk', 'sl', 'sq', 'sr', 'sv', 'sw', 'ta', 'th', 'tl', 'tr'],
	...['uk', 'ur', 'vi', 'zh']
];

const FALLBACK = 'en';

/** "German", in English as the pages are. The code itself where the runtime knows no name. */
export function languageName(languageId: string): string {
	return new Intl.DisplayNames('en', { type: 'language' }).of(languageId) ?? languageId;
}

/** The choices by name, with `current` among them whatever it is. */
export function ownLanguageChoices(current: string): { id: string; name: string }[] {
	const ids = OWN_LANGUAGE_IDS.includes(current)
		? OWN_LANGUAGE_IDS
		: [...OWN_LANGUAGE_IDS, current];
	return ids
		.map((id) => ({ id, name: languageName(id) }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The first language of an Accept-Language header that has a two-letter code. */
export function ownLanguageFromHeader(acceptLanguage: string | null): string {
	const preferred = (acceptLanguage ?? '')
		.split(',')
		.map((range) => range.trim().split(/[-;]/)[0]?.toLowerCase() ?? '')
		.find((language) => /^[a-z]{2}$/.test(language));
	return preferred ?? FALLBACK;
}
