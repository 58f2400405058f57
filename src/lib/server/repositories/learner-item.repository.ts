import { and, asc, desc, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
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
	type LearnerItemKind,
	type SightingState
} from '../database/schema.ts';
import { batchesOf } from './id-batches.ts';

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
	/** The newest that lists it: where the learner finds it, and can forget it. */
	memoryId: string;
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
 * every count is made anew from those that are left: nothing is added up, so nothing drifts. Who
 * changes anything here holds the lock on the learner's row.
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

		/** Counts what is left to see of these; what no memory lists any more is gone. */
		async recount(itemIds: readonly string[]): Promise<void> {
			if (itemIds.length === 0) return;
			await q.execute(sql`
				with left_of as (
					select sightings.* from ${sightings} as sightings
					where item_id = any(${sql.param([...itemIds])}::uuid[])
				), counted as (
					select item_id, count(*) as times, min(seen_at) as first_seen_at,
						max(seen_at) as last_seen_at
					from left_of where state <> 'mended' group by item_id having bool_or(is_listed)
				), newest as (
					select distinct on (item_id) item_id, memory_id, text, mistake_from, mistake_to
					from left_of where is_listed order by item_id, seen_at desc, memory_id
				), uses as (
					select item_id,
						(array_agg(state order by array_position(array['used', 'asked', 'met'], state)))[1]
							as furthest,
						array_agg(seen_at order by seen_at) filter (
							where state = 'used' or state = 'mended' and seen_at > last_seen_at
						) as moments
					from left_of join counted using (item_id) group by item_id
				), gone as (
					delete from ${items} where id = any(${sql.param([...itemIds])}::uuid[])
						and id not in (select item_id from counted)
				)
				update ${items} as items set
					times = counted.times, first_seen_at = counted.first_seen_at,
					last_seen_at = counted.last_seen_at, newest_memory_id = newest.memory_id,
					text = newest.text, mistake_from = newest.mistake_from, mistake_to = newest.mistake_to,
					phrase_use = case when kind = 'phrase' then furthest end,
					used_times = coalesce(cardinality(moments), 0),
					last_used_at = moments[cardinality(moments)], retired_at = moments[proofs_needed]
				from counted join newest using (item_id) join uses using (item_id)
				where items.id = counted.item_id
			`);
		},

		/**
		 * What a conversation may need of the learner in its language: the newest of each kind, and all
		 * that its own memory shows. In no order.
		 */
		async findNewest(userId: string, conversationId: string): Promise<KnownItem[]> {
			return newestKnown(q, { userId, conversationId });
		},

		/** All of them with where each was seen: for an export, where nothing may be left out. */
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
	const byItem = Map.groupBy(seen, ({ itemId }) => itemId);
	return all.map(({ userId: _, ...item }) => ({
		...item,
		sightings: (byItem.get(item.id) ?? []).map(({ itemId: _, ...sighting }) => sighting)
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
				memoryId: memories.id,
				conversationId: memories.conversationId,
				scenarioId: conversations.scenarioId,
				isShownHere: sql<boolean>`${sightings.itemId} is not null`
			})
			.from(items)
			.innerJoin(memories, eq(memories.id, items.newestMemoryId))
			.leftJoin(conversations, eq(conversations.id, memories.conversationId))
			.leftJoin(sightings, and(eq(sightings.itemId, items.id), eq(sightings.memoryId, itsMemory)));
	const isTheirs = and(
		eq(items.userId, sql.placeholder('userId')),
		eq(items.languageId, itsLanguage)
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
