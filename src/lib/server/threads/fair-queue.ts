import { UnavailableError } from '../errors.ts';

/** Work of many learners for few places: each learner has one place at a time, and they take turns. */
export interface FairQueue {
	/**
	 * Runs `work` when it is its turn.
	 * @throws UnavailableError when too much waits already
	 */
	run<Result>(learnerId: string, work: () => Promise<Result>): Promise<Result>;
}

// All that a worker's jobs of one learner can ask for at once, and some pages beside them.
const WAITING_OF_A_LEARNER = 100;
// A few hundred megabytes, were all of them conversations as long as they get.
const WAITING = 500;

export function createFairQueue(
	places: number,
	{ ofALearner = WAITING_OF_A_LEARNER, ofAll = WAITING } = {}
): FairQueue {
	/** By learner, in the order in which they have their turn. */
	const waiting = new Map<string, (() => void)[]>();
	const served = new Set<string>();
	let waitingOfAll = 0;

	function beginNext(): void {
		for (const [learnerId, theirs] of waiting) {
			if (served.size === places) return;
			if (served.has(learnerId)) continue;
			const begin = theirs.shift();
			if (theirs.length === 0) waiting.delete(learnerId);
			if (!begin) continue;
			waitingOfAll--;
			served.add(learnerId);
			begin();
		}
	}

	function goBehindAllOthers(learnerId: string): void {
		const theirs = waiting.get(learnerId);
		if (!theirs) return;
		waiting.delete(learnerId);
		waiting.set(learnerId, theirs);
	}

	async function turn(learnerId: string): Promise<void> {
		const theirs = waiting.get(learnerId) ?? [];
		if (theirs.length >= ofALearner || waitingOfAll >= ofAll) throw new UnavailableError();
		const begun = Promise.withResolvers<null>();
		theirs.push(() => begun.resolve(null));
		waiting.set(learnerId, theirs);
		waitingOfAll++;
		beginNext();
		await begun.promise;
	}

	return {
		async run(learnerId, work) {
			await turn(learnerId);
			try {
				return await work();
			} finally {
				served.delete(learnerId);
				goBehindAllOthers(learnerId);
				beginNext();
			}
		}
	};
}
