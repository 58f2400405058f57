import type { Database } from '../../database/client.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import type { Logger } from '../../logger.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { endConversation } from './transcript.service.ts';

const ABANDONED_PER_ROUND = 200;

export type AbandonedConversations = ReturnType<typeof createAbandonedConversations>;

/** Conversations that their learner left without ending them. */
export function createAbandonedConversations({
	db,
	jobs,
	abandonedAfterSeconds,
	logger
}: {
	db: Database;
	jobs: Pick<JobQueue, 'send'>;
	/** Without a word of either side. */
	abandonedAfterSeconds: number;
	logger: Pick<Logger, 'info' | 'warn'>;
}) {
	const { conversations } = createRepositories(db);

	/** False when somebody came back, or another process was first, since it was found. */
	async function endIfAbandoned(userId: string, id: string, cutoff: Date): Promise<boolean> {
		return db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			const conversation = await inside.conversations.lockConversation(userId, id);
			if (conversation?.status !== 'active' || conversation.lastMessageAt >= cutoff) return false;
			await endConversation(inside, conversation, undefined);
			await jobs.send('end-conversation', { conversationId: id }, { tx, singletonKey: id });
			return true;
		});
	}

	return {
		/** Often enough that "abandoned after" is off by a quarter at most. */
		lookEverySeconds: Math.max(1, Math.floor(abandonedAfterSeconds / 4)),

		/** Ends the oldest of them, and has them processed. */
		async endAbandoned(): Promise<void> {
			const cutoff = new Date(Date.now() - abandonedAfterSeconds * 1000);
			const abandoned = await conversations.findAbandoned(cutoff, ABANDONED_PER_ROUND);
			let count = 0;
			for (const { id, userId } of abandoned) {
				try {
					if (await endIfAbandoned(userId, id, cutoff)) count++;
				} catch (err) {
					logger.warn({ err, conversationId: id }, 'Abandoned conversation not ended');
				}
			}
			if (count > 0) logger.info({ count }, 'Abandoned conversations ended');
		}
	};
}
