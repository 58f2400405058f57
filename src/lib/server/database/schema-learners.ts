import { sql } from 'drizzle-orm';
import {
	bigserial,
	check,
	date,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import type { SkipReason } from '../../contracts/post-run.ts';
import type { Level } from '../../contracts/preferences.ts';
import { createdAt, moment, oneOf, updatedAt } from './schema-columns.ts';
import { languageId } from './schema-languages.ts';
import { conversations } from './schema-conversations.ts';
import { conversationMemories } from './schema-memories.ts';
import { user } from './schema-sign-in.ts';

/** What a learner set, how much they practised, what they are told, and what they told to forget. */

export const userPreferences = pgTable(
	'user_preferences',
	{
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: languageId(),
		level: text('level').$type<Level>(),
		successfulExchanges: integer('successful_exchanges').notNull().default(0),
		createdAt: createdAt(),
		updatedAt: updatedAt()
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.languageId] }),
		check('user_preferences_level_known', oneOf(table.level, ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'])),
		check('user_preferences_exchanges_not_negative', sql`${table.successfulExchanges} >= 0`)
	]
);

export const usage = pgTable(
	'usage',
	{
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: languageId(),
		/** UTC. */
		day: date('day', { mode: 'string' }).notNull(),
		conversations: integer('conversations').notNull().default(0),
		seconds: integer('seconds').notNull().default(0),
		messages: integer('messages').notNull().default(0)
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.languageId, table.day] }),
		check(
			'usage_counters_not_negative',
			sql`${table.conversations} >= 0 and ${table.seconds} >= 0 and ${table.messages} >= 0`
		)
	]
);

/**
 * What a learner is told on whatever page they are on, kept so that a stream that broke off goes on
 * without a gap. Written behind the learner's lock: one learner's ids are committed in their order.
 */
export const learnerNotifications = pgTable(
	'learner_notifications',
	{
		id: bigserial('id', { mode: 'number' }).primaryKey(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		conversationId: uuid('conversation_id')
			.notNull()
			.references(() => conversations.id, { onDelete: 'cascade' }),
		memoryId: uuid('memory_id').references(() => conversationMemories.id, { onDelete: 'cascade' }),
		skipReason: text('skip_reason').$type<SkipReason>(),
		createdAt: createdAt()
	},
	(table) => [
		index('learner_notifications_of_user').on(table.userId, table.id),
		index('learner_notifications_of_conversation').on(table.conversationId),
		index('learner_notifications_of_memory').on(table.memoryId),
		index('learner_notifications_by_age').on(table.createdAt)
	]
);

/** Facts that a learner struck out, by a hash each: told before, they aren't remembered again. */
export const struckOutFacts = pgTable(
	'struck_out_facts',
	{
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		factHash: text('fact_hash').notNull(),
		struckOutAt: moment('struck_out_at').notNull()
	},
	(table) => [primaryKey({ columns: [table.userId, table.factHash] })]
);
