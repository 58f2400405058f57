import type { Database } from '../../database/client.ts';
import { MAX_RETRIES, type JobQueue } from '../../jobs/queue.ts';
import type { Logger } from '../../logger.ts';
import { createUnfinishedRunRepository } from '../../repositories/unfinished-run.repository.ts';

const LOST_PER_ROUND = 200;

/**
 * Gives every run that has lost its job another one. Run and job are made and ended together, so there
 * should be none; but what was accepted is carried on whoever was wrong about it: a version before this
 * one, a hand in the queue's table, a restored backup. A second job of one run would do no harm.
 */
export async function recoverLostRuns({
	db,
	jobs,
	logger
}: {
	db: Database;
	jobs: Pick<JobQueue, 'send'>;
	logger: Pick<Logger, 'warn'>;
}): Promise<void> {
	const lost = await createUnfinishedRunRepository(db).findWithoutJob({
		attempts: MAX_RETRIES, // what no job of so many tries could do is only tried again for who asks
		limit: LOST_PER_ROUND
	});
	for (const { id, conversationId } of lost) {
		await jobs.send('post-run', { runId: id }, { singletonKey: conversationId });
	}
	if (lost.length > 0) logger.warn({ count: lost.length }, 'Runs without a job sent again');
}

/** What was taken for gone is still there: the queue tries again. */
class RunLeftOpenError extends Error {
	override readonly name = 'RunLeftOpenError';
	readonly code = 'run_left_open';
	constructor() {
		super('a run is there, and what it is about could not be found');
	}
}

/**
 * For who found nothing left to do for a run: its job is done only when the run is over or gone.
 * @throws RunLeftOpenError
 */
export async function requireNothingLeft(
	unfinishedRuns: Pick<ReturnType<typeof createUnfinishedRunRepository>, 'isUnfinished'>,
	runId: string
): Promise<void> {
	if (await unfinishedRuns.isUnfinished(runId)) throw new RunLeftOpenError();
}
