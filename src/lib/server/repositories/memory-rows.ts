import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import {
	insightsOf,
	type ConversationMemory,
	type KeptInsights
} from '../../contracts/memories.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import { conversationMemories as memories } from '../database/schema.ts';
import { newestFirst } from './page-cursor.ts';
import { searchTextOf } from './search-text.ts';

const { searchText: _text, searchVector: _vector, ...withoutSearch } = getTableColumns(memories);
/** What the contract has of a memory, and what decides about it. */
export const memoryColumns = withoutSearch;
export const withSearchText = { ...memoryColumns, searchText: memories.searchText };

/** The one statement that makes a memory, or brings one up to its longer transcript. */
export const saved = compiledStatement((q) =>
	q
		.insert(memories)
		.values({
			conversationId: sql.placeholder('conversationId'),
			userId: sql.placeholder('userId'),
			languageId: sql.placeholder('languageId'),
			topic: sql.placeholder('topic'),
			keyPhrases: sql.placeholder('keyPhrases'),
			difficulties: sql.placeholder('difficulties'),
			successfulPatterns: sql.placeholder('successfulPatterns'),
			corrections: sql.placeholder('corrections'),
			facts: sql.placeholder('facts'),
			feedback: sql.placeholder('feedback'),
			evidence: sql.placeholder('evidence'),
			searchText: sql.placeholder('searchText'),
			duration: sql.placeholder('duration'),
			engagement: sql.placeholder('engagement'),
			source: sql.placeholder('source'),
			gptFailed: sql.placeholder('gptFailed'),
			contentHash: sql.placeholder('contentHash'),
			createdAt: sql`clock_timestamp()`,
			updatedAt: sql`clock_timestamp()`
		})
		.onConflictDoUpdate({
			target: memories.conversationId,
			set: {
				topic: unlessEdited('topic'),
				keyPhrases: unlessEdited('key_phrases'),
				difficulties: unlessEdited('difficulties'),
				successfulPatterns: unlessEdited('successful_patterns'),
				corrections: unlessEdited('corrections'),
				facts: unlessEdited('facts'),
				feedback: unlessEdited('feedback'),
				evidence: unlessEdited('evidence'),
				searchText: unlessEdited('search_text'),
				source: unlessEdited('source'),
				gptFailed: sql`excluded.gpt_failed`,
				duration: sql`excluded.duration`,
				engagement: sql`excluded.engagement`,
				contentHash: sql`excluded.content_hash`,
				updatedAt: afterTheLast()
			}
		})
		.returning(memoryColumns)
);

/** Of a learner, newest first. */
export const newestInLanguage = compiledStatement((q) =>
	q
		.select(memoryColumns)
		.from(memories)
		.where(
			and(
				eq(memories.userId, sql.placeholder('userId')),
				eq(memories.languageId, sql.placeholder('languageId'))
			)
		)
		.orderBy(...newestFirst(memories))
		.limit(sql.placeholder('limit'))
);

export function insightColumns(
	insights: KeptInsights,
	before?: KeptInsights & { readonly searchText: string }
) {
	return { ...insightsOf(insights), searchText: searchTextOf(insights, before) };
}

/** A row as the contract has it. */
export function toMemory(
	row: Omit<typeof memories.$inferSelect, 'searchText' | 'searchVector'>
): ConversationMemory {
	return {
		id: row.id,
		conversationId: row.conversationId,
		userId: row.userId,
		languageId: row.languageId,
		createdAt: row.createdAt.toISOString(),
		updatedAt: row.updatedAt.toISOString(),
		editedAt: row.editedAt?.toISOString() ?? null,
		...insightsOf(row),
		duration: row.duration,
		engagement: row.engagement,
		source: row.source,
		contentHash: row.contentHash
	};
}

/** `updatedAt` names a version: no two of a memory have the same, however quickly they follow. */
export function afterTheLast(): SQL {
	return sql`greatest(clock_timestamp(), ${memories.updatedAt} + interval '1 millisecond')`;
}

/** In an upsert: the new value, or the stored one where the learner had a hand in it. */
function unlessEdited(column: string): SQL {
	const name = sql.identifier(column);
	return sql`case when ${memories.editedAt} is null then excluded.${name} else ${memories}.${name} end`;
}
