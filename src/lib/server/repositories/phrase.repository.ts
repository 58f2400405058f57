import { and, count, desc, eq, inArray, isNotNull, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import type { MessageRole } from '../../contracts/messages.ts';
import type { Queryable } from '../database/client.ts';
import {
	conversationMemories as memories,
	conversations,
	learnerItems as items,
	learnerItemSightings as sightings,
	messages,
	reviewRatings as ratings
} from '../database/schema.ts';
import { batchesOf } from './id-batches.ts';
import { recountItems } from './learner-item-counts.ts';
import { after, newestFirst, nextPage, placeOf, type Page } from './page-cursor.ts';

type PhraseFilter = {
	languageId?: LanguageId | undefined;
	/** Only these. */
	ids?: readonly string[] | undefined;
};

/** When it was saved, else when it was first met. */
const createdAt = sql<Date>`coalesce(${items.savedAt}, ${items.firstSeenAt})`.mapWith(
	items.firstSeenAt
);
const place = { createdAt, id: items.id };
const phraseColumns = {
	id: items.id,
	languageId: items.languageId,
	text: items.text,
	meaning: items.meaning,
	isSaved: sql<boolean>`${items.savedAt} is not null`,
	savedMessageId: items.savedMessageId,
	/** The newest that lists it. */
	memoryId: memories.id,
	/** Of that memory. */
	conversationId: memories.conversationId,
	createdAt,
	dueAt: items.dueAt
};

/**
 * The phrase bank: items that are phrases, those aside that the learner took out of it. Who changes any
 * holds the lock on the learner's row.
 */
export function createPhraseRepository(q: Queryable) {
	return {
		/** @throws InvalidPayloadError for a cursor that is none */
		async list(
			userId: string,
			{ limit, cursor, ...filter }: PhraseFilter & Page
		): Promise<{ phrases: PhraseRow[]; nextCursor: string | null }> {
			const found = await q
				.select({ ...phraseColumns, place: placeOf(place) })
				.from(items)
				.leftJoin(memories, eq(memories.id, items.newestMemoryId))
				.where(and(isInBank(userId, filter), after(place, cursor)))
				.orderBy(...newestFirst(place))
				.limit(limit + 1);
			const { rows, nextCursor } = nextPage(found, limit);
			return { phrases: rows, nextCursor };
		},

		/** All of them, newest first: for an export, where nothing may be left out. */
		async *inBatches(
			userId: string,
			languageId?: LanguageId
		): AsyncGenerator<PhraseRow[], void, void> {
			const ids = await q
				.select({ id: items.id })
				.from(items)
				.where(isInBank(userId, { languageId }))
				.orderBy(...newestFirst(place));
			yield* batchesOf(ids, (some) =>
				q
					.select(phraseColumns)
					.from(items)
					.leftJoin(memories, eq(memories.id, items.newestMemoryId))
					.where(isInBank(userId, { languageId, ids: some }))
					.orderBy(...newestFirst(place))
			);
		},

		/** What the learner noted of those of these phrases that have a meaning, in whatever language. */
		async listMeanings(userId: string, keys: readonly string[]): Promise<NotedMeaning[]> {
			if (keys.length === 0) return [];
			const noted = await q
				.select({ languageId: items.languageId, key: items.key, meaning: items.meaning })
				.from(items)
				.where(
					and(
						eq(items.userId, userId),
						eq(items.kind, 'phrase'),
						isNotNull(items.meaning),
						sql`${items.key} = any(${sql.param([...new Set(keys)])}::text[])`
					)
				);
			return noted.map(({ meaning, ...phrase }) => ({ ...phrase, meaning: meaning ?? '' }));
		},

		async count(userId: string, filter: PhraseFilter): Promise<number> {
			const [counted] = await q
				.select({ total: count() })
				.from(items)
				.where(isInBank(userId, filter));
			return counted?.total ?? 0;
		},

		/** What each can be found by. */
		async listTexts(
			userId: string,
			languageId: LanguageId | undefined
		): Promise<Pick<PhraseRow, 'id' | 'text' | 'meaning'>[]> {
			return q
				.select({ id: items.id, text: items.text, meaning: items.meaning })
				.from(items)
				.where(isInBank(userId, { languageId }));
		},

		async findById(userId: string, id: string): Promise<PhraseRow | null> {
			const [row] = await q
				.select(phraseColumns)
				.from(items)
				.leftJoin(memories, eq(memories.id, items.newestMemoryId))
				.where(isInBank(userId, { ids: [id] }));
			return row ?? null;
		},

		/** Those taken out of the phrase bank too. */
		async findByKey(
			userId: string,
			languageId: LanguageId,
			key: string
		): Promise<{ isSaved: boolean; isDismissed: boolean } | null> {
			const [row] = await q
				.select({ savedAt: items.savedAt, dismissedAt: items.dismissedAt })
				.from(items)
				.where(
					and(
						eq(items.userId, userId),
						eq(items.languageId, languageId),
						eq(items.kind, 'phrase'),
						eq(items.key, key)
					)
				);
			return row ? { isSaved: row.savedAt !== null, isDismissed: row.dismissedAt !== null } : null;
		},

		async countSaved(userId: string): Promise<number> {
			const [counted] = await q
				.select({ total: count() })
				.from(items)
				.where(and(eq(items.userId, userId), isNotNull(items.savedAt)));
			return counted?.total ?? 0;
		},

		/**
		 * Keeps a phrase, or one that is known already; of that one what the learner noted before stays.
		 * @returns its id
		 */
		async save(phrase: {
			userId: string;
			languageId: LanguageId;
			key: string;
			text: string;
			meaning: string | null;
			messageId: string | null;
		}): Promise<string> {
			const { messageId: savedMessageId, ...written } = phrase;
			const now = new Date();
			const [row] = await q
				.insert(items)
				.values({
					...written,
					kind: 'phrase',
					savedMessageId,
					savedAt: now,
					firstSeenAt: now,
					lastSeenAt: now
				})
				.onConflictDoUpdate({
					target: [items.userId, items.languageId, items.kind, items.key],
					set: {
						savedAt: sql`coalesce(${items.savedAt}, excluded.saved_at)`,
						savedMessageId: sql`coalesce(${items.savedMessageId}, excluded.saved_message_id)`,
						meaning: sql`coalesce(${items.meaning}, excluded.meaning)`,
						dismissedAt: null
					}
				})
				.returning({ id: items.id });
			if (!row) throw new Error('an upsert without a condition returns its row');
			await recountItems(q, [row.id]);
			return row.id;
		},

		/** What is written of a phrase saves it: the learner's words don't go with a memory. */
		async setMeaning(id: string, meaning: string | null): Promise<void> {
			const savedAt = sql`coalesce(${items.savedAt}, ${new Date().toISOString()}::timestamptz)`;
			await q
				.update(items)
				.set(meaning === null ? { meaning } : { meaning, savedAt })
				.where(eq(items.id, id));
		},

		/**
		 * With what the learner noted and how they rated it. What memories list stays known, so that it
		 * stays out of the phrase bank; else it is gone. Whether it was there.
		 */
		async dismiss(userId: string, id: string): Promise<boolean> {
			const dismissed = await q
				.update(items)
				.set({ dismissedAt: new Date(), savedAt: null, savedMessageId: null, meaning: null })
				.where(isInBank(userId, { ids: [id] }))
				.returning({ id: items.id });
			if (dismissed.length === 0) return false;
			await q.delete(ratings).where(eq(ratings.itemId, id));
			await recountItems(q, [id]);
			return true;
		},

		/** The messages that showed each, by the newest memory that lists it and else by what came later. */
		async findShownBy(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
			const rows = await q
				.selectDistinctOn([sightings.itemId], {
					itemId: sightings.itemId,
					messageIds: sightings.messageIds
				})
				.from(sightings)
				.where(and(inArray(sightings.itemId, [...ids]), ne(sightings.messageIds, sql`'[]'::jsonb`)))
				.orderBy(
					sightings.itemId,
					desc(sightings.isListed),
					desc(sightings.seenAt),
					sightings.memoryId
				);
			return new Map(rows.map(({ itemId, messageIds }) => [itemId, messageIds]));
		},

		/** Those of the learner's conversations that are there. */
		async findSaid(userId: string, messageIds: readonly string[]): Promise<SaidRow[]> {
			if (messageIds.length === 0) return [];
			return q
				.select({
					id: messages.id,
					conversationId: messages.conversationId,
					role: messages.role,
					content: messages.content
				})
				.from(messages)
				.innerJoin(conversations, eq(conversations.id, messages.conversationId))
				.where(and(inArray(messages.id, [...messageIds]), eq(conversations.userId, userId)));
		}
	};
}

function isInBank(userId: string, { languageId, ids }: PhraseFilter): SQL | undefined {
	return and(
		eq(items.userId, userId),
		eq(items.kind, 'phrase'),
		isNull(items.dismissedAt),
		languageId === undefined ? undefined : eq(items.languageId, languageId),
		ids === undefined ? undefined : sql`${items.id} = any(${sql.param([...ids])}::uuid[])`
	);
}

export type PhraseRow = {
	id: string;
	languageId: LanguageId;
	text: string;
	meaning: string | null;
	isSaved: boolean;
	savedMessageId: string | null;
	memoryId: string | null;
	conversationId: string | null;
	createdAt: Date;
	dueAt: Date;
};

export type NotedMeaning = { languageId: LanguageId; key: string; meaning: string };

export type SaidRow = { id: string; conversationId: string; role: MessageRole; content: string };
