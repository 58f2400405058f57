import type { ApiError, ApiErrorCode } from '../api/api-error.ts';
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

/** What a notice's button does, `retry` through the store's. */
type NoticeAction = 'retry' | 'sign-in' | 'start-another' | 'make-room';

/** A quiet line on the page; its `kind` names its words. */
export type Notice =
	| (typeof NOTICES)[keyof typeof NOTICES]
	| { kind: 'reply-limited'; waitSeconds: number; action: 'retry' };

export const NOTICES = {
	'start-failed': { kind: 'start-failed', action: null },
	'message-too-long': { kind: 'message-too-long', action: null },
	'saved-on-device': { kind: 'saved-on-device', action: 'retry' },
	'reply-failed': { kind: 'reply-failed', action: 'retry' },
	'save-failed': { kind: 'save-failed', action: 'retry' },
	'too-fast': { kind: 'too-fast', action: 'retry' },
	'conversation-full': { kind: 'conversation-full', action: 'start-another' },
	'storage-full': { kind: 'storage-full', action: 'make-room' },
	'memory-late': { kind: 'memory-late', action: 'retry' },
	'memory-failed': { kind: 'memory-failed', action: 'retry' },
	'signed-out': { kind: 'signed-out', action: 'sign-in' },
	'conversation-missing': { kind: 'conversation-missing', action: 'retry' },
	'conversation-gone': { kind: 'conversation-gone', action: null },
	'words-left': { kind: 'words-left', action: null }
} as const satisfies Record<string, { kind: string; action: NoticeAction | null }>;

/** The messages of which the afterword says something better. */
export function saidBetter(phase: ConversationPhase): ReadonlySet<string> {
	const outcome = phase.name === 'done' ? phase.outcome : null;
	const found =
		outcome?.kind === 'memory'
			? outcome.memory.corrections
			: outcome?.kind === 'recap'
				? outcome.recap.corrections
				: [];
	return new Set(found.map(({ messageId }) => messageId));
}

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
	return { kind: 'reply-limited', waitSeconds: retryAfterSeconds, action: 'retry' };
}
