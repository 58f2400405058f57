import { createRetryTimer } from './retry-timer.ts';

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 20_000;
const MOST_TRIES = 4; // with their pauses about half a minute

/**
 * A conversation that the server doesn't find. One answer is no proof that it was deleted, and words
 * hang on it, so it is looked for again before it counts as gone.
 */
export function createMissingConversation() {
	const again = createRetryTimer({ firstMs: FIRST_PAUSE_MS, longestMs: LONGEST_PAUSE_MS });
	let misses = 0;

	return {
		/** It was not found. `look` is called after a pause, unless it counts as gone. */
		missed(look: () => void): void {
			misses++;
			if (misses < MOST_TRIES) again.plan(look);
		},
		/** It is there after all, or it is no longer asked for. */
		reset(): void {
			misses = 0;
			again.reset();
		},
		isMissing: () => misses > 0,
		isGone: () => misses >= MOST_TRIES
	};
}
