import type { AnswerCache } from '../coordination/answer-cache.ts';
import type { Database } from '../database/client.ts';
import type { Logger } from '../logger.ts';
import { createRepositories } from '../repositories/repositories.ts';
import { recoverLostRuns } from '../services/post-run/lost-runs.ts';
import type { PostRunService } from '../services/post-run/post-run.service.ts';
import type { PostRunWorker } from '../services/post-run/worker.ts';
import type { ResetMail } from '../services/accounts/reset-link.ts';
import { renewSearchTexts } from '../services/memories/search-renewal.ts';
import { endConversation } from '../services/conversations/transcript.service.ts';
import type { JobQueue } from './queue.ts';

// Model calls at once per process; they wait for the network, not for a core.
const POST_RUN_CONCURRENCY = 64;
const UPGRADE_CONCURRENCY = 2;
const ABANDONED_PER_ROUND = 200;
const SCHEDULED_ROUND_S = 60; // as scheduled in queue.ts

/** What this process does for the queues; returns when it listens to all of them. */
export async function workOnJobs({
	db,
	jobs,
	worker,
	postRun,
	answerCache,
	expiry,
	resetMail,
	abandonedAfterSeconds,
	logger
}: {
	db: Database;
	jobs: JobQueue;
	worker: PostRunWorker;
	postRun: Pick<PostRunService, 'startFor'>;
	answerCache: Pick<AnswerCache, 'forget'>;
	expiry: { forgetExpired(): Promise<void> };
	/** Null where no mail is sent. */
	resetMail: Pick<ResetMail, 'sendTo'> | null;
	abandonedAfterSeconds: number;
	logger: Pick<Logger, 'info' | 'warn'>;
}): Promise<void> {
	const repositories = createRepositories(db);
	// Often enough that "abandoned after" is off by a quarter at most.
	const roundSeconds = Math.max(
		1,
		Math.min(SCHEDULED_ROUND_S, Math.floor(abandonedAfterSeconds / 4))
	);

	await jobs.work('post-run', { concurrency: POST_RUN_CONCURRENCY }, worker.carryOn);
	await jobs.work('upgrade-memory', { concurrency: UPGRADE_CONCURRENCY }, worker.upgrade);

	await jobs.work('end-conversation', { concurrency: 4 }, async ({ data }) => {
		const { conversationId } = data;
		const found = await repositories.conversations.findWithOwner(conversationId);
		// Deleted meanwhile; a learner who came back just goes on; a guest has nothing to remember it in.
		if (found?.conversation.status !== 'ended' || found.isGuest) return;
		await postRun.startFor(found.conversation);
	});

	await jobs.work('recover-abandoned', { concurrency: 1 }, async () => {
		const cutoff = new Date(Date.now() - abandonedAfterSeconds * 1000);
		const abandoned = await repositories.conversations.findAbandoned(cutoff, ABANDONED_PER_ROUND);
		let count = 0;
		for (const { id, userId } of abandoned) {
			try {
				if (await endAbandoned(userId, id, cutoff)) count++;
			} catch (err) {
				logger.warn({ err, conversationId: id }, 'Abandoned conversation not ended');
			}
		}
		if (count > 0) logger.info({ count }, 'Abandoned conversations ended');
		await recoverLostRuns({ db, jobs, logger });
		if (roundSeconds < SCHEDULED_ROUND_S) await nextRound(roundSeconds);
	});
	await nextRound(0); // what was left while nobody worked does not wait for the schedule

	await jobs.work('forget-answers', { concurrency: 1 }, async ({ data }) => {
		if (!(await answerCache.forget(data.userId, data.version))) throw new CacheAwayError();
	});

	if (resetMail) {
		await jobs.work('send-reset-link', { concurrency: 2 }, ({ data }) =>
			resetMail.sendTo(data.userId)
		);
	}

	await jobs.work('prune-expired', { concurrency: 1 }, () => expiry.forgetExpired());

	await jobs.work('renew-search-texts', { concurrency: 1 }, async () => {
		if (await renewSearchTexts({ db, logger })) await renewMoreSearchTexts();
	});
	await renewMoreSearchTexts();

	/** One job waits at any time, however many processes have just started. */
	async function renewMoreSearchTexts(): Promise<void> {
		await jobs.send('renew-search-texts', {}, { singletonKey: 'round' });
	}

	/** False when somebody came back, or another process was first, since it was found. */
	async function endAbandoned(userId: string, id: string, cutoff: Date): Promise<boolean> {
		return db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			const conversation = await inside.conversations.lockConversation(userId, id);
			if (conversation?.status !== 'active' || conversation.lastMessageAt >= cutoff) return false;
			await endConversation(inside, conversation, undefined);
			await jobs.send('end-conversation', { conversationId: id }, { tx, singletonKey: id });
			return true;
		});
	}

	/** Between two scheduled rounds; one is waiting at any time, however many processes ask for it. */
	async function nextRound(startAfter: number): Promise<void> {
		await jobs.send('recover-abandoned', {}, { singletonKey: 'round', startAfter });
	}
}

/** The queue asks again later. */
class CacheAwayError extends Error {
	override readonly name = 'CacheAwayError';
	readonly code = 'cache_away';
}
