import { describe, expect, it } from 'vitest';
import { formatsFor, localeFor, LOCALE_IDS, LOCALES, presumedOwnLanguage } from './locales.ts';

describe('the language of the interface', () => {
	it.each([
		['the account’s, whatever the browser says', ['ja', 'fr'], 'de', 'ja'],
		['the cookie’s without a setting', [null, 'fr'], 'de', 'fr'],
		['the browser’s first', [], 'pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
		['the browser’s dearest, wherever it stands', [], 'en;q=0.5, ko-KR;q=0.9', 'ko'],
		['the first that is spoken here', [], 'eu, gl;q=0.9, es;q=0.8, en;q=0.7', 'es'],
		['not one that the browser refuses', [], 'es;q=0, it;q=0.3', 'it'],
		['English where nothing fits', ['tlh', undefined], 'nl, *;q=0.5', 'en'],
		['English where nothing is said', [], null, 'en'],
		['English where a header is nonsense', [], ';;q=,,-;q=x', 'en']
	] as const)('is %s', (_which, chosen, acceptLanguage, locale) => {
		expect(localeFor(chosen, acceptLanguage)).toBe(locale);
	});
});

it.each(LOCALE_IDS)('%s has the plural categories that Intl knows', (locale) => {
	const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
	expect(LOCALES[locale].plurals.toSorted()).toEqual(pluralCategories.toSorted());
});

describe('numbers and dates', () => {
	it.each([
		['en', 'de, en-US;q=0.8', 'en-US'],
		['en', null, 'en-GB'],
		['pt', 'pt-BR, pt;q=0.9', 'pt-BR'],
		['zh', 'zh-Hant-TW, zh-TW', 'zh'],
		['zh', 'zh-Hans-SG', 'zh-Hans-SG'],
		['es', 'es-419', 'es-419'],
		['de', 'en-US', 'de'],
		['ar', 'ar-u-nu-thai, ar-../..', 'ar']
	] as const)(
		'in %s, of a browser that asks for %s, are written as in %s',
		(locale, asked, tag) => {
			expect(formatsFor(locale, asked)).toBe(tag);
		}
	);
});

describe('somebody’s own language', () => {
	it.each([
		['ja', 'de', 'ja'],
		[null, 'de-CH, fr;q=0.5', 'de'],
		['tlh', 'fil-PH, uk;q=0.8', 'uk'],
		[undefined, null, 'en']
	])('who chose %s in a browser that asks for %s is taken to speak %s', (chosen, asked, own) => {
		expect(presumedOwnLanguage(chosen, asked)).toBe(own);
	});
});
