import { ModelError } from './model-error.ts';

/**
 * Bounds how many calls of this process are with the model at once, whatever they are for, and shares
 * the places between learners: no learner holds more than a few, and those who wait take turns.
 */
export interface ModelCallQueue {
	/**
	 * Waits for a place. Throws `unavailable` when too many wait already, or when `signal` aborts
	 * before there is one.
	 * @param learnerId who the call is for
	 * @param isGuest their calls give way to those of learners with an account: guests are made at a click,
	 * as many as somebody likes
	 * @returns gives the place back; to be called once, however the call ended
	 */
	take(learnerId: string, signal: AbortSignal, options?: { isGuest: boolean }): Promise<() => void>;
}

export interface ModelCallQueueWatch {
	changed(now: { taken: number; waiting: number }): void;
	/** `learner`: too many of their own wait; `full`: too many in all. */
	refused(reason: 'learner' | 'full'): void;
}

// The replies of a whole classroom, of 30, and some of a worker's jobs; its others wait, or do without.
// Each may hold an answer of 2 MiB, so this bounds memory as well: below 100 MB.
const CALLS_AT_ONCE = 48;
// With replies of 3 s the last of them waits for 4 s; whoever comes after that is told at once.
const CALLS_WAITING = 64;
// A reply here, one in another tab, and a memory of the conversation before.
const CALLS_AT_ONCE_OF_A_LEARNER = 3;
// A memory of the longest conversation takes four calls; two of those, with replies beside them.
const CALLS_WAITING_OF_A_LEARNER = 8;

const UNWATCHED: ModelCallQueueWatch = { changed: () => {}, refused: () => {} };

/** One learner's calls: how many are with the model, and those that wait, the oldest first. */
interface Line {
	readonly isGuest: boolean;
	held: number;
	readonly waiters: Waiter[];
}

interface Waiter {
	enter(): void;
	refuse(): void;
}

export function createModelCallQueue({
	atOnce = CALLS_AT_ONCE,
	waiting = CALLS_WAITING,
	atOnceOfALearner = CALLS_AT_ONCE_OF_A_LEARNER,
	waitingOfALearner = CALLS_WAITING_OF_A_LEARNER,
	watch = UNWATCHED
}: {
	atOnce?: number;
	waiting?: number;
	atOnceOfALearner?: number;
	waitingOfALearner?: number;
	watch?: ModelCallQueueWatch;
} = {}): ModelCallQueue {
	/** In the order of their turns. */
	const lines = new Map<string, Line>();
	const now = { taken: 0, waiting: 0 };

	function lineOf(learnerId: string, isGuest: boolean): Line {
		const line = lines.get(learnerId) ?? { isGuest, held: 0, waiters: [] };
		lines.set(learnerId, line);
		return line;
	}

	/**
	 * Who holds the fewest places is next; among equals whoever has an account, and whoever has had a
	 * turn goes behind the others.
	 */
	function admit(): void {
		while (now.taken < atOnce) {
			const [next] = [...lines]
				.filter(([, { held, waiters }]) => waiters.length > 0 && held < atOnceOfALearner)
				.toSorted(([, a], [, b]) => a.held - b.held || guestsFirst(b, a));
			if (!next) return;
			const [learnerId, line] = next;
			lines.delete(learnerId);
			lines.set(learnerId, line);
			now.taken++;
			line.held++;
			line.waiters[0]?.enter();
		}
	}

	function leave(learnerId: string, line: Line): void {
		now.taken--;
		line.held--;
		admit();
		tidy(learnerId);
	}

	function tidy(learnerId: string): void {
		const line = lines.get(learnerId);
		if (line?.held === 0 && line.waiters.length === 0) lines.delete(learnerId);
		watch.changed(now);
	}

	/**
	 * A full room sends away the newest call of the guest who has the most in it, and without guests that
	 * of the learner who has, so that nobody can keep others out, nor by being many guests (longest queue
	 * drop: P. McKenney, "Stochastic Fairness Queueing", INFOCOM 1990).
	 */
	function makeRoom(own: Line): void {
		if (own.waiters.length > waitingOfALearner) {
			watch.refused('learner');
			own.waiters.at(-1)?.refuse();
		} else if (now.waiting > waiting) {
			const [longest] = [own, ...lines.values()]
				.filter(({ waiters }) => waiters.length > 0)
				.toSorted((a, b) => guestsFirst(a, b) || b.waiters.length - a.waiters.length);
			watch.refused('full');
			longest?.waiters.at(-1)?.refuse();
		}
	}

	return {
		async take(learnerId, signal, { isGuest } = { isGuest: false }) {
			if (signal.aborted) throw new ModelError('unavailable', { cause: signal.reason });
			const line = lineOf(learnerId, isGuest);
			const place = Promise.withResolvers<null>();
			const stepOut = () => {
				now.waiting--;
				line.waiters.splice(line.waiters.indexOf(waiter), 1);
				signal.removeEventListener('abort', giveUp);
			};
			const waiter: Waiter = {
				enter() {
					stepOut();
					place.resolve(null);
				},
				refuse() {
					stepOut();
					place.reject(new ModelError('unavailable', { cause: signal.reason }));
				}
			};
			function giveUp(): void {
				waiter.refuse();
				tidy(learnerId);
			}
			signal.addEventListener('abort', giveUp, { once: true });
			line.waiters.push(waiter);
			now.waiting++;
			admit();
			makeRoom(line);
			tidy(learnerId);
			await place.promise;
			return () => leave(learnerId, line);
		}
	};
}

/** A comparison for `toSorted`. */
function guestsFirst(a: Line, b: Line): number {
	return Number(b.isGuest) - Number(a.isGuest);
}
