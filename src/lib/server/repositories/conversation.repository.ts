import { and, count, eq, getTableColumns, isNull, lt, sql, sum } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import type { Queryable } from '../database/client.ts';
import { given, compiledStatement } from '../database/compiled-statement.ts';
import { conversations, user } from '../database/schema.ts';
import { after, newestFirst, nextPage, placeOf, type Page } from './page-cursor.ts';

export type ConversationRow = typeof conversations.$inferSelect;

const isTheirOwn = and(
	eq(conversations.id, sql.placeholder('id')),
	eq(conversations.userId, sql.placeholder('userId'))
);
const lockedConversation = compiledStatement((q) =>
	q.select().from(conversations).where(isTheirOwn).for('update')
);
const storedOf = compiledStatement((q) =>
	q
		.select({ conversations: count(), bytes: sum(conversations.textBytes) })
		.from(conversations)
		.where(eq(conversations.userId, sql.placeholder('userId')))
);
const exchangeMarked = compiledStatement((q) =>
	q
		.update(conversations)
		.set({ exchangeCountedAt: given('now', conversations.exchangeCountedAt) })
		.where(and(isTheirOwn, isNull(conversations.exchangeCountedAt)))
		.returning({ id: conversations.id })
);

export function createConversationRepository(q: Queryable) {
	return {
		async create(values: {
			userId: string;
			languageId: LanguageId;
			scenarioId: ScenarioId;
		}): Promise<ConversationRow> {
			const [row] = await q.insert(conversations).values(values).returning();
			if (!row) throw new Error('insert returned no row');
			return row;
		},

		/** The learner's own conversation; another learner's is as absent as an unknown one. */
		async getConversationById(userId: string, id: string): Promise<ConversationRow | null> {
			const [row] = await q
				.select()
				.from(conversations)
				.where(and(eq(conversations.id, id), eq(conversations.userId, userId)));
			return row ?? null;
		},

		/** The same, locked until the transaction ends: messages and counters hold still. */
		async lockConversation(userId: string, id: string): Promise<ConversationRow | null> {
			const [row] = await lockedConversation(q, { id, userId });
			return row ?? null;
		},

		/** What all of a learner's conversations hold together. */
		async countStored(userId: string): Promise<{ conversations: number; bytes: number }> {
			const [stored] = await storedOf(q, { userId });
			return { conversations: stored?.conversations ?? 0, bytes: Number(stored?.bytes ?? 0) };
		},

		/** With whether it is a guest's; for jobs, which act for the learner. */
		async findWithOwner(
			id: string
		): Promise<{ conversation: ConversationRow; isGuest: boolean } | null> {
			const [row] = await q
				.select({ conversation: conversations, isGuest: user.isAnonymous })
				.from(conversations)
				.innerJoin(user, eq(user.id, conversations.userId))
				.where(eq(conversations.id, id));
			return row ?? null;
		},

		async list(
			userId: string,
			{ languageId, limit, cursor }: Page & { languageId?: LanguageId | undefined }
		): Promise<{ rows: ConversationRow[]; nextCursor: string | null }> {
			const found = await q
				.select({ ...getTableColumns(conversations), place: placeOf(conversations) })
				.from(conversations)
				.where(
					and(
						eq(conversations.userId, userId),
						languageId === undefined ? undefined : eq(conversations.languageId, languageId),
						after(conversations, cursor)
					)
				)
				.orderBy(...newestFirst(conversations))
				.limit(limit + 1);
			return nextPage(found, limit);
		},

		async update(
			id: string,
			values: Partial<
				Pick<
					ConversationRow,
					| 'status'
					| 'messageCount'
					| 'textBytes'
					| 'spokenCount'
					| 'durationSeconds'
					| 'lastMessageAt'
					| 'endedAt'
					| 'usageSeconds'
					| 'usageMessages'
					| 'usageCountedAt'
				>
			>
		): Promise<void> {
			await q
				.update(conversations)
				.set({ ...values, updatedAt: new Date() })
				.where(eq(conversations.id, id));
		},

		/** True the first time, ever. */
		async markExchangeCounted(userId: string, id: string): Promise<boolean> {
			const marked = await exchangeMarked(q, { id, userId, now: new Date() });
			return marked.length === 1;
		},

		/**
		 * What was said until now, in one conversation or in all (of a language), is remembered no more.
		 * The caller holds the lock on the learner's row.
		 */
		async forgetSaid(
			userId: string,
			{ id, languageId }: { id?: string; languageId?: LanguageId | undefined }
		): Promise<void> {
			await q
				.update(conversations)
				.set({ forgottenCount: sql`${conversations.messageCount}` })
				.where(
					and(
						eq(conversations.userId, userId),
						lt(conversations.forgottenCount, conversations.messageCount),
						id === undefined ? undefined : eq(conversations.id, id),
						languageId === undefined ? undefined : eq(conversations.languageId, languageId)
					)
				);
		},

		async remove(userId: string, id: string): Promise<boolean> {
			const removed = await q
				.delete(conversations)
				.where(and(eq(conversations.id, id), eq(conversations.userId, userId)))
				.returning({ id: conversations.id });
			return removed.length === 1;
		},

		/** Active conversations that nobody has added a word to since `before`, oldest first. */
		async findAbandoned(
			before: Date,
			limit: number
		): Promise<Pick<ConversationRow, 'id' | 'userId'>[]> {
			return q
				.select({ id: conversations.id, userId: conversations.userId })
				.from(conversations)
				.where(and(eq(conversations.status, 'active'), lt(conversations.lastMessageAt, before)))
				.orderBy(conversations.lastMessageAt)
				.limit(limit);
		}
	};
}
