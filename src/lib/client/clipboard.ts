/**
 * Puts a text into the clipboard, for a click that is just being handled.
 * @throws when the browser doesn't allow it, or the page isn't in front
 */
export async function copyText(text: string): Promise<void> {
	if ('clipboard' in navigator) return navigator.clipboard.writeText(text);
	// Over plain http to another machine browsers withhold it, and the old way is the only one.
	const focused = document.activeElement;
	const field = document.createElement('textarea');
	field.className = 'sr-only';
	field.value = text;
	document.body.append(field);
	field.select();
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way
	const isCopied = document.execCommand('copy');
	field.remove();
	if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
	if (!isCopied) throw new Error('The browser did not copy the text.');
}
