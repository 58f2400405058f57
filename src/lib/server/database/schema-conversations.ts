import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { SCENARIO_IDS, type ScenarioId } from '../../contracts/scenarios.ts';
import { createdAt, moment, oneOf, updatedAt } from './schema-columns.ts';
import { languageId } from './schema-languages.ts';
import { user } from './schema-sign-in.ts';

export const conversations = pgTable(
	'conversations',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: languageId(),
		scenarioId: text('scenario_id').$type<ScenarioId>().notNull(),
		status: text('status').$type<'active' | 'ended'>().notNull().default('active'),
		/** Also the next free position: messages are only ever appended. */
		messageCount: integer('message_count').notNull().default(0),
		/** UTF-8 bytes of all messages; kept by whoever writes one, behind this row's lock, as the next is. */
		textBytes: bigint('text_bytes', { mode: 'number' }).notNull().default(0),
		/** How often the learner really said something. */
		spokenCount: integer('spoken_count').notNull().default(0),
		/** So many messages, from the first, are remembered no more: their memory was deleted. */
		forgottenCount: integer('forgotten_count').notNull().default(0),
		/** Seconds; never more than the server saw pass. */
		durationSeconds: integer('duration_seconds').notNull().default(0),
		createdAt: createdAt(),
		updatedAt: updatedAt(),
		/** The last word of either side; what abandonment is measured from. */
		lastMessageAt: moment('last_message_at').notNull().defaultNow(),
		endedAt: moment('ended_at'),
		/** Set once, by the first committed post-run: a conversation is one exchange, ever. */
		exchangeCountedAt: moment('exchange_counted_at'),
		/** What of this conversation the usage table has counted already. */
		usageSeconds: integer('usage_seconds').notNull().default(0),
		usageMessages: integer('usage_messages').notNull().default(0),
		usageCountedAt: moment('usage_counted_at')
	},
	(table) => [
		index('conversations_newest_of_user').on(table.userId, table.createdAt.desc(), table.id.desc()),
		index('conversations_newest_of_user_and_language').on(
			table.userId,
			table.languageId,
			table.createdAt.desc(),
			table.id.desc()
		),
		index('conversations_active_by_last_message')
			.on(table.lastMessageAt)
			.where(sql`status = 'active'`),
		check('conversations_scenario_known', oneOf(table.scenarioId, SCENARIO_IDS)),
		check('conversations_status_known', oneOf(table.status, ['active', 'ended'])),
		check(
			'conversations_counters_not_negative',
			sql`${table.messageCount} >= 0 and ${table.textBytes} >= 0 and ${table.spokenCount} >= 0 and ${table.forgottenCount} >= 0 and ${table.durationSeconds} >= 0 and ${table.usageSeconds} >= 0 and ${table.usageMessages} >= 0`
		)
	]
);
