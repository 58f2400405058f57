import { toApiError } from '../api/api-error.ts';
import type { ConversationClient } from '../api/conversation-client.ts';
import type { Transcript } from './transcript.svelte.ts';

/** What a long conversation began with, a page at a time, for who asks for it. */
export function createEarlierMessages({
	api,
	transcript,
	conversationId
}: {
	api: Pick<ConversationClient, 'getMessages'>;
	transcript: Pick<Transcript, 'messages' | 'earlier' | 'prepend'>;
	conversationId: string;
}) {
	let status = $state<'idle' | 'loading' | 'failed'>('idle');

	async function load(): Promise<void> {
		const cursor = transcript.earlier;
		if (cursor === null || status === 'loading') return;
		status = 'loading';
		try {
			const page = await api.getMessages(conversationId, cursor);
			if (transcript.earlier === cursor) transcript.prepend(page);
			status = 'idle';
		} catch (error) {
			console.warn('Earlier messages did not come:', toApiError(error).code);
			status = 'failed';
		}
	}

	return {
		get isThere() {
			return transcript.earlier !== null;
		},
		get status() {
			return status;
		},
		load,
		/** Page after page, until the message is here, or none that is earlier comes. */
		async loadUntil(messageId: string): Promise<void> {
			while (!transcript.messages.some(({ id }) => id === messageId)) {
				const before = transcript.earlier;
				await load();
				if (transcript.earlier === before) return;
			}
		}
	};
}
