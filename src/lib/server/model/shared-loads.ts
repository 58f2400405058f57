// Who leaves gives their place with the model back (call-queue.ts), though the call goes on: so many may
// go on beside those that have one.
const MOST_KEPT = 4;

interface Load {
	waiting: Set<AbortController>;
	/** With the numbers in which they began. */
	left: Map<AbortController, number>;
}

/**
 * A server that loads a model when it is first asked for it gives the loading up when that caller hangs
 * up, and begins anew with the next. So whoever leaves hangs up only when nobody else waits for the same
 * model's first byte; but of too many who have left, the oldest calls are kept: the loading began for one.
 */
export function createSharedLoads() {
	const loads = new Map<string, Load>();
	let begun = 0;

	function hangUp(calls: Load['left']): void {
		for (const call of calls.keys()) call.abort();
		calls.clear();
	}

	function keep(call: AbortController, number: number, { left }: Load): void {
		left.set(call, number);
		if (left.size <= MOST_KEPT) return;
		const [newest] = [...left].toSorted(([, a], [, b]) => b - a);
		if (!newest) return;
		left.delete(newest[0]);
		newest[0].abort();
	}

	return {
		/**
		 * @param ask is given the signal that hangs up; resolves at the first byte
		 * @throws the signal's reason, at once, when it is aborted
		 */
		async wait(
			model: string,
			signal: AbortSignal,
			ask: (signal: AbortSignal) => Promise<Response>
		): Promise<Response> {
			signal.throwIfAborted();
			const load: Load = loads.get(model) ?? { waiting: new Set(), left: new Map() };
			loads.set(model, load);
			const call = new AbortController();
			load.waiting.add(call);
			const number = ++begun;
			const gone = Promise.withResolvers<never>();
			const leave = () => {
				load.waiting.delete(call);
				keep(call, number, load);
				gone.reject(signal.reason);
				if (load.waiting.size === 0) hangUp(load.left);
			};
			signal.addEventListener('abort', leave, { once: true });
			const answered = ask(call.signal);
			answered.then(
				// It is loaded: nobody who has left is of use to it.
				() => hangUp(load.left),
				() => load.left.delete(call)
			);
			try {
				const response = await Promise.race([answered, gone.promise]);
				signal.addEventListener('abort', () => call.abort(signal.reason), { once: true });
				return response;
			} finally {
				signal.removeEventListener('abort', leave);
				load.waiting.delete(call);
				if (load.waiting.size === 0) {
					hangUp(load.left);
					// Meanwhile the model may have begun to load for others.
					if (loads.get(model) === load) loads.delete(model);
				}
			}
		}
	};
}
