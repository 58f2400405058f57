import { and, asc, eq, gt, max, sql } from 'drizzle-orm';
import type { PostRunComplete } from '../../contracts/events.ts';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import { learnerNotifications as notifications } from '../database/schema.ts';

const added = compiledStatement((q) =>
	q.insert(notifications).values({
		userId: sql.placeholder('userId'),
		conversationId: sql.placeholder('conversationId'),
		memoryId: sql.placeholder('memoryId'),
		skipReason: sql.placeholder('skipReason')
	})
);

/** What a learner has been told, in the order in which it happened. */
export function createLearnerNotificationRepository(q: Queryable) {
	return {
		/** The caller holds the learner's lock, so that ids become visible in their order. */
		async add(
			userId: string,
			{ conversationId, memoryId, skipped }: PostRunComplete
		): Promise<void> {
			await added(q, { userId, conversationId, memoryId, skipReason: skipped ?? null });
		},

		/** At most `limit` of those that came after the one with the id `after`. */
		async findAfter(
			userId: string,
			after: number,
			limit: number
		): Promise<{ id: number; notification: PostRunComplete }[]> {
			const rows = await q
				.select()
				.from(notifications)
				.where(and(eq(notifications.userId, userId), gt(notifications.id, after)))
				.orderBy(asc(notifications.id))
				.limit(limit);
			return rows.map(({ id, conversationId, memoryId, skipReason }) => ({
				id,
				notification: {
					conversationId,
					memoryId,
					...(skipReason ? { skipped: skipReason } : {})
				}
			}));
		},

		/** 0 when there is none. */
		async newestId(userId: string): Promise<number> {
			const [row] = await q
				.select({ id: max(notifications.id) })
				.from(notifications)
				.where(eq(notifications.userId, userId));
			return row?.id ?? 0;
		}
	};
}
