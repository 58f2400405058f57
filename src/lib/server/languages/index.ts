import { isLanguageId, type LanguageId } from '../../contracts/languages.ts';
import { ar } from './ar/index.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { it } from './it/index.ts';
import { ja } from './ja/index.ts';
import { ko } from './ko/index.ts';
import type { Language } from './language.ts';
import { pt } from './pt/index.ts';
import { zh } from './zh/index.ts';

export const languages: Readonly<Record<LanguageId, Language>> = {
	es,
	fr,
	de,
	it,
	pt,
	ja,
	ko,
	zh,
	ar,
	en
};

/**
 * The interface is in English: it is what learners fall back to when they are stuck, and what explains
 * to those whose own language isn't among these.
 */
export const FALLBACK_LANGUAGE_ID = 'en' satisfies LanguageId;

/** By any code of ISO 639-1; undefined where it is no language of these. */
export function languageById(id: string): Language | undefined {
	return isLanguageId(id) ? languages[id] : undefined;
}

/** What all languages have of something, each once: who says it may speak any of them. */
export function inAnyLanguage(partOf: (language: Language) => readonly string[]): string[] {
	return [...new Set(Object.values(languages).flatMap(partOf))];
}
