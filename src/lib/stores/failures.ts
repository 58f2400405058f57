import type { ApiError } from '../api/api-error.ts';
import type { ConversationOnPage } from './conversation-on-page.svelte.ts';
import { NOTICES, noticeOfFailure, type Notice } from './conversation-state.ts';
import { createMissingConversation } from './missing-conversation.ts';
import { isFull } from './post-run-outcome.ts';
import { createRetryTimer } from './retry-timer.ts';
import type { Transcript } from './transcript.svelte.ts';

interface FailuresDeps {
	page: ConversationOnPage;
	transcript: Transcript;
	stopPartner: () => void;
	/** Tries again what the page is about, whatever that is by then. */
	retry: () => Promise<void>;
}

/** What a request that failed means for the page, whichever it was. */
export function createFailures({ page, transcript, stopPartner, retry }: FailuresDeps) {
	/** Tries by itself what the server didn't take. */
	const again = createRetryTimer({ firstMs: 5_000, longestMs: 60_000 });
	const missing = createMissingConversation();

	function retryLater(notBeforeMs = 0): void {
		if (!page.is('idle')) again.plan(() => void retry(), notBeforeMs);
	}

	return {
		/** One warning, without a word of the learner's; and what the failure means for the page. */
		meet(what: string, failure: ApiError, otherwise: Notice | null): void {
			console.warn(`${what}:`, failure.code);
			transcript.keepOnDevice();
			if (page.is('idle')) return;
			const isTalking = page.is('active');
			const hasUnsaved = transcript.unsaved().length > 0;
			page.notice = noticeOfFailure(failure, { isTalking, hasUnsaved }) ?? otherwise;
			if (failure.code === 'not_authenticated') {
				page.enter({ name: 'signed-out', during: isTalking ? 'talking' : 'ending' });
			} else if (failure.code === 'conversation_not_found') {
				// What this device keeps stays: the session may be somebody else's by now. See the outbox.
				missing.missed(() => void retry());
				const left = transcript.unsaved().length > 0 ? 'words-left' : 'conversation-gone';
				page.notice = NOTICES[missing.isGone() ? left : 'conversation-missing'];
				if (isTalking && !missing.isGone()) return;
				const outcome = { kind: 'failed', code: failure.code } as const;
				page.enter({ name: 'done', reason: 'earlier', outcome });
			} else if (isFull(failure)) {
				stopPartner();
				transcript.takeBack();
			} else if (failure.code === 'rate_limited' && isTalking) {
				retryLater((failure.retryAfterSeconds ?? 0) * 1000);
			}
		},
		retryLater,
		/** Somebody tries now. */
		cancelRetry: again.cancel,
		/** What was tried went well. */
		retried: again.reset,
		/** The server has answered for this conversation. */
		found: missing.reset,
		isMissing: missing.isMissing,
		isGone: missing.isGone,
		/** Nothing is tried any more. */
		stop(): void {
			again.reset();
			missing.reset();
		}
	};
}

export type Failures = ReturnType<typeof createFailures>;
