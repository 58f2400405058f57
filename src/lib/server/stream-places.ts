import { TooManyStreamsError } from './errors.ts';

// A browser needs one for all its tabs, and a few more for a moment while tabs take over from one
// another; the rest is for several devices.
const STREAMS_PER_LEARNER = 20;

/** Bounds how many event streams of one learner this process holds open. */
export function createStreamPlaces(places = STREAMS_PER_LEARNER) {
	const taken = new Map<string, number>();
	return {
		/**
		 * @returns what gives the place back, to be called once
		 * @throws TooManyStreamsError
		 */
		enter(userId: string): () => void {
			const count = taken.get(userId) ?? 0;
			if (count >= places) throw new TooManyStreamsError();
			taken.set(userId, count + 1);
			return () => {
				const left = (taken.get(userId) ?? 1) - 1;
				if (left > 0) taken.set(userId, left);
				else taken.delete(userId);
			};
		}
	};
}
