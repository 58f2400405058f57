import { createRequire } from 'node:module';
import { z } from 'zod';
import { inAnyLanguage, languages } from '../../languages/index.ts';

const SMALL_TALK = new Set(inAnyLanguage(({ smallTalk }) => smallTalk.words));
const JOINED = Object.values(languages).flatMap(({ smallTalk }) => smallTalk.joined ?? []);
const FULL_SCRIPT = /[\p{sc=Han}\p{sc=Kana}\p{sc=Hang}]/u;
const LEAST_LETTERS = 3; // in alphabets; two where a character is a syllable or a word

let lists: Record<string, string[]> | null = null;
const sets = new Map<string, ReadonlySet<string>>();

/** Read when first asked for: the file holds 57 languages, and a page's server may never need it. */
export function stopwordsOf(languageId: string): ReadonlySet<string> {
	const known = sets.get(languageId);
	if (known) return known;
	lists ??= z
		.record(z.string(), z.array(z.string()))
		.parse(createRequire(import.meta.url)('stopwords-iso'));
	const set = new Set(lists[languageId] ?? []);
	sets.set(languageId, set);
	return set;
}

/** Tells words that carry a meaning of their own from those that hold a sentence together. */
export function contentWordTest(...languageIds: readonly string[]): (form: string) => boolean {
	const stopwords = languageIds.map(stopwordsOf);
	const known = new Map<string, boolean>();

	function hasMeaning(form: string): boolean {
		const letters = [...form].length;
		if (!/^\p{L}/u.test(form) || letters < (FULL_SCRIPT.test(form) ? 2 : LEAST_LETTERS)) {
			return false;
		}
		if (/^\p{sc=Hira}+$/u.test(form) && letters < 4) return false;
		if (JOINED.some((pattern) => pattern.test(form))) return false;
		const [bare = ''] = form.split("'", 1);
		return !SMALL_TALK.has(form) && !stopwords.some((set) => set.has(form) || set.has(bare));
	}

	return (form) => {
		const found = known.get(form) ?? hasMeaning(form);
		known.set(form, found);
		return found;
	};
}
