// A refusal comes at once, since no model is asked for it; this is for a slow network and a busy machine.
const REFUSED_WITHIN_MS = 1_000;

/** A question that the server may refuse, and that is asked otherwise then. */
export interface Trial {
	/** To be called with each call that goes out. */
	asks(): void;
	/** To be called once, however it ended. */
	end(): void;
}

/**
 * Lets one question at a time find out what a server takes: others that would find out as well wait for
 * what it learns, though not for what it is answered.
 */
export function createTrials({ refusedWithinMs = REFUSED_WITHIN_MS } = {}) {
	/** Resolves when the question under way is taken, is refused for good, or isn't refused in time. */
	let settled: Promise<unknown> | null = null;

	return {
		/** @returns null where another has found out meanwhile, or still waits for its answer */
		async enter(): Promise<Trial | null> {
			if (settled) {
				await settled;
				return null;
			}
			const settling = Promise.withResolvers<null>();
			const settle = () => settling.resolve(null);
			settled = settling.promise;
			let silence: NodeJS.Timeout | undefined;
			return {
				asks() {
					clearTimeout(silence);
					silence = setTimeout(settle, refusedWithinMs);
				},
				end() {
					clearTimeout(silence);
					settle();
					settled = null;
				}
			};
		}
	};
}
