import { MAX_MESSAGES_PER_SAVE, type SavedMessage } from '../contracts/messages.ts';

/**
 * The Fetch standard lets all keepalive requests in flight carry 64 KiB of body together. A page
 * is often hidden a moment before it is closed, so the two share it: the last request has room
 * for two messages of 4,000 emoji, the save before it for one.
 */
export const LAST_REQUEST_BYTES = 40 * 1024;
export const KEEPALIVE_SAVE_BYTES = 20 * 1024;

/** The server takes 512 KB a request. */
export const SAVE_BYTES = 400 * 1024;

const encoder = new TextEncoder();

/**
 * The longest run of messages, from the first, whose JSON fits. From the first, because the server
 * appends what is new in the order in which it comes: a later message must never overtake.
 */
export function fittingPrefix(messages: readonly SavedMessage[], maxBytes: number): SavedMessage[] {
	let bytes = 2;
	const fitting: SavedMessage[] = [];
	for (const message of messages) {
		bytes += encoder.encode(JSON.stringify(message)).length + 1;
		if (bytes > maxBytes || fitting.length === MAX_MESSAGES_PER_SAVE) break;
		fitting.push(message);
	}
	return fitting;
}

/** All messages, cut into saves that the server accepts; at least one, even if empty. */
export function saveBatches(messages: readonly SavedMessage[]): SavedMessage[][] {
	const batches: SavedMessage[][] = [];
	let rest = messages;
	do {
		const batch = fittingPrefix(rest, SAVE_BYTES);
		batches.push(batch);
		if (batch.length === 0) break;
		rest = rest.slice(batch.length);
	} while (rest.length > 0);
	return batches;
}
