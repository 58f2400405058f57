/**
 * A server that loads a model when it is first asked for it gives the loading up when that caller hangs
 * up, and begins anew with the next. So whoever leaves hangs up only when nobody else waits for the same
 * model's first byte.
 */
export function createSharedLoads() {
	const loads = new Map<string, { waiting: Set<AbortController>; left: Set<AbortController> }>();

	function hangUp(calls: Set<AbortController>): void {
		for (const call of calls) call.abort();
		calls.clear();
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
			const load = loads.get(model) ?? { waiting: new Set(), left: new Set() };
			loads.set(model, load);
			const call = new AbortController();
			load.waiting.add(call);
			const gone = Promise.withResolvers<never>();
			const leave = () => {
				load.waiting.delete(call);
				load.left.add(call);
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
