import { toApiError, type ApiError } from '../api/api-error.ts';

/** Something that is asked of the server when a tab opens, and again at a press of a button. */
export function createAnswer<T>(ask: (signal: AbortSignal) => Promise<T>) {
	let value = $state.raw<T | null>(null);
	let failure = $state.raw<ApiError | null>(null);
	let isAsking = $state(false);
	let asking = new AbortController();

	async function reload(): Promise<void> {
		asking.abort();
		asking = new AbortController();
		const { signal } = asking;
		isAsking = true;
		try {
			const told = await ask(signal);
			if (signal.aborted) return;
			value = told;
			failure = null;
		} catch (error) {
			if (signal.aborted) return;
			failure = toApiError(error);
		}
		isAsking = false;
	}

	return {
		/** The last one that came, also after a later failure. */
		get value() {
			return value;
		},
		get failure() {
			return failure;
		},
		get isAsking() {
			return isAsking;
		},
		reload
	};
}

export type Answer<T> = ReturnType<typeof createAnswer<T>>;
