import { createHash } from 'node:crypto';
import type {
	PostRun,
	PostRunRequest,
	PostRunResult,
	PostRunState,
	SkipReason
} from '../../contracts/post-run.ts';
import { countSpokenByUser } from '../../contracts/messages.ts';
import { uuid } from '../../contracts/text.ts';
import type { AnswerCache } from '../coordination/answer-cache.ts';
import type { EventBus } from '../coordination/event-bus.ts';
import type { QuotaGate } from '../coordination/quota-gate.ts';
import type { Database } from '../database/client.ts';
import {
	ConversationNotFoundError,
	ForbiddenError,
	IdempotencyKeyReusedError,
	NotAuthenticatedError,
	PostRunNotFoundError,
	ProcessingFailedError,
	RateLimitedError
} from '../errors.ts';
import type { ReachPoint } from '../faults.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Logger } from '../logger.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';
import type { PostRunRow } from '../repositories/post-run.repository.ts';
import { createReplayRepository } from '../repositories/replay.repository.ts';
import { createRepositories, type Repositories } from '../repositories/repositories.ts';
import { hashConversationMessages } from './conversation-memory.service.ts';
import {
	accept,
	recordSkip,
	type Acceptance,
	type Quota,
	type RequestKey
} from './post-run-acceptance.ts';
import { isOver, lastIdOf } from './post-run-progress.ts';
import { toPostRun } from './post-run-steps.ts';
import { createPostRunWatch } from './post-run-watch.ts';
import type { SessionUser } from './session.service.ts';
import { appendMessages, endConversation, POST_RUN_GRACE_S } from './transcript.service.ts';

export type PostRunAnswer =
	{ kind: 'result'; body: string; replayed: boolean } | { kind: 'processing'; run: PostRun };

export type PostRunService = ReturnType<typeof createPostRunService>;

export function createPostRunService({
	db,
	jobs,
	bus,
	answerCache,
	quotaGate,
	quota,
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
	quota: Quota;
	minUserMessages: number;
	idempotencyTtlSeconds: number;
	/** Aborted when the process is about to end: nobody waits any longer. */
	ending: AbortSignal;
	reachPoint: ReachPoint;
	learnerTag: (userId: string) => string;
	logger: Pick<Logger, 'info' | 'warn'>;
}) {
	const repositories = createRepositories(db);
	const replays = createReplayRepository(db);
	const watch = createPostRunWatch({ findRun: repositories.postRuns.findById, bus, ending });

	/**
	 * Everything that follows the end of a conversation, once, however often it is asked for. Waits
	 * up to `waitMs` for the outcome; the work goes on without the caller.
	 * @throws ConversationNotFoundError, ForbiddenError, InvalidPayloadError,
	 * IdempotencyKeyReusedError, RateLimitedError, ProcessingFailedError
	 */
	async function process(
		user: SessionUser,
		conversationId: string,
		request: PostRunRequest,
		{ idempotencyKey, waitMs }: { idempotencyKey: string | null; waitMs: number }
	): Promise<PostRunAnswer> {
		const subject = await findSubject(user.id, conversationId);
		if (!subject) throw new ConversationNotFoundError();
		if (typeof request.userId === 'string' && request.userId !== user.id) {
			throw new ForbiddenError();
		}
		await reachPoint('validate', user.id);
		const hasNewTail = await saveTail(user, conversationId, request.messages ?? []);
		if (user.isGuest) {
			await end(user, conversationId, request.durationSeconds);
			return skipped('no_user');
		}

		await reachPoint('idempotency', user.id);
		const key = idempotencyKey === null ? null : requestKey(idempotencyKey, request);
		const replay = key && (await findReplay(user.id, conversationId, key, subject.answersVersion));
		if (replay) {
			if (hasNewTail) await end(user, conversationId, request.durationSeconds);
			return { kind: 'result', body: replay, replayed: true };
		}

		const [refusal] = await Promise.all([
			earlyRefusal(user.id, conversationId),
			compareCounts(conversationId, request.messageCount)
		]);
		if (request.messageCount < minUserMessages) {
			await end(user, conversationId, request.durationSeconds, 'insufficient_messages');
			return skipped('insufficient_messages');
		}
		if (refusal) throw refusal;

		const acceptance = await db.transaction((tx) =>
			accept(tx, jobs, {
				userId: user.id,
				conversationId,
				claimedSeconds: request.durationSeconds,
				mayReturn: request.mayReturn ?? false,
				minUserMessages,
				quota,
				key,
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
				await remember(user.id, conversationId, key, subject.answersVersion, body);
				return { kind: 'result', body, replayed: false };
			}
			case 'accepted': {
				const settled = await watch.waitFor(acceptance.run.id, waitMs);
				// The version before the answer: what is forgotten meanwhile is not put under a newer one.
				const [run, subjectNow] = await Promise.all([
					repositories.postRuns.findById(acceptance.run.id),
					findSubject(user.id, conversationId)
				]);
				if (!run || run.conversationId === null) throw new ConversationNotFoundError();
				if (run.status === 'completed') {
					const version = subjectNow?.answersVersion;
					const body = JSON.stringify(await resultOf(run));
					if (version !== undefined) {
						await remember(user.id, conversationId, key, version, body);
					}
					return { kind: 'result', body, replayed: false };
				}
				if (settled === 'retrying') throw new ProcessingFailedError();
				return { kind: 'processing', run: toPostRun(run) };
			}
		}
	}

	function findSubject(userId: string, conversationId: string) {
		if (!uuid.safeParse(conversationId).success) return null;
		return replays.findSubject(userId, conversationId);
	}

	// ── The checks, in the contract's order ─────────────────────────────────────────────────────────

	/** @returns whether it held anything new */
	async function saveTail(
		user: SessionUser,
		conversationId: string,
		messages: NonNullable<PostRunRequest['messages']>
	): Promise<boolean> {
		if (messages.length === 0) return false;
		return db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			const row = await inside.conversations.lockConversation(user.id, conversationId);
			if (!row) throw new ConversationNotFoundError();
			return (await appendMessages(inside, row, messages)) !== row;
		});
	}

	/**
	 * Ends a conversation that this call doesn't process; `reason` is kept for who asks why. Where
	 * enough was said all the same (in a second tab, in a new tail), it is processed a little later.
	 */
	async function end(
		user: SessionUser,
		conversationId: string,
		claimedSeconds: number,
		reason?: SkipReason
	): Promise<void> {
		await db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			const row = await inside.conversations.lockConversation(user.id, conversationId);
			if (!row) throw new ConversationNotFoundError();
			const messages = await inside.messages.findByConversationId(conversationId);
			await endConversation(inside, row, messages, claimedSeconds);
			if (reason !== undefined) await recordSkip(inside, row, messages, reason);
			if (user.isGuest || countSpokenByUser(messages) < minUserMessages) return;
			await jobs.send(
				'end-conversation',
				{ conversationId },
				{ tx, singletonKey: conversationId, startAfter: POST_RUN_GRACE_S }
			);
		});
	}

	function requestKey(idempotencyKey: string, request: PostRunRequest): RequestKey {
		return {
			hash: createHash('sha256').update(idempotencyKey).digest('base64url'),
			messageCount: request.messageCount,
			notBefore: new Date(Date.now() - idempotencyTtlSeconds * 1000)
		};
	}

	async function findReplay(
		userId: string,
		conversationId: string,
		key: RequestKey,
		version: number
	): Promise<string | null> {
		const cached = await answerCache.get(userId, version, key.hash);
		const owner = cached ?? (await replays.findAnswer(userId, key.hash, key.notBefore));
		if (!owner) return null;
		if (owner.conversationId !== conversationId || owner.messageCount !== key.messageCount) {
			throw new IdempotencyKeyReusedError();
		}
		if (owner.body !== null && 'createdAt' in owner) {
			await remember(userId, conversationId, key, version, owner.body, owner.createdAt);
		}
		return owner.body;
	}

	/** Keeps a success where the next replay finds it soonest. */
	async function remember(
		userId: string,
		conversationId: string,
		key: RequestKey | null,
		version: number,
		body: string,
		since = new Date()
	): Promise<void> {
		if (!key) return;
		await answerCache.put(userId, version, key.hash, {
			conversationId,
			messageCount: key.messageCount,
			body,
			expiresAt: since.getTime() + idempotencyTtlSeconds * 1000
		});
	}

	/** What a learner known to be over the quota is told without taking their lock again. */
	async function earlyRefusal(
		userId: string,
		conversationId: string
	): Promise<RateLimitedError | null> {
		const seconds = await quotaGate.closedFor(userId);
		if (seconds === 0) return null;
		const messages = await repositories.messages.findByConversationId(conversationId);
		const run = await repositories.postRuns.findByTranscript(
			conversationId,
			hashConversationMessages(messages)
		);
		const isWaiting = run?.status === 'queued' && run.acceptedAt === null;
		return isWaiting ? rateLimited(seconds) : null;
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
			...quota,
			retryAfterSeconds,
			message: 'That was a lot at once. What this conversation taught is stored a little later.'
		});
	}

	async function compareCounts(conversationId: string, claimed: number): Promise<void> {
		const actual = await repositories.messages.countByConversationId(conversationId);
		if (actual === claimed) return;
		logger.warn({ conversationId, claimed, actual }, 'Message count mismatch');
	}

	// ── Answers ─────────────────────────────────────────────────────────────────────────────────────

	function skipped(reason: SkipReason): PostRunAnswer {
		return { kind: 'result', body: JSON.stringify({ skipped: true, reason }), replayed: false };
	}

	/** The same transcript again: what is stored of it now, under this caller's key too. */
	async function answerAgain(
		userId: string,
		conversationId: string,
		run: PostRunRow,
		key: RequestKey | null
	): Promise<string> {
		if (!key) return JSON.stringify(await currentResult(repositories, run));
		return db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			// A memory that is deleted meanwhile must not come back in an answer stored after it.
			if (!(await inside.users.lockUser(userId))) throw new NotAuthenticatedError();
			const current = await inside.postRuns.findById(run.id);
			if (!current) throw new ConversationNotFoundError();
			const body = await currentResult(inside, current);
			const answerId = await inside.postRuns.storeAnswer({ userId, conversationId, body });
			await inside.postRuns.bindKey(
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
			return JSON.stringify(body);
		});
	}

	/** As it was answered, where that is still stored. */
	async function resultOf(run: PostRunRow): Promise<PostRunResult> {
		const stored = run.answerId && (await repositories.postRuns.findAnswer(run.answerId));
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
			const acceptance = await db.transaction(async (tx) => {
				const taken = await accept(tx, jobs, {
					userId,
					conversationId,
					claimedSeconds: undefined,
					mayReturn: false,
					minUserMessages,
					quota,
					key: null,
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
