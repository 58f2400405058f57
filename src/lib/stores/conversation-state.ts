import type { ApiError, ApiErrorCode } from '../api/api-error.ts';
import { roughWait } from '../client/wording.ts';
import type { ConversationMemory, MemoryInsights } from '../contracts/memories.ts';
import type { Message } from '../contracts/messages.ts';
import type { SkipReason } from '../contracts/post-run.ts';

export interface ConversationMessage extends Message {
	/** Whether the server has it; until then it is kept on this device. */
	saved: boolean;
}

/** `manual-end`: the End button. `destroy`: the page was left without it. */
export type EndingReason = 'manual-end' | 'destroy';

export type ConversationPhase =
	| { name: 'idle' }
	| { name: 'starting' }
	| { name: 'active' }
	/** The session ran out; `during` says what goes on after the next sign-in. */
	| { name: 'signed-out'; during: 'talking' | 'ending' }
	| { name: 'ending'; reason: EndingReason }
	| { name: 'saving'; reason: EndingReason }
	| { name: 'post-run'; reason: EndingReason }
	/** `earlier`: it had ended before this page opened it. */
	| { name: 'done'; reason: EndingReason | 'earlier'; outcome: PostRunOutcome };

export type PostRunOutcome =
	/** An earlier conversation whose result is still being fetched. */
	| { kind: 'loading' }
	| { kind: 'memory'; memory: ConversationMemory; gptFailed: boolean }
	/** The learner deleted this conversation's memory, and nothing is made anew. */
	| { kind: 'forgotten' }
	| { kind: 'skipped'; reason: SkipReason }
	/** What a guest is shown; kept nowhere. */
	| { kind: 'recap'; recap: MemoryInsights }
	/** Accepted and not lost: it comes when the server gets to it. */
	| { kind: 'late'; retryAfterSeconds: number | null }
	/** Not yet accepted; `retry` asks again with the same key. */
	| { kind: 'failed'; code: ApiErrorCode };

/** The partner's turn. */
export type ReplyState =
	| { status: 'none' }
	| { status: 'writing'; text: string }
	| { status: 'failed'; code: ApiErrorCode };

/** A quiet line on the page; `action` is what its button does, `retry` through the store's. */
export interface Notice {
	kind:
		| 'start-failed'
		| 'message-too-long'
		| 'saved-on-device'
		| 'reply-failed'
		| 'reply-limited'
		| 'save-failed'
		| 'too-fast'
		| 'conversation-full'
		| 'storage-full'
		| 'memory-late'
		| 'memory-failed'
		| 'signed-out'
		| 'conversation-missing'
		| 'conversation-gone'
		| 'words-left';
	message: string;
	action: 'retry' | 'sign-in' | 'start-another' | 'make-room' | null;
}

export const NOTICES = {
	'start-failed': {
		kind: 'start-failed',
		message: 'The conversation could not be started. Please try again.',
		action: null
	},
	'message-too-long': {
		kind: 'message-too-long',
		message: 'A message can have up to 4,000 characters.',
		action: null
	},
	'saved-on-device': {
		kind: 'saved-on-device',
		message:
			'You seem to be offline. What you wrote is saved on this device and will be sent when you are back.',
		action: 'retry'
	},
	'reply-failed': {
		kind: 'reply-failed',
		message: 'The reply did not come. Nothing you wrote is lost.',
		action: 'retry'
	},
	'save-failed': {
		kind: 'save-failed',
		message: 'Your last words are not saved on the server yet. They are kept on this device.',
		action: 'retry'
	},
	'too-fast': {
		kind: 'too-fast',
		message: 'That was a lot at once. What you wrote is kept and goes out by itself in a moment.',
		action: 'retry'
	},
	'conversation-full': {
		kind: 'conversation-full',
		message: 'This conversation is full. What you typed is kept, and can open a new one.',
		action: 'start-another'
	},
	'storage-full': {
		kind: 'storage-full',
		message:
			'There is no room left. What you typed is kept; delete conversations that you no longer need, then send it.',
		action: 'make-room'
	},
	'memory-late': {
		kind: 'memory-late',
		message: 'Your memory of this conversation will come a little later. It is not lost.',
		action: 'retry'
	},
	'memory-failed': {
		kind: 'memory-failed',
		message: 'Your memory of this conversation could not be made yet.',
		action: 'retry'
	},
	'signed-out': {
		kind: 'signed-out',
		message: 'You have been signed out. What you wrote is kept on this device; sign in to go on.',
		action: 'sign-in'
	},
	'conversation-missing': {
		kind: 'conversation-missing',
		message:
			'This conversation could not be found just now. What you wrote is kept on this device, and we keep looking.',
		action: 'retry'
	},
	'conversation-gone': {
		kind: 'conversation-gone',
		message: 'This conversation no longer exists.',
		action: null
	},
	'words-left': {
		kind: 'words-left',
		message:
			'This conversation no longer exists. Your last words are still on this device; you can copy them under History.',
		action: null
	}
} as const satisfies Partial<Record<Notice['kind'], Notice>>;

/** What the page says of it beside what it shows. */
export function noticeOfOutcome(outcome: PostRunOutcome): Notice | null {
	switch (outcome.kind) {
		case 'late':
			return NOTICES['memory-late'];
		case 'failed':
			return NOTICES['memory-failed'];
		case 'loading':
		case 'memory':
		case 'forgotten':
		case 'skipped':
		case 'recap':
			return null;
	}
}

/** What the page says of a failure, whatever it failed of; null where that depends. */
export function noticeOfFailure(
	{ code, retryAfterSeconds }: ApiError,
	{ isTalking, hasUnsaved }: { isTalking: boolean; hasUnsaved: boolean }
): Notice | null {
	switch (code) {
		case 'not_authenticated':
			return NOTICES['signed-out'];
		case 'conversation_full':
			return NOTICES['conversation-full'];
		case 'storage_full':
			return NOTICES['storage-full'];
		case 'rate_limited':
			return isTalking ? noticeOfLimit(retryAfterSeconds) : null;
		case 'network':
			return hasUnsaved ? NOTICES['saved-on-device'] : null;
		default:
			return null;
	}
}

const A_MOMENT_S = 30; // longer than that a learner wants to know how long

function noticeOfLimit(retryAfterSeconds: number | null): Notice {
	if (retryAfterSeconds === null || retryAfterSeconds <= A_MOMENT_S) return NOTICES['too-fast'];
	return {
		kind: 'reply-limited',
		message: `That was a lot of talk for now. Your partner can go on in about ${roughWait(retryAfterSeconds)}; what you wrote is kept.`,
		action: 'retry'
	};
}
