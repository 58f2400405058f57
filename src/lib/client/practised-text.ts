import { LANGUAGES, type Language } from '../contracts/languages.ts';
import { topicLanguageOf } from '../contracts/topic-language.ts';

/** The attributes of an element in the language practised: a page translator leaves it as it is. */
export function practised({ id, direction }: Language) {
	return { lang: id, dir: direction, translate: 'no' } as const;
}

/** The same for a memory's topic, where it is in that language. */
export function topicLanguage(memory: Parameters<typeof topicLanguageOf>[0]) {
	const languageId = topicLanguageOf(memory);
	return languageId === null ? {} : practised(LANGUAGES[languageId]);
}

/**
 * The same for a field. A keyboard that is set to another language would turn right words into wrong
 * ones, and one that is set to this language would hide the mistakes that somebody learns from.
 */
export function practisedField(language: Language) {
	return { ...practised(language), ...AS_TYPED };
}

/** A field whose words stay as they are typed, whatever language they are in. */
export const AS_TYPED = {
	autocomplete: 'off',
	autocorrect: 'off',
	autocapitalize: 'off',
	spellcheck: 'false'
} as const;
