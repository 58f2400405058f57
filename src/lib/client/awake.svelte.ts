let awake = $state(false);

/**
 * Whether the page's buttons do something yet. Until scripts have taken it over they could do nothing,
 * and say so to whoever asks: they are disabled.
 */
export function isAwake(): boolean {
	return awake;
}

/** For the layout, once all of its first page is mounted; it stays so from page to page. */
export function wake(): void {
	awake = true;
}
