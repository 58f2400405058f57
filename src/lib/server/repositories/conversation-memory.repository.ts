import { and, count, eq, inArray, isNull, max, min, ne, sql, type SQL } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import type {
	ConversationMemory,
	Engagement,
	KeptInsights,
	MemorySource
} from '../../contracts/memories.ts';
import { fitting, JSON_PAGE, type PageSize } from '../../contracts/page-size.ts';
import type { Queryable } from '../database/client.ts';
import { conversationMemories as memories } from '../database/schema.ts';
import { batchesOf } from './id-batches.ts';
import { removeMemories } from './memory-removal.ts';
import {
	afterTheLast,
	insightColumns,
	memoryColumns,
	newestInLanguage,
	saved,
	toMemory,
	withSearchText
} from './memory-rows.ts';
import { matches, rankOf, type MemoryFilter } from './memory-search.ts';
import { after, newestFirst, nextPage, placeOf, type Page } from './page-cursor.ts';
import { searchTextOf, searchWords } from './search-text.ts';

export type SaveMemory = {
	conversationId: string;
	userId: string;
	languageId: LanguageId;
	insights: KeptInsights;
	/** Seconds. */
	duration: number;
	engagement: Engagement;
	source: MemorySource;
	/** A model was configured and did not deliver. */
	gptFailed: boolean;
	contentHash: string;
};

/** With the text that it is found by. */
export type StoredMemory = { memory: ConversationMemory; searchText: string };

export type FoundMemories = {
	/** The text of each only in a search. */
	found: StoredMemory[];
	nextCursor: string | null;
	/** Of all pages. */
	total: number;
};

/** Memories as rows. Every id is a UUID, every learner's method sees that learner's rows alone. */
export function createConversationMemoryRepository(q: Queryable) {
	return {
		async findByConversationId(conversationId: string): Promise<ConversationMemory | null> {
			const [row] = await q
				.select(memoryColumns)
				.from(memories)
				.where(eq(memories.conversationId, conversationId));
			return row ? toMemory(row) : null;
		},

		async findById(userId: string, id: string): Promise<ConversationMemory | null> {
			const [row] = await q.select(memoryColumns).from(memories).where(ofLearner(userId, id));
			return row ? toMemory(row) : null;
		},

		/**
		 * Newest first; of a search the best match first. A page has `limit` memories, or as many as fit.
		 * @throws InvalidPayloadError for a cursor that is none
		 */
		async list(
			userId: string,
			{ limit, cursor, size = JSON_PAGE, ...filter }: MemoryFilter & Page & { size?: PageSize }
		): Promise<FoundMemories> {
			const words = searchWords(filter.q ?? '');
			const matching = matches(userId, filter);
			const rank = words.length === 0 ? null : rankOf(words);
			const [found, [counted]] = await Promise.all([
				q
					.select({
						id: memories.id,
						place: placeOf(memories),
						rank: rank ?? sql<null>`null`,
						searchText: rank === null ? sql<string>`''` : memories.searchText,
						row: memoryColumns
					})
					.from(memories)
					.where(and(matching, after(memories, cursor, rank)))
					.orderBy(...(rank === null ? [] : [sql`${rank} desc`]), ...newestFirst(memories))
					.limit(limit + 1),
				q.select({ total: count() }).from(memories).where(matching)
			]);
			const fits = fitting(found, ({ row }) => JSON.stringify(row), size);
			const { rows, nextCursor } = nextPage(found, Math.min(limit, fits));
			return {
				found: rows.map(({ row, searchText }) => ({ memory: toMemory(row), searchText })),
				nextCursor,
				total: counted?.total ?? 0
			};
		},

		/** Up to `limit` of them, as many as one answer holds. */
		async listNewest(
			userId: string,
			languageId: LanguageId,
			limit: number
		): Promise<ConversationMemory[]> {
			const newest = await newestInLanguage(q, { userId, languageId, limit });
			const fits = fitting(newest, (row) => JSON.stringify(row), JSON_PAGE);
			return newest.slice(0, fits).map(toMemory);
		},

		/** All of them, newest first: for an export, where nothing may be left out. */
		async *inBatches(
			userId: string,
			languageId?: LanguageId
		): AsyncGenerator<ConversationMemory[], void, void> {
			const isAsked = matches(userId, { languageId });
			const ids = await q
				.select({ id: memories.id })
				.from(memories)
				.where(isAsked)
				.orderBy(...newestFirst(memories));
			yield* batchesOf(ids, async (some) => {
				const rows = await q
					.select(memoryColumns)
					.from(memories)
					.where(and(isAsked, inArray(memories.id, some)))
					.orderBy(...newestFirst(memories));
				return rows.map(toMemory);
			});
		},

		/** What the learner's newest memory is about; that of the one conversation aside. */
		async findLastTopic(
			userId: string,
			languageId: LanguageId,
			exceptConversationId: string | null
		): Promise<{ text: string; memoryId: string } | null> {
			const [newest] = await q
				.select({ text: memories.topic, memoryId: memories.id })
				.from(memories)
				.where(
					and(
						matches(userId, { languageId }),
						exceptConversationId === null
							? undefined
							: sql`${memories.conversationId} is distinct from ${exceptConversationId}::uuid`,
						ne(memories.topic, '')
					)
				)
				.orderBy(...newestFirst(memories))
				.limit(1);
			return newest ?? null;
		},

		/** How many there are, and when the first and the last of them were made: null where there is none. */
		async extent(
			userId: string,
			languageId?: LanguageId
		): Promise<{ count: number; period: { from: string; to: string } | null }> {
			const [told] = await q
				.select({ total: count(), from: min(memories.createdAt), to: max(memories.createdAt) })
				.from(memories)
				.where(matches(userId, { languageId }));
			const { total = 0, from = null, to = null } = told ?? {};
			const isEmpty = from === null || to === null;
			return {
				count: total,
				period: isEmpty ? null : { from: from.toISOString(), to: to.toISOString() }
			};
		},

		async count(userId: string, languageId?: LanguageId): Promise<number> {
			const [counted] = await q
				.select({ total: count() })
				.from(memories)
				.where(matches(userId, { languageId }));
			return counted?.total ?? 0;
		},

		/**
		 * The conversation's one memory: made, or brought up to its longer transcript under the same id.
		 * What the learner wrote into it by hand stays as it is.
		 *
		 * The caller holds the lock on the learner's row. `clock_timestamp()`, not the transaction's
		 * start: who waited for that lock comes after whom it waited for, also in age.
		 */
		async save(memory: SaveMemory): Promise<ConversationMemory> {
			const { insights } = memory;
			const [row] = await saved(q, {
				...memory,
				...insightColumns(insights),
				duration: Math.floor(memory.duration)
			});
			if (!row) throw new Error('an upsert without a condition returns its row');
			return toMemory(row);
		},

		/**
		 * What the model delivered late replaces what the local extractor found, in place. Null when
		 * there is nothing to upgrade any more: edited, deleted, or of another transcript by now.
		 */
		async upgrade(late: {
			conversationId: string;
			contentHash: string;
			insights: KeptInsights;
		}): Promise<ConversationMemory | null> {
			const [row] = await q
				.update(memories)
				.set({
					...insightColumns(late.insights),
					source: 'gpt',
					gptFailed: false,
					updatedAt: afterTheLast()
				})
				.where(
					and(
						eq(memories.conversationId, late.conversationId),
						eq(memories.contentHash, late.contentHash),
						eq(memories.gptFailed, true),
						isNull(memories.editedAt)
					)
				)
				.returning(memoryColumns);
			return row ? toMemory(row) : null;
		},

		/**
		 * Those that are there, locked until the transaction ends. Before the first of them, the caller has
		 * locked the learner's row.
		 */
		async lockStored(userId: string, ids: readonly string[]): Promise<StoredMemory[]> {
			if (ids.length === 0) return [];
			const rows = await q
				.select(withSearchText)
				.from(memories)
				.where(and(eq(memories.userId, userId), inArray(memories.id, [...ids])))
				.for('update');
			return rows.map((row) => ({ memory: toMemory(row), searchText: row.searchText }));
		},

		/** As the learner wrote it by hand. Null for one that is not there. */
		async rewrite(
			{ memory, searchText }: StoredMemory,
			insights: KeptInsights
		): Promise<ConversationMemory | null> {
			const [row] = await q
				.update(memories)
				.set({
					...insightColumns(insights, { ...memory, searchText }),
					editedAt: sql`clock_timestamp()`,
					updatedAt: afterTheLast()
				})
				.where(ofLearner(memory.userId, memory.id))
				.returning(memoryColumns);
			return row ? toMemory(row) : null;
		},

		/** Topics, facts and feedback of any number of memories, as if by hand in each of them. */
		async rewriteFacts(
			rewritten: readonly ({ stored: StoredMemory } & Pick<
				KeptInsights,
				'topic' | 'facts' | 'feedback'
			>)[]
		): Promise<void> {
			if (rewritten.length === 0) return;
			const rows = rewritten.map(({ stored: { memory, searchText }, topic, facts, feedback }) => ({
				id: memory.id,
				topic,
				facts,
				feedback,
				searchText: searchTextOf({ ...memory, topic, facts }, { ...memory, searchText })
			}));
			await q.execute(sql`
				update ${memories} set topic = rewritten.topic, facts = rewritten.facts,
					feedback = rewritten.feedback,
					search_text = rewritten."searchText", edited_at = clock_timestamp(),
					updated_at = ${afterTheLast()}
				from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
					as rewritten (id uuid, topic text, facts jsonb, feedback jsonb, "searchText" text)
				where ${memories.id} = rewritten.id
			`);
		},

		/** Whether it was there. The caller holds the lock on the learner's row. */
		async remove(userId: string, id: string): Promise<boolean> {
			return (await removeMemories(q, ofLearner(userId, id))).length > 0;
		},

		/** The ids of what is gone. The caller holds the lock on the learner's row. */
		async removeAll(userId: string, languageId?: LanguageId): Promise<string[]> {
			return removeMemories(q, matches(userId, { languageId }));
		}
	};
}

function ofLearner(userId: string, id: string): SQL | undefined {
	return and(eq(memories.userId, userId), eq(memories.id, id));
}
