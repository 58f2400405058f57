import { and, asc, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import type { LanguageId } from '../../contracts/languages.ts';
import type { FactKind, MistakeKind, PhraseUse } from '../../contracts/memories.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import {
	conversationMemories as memories,
	conversations,
	learnerItems as items,
	learnerItemSightings as sightings,
	reviewRatings as ratings,
	type LearnerItemKind,
	type SightingState
} from '../database/schema.ts';
import { batchesOf } from './id-batches.ts';
import { recountItems } from './learner-item-counts.ts';

/** What one memory shows of a learner. */
export type Sighting = {
	/** What makes two sightings one item; normalised. */
	key: string;
	/** As it was written or said. */
	text: string;
	state: SightingState;
	messageIds: readonly string[];
	seenAt: Date;
} & (
	| {
			/** The memory itself lists it. */
			isListed: true;
			kind: 'difficulty';
			mistakeKind: MistakeKind;
			mistakeFrom: string;
			mistakeTo: string;
			/** In how many later conversations it has to go well before it is retired. */
			proofsNeeded: number;
	  }
	| { isListed: true; kind: 'phrase' }
	| { isListed: true; kind: 'fact'; factKind: FactKind }
	/** Its conversation shows how the learner got on with an item that other memories list. */
	| { isListed: false; kind: 'difficulty' | 'phrase' }
);

/** What a memory showed of an item, and when it had been said. */
export type WithdrawnSighting = { itemId: string; memoryId: string; seenAt: Date };

/** An item as a conversation may need it. */
export type KnownItem = {
	id: string;
	kind: LearnerItemKind;
	key: string;
	text: string;
	mistakeKind: MistakeKind | null;
	mistakeFrom: string | null;
	mistakeTo: string | null;
	factKind: FactKind | null;
	phraseUse: PhraseUse | null;
	/** In how many conversations it came up; a difficulty: was there. */
	times: number;
	firstSeenAt: Date;
	lastSeenAt: Date;
	/** Conversations in which a phrase was said; or a difficulty went well, since it last didn't. */
	usedTimes: number;
	lastUsedAt: Date | null;
	retiredAt: Date | null;
	/** When it is to come up again. */
	dueAt: Date;
	/** The newest that lists it, where the learner can forget it; null for what was only saved. */
	memoryId: string | null;
	/** Of that memory; null when it was deleted. */
	conversationId: string | null;
	/** Where it was met; null when that conversation was deleted. */
	scenarioId: ScenarioId | null;
	/** The memory of the conversation that it is asked for shows something of it. */
	isShownHere: boolean;
};

// Of each kind, the newest: some thirty conversations' worth. What hasn't come up since is neither
// looked for in what is said nor brought up again.
const NEWEST_OF_A_KIND = 200;

/**
 * What learners are like, merged from what their memories show. A memory's sightings go with it, and
 * every count is made anew from those that are left (learner-item-counts.ts). Who changes anything here
 * holds the lock on the learner's row.
 */
export function createLearnerItemRepository(q: Queryable) {
	return {
		/**
		 * Notes what a memory shows, over what it showed of the same items before. Counts are as they
		 * were until `recount` is told the items.
		 * @returns their ids
		 */
		async show(
			{ id: memoryId, userId, languageId }: { id: string; userId: string; languageId: LanguageId },
			shown: readonly Sighting[]
		): Promise<string[]> {
			if (shown.length === 0) return [];
			const rows = await q.execute(sql`
				with shown as (
					select * from jsonb_to_recordset(${JSON.stringify(shown)}::text::jsonb) as shown (
						kind text, key text, text text, "mistakeKind" text, "mistakeFrom" text,
						"mistakeTo" text, "factKind" text, "proofsNeeded" integer, state text,
						"messageIds" jsonb, "seenAt" timestamptz, "isListed" boolean
					)
				), known as (
					select items.id, items.kind, items.key
					from shown join ${items} as items using (kind, key)
					where items.user_id = ${userId}::uuid and items.language_id = ${languageId}
				), added as (
					insert into ${items} (user_id, language_id, kind, key, text, mistake_kind, fact_kind,
						proofs_needed, first_seen_at, last_seen_at)
					select ${userId}::uuid, ${languageId}, kind, key, text, "mistakeKind", "factKind",
						"proofsNeeded", "seenAt", "seenAt"
					from shown where "isListed"
					on conflict (user_id, language_id, kind, key) do nothing
					returning id, kind, key
				)
				insert into ${sightings} (item_id, memory_id, is_listed, state, text, mistake_from,
					mistake_to, message_ids, seen_at)
				select every.id, ${memoryId}::uuid, "isListed", state, text, "mistakeFrom", "mistakeTo",
					"messageIds", "seenAt"
				from (select * from known union all select * from added) as every
					join shown using (kind, key)
				on conflict (item_id, memory_id) do update set
					is_listed = excluded.is_listed, state = excluded.state, text = excluded.text,
					mistake_from = excluded.mistake_from, mistake_to = excluded.mistake_to,
					message_ids = excluded.message_ids, seen_at = excluded.seen_at
				returning item_id
			`);
			return rows.map(({ item_id }) => String(item_id));
		},

		/**
		 * What a memory showed of these items, or of all others, is no longer so. As with `show`.
		 * @returns their ids
		 */
		async withdraw(
			memoryId: string,
			which: 'these' | 'others',
			shown: readonly Pick<Sighting, 'kind' | 'key'>[]
		): Promise<string[]> {
			const rows = await q.execute(sql`
				delete from ${sightings} using ${items}
				where ${sightings.memoryId} = ${memoryId}::uuid and ${items.id} = ${sightings.itemId}
					and ${which === 'these' ? isAmong(shown) : sql`not ${isAmong(shown)}`}
				returning ${sightings.itemId}
			`);
			return rows.map(({ item_id }) => String(item_id));
		},

		/**
		 * None of the learner's memories, in whatever language, shows these items any more. As with `show`.
		 * @returns what each had shown
		 */
		async withdrawEverywhere(
			userId: string,
			shown: readonly Pick<Sighting, 'kind' | 'key'>[]
		): Promise<WithdrawnSighting[]> {
			if (shown.length === 0) return [];
			return q
				.delete(sightings)
				.where(
					inArray(
						sightings.itemId,
						q
							.select({ id: items.id })
							.from(items)
							.where(and(eq(items.userId, userId), isAmong(shown)))
					)
				)
				.returning({
					itemId: sightings.itemId,
					memoryId: sightings.memoryId,
					seenAt: sightings.seenAt
				});
		},

		/**
		 * A memory writes these items otherwise than before; what it shows of them stays. As with `show`.
		 * @returns their ids
		 */
		async respell(
			memoryId: string,
			written: readonly (Pick<Sighting, 'kind' | 'key'> & { text: string })[]
		): Promise<string[]> {
			if (written.length === 0) return [];
			const rows = await q.execute(sql`
				update ${sightings} as sightings set text = written.text
				from ${items} as items join unnest(
					${sql.param(written.map(({ kind }) => kind))}::text[],
					${sql.param(written.map(({ key }) => key))}::text[],
					${sql.param(written.map(({ text }) => text))}::text[]
				) as written (kind, key, text) using (kind, key)
				where sightings.memory_id = ${memoryId}::uuid and items.id = sightings.item_id
				returning sightings.item_id
			`);
			return rows.map(({ item_id }) => String(item_id));
		},

		/** Counts what is left to see of these, and works out anew when they come again. */
		recount: (itemIds: readonly string[]): Promise<void> => recountItems(q, itemIds),

		/**
		 * What a conversation may need of the learner in its language: the newest of each kind, and all
		 * that its own memory shows, without what the learner took out of the phrase bank. In no order.
		 */
		async findNewest(userId: string, conversationId: string): Promise<KnownItem[]> {
			return newestKnown(q, { userId, conversationId });
		},

		/** All of them with all sightings and ratings: for an export, where nothing may be left out. */
		async *inBatches(userId: string): AsyncGenerator<ListedItem[], void, void> {
			const ids = await q
				.select({ id: items.id })
				.from(items)
				.where(eq(items.userId, userId))
				.orderBy(...inListOrder);
			yield* batchesOf(ids, (some) => listed(q, some));
		}
	};
}

const inListOrder = [asc(items.languageId), asc(items.kind), asc(items.firstSeenAt), asc(items.id)];

async function listed(q: Queryable, ids: string[]) {
	const all = await q
		.select()
		.from(items)
		.where(inArray(items.id, ids))
		.orderBy(...inListOrder);
	const seen = await q
		.select({
			itemId: sightings.itemId,
			memoryId: sightings.memoryId,
			state: sightings.state,
			text: sightings.text,
			mistakeFrom: sightings.mistakeFrom,
			mistakeTo: sightings.mistakeTo,
			messageIds: sightings.messageIds,
			isListed: sightings.isListed,
			seenAt: sightings.seenAt
		})
		.from(sightings)
		.where(inArray(sightings.itemId, ids))
		.orderBy(desc(sightings.seenAt));
	const rated = await q
		.select({
			itemId: ratings.itemId,
			id: ratings.id,
			rating: ratings.rating,
			ratedAt: ratings.ratedAt,
			clientRatedAt: ratings.clientRatedAt,
			takenBackAt: ratings.takenBackAt
		})
		.from(ratings)
		.where(inArray(ratings.itemId, ids))
		.orderBy(desc(ratings.ratedAt));
	const sightingsOf = Map.groupBy(seen, ({ itemId }) => itemId);
	const ratingsOf = Map.groupBy(rated, ({ itemId }) => itemId);
	return all.map(({ userId: _, ...item }) => ({
		...item,
		sightings: (sightingsOf.get(item.id) ?? []).map(({ itemId: _, ...sighting }) => sighting),
		ratings: (ratingsOf.get(item.id) ?? []).map(({ itemId: _, ...rating }) => rating)
	}));
}

const newestKnown = compiledStatement((q) => {
	const itsLanguage = q
		.select({ id: conversations.languageId })
		.from(conversations)
		.where(eq(conversations.id, sql.placeholder('conversationId')));
	const itsMemory = q
		.select({ id: memories.id })
		.from(memories)
		.where(eq(memories.conversationId, sql.placeholder('conversationId')));
	const known = () =>
		q
			.select({
				id: items.id,
				kind: items.kind,
				key: items.key,
				text: items.text,
				mistakeKind: items.mistakeKind,
				mistakeFrom: items.mistakeFrom,
				mistakeTo: items.mistakeTo,
				factKind: items.factKind,
				phraseUse: items.phraseUse,
				times: items.times,
				firstSeenAt: items.firstSeenAt,
				lastSeenAt: items.lastSeenAt,
				usedTimes: items.usedTimes,
				lastUsedAt: items.lastUsedAt,
				retiredAt: items.retiredAt,
				dueAt: items.dueAt,
				memoryId: memories.id,
				conversationId: memories.conversationId,
				scenarioId: conversations.scenarioId,
				isShownHere: sql<boolean>`${sightings.itemId} is not null`
			})
			.from(items)
			.leftJoin(memories, eq(memories.id, items.newestMemoryId))
			.leftJoin(conversations, eq(conversations.id, memories.conversationId))
			.leftJoin(sightings, and(eq(sightings.itemId, items.id), eq(sightings.memoryId, itsMemory)));
	const isTheirs = and(
		eq(items.userId, sql.placeholder('userId')),
		eq(items.languageId, itsLanguage),
		isNull(items.dismissedAt)
	);
	const newest = (kind: LearnerItemKind) =>
		known()
			.where(and(isTheirs, eq(items.kind, kind)))
			// Spelled as the index is, else Postgres would sort.
			.orderBy(sql`${items.lastSeenAt} desc nulls last`)
			.limit(NEWEST_OF_A_KIND);
	const shownHere = known().where(and(isTheirs, isNotNull(sightings.itemId)));
	return union(newest('difficulty'), newest('phrase'), newest('fact'), shownHere);
});

/** Whether the row of `items` is one of these. */
function isAmong(shown: readonly Pick<Sighting, 'kind' | 'key'>[]): SQL {
	return sql`exists (
		select from unnest(
			${sql.param(shown.map(({ kind }) => kind))}::text[],
			${sql.param(shown.map(({ key }) => key))}::text[]
		) as named (kind, key)
		where named.kind = ${items.kind} and named.key = ${items.key}
	)`;
}

export type ListedItem = Awaited<ReturnType<typeof listed>>[number];
