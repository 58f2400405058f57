import { and, asc, count, eq, gt, inArray, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import type { Correction, MistakeKind } from '../../contracts/memories.ts';
import type { Rating } from '../../contracts/review.ts';
import type { Queryable } from '../database/client.ts';
import {
	conversationMemories as memories,
	learnerItems as items,
	reviewRatings as ratings,
	type LearnerItemKind
} from '../database/schema.ts';
import { findHistories, rescheduleItems } from './learner-item-counts.ts';
import type { History } from './review-schedule.ts';

/** An item that can be reviewed. */
export type CardRow = {
	id: string;
	kind: LearnerItemKind;
	languageId: LanguageId;
	key: string;
	text: string;
	mistakeKind: MistakeKind | null;
	mistakeFrom: string | null;
	mistakeTo: string | null;
	meaning: string | null;
	savedMessageId: string | null;
	/** The newest that lists it; null for a phrase that was only saved. */
	memoryId: string | null;
	dueAt: Date;
};

export type RatingRow = { id: string; itemId: string; rating: Rating; takenBackAt: Date | null };

/** Of one language, or of all. */
type Moment = { languageId: LanguageId | undefined; now: Date };

const cardColumns = {
	id: items.id,
	kind: items.kind,
	languageId: items.languageId,
	key: items.key,
	text: items.text,
	mistakeKind: items.mistakeKind,
	mistakeFrom: items.mistakeFrom,
	mistakeTo: items.mistakeTo,
	meaning: items.meaning,
	savedMessageId: items.savedMessageId,
	memoryId: items.newestMemoryId,
	dueAt: items.dueAt
};

/** A kind of mistake as a whole has the kind for its key, and no sentence to ask for. */
const isCard = or(
	and(eq(items.kind, 'phrase'), isNull(items.dismissedAt)),
	and(eq(items.kind, 'difficulty'), ne(items.key, items.mistakeKind))
);

/** What is due, and how it was rated. Who changes anything holds the lock on the learner's row. */
export function createReviewRepository(q: Queryable) {
	return {
		/** The longest due first. */
		async findDue(
			userId: string,
			{ limit, ...due }: Moment & { limit: number }
		): Promise<CardRow[]> {
			return q
				.select(cardColumns)
				.from(items)
				.where(isDue(userId, due))
				.orderBy(asc(items.dueAt), asc(items.id))
				.limit(limit);
		},

		async countDue(userId: string, due: Moment): Promise<number> {
			const [counted] = await q.select({ due: count() }).from(items).where(isDue(userId, due));
			return counted?.due ?? 0;
		},

		/** When the first of those is due that aren't yet. */
		async findNextDueAt(userId: string, coming: Moment): Promise<Date | null> {
			const [next] = await q
				.select({ dueAt: items.dueAt })
				.from(items)
				.where(and(isReviewed(userId, coming), gt(items.dueAt, coming.now)))
				.orderBy(asc(items.dueAt))
				.limit(1);
			return next?.dueAt ?? null;
		},

		/** Due or not; also a difficulty that was retired while its card was shown. */
		async findCard(userId: string, id: string): Promise<CardRow | null> {
			const [row] = await q
				.select(cardColumns)
				.from(items)
				.where(and(eq(items.userId, userId), eq(items.id, id), isCard));
			return row ?? null;
		},

		/** Which mistakes of a language are cards, due or not. */
		async findMistakes(
			userId: string,
			{ languageId, keys }: { languageId: LanguageId; keys: readonly string[] }
		): Promise<{ id: string; key: string }[]> {
			if (keys.length === 0) return [];
			return q
				.select({ id: items.id, key: items.key })
				.from(items)
				.where(
					and(
						eq(items.userId, userId),
						eq(items.languageId, languageId),
						eq(items.kind, 'difficulty'),
						inArray(items.key, [...keys]),
						isCard
					)
				);
		},

		/** What each memory puts right. */
		async findCorrections(
			userId: string,
			memoryIds: readonly string[]
		): Promise<ReadonlyMap<string, readonly Correction[]>> {
			if (memoryIds.length === 0) return new Map();
			const rows = await q
				.select({ id: memories.id, corrections: memories.corrections })
				.from(memories)
				.where(and(eq(memories.userId, userId), inArray(memories.id, [...memoryIds])));
			return new Map(rows.map(({ id, corrections }) => [id, corrections]));
		},

		findHistories: (itemIds: readonly string[]): Promise<History[]> => findHistories(q, itemIds),

		async findRating(userId: string, id: string): Promise<RatingRow | null> {
			const [row] = await q
				.select({
					id: ratings.id,
					itemId: ratings.itemId,
					rating: ratings.rating,
					takenBackAt: ratings.takenBackAt
				})
				.from(ratings)
				.where(and(eq(ratings.userId, userId), eq(ratings.id, id)));
			return row ?? null;
		},

		/** Of those that stand. */
		async findNewestRatingId(userId: string): Promise<string | null> {
			const [newest] = await q
				.select({ id: ratings.id })
				.from(ratings)
				.where(and(eq(ratings.userId, userId), isNull(ratings.takenBackAt)))
				.orderBy(...newestRatingFirst)
				.limit(1);
			return newest?.id ?? null;
		},

		/** Whatever the clock does, a rating is later than the one before it. */
		async rate(rated: {
			id: string;
			userId: string;
			itemId: string;
			rating: Rating;
			clientRatedAt: Date | null;
		}): Promise<void> {
			await q.insert(ratings).values({
				...rated,
				ratedAt: sql`greatest(clock_timestamp(), (
					select max(rated_at) + interval '1 millisecond' from ${ratings}
					where user_id = ${rated.userId}::uuid
				))`
			});
			await rescheduleItems(q, [rated.itemId]);
		},

		async takeBack(userId: string, { id, itemId }: RatingRow): Promise<void> {
			await q
				.update(ratings)
				.set({ takenBackAt: sql`clock_timestamp()` })
				.where(and(eq(ratings.userId, userId), eq(ratings.id, id)));
			await rescheduleItems(q, [itemId]);
		}
	};
}

// Spelled as the index is, else Postgres would sort. Of two, as a guest's and an account's, one comes first.
const newestRatingFirst = [sql`${ratings.ratedAt} desc nulls last`, sql`${ratings.id} desc`];

function isDue(userId: string, moment: Moment): SQL | undefined {
	return and(isReviewed(userId, moment), lte(items.dueAt, moment.now));
}

function isReviewed(userId: string, { languageId }: Moment): SQL | undefined {
	return and(
		eq(items.userId, userId),
		languageId === undefined ? undefined : eq(items.languageId, languageId),
		isNull(items.retiredAt),
		isCard
	);
}
