import type { PostRunRequest } from '../../../contracts/post-run.ts';
import type { EventBus } from '../../coordination/event-bus.ts';
import type { Database } from '../../database/client.ts';
import type { ReachPoint } from '../../faults.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import type { LearnerWrites } from '../learner-writes.ts';
import { accept, skipReasonOf, type Acceptance } from './accept.ts';
import type { Quota } from './limits.ts';
import type { RequestKey } from './request-key.ts';

export type PostRunStart = ReturnType<typeof createPostRunStart>;

/** Has a conversation taken on for processing: because its page asks, or because none did. */
export function createPostRunStart({
	db,
	writes,
	jobs,
	bus,
	quota,
	minUserMessages,
	reachPoint
}: {
	db: Database;
	writes: LearnerWrites;
	jobs: Pick<JobQueue, 'send'>;
	bus: Pick<EventBus, 'publish'>;
	quota: Quota;
	minUserMessages: number;
	reachPoint: ReachPoint;
}) {
	const { conversations } = createRepositories(db);
	const rules = { jobs, quota, minUserMessages, reachPoint };

	return {
		/** Why it need not be tried at all. */
		skipReasonOf: (user: SessionUser, request: PostRunRequest) =>
			skipReasonOf(user, request, minUserMessages),

		/** @throws NotAuthenticatedError, ConversationNotFoundError, IdempotencyKeyReusedError */
		startAsked(
			userId: string,
			conversationId: string,
			request: PostRunRequest,
			key: RequestKey | null
		): Promise<Acceptance> {
			return writes.transaction(userId, (tx) =>
				accept(tx, rules, {
					userId,
					conversationId,
					claimedSeconds: request.durationSeconds,
					mayReturn: request.mayReturn ?? false,
					key
				})
			);
		},

		/** A conversation that ended without its browser asking: as if it had asked now. */
		async startEnded(conversationId: string): Promise<void> {
			const found = await conversations.findWithOwner(conversationId);
			// Deleted meanwhile; a learner who came back just goes on; a guest has nothing to remember it in.
			if (found?.conversation.status !== 'ended' || found.isGuest) return;
			const { userId } = found.conversation;
			const acceptance = await writes.transaction(userId, async (tx) => {
				const taken = await accept(tx, rules, {
					userId,
					conversationId,
					claimedSeconds: undefined,
					mayReturn: false,
					key: null
				});
				if (taken.kind === 'skipped') {
					const skipped = { conversationId, memoryId: null, skipped: taken.reason };
					await createRepositories(tx).notifications.add(userId, skipped);
				}
				return taken;
			});
			if (acceptance.kind === 'skipped') bus.publish({ type: 'notification', userId });
		}
	};
}
