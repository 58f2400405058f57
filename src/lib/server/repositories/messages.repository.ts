import { and, asc, count, desc, eq, getTableColumns, gte, inArray, lt, sql } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import type { MessageRole } from '../../contracts/messages.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import { conversationMemories as memories, conversations, messages } from '../database/schema.ts';
import { afterMessage, newestFirst, nextPage, placeOf, type Page } from './page-cursor.ts';

const { searchText: _text, ...columns } = getTableColumns(messages);

export type MessageRow = Omit<typeof messages.$inferSelect, 'searchText'>;

type FoundRow = {
	messageId: string;
	role: MessageRole;
	content: string;
	createdAt: Date;
	languageId: LanguageId;
	scenarioId: ScenarioId;
	/** Of the conversation. */
	id: string;
};

/** Greater than every position there is. */
const END = 2_147_483_647;
// At 4,000 characters each, what a process can hold a hundred times over, and read in a moment.
const MESSAGES_PER_BATCH = 200;

const isOfConversation = eq(messages.conversationId, sql.placeholder('conversationId'));
const batchFrom = compiledStatement((q) =>
	q
		.select(columns)
		.from(messages)
		.where(
			and(
				isOfConversation,
				gte(messages.position, sql.placeholder('from')),
				lt(messages.position, sql.placeholder('until'))
			)
		)
		.orderBy(asc(messages.position))
		.limit(MESSAGES_PER_BATCH)
);
const lastBefore = compiledStatement((q) =>
	q
		.select(columns)
		.from(messages)
		.where(and(isOfConversation, lt(messages.position, sql.placeholder('before'))))
		.orderBy(desc(messages.position))
		.limit(sql.placeholder('limit'))
);

export function createMessagesRepository(q: Queryable) {
	return {
		/**
		 * All of a conversation, or its first `until`, in the order they were said: a batch at a time, since
		 * nobody knows how many there are.
		 */
		async *inBatches(
			conversationId: string,
			until = END
		): AsyncGenerator<MessageRow[], void, void> {
			for (let from = 0; ;) {
				const batch = await batchFrom(q, { conversationId, from, until });
				const last = batch.at(-1);
				if (last === undefined) return;
				yield batch;
				if (batch.length < MESSAGES_PER_BATCH) return;
				from = last.position + 1;
			}
		},

		/** The last `limit` of those before the position `before`, in the order they were said. */
		async findLast(
			conversationId: string,
			{ limit, before = END }: { limit: number; before?: number | undefined }
		): Promise<MessageRow[]> {
			return (await lastBefore(q, { conversationId, before, limit })).reverse();
		},

		async count(conversationId: string): Promise<number> {
			const [counted] = await q
				.select({ total: count() })
				.from(messages)
				.where(eq(messages.conversationId, conversationId));
			return counted?.total ?? 0;
		},

		async findByIds(ids: readonly string[]): Promise<MessageRow[]> {
			if (ids.length === 0) return [];
			return q
				.select(columns)
				.from(messages)
				.where(inArray(messages.id, [...ids]));
		},

		/**
		 * Those of the learner's that have all the words, the newest conversation first. Conversations are
		 * gone through by their index until the page is full, and no index of texts is: one Han character
		 * finds as a long word does.
		 * @param page.words as `searchWords` gives them, at least one
		 * @throws InvalidPayloadError for a cursor that is none
		 */
		async search(
			userId: string,
			{
				words,
				languageId,
				limit,
				cursor
			}: Page & { words: readonly string[]; languageId?: LanguageId | undefined }
		): Promise<{ rows: FoundRow[]; nextCursor: string | null }> {
			const { createdAt, id } = conversations;
			const { position } = messages;
			const found = await q
				.select({
					messageId: messages.id,
					role: messages.role,
					content: messages.content,
					createdAt: messages.createdAt,
					languageId: conversations.languageId,
					scenarioId: conversations.scenarioId,
					id,
					place: placeOf(conversations),
					rank: position
				})
				.from(conversations)
				.innerJoin(messages, eq(messages.conversationId, id))
				.where(
					and(
						eq(conversations.userId, userId),
						languageId === undefined ? undefined : eq(conversations.languageId, languageId),
						afterMessage({ createdAt, id, position }, cursor),
						// Long words are rarer: most messages are done with after one look.
						...words
							.toSorted((a, b) => b.length - a.length)
							.map((word) => sql`strpos(${messages.searchText}, ${word}) > 0`)
					)
				)
				.orderBy(...newestFirst(conversations), desc(position))
				.limit(limit + 1);
			return nextPage(found, limit);
		},

		async insert(
			rows: readonly {
				id: string;
				conversationId: string;
				position: number;
				role: MessageRole;
				content: string;
				/** `searchTextOfSaid` of what of it was said. */
				searchText: string;
				suggested: boolean;
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

		async updateContents(
			changes: readonly { id: string; content: string; searchText: string; suggested: boolean }[]
		): Promise<void> {
			if (changes.length === 0) return;
			await q.execute(sql`
				update ${messages} set content = changed.content,
					search_text = changed.search_text, suggested = changed.suggested
				from unnest(
					${sql.param(changes.map((change) => change.id))}::uuid[],
					${sql.param(changes.map((change) => change.content))}::text[],
					${sql.param(changes.map((change) => change.searchText))}::text[],
					${sql.param(changes.map((change) => String(change.suggested)))}::boolean[]
				) as changed (id, content, search_text, suggested)
				where ${messages.id} = changed.id
			`);
		}
	};
}
