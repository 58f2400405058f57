import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import { conversationMemories as memories } from '../database/schema.ts';
import { searchWords } from './search-text.ts';

export type MemoryFilter = {
	languageId?: LanguageId | undefined;
	/** Words that must all occur. What a learner searches for is nobody else's business: never logged. */
	q?: string | undefined;
};

export function matches(userId: string, { languageId, q }: MemoryFilter): SQL | undefined {
	const words = searchWords(q ?? '');
	const short = words.filter((word) => [...word].length < TRIGRAM);
	return and(
		eq(memories.userId, userId),
		languageId === undefined ? undefined : eq(memories.languageId, languageId),
		...words
			.filter((word) => !short.includes(word))
			.map((word) => sql`${memories.searchText} like ${anywhere(word)}`),
		// For the index these are no trigrams: it would read all of it. Joined with nothing, a text is
		// unpacked once for all of them, and not once for each.
		short.length === 0
			? undefined
			: sql`(${memories.searchText} || '') like all (${sql.param(short.map(anywhere))}::text[])`
	);
}

const TRIGRAM = 3;

function anywhere(word: string): string {
	return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

// Each unpacks a memory's text four times. Who gives more has said by then what they look for.
const MOST_RANKED_WORDS = 4;

/**
 * How well a memory answers to the words: one in the topic is worth more than one elsewhere, a whole
 * word more than the beginning of one, and that more than a part. Text without spaces has no whole
 * words for Postgres, so there only the place counts. All words are looked for, and the first few count.
 */
export function rankOf(words: readonly string[]): SQL<number> {
	const topic = sql`split_part(${memories.searchText}, E'\\n', 1)`;
	const has = (query: string) => sql`(${memories.searchVector} @@ (select ${query}::tsquery))::int`;
	const points = words.slice(0, MOST_RANKED_WORDS).map((word) => {
		const lexeme = `'${word.replace(/['\\]/g, '$&$&')}'`;
		return sql`4 * (strpos(${topic}, ${word}) > 0)::int + 2 * ${has(`${lexeme}:A`)} + 2 * ${has(lexeme)} + ${has(`${lexeme}:*`)}`;
	});
	return sql<number>`(${sql.join(points, sql` + `)})`;
}
