import { bulkhead } from 'cockatiel';
import { ModelError } from './model-error.ts';

/** Bounds how many calls of this process are with the model at once, whatever they are for. */
export interface ModelPlaces {
	/**
	 * Waits for a place. Throws `unavailable` when too many wait already, or when `signal` aborts
	 * before there is one.
	 * @returns gives the place back; to be called once, however the call ended
	 */
	take(signal: AbortSignal): Promise<() => void>;
}

// The replies of a whole classroom, of 30, and some of a worker's jobs; its others wait, or do without.
// Each may hold an answer of 2 MiB, so this bounds memory as well: below 100 MB.
const CALLS_AT_ONCE = 48;
// With replies of 3 s the last of them waits for 4 s; whoever comes after that is told at once.
const CALLS_WAITING = 64;

export function createModelPlaces({
	atOnce = CALLS_AT_ONCE,
	waiting = CALLS_WAITING
} = {}): ModelPlaces {
	const places = bulkhead(atOnce, waiting);

	return {
		async take(signal) {
			const place = Promise.withResolvers<null>();
			const stay = Promise.withResolvers<null>();
			const leave = () => stay.resolve(null);
			// The library looks at the signal only when a place is free; who waits can't wait for that.
			const giveUp = () => place.reject(new ModelError('unavailable', { cause: signal.reason }));
			signal.addEventListener('abort', giveUp, { once: true });
			places
				.execute(() => {
					place.resolve(null);
					return stay.promise;
				}, signal)
				.catch((error: unknown) => place.reject(new ModelError('unavailable', { cause: error })));
			try {
				await place.promise;
				return leave;
			} catch (error) {
				leave();
				throw error;
			} finally {
				signal.removeEventListener('abort', giveUp);
			}
		}
	};
}
