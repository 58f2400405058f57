import { UnavailableError } from '../errors.ts';

/** Work of many learners for few places: each learner has one place at a time, and they take turns. */
export interface FairQueue {
	/**
	 * Runs `work` when it is its turn.
	 * @throws UnavailableError when it would have to wait and too much waits already, or has waited
	 * for too long
	 */
	run<Result>(learnerId: string, work: () => Promise<Result>): Promise<Result>;
}

// All that a worker's jobs of one learner can ask for at once, and some pages beside them.
const WAITING_OF_A_LEARNER = 100;
// A few hundred megabytes, were all of them conversations as long as they get.
const WAITING = 500;
// Of a crowd's time, a quarter is for its turns. One that waited for something else isn't paid for at length.
const REST_FOR_A_TURN = 3;
const LONGEST_REST_MS = 60;

/**
 * @param places how many learners are served at once
 * @param options.ofEach how many of each learner may wait however many others do
 * @param options.crowd with more of one learner's waiting, a turn of theirs is followed by a rest three times
 * as long, so that the others don't meet one in every round
 */
export function createFairQueue(
	places: number,
	{
		ofALearner = WAITING_OF_A_LEARNER,
		ofAll = WAITING,
		ofEach = 0,
		longestWaitMs = Infinity,
		crowd = Infinity
	} = {}
): FairQueue {
	/** By learner, in the order in which they have their turn. */
	const waiting = new Map<string, (() => void)[]>();
	const served = new Set<string>();
	let waitingOfAll = 0;

	function beginNext(): void {
		for (const [learnerId, theirs] of waiting) {
			if (served.size === places) return;
			if (served.has(learnerId)) continue;
			const begin = theirs[0];
			if (!begin) continue;
			leave(learnerId, begin);
			served.add(learnerId);
			begin();
		}
	}

	function leave(learnerId: string, begin: () => void): void {
		const theirs = waiting.get(learnerId) ?? [];
		const at = theirs.indexOf(begin);
		if (at === -1) return;
		theirs.splice(at, 1);
		if (theirs.length === 0) waiting.delete(learnerId);
		waitingOfAll--;
	}

	function goBehindAllOthers(learnerId: string): void {
		const theirs = waiting.get(learnerId);
		if (!theirs) return;
		waiting.delete(learnerId);
		waiting.set(learnerId, theirs);
	}

	function giveBack(learnerId: string): void {
		served.delete(learnerId);
		goBehindAllOthers(learnerId);
		beginNext();
	}

	async function turn(learnerId: string): Promise<void> {
		// Whoever waits while a place is free waits for a place of their own.
		if (served.size < places && !served.has(learnerId)) {
			served.add(learnerId);
			return;
		}
		const theirs = waiting.get(learnerId) ?? [];
		const isFull = theirs.length >= (waitingOfAll < ofAll ? ofALearner : ofEach);
		if (isFull) throw new UnavailableError();
		const begun = Promise.withResolvers<null>();
		const begin = () => begun.resolve(null);
		theirs.push(begin);
		waiting.set(learnerId, theirs);
		waitingOfAll++;
		const giveUp = () => {
			leave(learnerId, begin);
			begun.reject(new UnavailableError());
		};
		const timer = longestWaitMs === Infinity ? undefined : setTimeout(giveUp, longestWaitMs);
		try {
			await begun.promise;
		} finally {
			clearTimeout(timer);
		}
	}

	return {
		async run(learnerId, work) {
			await turn(learnerId);
			const begunAt = performance.now();
			try {
				return await work();
			} finally {
				const isCrowd = (waiting.get(learnerId)?.length ?? 0) > crowd;
				const restMs = REST_FOR_A_TURN * (performance.now() - begunAt);
				if (isCrowd) setTimeout(() => giveBack(learnerId), Math.min(restMs, LONGEST_REST_MS));
				else giveBack(learnerId);
			}
		}
	};
}
