import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	smallint,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type { FactKind, MistakeKind, PhraseUse } from '../../contracts/memories.ts';
import type { Rating } from '../../contracts/review.ts';
import { moment, oneOf } from './schema-columns.ts';
import { languageId } from './schema-languages.ts';
import { conversationMemories } from './schema-memories.ts';
import { messages } from './schema-messages.ts';
import { user } from './schema-sign-in.ts';

/** What is kept over time: of what memories show, and of what learners save and review themselves. */

export type LearnerItemKind = 'difficulty' | 'phrase' | 'fact';
export type SightingState = PhraseUse | 'mistaken' | 'mended' | 'told';

/**
 * What a learner is like, over all of their memories of a language, and the phrases that they saved by
 * hand. Everything but the key and what was saved is counted from sightings and ratings, in the
 * transaction that changes these; see learner-item-counts.ts.
 */
export const learnerItems = pgTable(
	'learner_items',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: languageId(),
		kind: text('kind').$type<LearnerItemKind>().notNull(),
		/** What makes two sightings one item; normalised. */
		key: text('key').notNull(),
		/** As the newest memory has it, else as it was saved. */
		text: text('text').notNull(),
		mistakeKind: text('mistake_kind').$type<MistakeKind>(),
		mistakeFrom: text('mistake_from'),
		mistakeTo: text('mistake_to'),
		factKind: text('fact_kind').$type<FactKind>(),
		/** In how many later conversations a difficulty has to go well before it is retired. */
		proofsNeeded: integer('proofs_needed'),
		/** The furthest that the learner has come with a phrase. */
		phraseUse: text('phrase_use').$type<PhraseUse>(),
		/** In how many conversations it came up; a difficulty: was there. */
		times: integer('times').notNull().default(0),
		firstSeenAt: moment('first_seen_at').notNull(),
		lastSeenAt: moment('last_seen_at').notNull(),
		/** Conversations in which a phrase was said; or a difficulty went well, since it last didn't. */
		usedTimes: integer('used_times').notNull().default(0),
		lastUsedAt: moment('last_used_at'),
		retiredAt: moment('retired_at'),
		/** The newest that lists it: where a learner finds it, and can forget it. */
		newestMemoryId: uuid('newest_memory_id').references(() => conversationMemories.id, {
			onDelete: 'set null'
		}),
		/** When a phrase was saved by hand; it stays, whatever memories say. */
		savedAt: moment('saved_at'),
		/** Where it was saved. */
		savedMessageId: uuid('saved_message_id').references(() => messages.id, {
			onDelete: 'set null'
		}),
		/** Of a phrase, as the learner wrote it. */
		meaning: text('meaning'),
		/** When a phrase was taken out of the phrase bank. */
		dismissedAt: moment('dismissed_at'),
		/** When it is to come up again. Facts and whole kinds of mistakes never do. */
		dueAt: moment('due_at').notNull().defaultNow()
	},
	(table) => [
		unique('learner_items_one_per_key').on(table.userId, table.languageId, table.kind, table.key),
		index('learner_items_newest_of_kind').on(
			table.userId,
			table.languageId,
			table.kind,
			table.lastSeenAt.desc()
		),
		index('learner_items_by_newest_memory').on(table.newestMemoryId),
		index('learner_items_by_saved_message')
			.on(table.savedMessageId)
			.where(sql`saved_message_id is not null`),
		index('learner_items_due').on(table.userId, table.languageId, table.dueAt),
		check('learner_items_kind_known', oneOf(table.kind, ['difficulty', 'phrase', 'fact'])),
		check(
			'learner_items_are_whole',
			sql`(${table.kind} = 'difficulty') = (${table.mistakeKind} is not null and ${table.proofsNeeded} is not null) and (${table.kind} = 'fact') = (${table.factKind} is not null)`
		),
		check(
			'learner_items_counters_not_negative',
			sql`${table.times} >= 0 and ${table.usedTimes} >= 0`
		),
		check(
			'learner_items_phrases_are_saved',
			sql`${table.kind} = 'phrase' or (${table.savedAt} is null and ${table.savedMessageId} is null and ${table.meaning} is null and ${table.dismissedAt} is null)`
		),
		check(
			'learner_items_saved_or_dismissed',
			sql`${table.savedAt} is null or ${table.dismissedAt} is null`
		)
	]
);

/** What one memory shows of an item; gone with the memory. */
export const learnerItemSightings = pgTable(
	'learner_item_sightings',
	{
		itemId: uuid('item_id')
			.notNull()
			.references(() => learnerItems.id, { onDelete: 'cascade' }),
		memoryId: uuid('memory_id')
			.notNull()
			.references(() => conversationMemories.id, { onDelete: 'cascade' }),
		/**
		 * The memory itself lists the item. Otherwise its conversation only shows how the learner got on
		 * with it, which keeps no item that no memory lists any more.
		 */
		isListed: boolean('is_listed').notNull(),
		state: text('state').$type<SightingState>().notNull(),
		text: text('text').notNull(),
		mistakeFrom: text('mistake_from'),
		mistakeTo: text('mistake_to'),
		messageIds: jsonb('message_ids').$type<string[]>().notNull(),
		/** When it was said. */
		seenAt: moment('seen_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.itemId, table.memoryId] }),
		index('learner_item_sightings_of_memory').on(table.memoryId),
		check(
			'learner_item_sightings_state_known',
			oneOf(table.state, ['met', 'asked', 'used', 'mistaken', 'mended', 'told'])
		)
	]
);

/** How well a learner remembered an item in review. Marked when taken back; gone with the item, and when a phrase is taken out. */
export const reviewRatings = pgTable(
	'review_ratings',
	{
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		/** Made by the client; those of two learners never meet. */
		id: uuid('id').notNull(),
		itemId: uuid('item_id')
			.notNull()
			.references(() => learnerItems.id, { onDelete: 'cascade' }),
		rating: smallint('rating').$type<Rating>().notNull(),
		/** By the server's clock, each later than the one before. */
		ratedAt: moment('rated_at').notNull(),
		/** As the client had it, which decides nothing. */
		clientRatedAt: moment('client_rated_at'),
		takenBackAt: moment('taken_back_at')
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.id] }),
		index('review_ratings_newest_of_user').on(table.userId, table.ratedAt.desc()),
		index('review_ratings_of_item').on(table.itemId),
		check('review_ratings_rating_known', sql`${table.rating} between 1 and 4`)
	]
);
