import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	customType,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import type { FeedbackPoint } from '../../contracts/feedback.ts';
import type {
	Correction,
	Engagement,
	Evidence,
	KeptFact,
	MemorySource
} from '../../contracts/memories.ts';
import { createdAt, moment, oneOf, updatedAt } from './schema-columns.ts';
import { languageId } from './schema-languages.ts';
import { conversations } from './schema-conversations.ts';
import { user } from './schema-sign-in.ts';

/** What is remembered. */

/** See search-text.ts. In an index too: other words for it wouldn't find that. */
export const IS_OUTDATED_SEARCH_TEXT = String.raw`search_text not like E'%\n\t'`;

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
		feedback: jsonb('feedback').$type<FeedbackPoint[]>().notNull().default([]),
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
			sql`jsonb_typeof(${table.keyPhrases}) = 'array' and jsonb_typeof(${table.difficulties}) = 'array' and jsonb_typeof(${table.successfulPatterns}) = 'array' and jsonb_typeof(${table.corrections}) = 'array' and jsonb_typeof(${table.facts}) = 'array' and jsonb_typeof(${table.feedback}) = 'array' and jsonb_typeof(${table.evidence}) = 'object'`
		)
	]
);
