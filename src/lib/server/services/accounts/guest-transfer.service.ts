import type { Database } from '../../database/client.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import type { Logger } from '../../logger.ts';
import { createGuestTransferRepository } from '../../repositories/guest-transfer.repository.ts';

export type GuestTransferService = ReturnType<typeof createGuestTransferService>;

/**
 * A guest becomes an account: everything of theirs moves, then the guest is deleted. The intent is
 * committed first and the move is one transaction, so that whatever cuts it off, it can be repeated
 * and the next sign-in finishes it.
 */
export function createGuestTransferService({
	db,
	jobs,
	logger
}: {
	db: Database;
	jobs: Pick<JobQueue, 'send'>;
	logger: Pick<Logger, 'error'>;
}) {
	const transfers = createGuestTransferRepository(db);

	async function move(guestId: string): Promise<void> {
		await db.transaction(async (tx) => {
			const inside = createGuestTransferRepository(tx);
			const userId = await inside.lockIntent(guestId);
			if (userId === null) return; // another request was first
			await inside.lockBoth(guestId, userId);
			const ended = await inside.moveRows(guestId, userId);
			await inside.movePhrases(guestId, userId);
			await inside.removeGuest(guestId);
			// What the guest had ended is remembered now that there is somebody to remember it for.
			for (const conversationId of ended) {
				await jobs.send(
					'end-conversation',
					{ conversationId },
					{ tx, singletonKey: conversationId }
				);
			}
		});
	}

	return {
		async transfer(guestId: string, userId: string): Promise<void> {
			if (guestId === userId) return;
			await transfers.intend(guestId, userId);
			await move(guestId);
		},

		/** Finishes what a crash cut off. */
		async finishFor(userId: string): Promise<void> {
			for (const guestId of await transfers.findPendingFor(userId)) {
				try {
					await move(guestId);
				} catch (err) {
					// Signing in goes on; the next sign-in tries again.
					logger.error({ err }, 'A guest’s conversations could not be moved');
				}
			}
		}
	};
}
