import type { PostRunRequest, SkipReason } from '../../../contracts/post-run.ts';
import { ConversationNotFoundError } from '../../errors.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import type { LearnerWrites } from '../learner-writes.ts';
import type { StorageBounds } from '../storage-bounds.ts';
import { hashInBatches } from '../conversations/transcript-hash.ts';
import {
	appendMessages,
	endConversation,
	lockForWriting,
	POST_RUN_GRACE_S
} from '../conversations/transcript.service.ts';
import { recordSkip } from './accept.ts';

export type PostRunEndings = ReturnType<typeof createPostRunEndings>;

/** What a post-run's call changes whether or not a run comes of it: the last words, and the end. */
export function createPostRunEndings({
	writes,
	jobs,
	storage,
	minUserMessages
}: {
	writes: LearnerWrites;
	jobs: Pick<JobQueue, 'send'>;
	storage: Pick<StorageBounds, 'forWordsOf'>;
	minUserMessages: number;
}) {
	return {
		/** @returns whether it held anything new */
		async saveTail(
			user: SessionUser,
			conversationId: string,
			messages: NonNullable<PostRunRequest['messages']>
		): Promise<boolean> {
			if (messages.length === 0) return false;
			return writes.transaction(user.id, async (tx) => {
				const inside = createRepositories(tx);
				const row = await lockForWriting(inside, user.id, conversationId);
				return (await appendMessages(inside, row, messages, storage.forWordsOf(user))) !== row;
			});
		},

		/**
		 * Ends a conversation that this call doesn't process; `skipReason` is kept for who asks why. Where
		 * enough was said all the same (in a second tab, in a new tail), it is processed a little later.
		 * @returns how often the learner really said something
		 */
		async end(
			user: SessionUser,
			conversationId: string,
			claimedSeconds: number,
			skipReason?: SkipReason
		): Promise<number> {
			return writes.transaction(user.id, async (tx) => {
				const inside = createRepositories(tx);
				const row = await inside.conversations.lockConversation(user.id, conversationId);
				if (!row) throw new ConversationNotFoundError();
				await endConversation(inside, row, claimedSeconds);
				if (skipReason) {
					const contentHash = await hashInBatches(inside.messages.inBatches(conversationId));
					await recordSkip(inside, row, contentHash, skipReason);
				}
				if (user.isGuest || row.spokenCount < minUserMessages) return row.spokenCount;
				await jobs.send(
					'end-conversation',
					{ conversationId },
					{ tx, singletonKey: conversationId, startAfter: POST_RUN_GRACE_S }
				);
				return row.spokenCount;
			});
		}
	};
}
