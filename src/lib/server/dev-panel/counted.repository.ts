import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { usage, userPreferences as preferences } from '../database/schema.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';

type Counted = Pick<
	ConversationRow,
	| 'userId'
	| 'languageId'
	| 'exchangeCountedAt'
	| 'usageCountedAt'
	| 'usageSeconds'
	| 'usageMessages'
>;

/** What was counted of a conversation that is to be as if it had never been. */
export function createCountedRepository(q: Queryable) {
	async function takeBackExchange({ userId, languageId }: Counted): Promise<void> {
		const its = and(eq(preferences.userId, userId), eq(preferences.languageId, languageId));
		await q
			.update(preferences)
			.set({
				successfulExchanges: sql`${preferences.successfulExchanges} - 1`,
				updatedAt: sql`clock_timestamp()`
			})
			.where(its);
		// The row may be there for this exchange alone; without one a learner has the same zeros.
		await q
			.delete(preferences)
			.where(and(its, eq(preferences.successfulExchanges, 0), sql`${preferences.level} is null`));
	}

	/** Of the day on which it was counted first: what a midnight has cut in two stays counted. */
	async function takeBackUsage(
		{ userId, languageId, usageSeconds, usageMessages }: Counted,
		countedAt: Date
	): Promise<void> {
		const day = countedAt.toISOString().slice(0, 10);
		const its = and(eq(usage.userId, userId), eq(usage.languageId, languageId), eq(usage.day, day));
		await q
			.update(usage)
			.set({
				conversations: sql`${usage.conversations} - 1`,
				seconds: sql`greatest(0, ${usage.seconds} - ${usageSeconds})`,
				messages: sql`greatest(0, ${usage.messages} - ${usageMessages})`
			})
			.where(its);
		await q.delete(usage).where(and(its, eq(usage.conversations, 0)));
	}

	return {
		/** The caller holds the locks on the learner and on the conversation. */
		async takeBack(conversation: Counted): Promise<void> {
			if (conversation.exchangeCountedAt) await takeBackExchange(conversation);
			if (conversation.usageCountedAt) {
				await takeBackUsage(conversation, conversation.usageCountedAt);
			}
		}
	};
}
