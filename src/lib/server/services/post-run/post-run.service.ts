import type { PostRunRequest, PostRunState } from '../../../contracts/post-run.ts';
import { ConversationNotFoundError, PostRunNotFoundError } from '../../errors.ts';
import type { ReachPoint } from '../../faults.ts';
import type { Logger } from '../../logger.ts';
import type { Subject } from '../../repositories/stored-answer.repository.ts';
import { endTurn } from '../../turn.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import { requireOwnRequest, type PostRunAcceptance } from './accept.ts';
import { skipped, type PostRunAnswer, type PostRunAnswers } from './answers.ts';
import type { PostRunEndings } from './endings.ts';
import { isOver, lastIdOf } from './event-ids.ts';
import type { RunQuota } from './run-quota.ts';
import { toPostRun } from './steps.ts';
import type { PostRunWatch } from './watch.ts';

export function createPostRunService({
	acceptance: { skipReasonOf, acceptAsked },
	answers,
	endings: { saveTail, end },
	limits,
	watch,
	reachPoint,
	logger
}: {
	acceptance: Pick<PostRunAcceptance, 'skipReasonOf' | 'acceptAsked'>;
	answers: PostRunAnswers;
	endings: PostRunEndings;
	limits: RunQuota;
	watch: PostRunWatch;
	reachPoint: ReachPoint;
	logger: Pick<Logger, 'warn'>;
}) {
	/**
	 * Everything that follows the end of a conversation, once, however often it is asked for. Waits
	 * up to `waitMs` for the outcome; the work goes on without the caller.
	 * @throws ConversationNotFoundError, ForbiddenError, InvalidPayloadError, ConversationFullError,
	 * StorageFullError, IdempotencyKeyReusedError, CalledTooOftenError, RateLimitedError, ProcessingFailedError, UnavailableError
	 */
	async function process(
		user: SessionUser,
		conversationId: string,
		request: PostRunRequest,
		{ idempotencyKey, waitMs }: { idempotencyKey: string | null; waitMs: number }
	): Promise<PostRunAnswer> {
		const key = answers.keyOf(idempotencyKey, request);
		const subject = await answers.findSubject(user.id, conversationId, key);
		if (!subject) throw new ConversationNotFoundError();
		requireOwnRequest(user, request);
		if (isCounted(subject, request)) await limits.countCall(user);
		await reachPoint('validate', user.id);
		const hasNewTail = await saveTail(user, conversationId, request.messages ?? []);
		const reason = skipReasonOf(user, request);
		if (reason === 'no_user') {
			await end(user, conversationId, request.durationSeconds);
			return skipped(reason);
		}

		await reachPoint('idempotency', user.id);
		const replay = key && (await answers.findReplay(user.id, conversationId, key, subject));
		if (replay !== null) {
			if (hasNewTail) await end(user, conversationId, request.durationSeconds);
			return { kind: 'result', body: replay, replayed: true };
		}

		if (reason !== null) {
			const spoken = await end(user, conversationId, request.durationSeconds, reason);
			compareCounts(conversationId, request, spoken);
			return skipped(reason);
		}
		const refused = await limits.earlyRefusal(user.id, conversationId);
		if (refused) {
			compareCounts(conversationId, request, refused.spoken);
			throw refused.refusal;
		}

		const listening = watch.listen();
		try {
			const taken = await acceptAsked(user.id, conversationId, request, key);
			compareCounts(conversationId, request, taken.spoken);
			switch (taken.kind) {
				case 'skipped':
					return skipped(taken.reason);
				case 'waiting':
					return { kind: 'processing', run: toPostRun(taken.run) };
				case 'deferred':
					throw await limits.overQuota(user.id, taken.until);
				case 'completed': {
					const body = await answers.answerAgain(conversationId, taken.run, key);
					return { kind: 'result', body, replayed: false };
				}
				case 'accepted': {
					const { run } = taken;
					endTurn();
					return await answers.outcomeOf(run, key, await listening.waitFor(run.id, waitMs));
				}
			}
		} finally {
			listening.end();
		}
	}

	/** What a browser claims decides nothing, but tells of a fault in it. */
	function compareCounts(
		conversationId: string,
		{ messageCount: claimed }: PostRunRequest,
		actual: number
	): void {
		if (actual === claimed) return;
		logger.warn({ conversationId, claimed, actual }, 'Message count mismatch');
	}

	/** @throws ConversationNotFoundError, PostRunNotFoundError */
	async function state(userId: string, conversationId: string): Promise<PostRunState> {
		const found = await answers.findState(userId, conversationId);
		if (!found) throw new PostRunNotFoundError();
		return found;
	}

	return {
		process,

		state,

		/**
		 * Whether the event with the id `lastEventId` was the last one of the conversation's newest run.
		 * @throws ConversationNotFoundError, PostRunNotFoundError
		 */
		async hasToldAll(
			userId: string,
			conversationId: string,
			lastEventId: string | null
		): Promise<boolean> {
			const { run } = await state(userId, conversationId);
			return isOver(run) && lastEventId === lastIdOf(run.id);
		},

		/**
		 * The run's steps as they happen, and at last its result: from the start, or what came after
		 * the event with the id `after`.
		 * @throws ConversationNotFoundError, PostRunNotFoundError
		 */
		follow: (
			userId: string,
			conversationId: string,
			from: { after: string | null; signal: AbortSignal }
		) => watch.follow(conversationId, () => answers.findState(userId, conversationId), from)
	};
}

/**
 * All calls but those that cost nothing, for a stored answer, and those that must not be lost: the last
 * words of a conversation that never ended before, of which there are as many as were started.
 */
function isCounted({ hasEnded, key }: Subject, { messages = [] }: PostRunRequest): boolean {
	const isReplay = (key?.answerId ?? null) !== null && messages.length === 0;
	return hasEnded && !isReplay;
}
