import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
	PostRun,
	PostRunRequest,
	PostRunResult,
	PostRunState,
	SkipReason
} from '../../../contracts/post-run.ts';
import { uuid } from '../../../contracts/text.ts';
import type { AnswerCache } from '../../coordination/answer-cache.ts';
import type { EventBus } from '../../coordination/event-bus.ts';
import type { QuotaGate } from '../../coordination/quota-gate.ts';
import type { Database } from '../../database/client.ts';
import {
	ConversationNotFoundError,
	IdempotencyKeyReusedError,
	NotAuthenticatedError,
	PostRunNotFoundError,
	ProcessingFailedError,
	RateLimitedError,
	UnavailableError
} from '../../errors.ts';
import type { ReachPoint } from '../../faults.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import type { Logger } from '../../logger.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import type { Subject } from '../../repositories/stored-answer.repository.ts';
import { endTurn } from '../../turn.ts';
import type { LearnerWrites } from '../learner-writes.ts';
import {
	accept,
	isSameRequest,
	requestKeyOf,
	requireOwnRequest,
	skipReasonOf,
	type Acceptance,
	type Quota,
	type RequestKey
} from './accept.ts';
import { createPostRunEndings } from './endings.ts';
import { isOver, lastIdOf } from './event-ids.ts';
import { toPostRun } from './steps.ts';
import { createPostRunWatch, type Settled } from './watch.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import type { StorageBounds } from '../storage-bounds.ts';
import { hashInBatches } from '../conversations/transcript-hash.ts';
import type { WriteLimit } from '../write-limit.ts';

export type PostRunAnswer =
	{ kind: 'result'; body: string; replayed: boolean } | { kind: 'processing'; run: PostRun };

export type PostRunService = ReturnType<typeof createPostRunService>;

export function createPostRunService({
	db,
	jobs,
	bus,
	answerCache,
	quotaGate,
	limits,
	minUserMessages,
	idempotencyTtlSeconds,
	ending,
	reachPoint,
	learnerTag,
	logger
}: {
	db: Database;
	jobs: Pick<JobQueue, 'send'>;
	bus: EventBus;
	answerCache: AnswerCache;
	quotaGate: QuotaGate;
	/** On accepted runs, on calls, on what is stored, and on what is written at once. */
	limits: {
		quota: Quota;
		calls: WriteLimit;
		storage: Pick<StorageBounds, 'forWordsOf'>;
		writes: LearnerWrites;
	};
	minUserMessages: number;
	idempotencyTtlSeconds: number;
	/** Aborted when the process is about to end: nobody waits any longer. */
	ending: AbortSignal;
	reachPoint: ReachPoint;
	learnerTag: (userId: string) => string;
	logger: Pick<Logger, 'info' | 'warn'>;
}) {
	const { quota, calls, storage, writes } = limits;
	const repositories = createRepositories(db);
	const watch = createPostRunWatch({ findRun: repositories.postRuns.findById, bus, ending });
	const { saveTail, end } = createPostRunEndings({ writes, jobs, storage, minUserMessages });

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
		const key =
			idempotencyKey === null ? null : requestKeyOf(idempotencyKey, request, idempotencyTtlSeconds);
		const subject = await findSubject(user.id, conversationId, key);
		if (!subject) throw new ConversationNotFoundError();
		requireOwnRequest(user, request);
		if (isCounted(subject, request)) await calls.count(user);
		await reachPoint('validate', user.id);
		const hasNewTail = await saveTail(user, conversationId, request.messages ?? []);
		const reason = skipReasonOf(user, request, minUserMessages);
		if (reason === 'no_user') {
			await end(user, conversationId, request.durationSeconds);
			return skipped(reason);
		}

		await reachPoint('idempotency', user.id);
		const replay = key && (await findReplay(user.id, conversationId, key, subject));
		if (replay !== null) {
			if (hasNewTail) await end(user, conversationId, request.durationSeconds);
			return { kind: 'result', body: replay, replayed: true };
		}

		const compareCounts = (actual: number) => {
			if (actual === request.messageCount) return;
			const claimed = request.messageCount;
			logger.warn({ conversationId, claimed, actual }, 'Message count mismatch');
		};
		if (reason !== null) {
			await end(user, conversationId, request.durationSeconds, { reason, compareCounts });
			return skipped(reason);
		}
		const refusal = await earlyRefusal(user.id, conversationId, compareCounts);
		if (refusal) throw refusal;

		const listening = watch.listen();
		try {
			const acceptance = await writes.transaction(user.id, (tx) =>
				accept(tx, jobs, {
					userId: user.id,
					conversationId,
					claimedSeconds: request.durationSeconds,
					mayReturn: request.mayReturn ?? false,
					minUserMessages,
					quota,
					key,
					compareCounts,
					reachPoint
				})
			);
			switch (acceptance.kind) {
				case 'skipped':
					return skipped(acceptance.reason);
				case 'waiting':
					return { kind: 'processing', run: toPostRun(acceptance.run) };
				case 'deferred':
					throw await overQuota(user.id, acceptance);
				case 'completed': {
					const body = await answerAgain(user.id, conversationId, acceptance.run, key);
					return { kind: 'result', body, replayed: false };
				}
				case 'accepted': {
					const { id } = acceptance.run;
					endTurn();
					return await outcomeOf(user.id, id, key, await listening.waitFor(id, waitMs));
				}
			}
		} finally {
			listening.end();
		}
	}

	function findSubject(userId: string, conversationId: string, key: RequestKey | null = null) {
		if (!uuid.safeParse(conversationId).success) return null;
		return repositories.answers.findSubject(userId, conversationId, key);
	}

	// ── The checks, in the contract's order ─────────────────────────────────────────────────────────

	/** @throws IdempotencyKeyReusedError */
	async function findReplay(
		userId: string,
		conversationId: string,
		key: RequestKey,
		{ key: owner, answersVersion }: Subject
	): Promise<string | null> {
		if (!owner) return null;
		if (!isSameRequest(owner, conversationId, key)) throw new IdempotencyKeyReusedError();
		if (owner.answerId === null) return null;
		const cached = await answerCache.get(userId, answersVersion, owner.answerId);
		if (cached !== null) return cached;
		const stored = await repositories.answers.findJson(owner.answerId);
		// Under the version that was read before it: what is forgotten meanwhile is not kept under a newer.
		if (stored !== null) await answerCache.put(userId, answersVersion, owner.answerId, stored);
		return stored;
	}

	/** What a learner known to be over the quota is told without taking their lock again. */
	async function earlyRefusal(
		userId: string,
		conversationId: string,
		compareCounts: (actual: number) => void
	): Promise<RateLimitedError | null> {
		const seconds = await quotaGate.closedFor(userId);
		if (seconds === 0) return null;
		const [conversation, contentHash] = await Promise.all([
			repositories.conversations.getConversationById(userId, conversationId),
			hashInBatches(repositories.messages.inBatches(conversationId))
		]);
		const run = await repositories.postRuns.findByTranscript(conversationId, contentHash);
		const isWaiting = run?.status === 'queued' && run.acceptedAt === null;
		if (!isWaiting || !conversation) return null;
		compareCounts(conversation.spokenCount);
		return rateLimited(seconds);
	}

	async function overQuota(
		userId: string,
		{ until }: Extract<Acceptance, { kind: 'deferred' }>
	): Promise<RateLimitedError> {
		const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
		await quotaGate.close(userId, seconds);
		logger.warn({ learner: learnerTag(userId), retryAfterSeconds: seconds }, 'Rate limited');
		return rateLimited(seconds);
	}

	function rateLimited(retryAfterSeconds: number): RateLimitedError {
		return new RateLimitedError({
			policy: 'post-run',
			...quota,
			retryAfterSeconds,
			message: 'That was a lot at once. What this conversation taught is stored a little later.'
		});
	}

	// ── Answers ─────────────────────────────────────────────────────────────────────────────────────

	function skipped(reason: SkipReason): PostRunAnswer {
		return { kind: 'result', body: JSON.stringify({ skipped: true, reason }), replayed: false };
	}

	/**
	 * Of a run that was waited for, as far as it has come.
	 * @throws ConversationNotFoundError, ProcessingFailedError, UnavailableError
	 */
	async function outcomeOf(
		userId: string,
		runId: string,
		key: RequestKey | null,
		settled: Settled
	): Promise<PostRunAnswer> {
		const outcome = await repositories.answers.findOutcome(runId);
		const run = outcome?.run;
		if (!run || run.conversationId === null) throw new ConversationNotFoundError();
		if (run.status === 'completed') {
			const { body, answersVersion } = outcome;
			if (key && body !== null && run.answerId !== null) {
				// Who asked need not wait for the cache; until then a replay reads Postgres.
				void answerCache.put(userId, answersVersion, run.answerId, body);
			}
			return {
				kind: 'result',
				body: body ?? JSON.stringify(await currentResult(repositories, run)),
				replayed: false
			};
		}
		if (settled === 'unavailable') throw new UnavailableError();
		if (settled === 'retrying') throw new ProcessingFailedError();
		return { kind: 'processing', run: toPostRun(run) };
	}

	/** The same transcript again: what is stored of it now, under this caller's key too. */
	async function answerAgain(
		userId: string,
		conversationId: string,
		run: PostRunRow,
		key: RequestKey | null
	): Promise<string> {
		if (!key) return JSON.stringify(await currentResult(repositories, run));
		const answered = await writes.transaction(userId, async (tx) => {
			const inside = createRepositories(tx);
			// A memory that is deleted meanwhile must not come back in an answer stored after it.
			if (!(await inside.users.lockUser(userId))) throw new NotAuthenticatedError();
			const owner = await inside.answers.findKey(userId, key.hash, key.notBefore);
			if (owner && !isSameRequest(owner, conversationId, key))
				throw new IdempotencyKeyReusedError();
			// The run was completed since this call looked for the key: one key has one answer.
			if (owner?.answerId) return { id: owner.answerId };
			const current = await inside.postRuns.findById(run.id);
			if (!current) throw new ConversationNotFoundError();
			const body = await currentResult(inside, current);
			const answerId = await keep(inside, { userId, conversationId, body });
			await inside.answers.bindKey(
				{
					userId,
					keyHash: key.hash,
					conversationId,
					messageCount: key.messageCount,
					runId: run.id,
					answerId
				},
				key.notBefore
			);
			return { body };
		});
		if ('body' in answered) return JSON.stringify(answered.body);
		const stored = await repositories.answers.findJson(answered.id);
		return stored ?? JSON.stringify(await currentResult(repositories, run));
	}

	/**
	 * Asking under new keys costs nothing of the quota, so the same answer is stored once, whatever
	 * the number of keys.
	 * @returns the id of the stored answer
	 */
	async function keep(
		inside: Repositories,
		answer: { userId: string; conversationId: string; body: PostRunResult }
	): Promise<string> {
		const stored = await inside.answers.findNewest(answer.conversationId);
		if (stored && isDeepStrictEqual(stored.body, answer.body)) return stored.id;
		const id = randomUUID();
		await inside.answers.store({ id, ...answer });
		return id;
	}

	/** As it was answered, where that is still stored. */
	async function resultOf(run: PostRunRow): Promise<PostRunResult> {
		const stored = run.answerId && (await repositories.answers.find(run.answerId));
		return stored || currentResult(repositories, run);
	}

	async function currentResult(inside: Repositories, run: PostRunRow): Promise<PostRunResult> {
		const conversation =
			run.conversationId &&
			(await inside.conversations.getConversationById(run.userId, run.conversationId));
		if (!conversation) throw new ConversationNotFoundError();
		const [preferences, memory] = await Promise.all([
			inside.preferences.getPreferencesByUserId(run.userId, conversation.languageId),
			run.memoryId ? inside.memories.findById(run.userId, run.memoryId) : null
		]);
		return { success: true, preferences, memory, gptFailed: run.gptFailed, run: toPostRun(run) };
	}

	return {
		process,

		state,

		/** A conversation that ended without its browser asking: as if it had asked now. */
		async startFor({ id: conversationId, userId }: ConversationRow): Promise<void> {
			const acceptance = await writes.transaction(userId, async (tx) => {
				const taken = await accept(tx, jobs, {
					userId,
					conversationId,
					claimedSeconds: undefined,
					mayReturn: false,
					minUserMessages,
					quota,
					key: null,
					compareCounts: null,
					reachPoint
				});
				if (taken.kind === 'skipped') {
					const skipped = { conversationId, memoryId: null, skipped: taken.reason };
					await createRepositories(tx).notifications.add(userId, skipped);
				}
				return taken;
			});
			if (acceptance.kind === 'skipped') bus.publish({ type: 'notification', userId });
		},

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
		) => watch.follow(conversationId, () => findState(userId, conversationId), from)
	};

	/** @throws ConversationNotFoundError, PostRunNotFoundError */
	async function state(userId: string, conversationId: string): Promise<PostRunState> {
		const found = await findState(userId, conversationId);
		if (!found) throw new PostRunNotFoundError();
		return found;
	}

	async function findState(userId: string, conversationId: string): Promise<PostRunState | null> {
		const subject = await findSubject(userId, conversationId);
		if (!subject) throw new ConversationNotFoundError();
		const run = await repositories.postRuns.findNewestOfConversation(conversationId);
		if (!run) return null;
		switch (run.status) {
			case 'completed':
				return { run: toPostRun(run), result: await resultOf(run) };
			case 'skipped':
				return {
					run: toPostRun(run),
					...(run.skipReason ? { result: { skipped: true, reason: run.skipReason } } : {})
				};
			case 'queued':
			case 'running':
			case 'failed':
				return { run: toPostRun(run) };
		}
	}
}

/**
 * All calls but those that cost nothing, for a stored answer, and those that must not be lost: the last
 * words of a conversation that never ended before, of which there are as many as were started.
 */
function isCounted({ hasEnded, key }: Subject, { messages = [] }: PostRunRequest): boolean {
	const isReplay = (key?.answerId ?? null) !== null && messages.length === 0;
	return hasEnded && !isReplay;
}
