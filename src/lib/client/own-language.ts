import type { Texts } from '../i18n/say.ts';

/** Languages offered for explanations, ISO 639-1; a learner's own may be none that is practised here. */
const OWN_LANGUAGE_IDS = [
	...['ar', 'bg', 'bn', 'ca', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'eu', 'fa', 'fi', 'fr'],
	...['gl', 'he', 'hi', 'hr', 'hu', 'id', 'is', 'it', 'ja', 'ka', 'ko', 'lt', 'lv', 'ms', 'nl'],
	...['no', 'pl', 'pt', 'ro', 'ru', 'sk', 'sl', 'sq', 'sr', 'sv', 'sw', 'ta', 'th', 'tl', 'tr'],
	...['uk', 'ur', 'vi', 'zh']
];

/** The choices by their names in the reader's language, with `current` among them whatever it is. */
export function ownLanguageChoices(texts: Texts, current: string): { id: string; name: string }[] {
	const ids = OWN_LANGUAGE_IDS.includes(current)
		? OWN_LANGUAGE_IDS
		: [...OWN_LANGUAGE_IDS, current];
	const collator = new Intl.Collator(texts.locale);
	return ids
		.map((id) => ({ id, name: texts.atStart(texts.languageName(id)) }))
		.sort((a, b) => collator.compare(a.name, b.name));
}
