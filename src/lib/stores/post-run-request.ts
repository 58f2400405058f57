import { toApiError } from '../api/api-error.ts';
import type { PostRunAnswer } from '../api/conversation-client.ts';
import type { SavedMessage } from '../contracts/messages.ts';
import type { PostRunRequest } from '../contracts/post-run.ts';
import type { PostRunOutcome } from './conversation-state.ts';
import {
	ASKS_ON_RETURN,
	outcomeOfResult,
	pollOutcome,
	type PostRunCall
} from './post-run-outcome.ts';
import type { PracticeClock } from './practice-clock.ts';
import { LAST_REQUEST_BYTES, SAVE_BYTES } from './request-size.ts';
import type { Transcript } from './transcript.svelte.ts';

interface PostRunRequestsDeps {
	call: PostRunCall;
	transcript: Transcript;
	clock: PracticeClock;
	learner: () => { id: string; isGuest: boolean } | null;
	minUserMessages: number;
}

/** A request for the post-run: what it brings, what it claims, and the key of the run it asks for. */
export interface UsageRequest {
	carried: SavedMessage[];
	claimed: number;
	key: string;
	leaving: boolean;
}

/**
 * What the learner practised, and the memory of it that the server is asked for. The key names the
 * conversation and its last message, so a reload, a second tab and a retry all ask for the same run.
 */
export function createPostRunRequests(deps: PostRunRequestsDeps) {
	const { call, transcript, clock, learner, minUserMessages } = deps;

	/** Null where too little was said for a memory. */
	function request(leaving: boolean, carriesWords: boolean): UsageRequest | null {
		const mostBytes = leaving ? LAST_REQUEST_BYTES : SAVE_BYTES;
		const { carried, claimed, key } = transcript.within(carriesWords ? mostBytes : 0);
		return claimed < minUserMessages || !key ? null : { carried, claimed, key, leaving };
	}

	return {
		request,

		/** Whether the last request of a page that goes may ask for a memory. */
		isEnough: (): boolean => request(true, true) !== null,

		/** Whether that request brings all that is unsaved, too. */
		ridesAlong(): boolean {
			return request(true, true) !== null && transcript.within(LAST_REQUEST_BYTES).complete;
		},

		/** Sent before this function returns. @throws ApiError */
		async post(
			{ carried, claimed, key, leaving }: UsageRequest,
			{ mayReturn }: { mayReturn: boolean }
		): Promise<PostRunAnswer> {
			const body = {
				userId: learner()?.id,
				messageCount: claimed,
				durationSeconds: clock.seconds(),
				...(carried.length > 0 && { messages: carried }),
				...(mayReturn && { mayReturn })
			};
			return sendPostRun(call, body, { idempotencyKey: key, leaving });
		},

		/** @throws ApiError */
		outcomeOf(answer: PostRunAnswer): Promise<PostRunOutcome> {
			return answer.status === 'processing'
				? pollOutcome(call)
				: outcomeOfResult(call, answer.result);
		},

		/**
		 * What a run that was asked for earlier came to; null where there was none. A guest's leaves no trace.
		 * @throws ApiError
		 */
		async findOutcome(): Promise<PostRunOutcome | null> {
			if (learner()?.isGuest) return null;
			const state = await call.api.getPostRun(call.conversationId);
			if (state?.result) return outcomeOfResult(call, state.result);
			return state ? { kind: 'late', retryAfterSeconds: null } : null;
		},

		/** What a run that was asked for elsewhere comes to, as far as waiting for it is worth it. @throws ApiError */
		awaitOutcome: (): Promise<PostRunOutcome> => pollOutcome(call, ASKS_ON_RETURN)
	};
}

export type PostRunRequests = ReturnType<typeof createPostRunRequests>;

/**
 * Posts the run. Two refusals are answered by asking once more with less, which the server makes
 * safe by recognising the transcript itself: `422` (a tab that saw less of the conversation used
 * the same key with another count: ask without the key) and `403` (a guest became an account in
 * another tab, so this page's user id is out of date: let the session speak).
 */
export async function sendPostRun(
	{ api, conversationId }: Pick<PostRunCall, 'api' | 'conversationId'>,
	body: PostRunRequest,
	options: { idempotencyKey: string; leaving: boolean }
): Promise<PostRunAnswer> {
	try {
		return await api.postRun(conversationId, body, options);
	} catch (error) {
		const { code } = toApiError(error);
		if (code === 'idempotency_key_reused') {
			return api.postRun(conversationId, body, { ...options, idempotencyKey: null });
		}
		if (code === 'forbidden') {
			return api.postRun(conversationId, { ...body, userId: undefined }, options);
		}
		throw error;
	}
}
