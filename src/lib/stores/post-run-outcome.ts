import { toApiError, type ApiError } from '../api/api-error.ts';
import type { ConversationClient } from '../api/conversation-client.ts';
import type { PostRunResult } from '../contracts/post-run.ts';
import type { PostRunOutcome } from './conversation-state.ts';

export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const pause: Wait = (ms, signal) =>
	new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
	});

export interface PostRunCall {
	api: ConversationClient;
	conversationId: string;
	wait: Wait;
	/** Raised when nobody looks any more: asking ends, the server's work goes on. */
	signal: AbortSignal;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
/** Together about five minutes; a run that takes longer announces itself by an event. */
const MAX_ASKS = 32;
/** Together 20 s, as long as who opens a conversation again should wait before they can go on with it. */
export const ASKS_ON_RETURN = 6;

/** What a post-run came to, for the page. @throws ApiError when a guest's recap can't be had */
export async function outcomeOfResult(
	{ api, conversationId }: Pick<PostRunCall, 'api' | 'conversationId'>,
	result: PostRunResult
): Promise<PostRunOutcome> {
	if ('skipped' in result) {
		if (result.reason !== 'no_user') return { kind: 'skipped', reason: result.reason };
		return recapForGuest(api, conversationId);
	}
	if (result.memory === null) return { kind: 'forgotten' };
	return { kind: 'memory', memory: result.memory, gptFailed: result.gptFailed };
}

async function recapForGuest(api: ConversationClient, id: string): Promise<PostRunOutcome> {
	try {
		return { kind: 'recap', recap: await api.getRecap(id) };
	} catch (error) {
		// The recap is a courtesy; that a guest's memory isn't kept is true without it.
		console.warn('The recap could not be had', toApiError(error).code);
		return { kind: 'skipped', reason: 'no_user' };
	}
}

/** Asks with growing pauses until the run has come to something, or so often. */
export async function pollOutcome(call: PostRunCall, maxAsks = MAX_ASKS): Promise<PostRunOutcome> {
	let pauseMs = FIRST_PAUSE_MS;
	for (let asked = 0; asked < maxAsks && !call.signal.aborted; asked++) {
		await call.wait(pauseMs, call.signal);
		pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
		const outcome = await askOnce(call);
		if (outcome) return outcome;
	}
	return { kind: 'late', retryAfterSeconds: null };
}

async function askOnce(call: PostRunCall): Promise<PostRunOutcome | null> {
	try {
		const state = await call.api.getPostRun(call.conversationId);
		return state?.result ? await outcomeOfResult(call, state.result) : null;
	} catch (error) {
		if (isTransient(toApiError(error))) return null;
		throw error;
	}
}

/** Worth asking again as it is: nothing in the request was wrong. */
export function isTransient({ status, code }: ApiError): boolean {
	return status === null || status >= 500 || code === 'called_too_often';
}

/** There is no room for what the request brings: without it, it would be answered. */
export function isFull({ code }: ApiError): boolean {
	return code === 'conversation_full' || code === 'storage_full';
}

/** A failed call, as something honest to show: a run that the server has queued is only late. */
export function outcomeOfError(error: ApiError): PostRunOutcome {
	switch (error.code) {
		case 'rate_limited':
			return { kind: 'late', retryAfterSeconds: error.retryAfterSeconds };
		case 'processing_failed':
			return { kind: 'late', retryAfterSeconds: null };
		default:
			return { kind: 'failed', code: error.code };
	}
}
