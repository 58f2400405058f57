import { bigserial, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { SkipReason } from '../../contracts/post-run.ts';
import { conversationMemories, conversations, createdAt, moment, user } from './schema.ts';

/** What a learner is told, and what they told to forget. */

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
