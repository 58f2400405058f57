import { navigating } from '$app/state';

/** Waits for a navigation that is under way: reading a page anew would call it off. */
export async function navigationsEnd(): Promise<void> {
	let last: Promise<void> | null = null;
	while (navigating.complete && navigating.complete !== last) {
		last = navigating.complete; // one that was called off stays there, refused
		await last.catch(() => undefined);
	}
}
