import { z } from 'zod';

/** The languages that can be practised, by ISO 639-1 code. */
export const LANGUAGE_IDS = ['es', 'fr', 'de', 'it', 'pt', 'ja', 'ko', 'zh', 'ar', 'en'] as const;

export const languageIdSchema = z.enum(LANGUAGE_IDS);
export type LanguageId = z.infer<typeof languageIdSchema>;

export interface Language {
	readonly id: LanguageId;
	readonly name: string;
	readonly nativeName: string;
	readonly direction: 'ltr' | 'rtl';
}

export const LANGUAGES: Readonly<Record<LanguageId, Language>> = {
	es: { id: 'es', name: 'Spanish', nativeName: 'Español', direction: 'ltr' },
	fr: { id: 'fr', name: 'French', nativeName: 'Français', direction: 'ltr' },
	de: { id: 'de', name: 'German', nativeName: 'Deutsch', direction: 'ltr' },
	it: { id: 'it', name: 'Italian', nativeName: 'Italiano', direction: 'ltr' },
	pt: { id: 'pt', name: 'Portuguese', nativeName: 'Português', direction: 'ltr' },
	ja: { id: 'ja', name: 'Japanese', nativeName: '日本語', direction: 'ltr' },
	ko: { id: 'ko', name: 'Korean', nativeName: '한국어', direction: 'ltr' },
	zh: { id: 'zh', name: 'Chinese', nativeName: '中文', direction: 'ltr' },
	ar: { id: 'ar', name: 'Arabic', nativeName: 'العربية', direction: 'rtl' },
	en: { id: 'en', name: 'English', nativeName: 'English', direction: 'ltr' }
};

export function isLanguageId(value: string): value is LanguageId {
	return languageIdSchema.safeParse(value).success;
}

/**
 * The language that explanations are given in: any ISO 639-1 code, since a learner's own language
 * need not be one that can be practised here.
 */
export const ownLanguageIdSchema = z.string().regex(/^[a-z]{2}$/, 'must be an ISO 639-1 code');
