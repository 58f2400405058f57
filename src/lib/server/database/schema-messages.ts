import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	pgTable,
	text,
	unique,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import type { MessageRole } from '../../contracts/messages.ts';
import { createdAt, oneOf } from './schema-columns.ts';
import { conversations } from './schema-conversations.ts';
import { conversationMemories, IS_OUTDATED_SEARCH_TEXT } from './schema-memories.ts';

export const messages = pgTable(
	'messages',
	{
		id: uuid('id').primaryKey(),
		conversationId: uuid('conversation_id')
			.notNull()
			.references(() => conversations.id, { onDelete: 'cascade' }),
		position: integer('position').notNull(),
		role: text('role').$type<MessageRole>().notNull(),
		content: text('content').notNull(),
		/** The content, normalised for search; see search-text.ts. Empty until the job that renews them comes by. */
		searchText: text('search_text').notNull().default(''),
		/** The memory that an opening could mention. */
		recalledMemoryId: uuid('recalled_memory_id').references(
			(): AnyPgColumn => conversationMemories.id,
			{ onDelete: 'set null' }
		),
		/** The learner chose it from what was suggested: the words are not their own. */
		suggested: boolean('suggested').notNull().default(false),
		createdAt: createdAt()
	},
	(table) => [
		unique('messages_order_unique').on(table.conversationId, table.position),
		index('messages_by_recalled_memory')
			.on(table.recalledMemoryId)
			.where(sql`recalled_memory_id is not null`),
		index('messages_outdated_search').on(table.id).where(sql.raw(IS_OUTDATED_SEARCH_TEXT)),
		check('messages_role_known', oneOf(table.role, ['user', 'assistant'])),
		check('messages_suggested_to_learner', sql`not ${table.suggested} or ${table.role} = 'user'`),
		check('messages_position_not_negative', sql`${table.position} >= 0`),
		check('messages_content_bounded', sql`char_length(${table.content}) <= 4000`)
	]
);
