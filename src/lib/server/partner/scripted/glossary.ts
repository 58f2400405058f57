import { ARTICLE, FUNCTION_WORDS, PLURAL_ENDING } from '../../languages/en/fallback.ts';
import { FALLBACK_LANGUAGE_ID, languageById, languages } from '../../languages/index.ts';
import {
	articlePattern,
	comparable,
	createTermFinder,
	fold,
	type Folds,
	type TermEdges,
	wordsAsTyped
} from '../../languages/pattern.ts';
import type { GlossaryEntry, Script } from './schema.ts';

export interface Glossary {
	/** The entry for a word of the learner's own language, or of any that it has, such as "an umbrella". */
	byMeaning(asked: string, ownLanguageId: string): GlossaryEntry | undefined;
	/** The entry for a word of the language itself, with or without its article. */
	byTerm(asked: string): GlossaryEntry | undefined;
	/** Everything by which an entry is recognised in a text. */
	readonly recognised: readonly string[];
	/** Those that name a thing: with an article, where the language has articles. */
	readonly nouns: readonly string[];
	/** The foreign words of a text for which there is an entry, as typed, in their order. */
	foreignWordsIn(text: string): { word: string; entry: GlossaryEntry }[];
}

// In scripts without spaces a foreign word stands right beside them, as in "新しいumbrellaが".
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** A word is asked for in the learner's own language as it is learned there: "der Husten". */
const ARTICLES = Object.values(languages).flatMap(
	({ known, topic }) => articlePattern([...known.articles, ...(topic.articles ?? [])]) ?? []
);

function withoutArticle(term: string, articles: readonly string[]): string {
	const lower = term.toLowerCase();
	const article = articles.find((candidate) => lower.startsWith(candidate));
	return article === undefined ? term : term.slice(article.length).trim();
}

type Spelled = Pick<GlossaryEntry, 'term'> & {
	readonly reading?: string | undefined;
	readonly forms?: readonly string[] | undefined;
};

/** All spellings of an entry's term: "el agua / las aguas" is not split, `forms` is for that. */
export function spellingsOf(entry: Spelled, articles: readonly string[]): string[] {
	const spellings = [entry.term, ...(entry.reading ? [entry.reading] : []), ...(entry.forms ?? [])];
	return spellings.flatMap((spelling) => [spelling, withoutArticle(spelling, articles)]);
}

export function meaningKey(meaning: string): string {
	return comparable(meaning).replace(ARTICLE, '');
}

/** The term as it is shown: with its reading where the script does not tell it. */
export function shownTerm(entry: GlossaryEntry): string {
	return entry.reading === undefined ? entry.term : `${entry.term} (${entry.reading})`;
}

/**
 * What an entry of a language means in the learner's own, or in English where that is not known; null
 * where an English word would have to be explained in English. All glossaries meet in English: what means
 * the same there is one word.
 */
export function shownMeaning(
	{ term, means }: GlossaryEntry,
	languageId: string,
	ownLanguageId: string
): string | null {
	const isEnglish = languageId === FALLBACK_LANGUAGE_ID;
	const english = isEnglish ? [term] : (means[FALLBACK_LANGUAGE_ID] ?? []);
	const keys = new Set(english.map(meaningKey));
	const own = languageById(ownLanguageId)?.known.glossary.find((entry) =>
		entry.means[FALLBACK_LANGUAGE_ID]?.some((meaning) => keys.has(meaningKey(meaning)))
	);
	const shown = means[ownLanguageId] ?? (own ? [own.term] : isEnglish ? [] : english);
	return shown.length === 0 ? null : shown.join(', ');
}

/** What a word of the learner's own language means in English; empty where its glossary hasn't got it. */
function inEnglish(asked: string, ownLanguageId: string): readonly string[] {
	const own = languageById(ownLanguageId)?.known;
	if (own === undefined) return [];
	const wanted = comparable(asked, own.folds);
	const entry = own.glossary.find((one) =>
		spellingsOf(one, own.articles).some((spelling) => comparable(spelling, own.folds) === wanted)
	);
	return entry?.means[FALLBACK_LANGUAGE_ID] ?? [];
}

export function createGlossary(
	{ id: languageId, glossary: entries, articles }: Pick<Script, 'id' | 'glossary' | 'articles'>,
	{ folds, locale }: { folds: Folds; locale: string }
): Glossary {
	const byMeaning = new Map<string, GlossaryEntry>();
	const byTerm = new Map<string, GlossaryEntry>();
	const foreignEdges: TermEdges = { startsAtWordEdge: true, endsAtWordEdge: true };

	for (const entry of entries) {
		for (const meaning of Object.values(entry.means).flat()) {
			const key = meaningKey(meaning);
			if (!byMeaning.has(key)) byMeaning.set(key, entry);
		}
		for (const spelling of spellingsOf(entry, articles)) {
			const key = comparable(spelling, folds);
			if (!byTerm.has(key)) byTerm.set(key, entry);
		}
	}

	function findTerm(asked: string): GlossaryEntry | undefined {
		const key = comparable(asked, folds);
		return byTerm.get(key) ?? byTerm.get(withoutArticle(key, articles));
	}

	function findMeaning(asked: string): GlossaryEntry | undefined {
		const key = meaningKey(asked);
		const bare = ARTICLES.map((article) => key.replace(article, ''));
		return [key, key.replace(PLURAL_ENDING, ''), ...bare]
			.map((candidate) => byMeaning.get(candidate))
			.find((entry) => entry !== undefined);
	}

	// Short and frequent English words are never meant as a question about themselves.
	const foreignTerms = [...byMeaning.keys()].filter(
		(key) => key.length >= 3 && !FUNCTION_WORDS.has(key) && findTerm(key) === undefined
	);
	const foreignWords = createTermFinder(foreignTerms, foreignEdges);

	return {
		byMeaning(asked, ownLanguageId) {
			const find = languageId === FALLBACK_LANGUAGE_ID ? findTerm : findMeaning;
			const [pivoted] = inEnglish(asked, ownLanguageId).flatMap((word) => find(word) ?? []);
			return findMeaning(asked) ?? pivoted;
		},
		byTerm: findTerm,
		recognised: entries.flatMap((entry) => spellingsOf(entry, articles)),
		nouns: entries
			.filter(({ term }) => articles.length === 0 || articles.some((word) => term.startsWith(word)))
			.flatMap((entry) => spellingsOf(entry, articles)),
		foreignWordsIn(text) {
			const found = new Map<string, { word: string; entry: GlossaryEntry }>();
			const apart = fold(text).replace(UNSPACED, (letter) => '·'.repeat(letter.length));
			for (const { index, length } of foreignWords(apart)) {
				const word = text.slice(index, index + length);
				const entry = findMeaning(word);
				const isOwnWord = wordsAsTyped(word, locale).every((part) => findTerm(part) !== undefined);
				if (entry !== undefined && !isOwnWord) found.set(meaningKey(word), { word, entry });
			}
			return [...found.values()];
		}
	};
}
