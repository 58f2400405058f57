import { sql } from 'drizzle-orm';
import type { Rating } from '../../contracts/review.ts';
import type { Queryable } from '../database/client.ts';
import {
	learnerItems as items,
	learnerItemSightings as sightings,
	reviewRatings as ratings,
	type SightingState
} from '../database/schema.ts';
import { dueAtOf, type History, type ReviewEvent } from './review-schedule.ts';

/**
 * What is derived of items: counts from the sightings that are left, and from these and the ratings that
 * stand when each comes again. Nothing is added up, so nothing drifts. Who calls this holds the lock on the
 * learner's row.
 */

// A millisecond or two of work: between two of them others have their turn.
const ITEMS_AT_ONCE = 50;

/** Counts what is left to see of these; what no memory lists any more and nobody saved is gone. */
export async function recountItems(q: Queryable, itemIds: readonly string[]): Promise<void> {
	if (itemIds.length === 0) return;
	const ids = sql.param([...itemIds]);
	await q.execute(sql`
		with left_of as (
			select sightings.* from ${sightings} as sightings where item_id = any(${ids}::uuid[])
		), counted as (
			select items.id as item_id, count(*) filter (where state <> 'mended') as times,
				coalesce(min(seen_at) filter (where state <> 'mended'), saved_at) as first_seen_at,
				coalesce(max(seen_at) filter (where state <> 'mended'), saved_at) as last_seen_at
			from ${items} as items left join left_of on item_id = items.id
			where items.id = any(${ids}::uuid[])
			group by items.id having bool_or(is_listed) or saved_at is not null
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
			delete from ${items} where id = any(${ids}::uuid[])
				and id not in (select item_id from counted)
		)
		update ${items} as items set
			times = counted.times, first_seen_at = counted.first_seen_at,
			last_seen_at = counted.last_seen_at, newest_memory_id = newest.memory_id,
			text = coalesce(newest.text, items.text), mistake_from = newest.mistake_from,
			mistake_to = newest.mistake_to, phrase_use = case when kind = 'phrase' then furthest end,
			used_times = coalesce(cardinality(moments), 0),
			last_used_at = moments[cardinality(moments)], retired_at = moments[proofs_needed]
		from counted left join newest using (item_id) left join uses using (item_id)
		where items.id = counted.item_id
	`);
	await rescheduleItems(q, itemIds);
}

/** Works out anew when these come again. Two statements for as many items as a conversation shows. */
export async function rescheduleItems(q: Queryable, itemIds: readonly string[]): Promise<void> {
	for (let from = 0; from < itemIds.length; from += ITEMS_AT_ONCE) {
		const histories = await findHistories(q, itemIds.slice(from, from + ITEMS_AT_ONCE));
		const due = histories.map((history) => ({ id: history.itemId, at: dueAtOf(history) }));
		if (due.length === 0) continue;
		await q.execute(sql`
			update ${items} as items set due_at = due.at
			from jsonb_to_recordset(${JSON.stringify(due)}::text::jsonb) as due (id uuid, at timestamptz)
			where items.id = due.id and items.due_at is distinct from due.at
		`);
	}
}

type EventRow = {
	itemId: string;
	since: number;
	/** Null where nothing is known yet. */
	id: string | null;
	at: number;
	state: SightingState | null;
	rating: Rating | null;
};

/** Of those that can come up for review: all but facts and whole kinds of mistakes. In no order. */
export async function findHistories(q: Queryable, itemIds: readonly string[]): Promise<History[]> {
	const rows = await q.execute<EventRow>(sql`
		select items.id as "itemId", ${milliseconds('items.first_seen_at')} as since,
			event.id, ${milliseconds('event.at')} as at, event.state, event.rating
		from ${items} as items left join lateral (
			select memory_id as id, seen_at as at, state, null::smallint as rating
			from ${sightings} where item_id = items.id
			union all
			select id, rated_at, null, rating
			from ${ratings} where item_id = items.id and taken_back_at is null
		) as event on true
		where items.id = any(${sql.param([...itemIds])}::uuid[])
			and items.kind <> 'fact' and items.key is distinct from items.mistake_kind
	`);
	return [...Map.groupBy(rows, ({ itemId }) => itemId)].map(([itemId, its]) => ({
		itemId,
		since: new Date(its[0]?.since ?? 0),
		events: its.flatMap(eventIn)
	}));
}

function eventIn({ id, at, state, rating }: EventRow): ReviewEvent[] {
	if (id === null) return [];
	if (rating !== null) return [{ id, at: new Date(at), rating }];
	return state === null ? [] : [{ id, at: new Date(at), state }];
}

/** What raw rows have of a moment is text otherwise. */
function milliseconds(column: string) {
	return sql`(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
}
