import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<() => void>();

/** What `work` begins is in a turn of whoever asked for it; `end` lets their next request begin. */
export function inTurn<Result>(end: () => void, work: () => Result): Result {
	return current.run(end, work);
}

/**
 * For whoever is about to wait for what costs this process nothing, or has turns of its own: a model, a
 * job, a hash in another thread. Outside of a turn, or a second time, it does nothing.
 */
export function endTurn(): void {
	current.getStore()?.();
}
