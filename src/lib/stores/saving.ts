import type { ConversationClient } from '../api/conversation-client.ts';
import type { SavedMessage } from '../contracts/messages.ts';
import {
	fittingPrefix,
	KEEPALIVE_SAVE_BYTES,
	LAST_REQUEST_BYTES,
	saveBatches
} from './request-size.ts';

/** What a save says of the conversation beside its words. */
export type Turn = 'ends' | 'goes-on';

/**
 * Brings messages to the server, in as many requests as it takes; even none is one. The first is made
 * before anything is awaited.
 * @yields the ids of what the server has, after each
 * @throws ApiError
 */
export async function* saveMessages(
	api: Pick<ConversationClient, 'saveConversation'>,
	conversationId: string,
	unsent: readonly SavedMessage[],
	{ turn, durationSeconds }: { turn: Turn | null; durationSeconds: number }
): AsyncGenerator<string[], void, void> {
	const maxBytes = turn === 'ends' ? LAST_REQUEST_BYTES : KEEPALIVE_SAVE_BYTES;
	const keepalive = fittingPrefix(unsent, maxBytes).length === unsent.length;
	const batches = saveBatches(unsent);
	for (const [index, batch] of batches.entries()) {
		const last = index === batches.length - 1;
		const ending = turn === 'ends' && last ? { ended: true, durationSeconds } : {};
		const goingOn = turn === 'goes-on' && index === 0 ? { ended: false } : {};
		const save = { messages: batch, ...ending, ...goingOn };
		await api.saveConversation(conversationId, save, { keepalive });
		yield batch.map((message) => message.id);
	}
}
