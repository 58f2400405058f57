import { toApiError } from '../api/api-error.ts';
import type { ConversationClient } from '../api/conversation-client.ts';
import type { SavedMessage } from '../contracts/messages.ts';
import type { ConversationOnPage } from './conversation-on-page.svelte.ts';
import { NOTICES } from './conversation-state.ts';
import type { Failures } from './failures.ts';
import { isFull } from './post-run-outcome.ts';
import type { PracticeClock } from './practice-clock.ts';
import {
	fittingPrefix,
	KEEPALIVE_SAVE_BYTES,
	LAST_REQUEST_BYTES,
	saveBatches
} from './request-size.ts';
import type { Transcript } from './transcript.svelte.ts';

/** What a save says of the conversation beside its words. */
export type Turn = 'ends' | 'goes-on';

interface SavingDeps {
	api: Pick<ConversationClient, 'saveConversation'>;
	page: ConversationOnPage;
	transcript: Transcript;
	clock: PracticeClock;
	failures: Pick<Failures, 'meet' | 'found'>;
	/** What a save that went well doesn't mend. */
	isReplyMissing: () => boolean;
}

/** Brings the learner's words to the server, and tells it whether the conversation goes on. */
export function createSaving(deps: SavingDeps) {
	const { api, page, transcript, clock, failures, isReplyMissing } = deps;

	/** @throws ApiError */
	async function bring(unsent: readonly SavedMessage[], turn: Turn | null = null): Promise<void> {
		if (unsent.length === 0 && turn === null) return;
		const durationSeconds = clock.seconds();
		for await (const ids of saveMessages(api, page.id, unsent, { turn, durationSeconds })) {
			transcript.markSaved(ids);
		}
		failures.found();
	}

	/**
	 * Saves what the server doesn't have. What fails is told on the page and tried again later.
	 * @returns whether the server was told what it should be told
	 */
	async function save(turn: Turn | null = null): Promise<boolean> {
		const unsent = transcript.unsaved();
		if (turn === null && unsent.length === 0) return true;
		try {
			await bring(unsent, turn);
			if (!isReplyMissing()) page.notice = null;
			return true;
		} catch (error) {
			const failure = toApiError(error);
			failures.meet('Saving failed', failure, NOTICES['save-failed']);
			// Without what there is no room for, it ends or goes on all the same.
			const wasTakenBack = isFull(failure) && transcript.unsaved().length < unsent.length;
			return wasTakenBack && turn !== null ? save(turn) : false;
		}
	}

	return { bring, save };
}

export type Saving = ReturnType<typeof createSaving>;

/**
 * Brings messages to the server, in as many requests as it takes; even none is one. The first is made
 * before anything is awaited.
 * @yields the ids of what the server has, after each
 * @throws ApiError
 */
async function* saveMessages(
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
