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
	return and(
		eq(memories.userId, userId),
		languageId === undefined ? undefined : eq(memories.languageId, languageId),
		...searchWords(q ?? '').map(occurs)
	);
}

/** By the index of trigrams, for which less than three characters are none: it would read all of it. */
function occurs(word: string): SQL {
	if ([...word].length < 3) return sql`strpos(${memories.searchText}, ${word}) > 0`;
	return sql`${memories.searchText} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`;
}

/**
 * How well a memory answers to the words: one in the topic is worth more than one elsewhere, a whole
 * word more than the beginning of one, and that more than a part. Text without spaces has no whole
 * words for Postgres, so there only the place counts.
 */
export function rankOf(words: readonly string[]): SQL<number> {
	const topic = sql`split_part(${memories.searchText}, E'\\n', 1)`;
	const has = (query: string) => sql`(${memories.searchVector} @@ (select ${query}::tsquery))::int`;
	const points = words.map((word) => {
		const lexeme = `'${word.replace(/['\\]/g, '$&$&')}'`;
		return sql`4 * (strpos(${topic}, ${word}) > 0)::int + 2 * ${has(`${lexeme}:A`)} + 2 * ${has(lexeme)} + ${has(`${lexeme}:*`)}`;
	});
	return sql<number>`(${sql.join(points, sql` + `)})`;
}
