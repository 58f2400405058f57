// A request that was begun just before has left by then, and its answer is hardly back.
const MOMENT_MS = 5;

/**
 * Does what needs no answer while one is waited for, instead of after it: in a moment, or as soon as
 * the result is asked for. What `work` throws, the asking throws.
 */
export function meanwhile<Result>(work: () => Result): () => Result {
	let outcome: (() => Result) | null = null;
	const settle = () => (outcome ??= settled(work));
	const timer = setTimeout(settle, MOMENT_MS);
	return () => {
		clearTimeout(timer);
		return settle()();
	};
}

function settled<Result>(work: () => Result): () => Result {
	try {
		const result = work();
		return () => result;
	} catch (error) {
		return () => {
			throw error;
		};
	}
}
