/**
 * All work that reads texts on the thread that serves everybody takes turns of it, so that requests
 * come between: however many read at once, and whatever they read, they keep it for one turn and not for
 * one turn each.
 */
export interface ServingTurns {
	/**
	 * Resolves at once while a turn lasts, else when the loop has gone round and it is the caller's turn
	 * again. To be awaited before each piece of work, of a few milliseconds at most.
	 */
	next(): Promise<void>;
}

// A request takes some ten rounds of the loop, each for an answer of Postgres: it may wait for as many
// turns.
const TURN_MS = 3;

export function createServingTurns({
	now = () => performance.now(),
	nextRound = (work) => void setImmediate(work)
}: {
	/** Milliseconds. */
	now?: () => number;
	/** Runs `work` when the loop has gone round. */
	nextRound?: (work: () => void) => void;
} = {}): ServingTurns {
	/** Those who wait for a turn; while there are any, one begins with each round. */
	const waiting: (() => void)[] = [];
	let begun = -Infinity;

	function beginTurn(): void {
		begun = now();
		waiting.shift()?.();
		if (waiting.length > 0) nextRound(beginTurn);
	}

	return {
		async next() {
			if (now() - begun < TURN_MS) return;
			const turn = Promise.withResolvers<null>();
			waiting.push(() => turn.resolve(null));
			if (waiting.length === 1) nextRound(beginTurn);
			await turn.promise;
		}
	};
}

/** Those of this process: it has one loop. */
export const servingTurns = createServingTurns();

/** What is in the batches, one by one, each in its turn. */
export async function* inTurns<Piece>(
	batches: AsyncIterable<readonly Piece[]> | Iterable<readonly Piece[]>,
	turns: ServingTurns = servingTurns
): AsyncGenerator<Piece, void, void> {
	for await (const batch of batches) {
		for (const piece of batch) {
			await turns.next();
			yield piece;
		}
	}
}
