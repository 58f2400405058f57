import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../database/client.ts';
import {
	conversationMemories,
	conversations,
	guestTransfers,
	postRuns,
	usage,
	user,
	userPreferences
} from '../database/schema.ts';
import type { JobQueue } from '../jobs/queue.ts';

export type GuestTransferService = ReturnType<typeof createGuestTransferService>;

/**
 * A guest becomes an account: everything of theirs moves, then the guest is deleted. The intent is
 * committed first and the move is one transaction, so that whatever cuts it off, it can be repeated
 * and the next sign-in finishes it.
 */
export function createGuestTransferService({
	db,
	jobs
}: {
	db: Database;
	jobs: Pick<JobQueue, 'send'>;
}) {
	async function transfer(guestId: string, userId: string): Promise<void> {
		if (guestId === userId) return;
		await db
			.insert(guestTransfers)
			.select(
				db
					.select({
						guestId: user.id,
						userId: sql<string>`${userId}::uuid`.as('user_id'),
						createdAt: sql<Date>`now()`.as('created_at')
					})
					.from(user)
					.where(and(eq(user.id, guestId), eq(user.isAnonymous, true)))
			)
			.onConflictDoNothing();
		await move(guestId);
	}

	async function move(guestId: string): Promise<void> {
		await db.transaction(async (tx) => {
			const [intent] = await tx
				.select({ userId: guestTransfers.userId })
				.from(guestTransfers)
				.where(eq(guestTransfers.guestId, guestId))
				.for('update');
			if (!intent) return; // another request was first
			const { userId } = intent;
			// A guest's own requests lock a conversation before its learner, so this does too; the lock on
			// both learners, in one order, then keeps new rows of the guest out.
			await tx
				.select({ id: conversations.id })
				.from(conversations)
				.where(eq(conversations.userId, guestId))
				.orderBy(conversations.id)
				.for('update');
			await tx
				.select({ id: user.id })
				.from(user)
				.where(inArray(user.id, [guestId, userId]))
				.orderBy(user.id)
				.for('update');

			const moved = await tx
				.update(conversations)
				.set({ userId })
				.where(eq(conversations.userId, guestId))
				.returning({ id: conversations.id, status: conversations.status });
			await tx
				.update(conversationMemories)
				.set({ userId })
				.where(eq(conversationMemories.userId, guestId));
			await tx.update(postRuns).set({ userId }).where(eq(postRuns.userId, guestId));
			await tx.execute(sql`
				insert into ${usage} (user_id, language_id, day, conversations, seconds, messages)
				select ${userId}::uuid, language_id, day, conversations, seconds, messages
				from ${usage} where user_id = ${guestId}::uuid
				on conflict (user_id, language_id, day) do update set
					conversations = usage.conversations + excluded.conversations,
					seconds = usage.seconds + excluded.seconds,
					messages = usage.messages + excluded.messages
			`);
			await tx.execute(sql`
				insert into ${userPreferences} (user_id, language_id, level, successful_exchanges)
				select ${userId}::uuid, language_id, level, successful_exchanges
				from ${userPreferences} where user_id = ${guestId}::uuid
				on conflict (user_id, language_id) do update set
					level = coalesce(user_preferences.level, excluded.level),
					successful_exchanges =
						user_preferences.successful_exchanges + excluded.successful_exchanges
			`);
			await tx.delete(user).where(eq(user.id, guestId)); // and with it the guest's session and intent

			// What the guest had ended is remembered now that there is somebody to remember it for.
			for (const conversation of moved) {
				if (conversation.status !== 'ended') continue;
				await jobs.send(
					'end-conversation',
					{ conversationId: conversation.id },
					{ tx, singletonKey: conversation.id }
				);
			}
		});
	}

	return {
		transfer,

		/** Finishes what a crash cut off. */
		async finishFor(userId: string): Promise<void> {
			const pending = await db
				.select({ guestId: guestTransfers.guestId })
				.from(guestTransfers)
				.where(eq(guestTransfers.userId, userId));
			for (const { guestId } of pending) await move(guestId);
		}
	};
}
