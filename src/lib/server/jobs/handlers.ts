import { DEFAULT_LOCALE } from '../../contracts/locales.ts';
import type { AnswerCache } from '../coordination/answer-cache.ts';
import type { ResetMail } from '../services/accounts/reset-link.ts';
import type { AbandonedConversations } from '../services/conversations/abandoned.ts';
import type { PostRunAcceptance } from '../services/post-run/accept.ts';
import type { MemoryUpgrade } from '../services/post-run/upgrade.ts';
import type { PostRunWorker } from '../services/post-run/worker.ts';
import type { JobQueue } from './queue.ts';

// Model calls at once per process; they wait for the network, not for a core.
const POST_RUN_CONCURRENCY = 64;
const UPGRADE_CONCURRENCY = 2;
const SCHEDULED_ROUND_S = 60; // as scheduled in queue.ts

/** What this process does for the queues; returns when it listens to all of them. */
export async function workOnJobs({
	jobs,
	postRuns,
	abandoned,
	answerCache,
	expiry,
	renewSearchTexts,
	resetMail
}: {
	jobs: JobQueue;
	postRuns: PostRunWorker &
		MemoryUpgrade &
		Pick<PostRunAcceptance, 'acceptEnded'> & { recoverLost(): Promise<void> };
	abandoned: AbandonedConversations;
	answerCache: Pick<AnswerCache, 'forget'>;
	expiry: { forgetExpired(): Promise<void> };
	/** As many as one round has time for. @returns whether there may be more */
	renewSearchTexts: () => Promise<boolean>;
	/** Null where no mail is sent. */
	resetMail: Pick<ResetMail, 'sendTo'> | null;
}): Promise<void> {
	const roundSeconds = Math.min(SCHEDULED_ROUND_S, abandoned.lookEverySeconds);

	await jobs.work('post-run', { concurrency: POST_RUN_CONCURRENCY }, postRuns.carryOn);
	await jobs.work('upgrade-memory', { concurrency: UPGRADE_CONCURRENCY }, postRuns.upgrade);
	await jobs.work('end-conversation', { concurrency: 4 }, ({ data }) =>
		postRuns.acceptEnded(data.conversationId)
	);

	await jobs.work('recover-abandoned', { concurrency: 1 }, async () => {
		await abandoned.endAbandoned();
		await postRuns.recoverLost();
		if (roundSeconds < SCHEDULED_ROUND_S) await nextRound(roundSeconds);
	});
	await nextRound(0); // what was left while nobody worked does not wait for the schedule

	await jobs.work('forget-answers', { concurrency: 1 }, async ({ data }) => {
		if (!(await answerCache.forget(data.userId, data.version))) throw new CacheAwayError();
	});

	if (resetMail) {
		await jobs.work('send-reset-link', { concurrency: 2 }, async ({ data }) => {
			await resetMail.sendTo(data.userId, data.locale ?? DEFAULT_LOCALE);
		});
	}

	await jobs.work('prune-expired', { concurrency: 1 }, () => expiry.forgetExpired());

	await jobs.work('renew-search-texts', { concurrency: 1 }, async () => {
		if (await renewSearchTexts()) await renewMoreSearchTexts();
	});
	await renewMoreSearchTexts();

	/** One job waits at any time, however many processes have just started. */
	async function renewMoreSearchTexts(): Promise<void> {
		await jobs.send('renew-search-texts', {}, { singletonKey: 'round' });
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
