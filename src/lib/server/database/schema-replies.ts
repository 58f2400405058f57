import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, index, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { moment } from './schema-columns.ts';
import { conversations } from './schema-conversations.ts';
import { user } from './schema-sign-in.ts';

/** What the partner's replies need beside the messages that they become. */

/**
 * Who is having a reply written now: one holder at a time, over all processes. A holder that doesn't
 * renew its lease is taken for dead.
 */
export const replyClaims = pgTable(
	'reply_claims',
	{
		/** Of the message that the reply will be. */
		replyId: uuid('reply_id').primaryKey(),
		conversationId: uuid('conversation_id')
			.notNull()
			.references(() => conversations.id, { onDelete: 'cascade' }),
		/** One per attempt: what a holder writes without its own name here counts for nothing. */
		holder: uuid('holder').notNull(),
		/** The partner could not answer; whoever joined this attempt is told so. */
		hasFailed: boolean('has_failed').notNull().default(false),
		expiresAt: moment('expires_at').notNull()
	},
	(table) => [
		index('reply_claims_of_conversation').on(table.conversationId),
		index('reply_claims_by_expiry').on(table.expiresAt)
	]
);

/** What a learner used of models on a day, replies and memories together. */
export const modelUseDays = pgTable(
	'model_use_days',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		/** UTC. */
		day: date('day', { mode: 'string' }).notNull(),
		/** Null when the learner is gone: what was spent stays spent. */
		userId: uuid('user_id').references(() => user.id, { onDelete: 'set null' }),
		calls: bigint('calls', { mode: 'number' }).notNull(),
		promptTokens: bigint('prompt_tokens', { mode: 'number' }).notNull(),
		completionTokens: bigint('completion_tokens', { mode: 'number' }).notNull(),
		/** What it cost, or at most may have; 0 for a model without a price. */
		costMicroUsd: bigint('cost_micro_usd', { mode: 'number' }).notNull()
	},
	(table) => [
		unique('model_use_days_one_per_learner').on(table.day, table.userId),
		index('model_use_days_of_user').on(table.userId),
		check(
			'model_use_days_not_negative',
			sql`${table.calls} >= 0 and ${table.promptTokens} >= 0 and ${table.completionTokens} >= 0 and ${table.costMicroUsd} >= 0`
		)
	]
);
