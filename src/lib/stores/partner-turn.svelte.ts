import { toApiError, type ApiError } from '../api/api-error.ts';
import type { ConversationClient } from '../api/conversation-client.ts';
import type { Speaking } from '../contracts/conversations.ts';
import type { SavedMessage } from '../contracts/messages.ts';
import type { ConversationMessage, ReplyState } from './conversation-state.ts';
import type { Transcript } from './transcript.svelte.ts';

interface PartnerTurnDeps {
	api: ConversationClient;
	conversationId: string;
	transcript: Transcript;
	/** Brings earlier messages to the server. @throws ApiError */
	save: (messages: SavedMessage[]) => Promise<void>;
	onFailure: (failure: ApiError) => void;
}

/**
 * The partner's turns: the answer to the last message, or the greeting where there is none. What the
 * learner says meanwhile waits for the end of the turn, and has a turn of its own then.
 */
export function createPartnerTurn(deps: PartnerTurnDeps) {
	const { api, conversationId, transcript, save, onFailure } = deps;
	let reply = $state.raw<ReplyState>({ status: 'none' });
	let speaking = $state.raw<Partial<Speaking>>({});
	/** Whether the last reply was the partner's good-bye. */
	let saidGoodbye = $state(false);
	/** The message that is being answered; null for the greeting. */
	let asked = $state.raw<ConversationMessage | null>(null);
	/** The turn in progress; one that was stopped may still come to its end, and is not heard. */
	let current: AbortController | null = null;
	/** Whether the page was put behind in that turn: phones cut its connections then. */
	let wasBehind = false;

	/** Asking again for the same message is a retry: the server saves and answers it once. */
	async function request(): Promise<void> {
		const last = transcript.messages.at(-1);
		if (current || (last && last.role !== 'user')) return;
		let next: ConversationMessage | null | undefined = last ?? null;
		while (next !== undefined && !current && (await hear(next))) {
			next = transcript.after(next?.id).find(({ role }) => role === 'user');
		}
	}

	/** @returns whether the turn came to its end, and the reply is there */
	async function hear(message: ConversationMessage | null, isSecondTry = false): Promise<boolean> {
		const turn = new AbortController();
		current = turn;
		wasBehind = false;
		asked = message;
		saidGoodbye = false;
		reply = { status: 'writing', text: '' };
		try {
			// Earlier messages that failed go first, or they would end up after this one.
			await save(transcript.unsavedBefore(message?.id));
			turn.signal.throwIfAborted();
			const events = message
				? api.streamReplyTo(conversationId, message, turn.signal)
				: api.streamOpening(conversationId, turn.signal);
			let text = '';
			for await (const event of events) {
				if (current !== turn) return false;
				switch (event.type) {
					case 'message':
						transcript.markSaved([event.message.id]);
						break;
					case 'chunk':
						text += event.text;
						reply = { status: 'writing', text };
						break;
					case 'reply':
						if (message) transcript.markSaved([message.id]);
						transcript.take(event.reply, message?.id);
						saidGoodbye = event.isGoodbye === true;
						speaking = { partner: event.partner, modelReturnsAt: event.modelReturnsAt };
				}
			}
			reply = { status: 'none' };
			return true;
		} catch (error) {
			if (current !== turn) return false;
			const failure = toApiError(error);
			if (wasBehind && !isSecondTry && isConnectionLost(failure)) {
				return await hear(message, true);
			}
			reply = { status: 'failed', code: failure.code };
			onFailure(failure);
			return false;
		} finally {
			if (current === turn) current = null;
		}
	}

	return {
		get reply() {
			return reply;
		},
		/** Who spoke last, as far as this page has heard. */
		get speaking() {
			return speaking;
		},
		get saidGoodbye() {
			return saidGoodbye;
		},
		/** What was said since the partner began to write. */
		get waiting(): readonly ConversationMessage[] {
			return reply.status === 'writing' ? transcript.after(asked?.id) : [];
		},
		isWriting: () => reply.status === 'writing',
		hasFailed: () => reply.status === 'failed',
		request,
		/** The page is behind another tab or app. What is lost by that is asked for once more. */
		notePutBehind: (): void => void (wasBehind = true),
		/** Stops the turn in progress and forgets one that failed. */
		stop(): void {
			const stopped = current;
			current = null;
			stopped?.abort();
			saidGoodbye = false;
			reply = { status: 'none' };
		}
	};
}

function isConnectionLost({ code }: ApiError): boolean {
	return code === 'network' || code === 'timeout';
}

export type PartnerTurn = ReturnType<typeof createPartnerTurn>;
