/**
 * Counts the seconds in which the conversation was in front of the learner: it stops while the
 * page is hidden, so that a tab forgotten overnight is not eight hours of practice.
 */
export function createPracticeClock(now: () => number) {
	let countedMs = 0;
	let runningSince: number | null = null;

	const elapsedMs = () => countedMs + (runningSince === null ? 0 : now() - runningSince);

	return {
		start(): void {
			runningSince ??= now();
		},
		stop(): void {
			countedMs = elapsedMs();
			runningSince = null;
		},
		/** Stops it and sets it to what earlier visits have counted. */
		reset(seconds: number): void {
			countedMs = seconds * 1000;
			runningSince = null;
		},
		seconds: (): number => Math.max(0, Math.round(elapsedMs() / 1000))
	};
}

export type PracticeClock = ReturnType<typeof createPracticeClock>;
