import type { QuotaGate } from '../../coordination/quota-gate.ts';
import type { Database } from '../../database/client.ts';
import { RateLimitedError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import { hashInBatches } from '../conversations/transcript-hash.ts';
import type { WriteLimit } from '../write-limit.ts';

export interface Quota {
	/** Accepted runs per learner and window. */
	limit: number;
	windowSeconds: number;
}

/** How often a learner may ask for post-runs, and how many of them are started in a while. */
export function createRunQuota({
	db,
	quota,
	quotaGate,
	calls,
	learnerTag,
	logger
}: {
	db: Database;
	quota: Quota;
	quotaGate: QuotaGate;
	calls: WriteLimit;
	learnerTag: (userId: string) => string;
	logger: Pick<Logger, 'warn'>;
}) {
	const { conversations, messages, postRuns, users } = createRepositories(db);

	function rateLimited(retryAfterSeconds: number): RateLimitedError {
		return new RateLimitedError({
			policy: 'post-run',
			...quota,
			retryAfterSeconds,
			message: 'That was a lot at once. What this conversation taught is stored a little later.'
		});
	}

	return {
		/** @throws CalledTooOftenError */
		countCall: calls.count,

		/**
		 * What a learner known to be over the quota is told without taking their lock again; with how
		 * often they spoke. Null for who isn't, or whose run doesn't wait yet.
		 */
		async earlyRefusal(
			userId: string,
			conversationId: string
		): Promise<{ refusal: RateLimitedError; spoken: number } | null> {
			const seconds = await quotaGate.closedFor(userId);
			if (seconds === 0) return null;
			const [conversation, contentHash] = await Promise.all([
				conversations.getConversationById(userId, conversationId),
				hashInBatches(messages.inBatches(conversationId))
			]);
			const run = await postRuns.findByTranscript(conversationId, contentHash);
			const isWaiting = run?.status === 'queued' && run.acceptedAt === null;
			if (!isWaiting || !conversation) return null;
			// Who has paused since is told that, and not to wait.
			if (!(await users.getUserById(userId))?.remembering) return null;
			return { refusal: rateLimited(seconds), spoken: conversation.spokenCount };
		},

		/** For a run that has to wait; until then calls like it are refused early. */
		async overQuota(userId: string, until: Date): Promise<RateLimitedError> {
			const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
			await quotaGate.close(userId, seconds);
			logger.warn({ learner: learnerTag(userId), retryAfterSeconds: seconds }, 'Rate limited');
			return rateLimited(seconds);
		}
	};
}

export type RunQuota = ReturnType<typeof createRunQuota>;

/** Null when the learner may start a run now, else when the oldest of the counted ones leaves the window. */
export async function quotaFreesAt(
	inside: Repositories,
	userId: string,
	quota: Quota,
	now: Date
): Promise<Date | null> {
	return (await quotaStanding(inside, userId, quota, now)).freesAt;
}

/** How much of the quota is used, and when a place becomes free; null where one is. */
export async function quotaStanding(
	inside: Repositories,
	userId: string,
	{ limit, windowSeconds }: Quota,
	now: Date
): Promise<{ used: number; freesAt: Date | null }> {
	const windowMs = windowSeconds * 1000;
	const since = new Date(now.getTime() - windowMs);
	const accepted = await inside.postRuns.acceptedSince(userId, since, limit);
	const oldest = accepted.at(-1);
	const isFull = accepted.length >= limit && oldest !== undefined;
	return {
		used: accepted.length,
		freesAt: isFull ? new Date(oldest.getTime() + windowMs) : null
	};
}
