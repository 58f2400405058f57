import { z } from 'zod';
import { LANGUAGES, type Language } from './languages.ts';

interface LocaleFacts extends Pick<Language, 'nativeName' | 'direction'> {
	/** The plural categories of the language, as CLDR and `Intl.PluralRules` name them. */
	plurals: readonly Intl.LDMLPluralRule[];
}

/** The languages that the interface speaks, by ISO 639-1 code; the others are translated from English. */
export const LOCALES = {
	en: { ...LANGUAGES.en, plurals: ['one', 'other'] },
	es: { ...LANGUAGES.es, plurals: ['one', 'many', 'other'] },
	fr: { ...LANGUAGES.fr, plurals: ['one', 'many', 'other'] },
	de: { ...LANGUAGES.de, plurals: ['one', 'other'] },
	it: { ...LANGUAGES.it, plurals: ['one', 'many', 'other'] },
	pt: { ...LANGUAGES.pt, plurals: ['one', 'many', 'other'] },
	ja: { ...LANGUAGES.ja, plurals: ['other'] },
	ko: { ...LANGUAGES.ko, plurals: ['other'] },
	zh: { ...LANGUAGES.zh, plurals: ['other'] },
	ar: { ...LANGUAGES.ar, plurals: ['zero', 'one', 'two', 'few', 'many', 'other'] }
} as const satisfies Record<string, LocaleFacts>;

export type Locale = keyof typeof LOCALES;

export const LOCALE_IDS = Object.keys(LOCALES) as [Locale, ...Locale[]];
export const localeSchema = z.enum(LOCALE_IDS);
export const DEFAULT_LOCALE: Locale = 'en';

/** Accented, longer, bracketed English, for developers: what is cut off or not translated shows at once. */
export const PSEUDO_LOCALE = 'en-XA';
export type SpokenLocale = Locale | typeof PSEUDO_LOCALE;

/** What a browser without an account's setting keeps the choice in. */
export const LOCALE_COOKIE = 'afterword_interface';

const WRITTEN_TAG = /^[a-z]{2}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})$/;

export function directionOf(locale: SpokenLocale): 'ltr' | 'rtl' {
	return locale === PSEUDO_LOCALE ? 'ltr' : LOCALES[locale].direction;
}

/**
 * The reader's choice, else the first of the browser's languages that the interface speaks, else English.
 * @param chosen by the account, by the cookie: the first that is there counts
 * @param acceptLanguage the header
 */
export function localeFor(
	chosen: readonly (string | null | undefined)[],
	acceptLanguage: string | null
): Locale {
	for (const choice of chosen) {
		const known = localeSchema.safeParse(choice);
		if (known.success) return known.data;
	}
	for (const tag of wantedTags(acceptLanguage)) {
		const known = localeSchema.safeParse(languageOf(tag));
		if (known.success) return known.data;
	}
	return DEFAULT_LOCALE;
}

/**
 * How the reader's numbers and dates are written: as in the first of the browser's tags in the language,
 * such as `en-US` or `pt-BR`, where it is in the catalogue's script. English without one is `en-GB`, day before month, as most of its readers do.
 * @returns a tag of language, script and region (RFC 5646), for `Intl`
 */
export function formatsFor(locale: SpokenLocale, acceptLanguage: string | null): string {
	const language = locale === PSEUDO_LOCALE ? DEFAULT_LOCALE : locale;
	const tag = wantedTags(acceptLanguage).find(
		(each) =>
			WRITTEN_TAG.test(each) &&
			languageOf(each) === language &&
			scriptOf(each) === scriptOf(language)
	);
	return tag ?? (language === DEFAULT_LOCALE ? 'en-GB' : language);
}

function scriptOf(tag: string): string | undefined {
	return new Intl.Locale(tag).maximize().script;
}

/**
 * What somebody's own language is taken for until they say: the one they chose to read in, else the first
 * two-letter one that the browser asks for, else English.
 * @returns ISO 639-1
 */
export function presumedOwnLanguage(
	chosen: string | null | undefined,
	acceptLanguage: string | null | undefined
): string {
	const locale = localeSchema.safeParse(chosen);
	if (locale.success) return locale.data;
	const languages = wantedTags(acceptLanguage).map(languageOf);
	return languages.find((language) => /^[a-z]{2}$/.test(language)) ?? DEFAULT_LOCALE;
}

/** The tags of an `Accept-Language` header (RFC 9110, 12.5.4), the dearest first, without those refused. */
function wantedTags(acceptLanguage: string | null | undefined): string[] {
	return (acceptLanguage ?? '')
		.split(',')
		.map((range) => {
			const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
			const weight = parameters.find((parameter) => /^q=/i.test(parameter));
			return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
		})
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.map(({ tag }) => tag);
}

function languageOf(tag: string): string {
	return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}
