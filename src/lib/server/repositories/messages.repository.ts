import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { MessageRole } from '../../contracts/messages.ts';
import type { Queryable } from '../database/client.ts';
import { madeOnce } from '../database/made-once.ts';
import { conversationMemories as memories, messages } from '../database/schema.ts';

export type MessageRow = typeof messages.$inferSelect;

const messagesOf = madeOnce((q) =>
	q
		.select()
		.from(messages)
		.where(eq(messages.conversationId, sql.placeholder('conversationId')))
		.orderBy(asc(messages.position))
);

export function createMessagesRepository(q: Queryable) {
	return {
		/** In the order they were said. */
		async findByConversationId(conversationId: string): Promise<MessageRow[]> {
			return messagesOf(q, { conversationId });
		},

		async findByIds(ids: readonly string[]): Promise<MessageRow[]> {
			if (ids.length === 0) return [];
			return q
				.select()
				.from(messages)
				.where(inArray(messages.id, [...ids]));
		},

		async insert(
			rows: readonly {
				id: string;
				conversationId: string;
				position: number;
				role: MessageRole;
				content: string;
				createdAt: Date;
			}[]
		): Promise<void> {
			if (rows.length > 0) await q.insert(messages).values([...rows]);
		},

		/** Whether the memory is still there: a deletion that is under way is waited for. */
		async noteRecall(id: string, memoryId: string): Promise<boolean> {
			const noted = await q.execute(sql`
				update ${messages} set recalled_memory_id = memory.id
				from (
					select id from ${memories} where id = ${memoryId}::uuid for key share
				) as memory
				where ${messages.id} = ${id}::uuid
				returning memory.id
			`);
			return noted.length > 0;
		},

		async updateContents(changes: readonly { id: string; content: string }[]): Promise<void> {
			if (changes.length === 0) return;
			await q.execute(sql`
				update ${messages} set content = changed.content
				from unnest(
					${sql.param(changes.map((change) => change.id))}::uuid[],
					${sql.param(changes.map((change) => change.content))}::text[]
				) as changed (id, content)
				where ${messages.id} = changed.id
			`);
		}
	};
}
