import type { Locale } from '../../src/lib/contracts/locales.ts';
import type { Messages } from '../../src/lib/i18n/catalogue.ts';
import { messages as ar } from '../../src/lib/i18n/catalogues/ar.ts';
import { messages as en } from '../../src/lib/i18n/catalogues/en.ts';
import { messages as ja } from '../../src/lib/i18n/catalogues/ja.ts';
import { createTexts, type Texts } from '../../src/lib/i18n/say.ts';

const CATALOGUES = { ar, en, ja } satisfies Partial<Record<Locale, Messages>>;

/** What a page in English says. */
export function englishTexts(): Texts {
	return textsIn('en');
}

export function textsIn(locale: keyof typeof CATALOGUES): Texts {
	return createTexts(() => ({ locale, messages: CATALOGUES[locale] }));
}
