import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	customType,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type {
	Correction,
	Engagement,
	Evidence,
	FactKind,
	KeptFact,
	MemorySource,
	MistakeKind,
	PhraseUse
} from '../../contracts/memories.ts';
import { createdAt, moment, oneOf, updatedAt } from './schema-columns.ts';
import { languageId } from './schema-languages.ts';
import { conversations } from './schema-conversations.ts';
import { user } from './schema-sign-in.ts';

/** What is remembered. */

/** See search-text.ts. In an index too: other words for it wouldn't find that. */
export const IS_OUTDATED_SEARCH_TEXT = String.raw`search_text not like E'%\n\t'`;

export type LearnerItemKind = 'difficulty' | 'phrase' | 'fact';
export type SightingState = PhraseUse | 'mistaken' | 'mended' | 'told';

/** https://www.postgresql.org/docs/current/datatype-textsearch.html; written and read by Postgres alone. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const conversationMemories = pgTable(
	'conversation_memories',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		/** Null when the conversation was deleted and its memory kept. */
		conversationId: uuid('conversation_id').references(() => conversations.id, {
			onDelete: 'set null'
		}),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: languageId(),
		topic: text('topic').notNull(),
		keyPhrases: jsonb('key_phrases').$type<string[]>().notNull(),
		difficulties: jsonb('difficulties').$type<string[]>().notNull(),
		successfulPatterns: jsonb('successful_patterns').$type<string[]>().notNull(),
		corrections: jsonb('corrections').$type<Correction[]>().notNull(),
		facts: jsonb('facts').$type<KeptFact[]>().notNull().default([]),
		evidence: jsonb('evidence').$type<Evidence>().notNull(),
		/** Topic and lists, normalised for search; see search-text.ts. */
		searchText: text('search_text').notNull(),
		/** Whole words, those of the topic (the first line) above the rest. */
		searchVector: tsvector('search_vector').generatedAlwaysAs(
			sql`setweight(to_tsvector('simple', split_part(search_text, E'\\n', 1)), 'A') || setweight(to_tsvector('simple', search_text), 'D')`
		),
		/** Seconds. */
		duration: integer('duration').notNull(),
		engagement: text('engagement').$type<Engagement>().notNull(),
		source: text('source').$type<MemorySource>().notNull(),
		/** A model was configured and did not deliver; a later attempt may upgrade this memory. */
		gptFailed: boolean('gpt_failed').notNull().default(false),
		contentHash: text('content_hash').notNull(),
		createdAt: createdAt(),
		updatedAt: updatedAt(),
		editedAt: moment('edited_at')
	},
	(table) => [
		unique('conversation_memories_one_per_conversation').on(table.conversationId),
		index('conversation_memories_newest_of_user').on(
			table.userId,
			table.createdAt.desc(),
			table.id.desc()
		),
		index('conversation_memories_newest_of_user_and_language').on(
			table.userId,
			table.languageId,
			table.createdAt.desc(),
			table.id.desc()
		),
		// Parts of words, in scripts without spaces too; with the learner first, so that others' memories
		// cost nothing.
		index('conversation_memories_search').using(
			'gin',
			table.userId,
			table.searchText.op('gin_trgm_ops')
		),
		index('conversation_memories_outdated_search')
			.on(table.id)
			.where(sql.raw(IS_OUTDATED_SEARCH_TEXT)),
		check(
			'conversation_memories_engagement_known',
			oneOf(table.engagement, ['low', 'medium', 'high'])
		),
		check('conversation_memories_source_known', oneOf(table.source, ['gpt', 'local'])),
		check('conversation_memories_duration_not_negative', sql`${table.duration} >= 0`),
		check(
			'conversation_memories_lists_are_lists',
			sql`jsonb_typeof(${table.keyPhrases}) = 'array' and jsonb_typeof(${table.difficulties}) = 'array' and jsonb_typeof(${table.successfulPatterns}) = 'array' and jsonb_typeof(${table.corrections}) = 'array' and jsonb_typeof(${table.facts}) = 'array' and jsonb_typeof(${table.evidence}) = 'object'`
		)
	]
);

/**
 * What a learner is like, over all of their memories of a language. Everything but the key is
 * counted from the sightings, in the transaction that changes these; see learner-item.repository.ts.
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
		/** As the newest memory has it. */
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
		})
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
		check('learner_items_kind_known', oneOf(table.kind, ['difficulty', 'phrase', 'fact'])),
		check(
			'learner_items_are_whole',
			sql`(${table.kind} = 'difficulty') = (${table.mistakeKind} is not null and ${table.proofsNeeded} is not null) and (${table.kind} = 'fact') = (${table.factKind} is not null)`
		),
		check(
			'learner_items_counters_not_negative',
			sql`${table.times} >= 0 and ${table.usedTimes} >= 0`
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
