/** A place of a page that an address names: a turn of a conversation, or what was said better in it. */

export const turnId = (messageId: string) => `message-${messageId}`;
export const fixId = (messageId: string) => `fix-${messageId}`;

/** The message whose turn that is, or whose fix; null where the address names something else. */
export function messageNamedBy(hash: string, idOf: typeof turnId | typeof fixId): string | null {
	const start = `#${idOf('')}`;
	return hash.startsWith(start) ? hash.slice(start.length) : null;
}

/** Reading and the keyboard go on there. Browsers do it for what is there when they look. */
export function leadTo(id: string): void {
	const place = document.getElementById(id);
	place?.scrollIntoView();
	place?.focus({ preventScroll: true });
}
