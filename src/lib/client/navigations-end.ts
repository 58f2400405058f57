import { navigating } from '$app/state';

/** Waits for a navigation that is under way: reading a page anew would call it off. */
export async function navigationsEnd(): Promise<void> {
	while (navigating.complete) await navigating.complete.catch(() => undefined);
}
