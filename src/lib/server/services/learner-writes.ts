import { createFairQueue } from '../coordination/fair-queue.ts';
import type { Database, Transaction } from '../database/client.ts';
import { NotAuthenticatedError } from '../errors.ts';
import { createRepositories, type Repositories } from '../repositories/repositories.ts';

/** All that is written behind the lock on a learner's row, by whatever request. */
export interface LearnerWrites {
	/**
	 * Runs `work` in a transaction, one of a learner's after the other: who would wait for the lock
	 * waits here, where waiting takes no connection away from others.
	 * @throws UnavailableError when too many of them wait, or it waited for too long
	 */
	transaction<Result>(userId: string, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
}

// As long as a transaction waited for a connection when this wait was that one (database/deadlines.ts):
// a slow machine saves some sixty times in it.
const LONGEST_WAIT_MS = 8_000;
// Two hundred messages at once are all saved, and told which limit they meet.
const WAITING_OF_A_LEARNER = 250;
const WAITING = 1_000;

export function createLearnerWrites(db: Database): LearnerWrites {
	// How many learners write at once is the pool's to bound, where they wait for a moment.
	const line = createFairQueue(Infinity, {
		ofALearner: WAITING_OF_A_LEARNER,
		ofAll: WAITING,
		longestWaitMs: LONGEST_WAIT_MS
	});
	return {
		transaction: (userId, work) => line.run(userId, () => db.transaction(work))
	};
}

/**
 * A write that begins with the lock on the learner's row, as everybody's does.
 * @throws NotAuthenticatedError when the learner is gone; UnavailableError
 */
export function writeLocked<Result>(
	writes: LearnerWrites,
	userId: string,
	change: (inside: Repositories, tx: Transaction) => Promise<Result>
): Promise<Result> {
	return writes.transaction(userId, async (tx) => {
		const inside = createRepositories(tx);
		if (!(await inside.users.lockUser(userId))) throw new NotAuthenticatedError();
		return change(inside, tx);
	});
}
