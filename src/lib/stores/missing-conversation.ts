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
	let isPlanned = false;

	return {
		/** It was not found. `look` is called after a pause, unless it counts as gone. */
		missed(look: () => void): void {
			if (isPlanned) return; // asked in between by who can't wait: that says no more
			misses++;
			if (misses >= MOST_TRIES) return;
			isPlanned = true;
			again.plan(() => {
				isPlanned = false;
				look();
			});
		},
		/** It is there after all, or it is no longer asked for. */
		reset(): void {
			misses = 0;
			isPlanned = false;
			again.reset();
		},
		isMissing: () => misses > 0,
		isGone: () => misses >= MOST_TRIES
	};
}
