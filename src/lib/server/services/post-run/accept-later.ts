import type { Database } from '../../database/client.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { isOver } from './event-ids.ts';
import { quotaFreesAt, type Quota } from './run-quota.ts';
import { createStepLog } from './steps.ts';

/**
 * A run that waited, for the quota or for a page that might have returned, takes its point now, or goes
 * on waiting. @returns whether it was accepted
 */
export async function takePoint(
	run: PostRunRow,
	{ db, jobs, quota }: { db: Database; jobs: Pick<JobQueue, 'send'>; quota: Quota }
): Promise<boolean> {
	return db.transaction(async (tx) => {
		const inside = createRepositories(tx);
		if (!(await inside.users.lockUser(run.userId))) return false;
		const waiting = await inside.postRuns.findById(run.id);
		if (!waiting?.conversationId || isOver(waiting)) return false;
		if (waiting.acceptedAt !== null) return true; // a caller who came back took it meanwhile
		const conversation = await inside.conversations.lockConversation(
			run.userId,
			waiting.conversationId
		);
		const hasGrown = conversation && conversation.messageCount > waiting.transcriptLength;
		if (conversation?.status === 'active' || hasGrown) {
			// The learner goes on, or went on: what is said until the next end is processed with the
			// rest by the run that this end asks for.
			await inside.postRuns.withdraw(run.id);
			return false;
		}
		const now = new Date();
		if (waiting.deferredUntil && waiting.deferredUntil > now) {
			// The page came back and was left again, with nothing said between: it may come back again.
			await jobs.send(
				'post-run',
				{ runId: run.id },
				{ tx, singletonKey: waiting.conversationId, startAfter: waiting.deferredUntil }
			);
			return false;
		}
		const until = await quotaFreesAt(inside, run.userId, quota, now);
		const log = createStepLog(waiting.steps);
		log.finish('rate_limit', until ? 'skipped' : 'done', until ? 'deferred' : undefined);
		await inside.postRuns.update(run.id, {
			acceptedAt: until ? null : now,
			deferredUntil: until,
			steps: log.steps
		});
		if (until) {
			await jobs.send(
				'post-run',
				{ runId: run.id },
				{ tx, singletonKey: waiting.conversationId, startAfter: until }
			);
		}
		return until === null;
	});
}
