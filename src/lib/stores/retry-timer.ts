interface RetryTimerDeps {
	firstMs: number;
	longestMs: number;
	chance?: () => number;
}

/**
 * The next try of something that failed: each pause is twice the one before, and scattered, so that
 * a server that comes back isn't asked by everybody in the same moment.
 */
export function createRetryTimer({ firstMs, longestMs, chance = Math.random }: RetryTimerDeps) {
	let pauseMs = firstMs;
	let timer: ReturnType<typeof setTimeout> | null = null;

	function cancel(): void {
		if (timer !== null) clearTimeout(timer);
		timer = null;
	}

	return {
		/**
		 * One try at a time: one that is planned already stays.
		 * @param notBeforeMs what the server asked for
		 */
		plan(retry: () => void, notBeforeMs = 0): void {
			if (timer !== null) return;
			timer = setTimeout(
				() => {
					timer = null;
					retry();
				},
				Math.max(notBeforeMs, pauseMs * (0.75 + chance() / 2))
			);
			pauseMs = Math.min(pauseMs * 2, longestMs);
		},
		cancel,
		/** It went well: nothing is planned, and the next failure begins with the first pause. */
		reset(): void {
			cancel();
			pauseMs = firstMs;
		}
	};
}
