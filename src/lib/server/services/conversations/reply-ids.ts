import { createHash, createHmac, hkdfSync } from 'node:crypto';

/** What an answer is stored under, and may have been stored under by an earlier version. */
export interface ReplyId {
	readonly id: string;
	readonly formerId: string;
}

const KEY_BYTES = 32; // as long as the hash's own output (RFC 2104, 3)

/**
 * The id of the one message that answers another: the same wherever and however often it is asked
 * for, and by nobody to be known beforehand, who could otherwise store a message of their own under
 * it. A UUID of version 8 (RFC 9562), made of an HMAC (RFC 2104) by a key of its own (RFC 5869).
 */
export function createReplyIds(secret: string) {
	const key = Buffer.from(hkdfSync('sha256', secret, '', 'afterword reply ids', KEY_BYTES));
	const idsOf = (question: string): ReplyId => ({
		id: uuidOf(createHmac('sha256', key).update(question).digest('hex')),
		// Once it had no key in it. It is only looked for, in the one conversation.
		formerId: uuidOf(createHash('sha256').update(question).digest('hex'))
	});
	return {
		ofOpening: (conversationId: string) => idsOf(`opening:${conversationId}`),
		ofReplyTo: (messageId: string) => idsOf(`reply:${messageId}`)
	};
}

export type ReplyIds = ReturnType<typeof createReplyIds>;

function uuidOf(hex: string): string {
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32)
	].join('-');
}
