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
import type { Database } from '../../database/client.ts';
import {
	ConversationNotFoundError,
	IdempotencyKeyReusedError,
	ProcessingFailedError,
	UnavailableError
} from '../../errors.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import type { Subject } from '../../repositories/stored-answer.repository.ts';
import { writeLocked, type LearnerWrites } from '../learner-writes.ts';
import { isSameRequest, requestKeyOf, type RequestKey } from './request-key.ts';
import { toPostRun } from './steps.ts';
import type { Settled } from './watch.ts';

export type PostRunAnswer =
	{ kind: 'result'; body: string; replayed: boolean } | { kind: 'processing'; run: PostRun };

export type PostRunAnswers = ReturnType<typeof createPostRunAnswers>;

/** What calls of post-runs are answered: what was answered before, where they are the same. */
export function createPostRunAnswers({
	db,
	writes,
	answerCache,
	idempotencyTtlSeconds
}: {
	db: Database;
	writes: LearnerWrites;
	answerCache: AnswerCache;
	idempotencyTtlSeconds: number;
}) {
	const repositories = createRepositories(db);
	const { answers, postRuns } = repositories;

	/** Null for a conversation that isn't the learner's. */
	async function findSubject(
		userId: string,
		conversationId: string,
		key: RequestKey | null = null
	): Promise<Subject | null> {
		if (!uuid.safeParse(conversationId).success) return null;
		return answers.findSubject(userId, conversationId, key);
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

	return {
		findSubject,

		keyOf: (idempotencyKey: string | null, request: PostRunRequest): RequestKey | null =>
			idempotencyKey === null ? null : requestKeyOf(idempotencyKey, request, idempotencyTtlSeconds),

		/**
		 * What the same request was answered before; null when it wasn't yet.
		 * @throws IdempotencyKeyReusedError
		 */
		async findReplay(
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
			const stored = await answers.findJson(owner.answerId);
			// Under the version that was read before it: what is forgotten meanwhile is not kept under a newer.
			if (stored !== null) await answerCache.put(userId, answersVersion, owner.answerId, stored);
			return stored;
		},

		/**
		 * Of a run that was waited for, as far as it has come.
		 * @throws ConversationNotFoundError, ProcessingFailedError, UnavailableError
		 */
		async outcomeOf(
			{ id: runId, userId }: Pick<PostRunRow, 'id' | 'userId'>,
			key: RequestKey | null,
			settled: Settled
		): Promise<PostRunAnswer> {
			const outcome = await answers.findOutcome(runId);
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
			if (run.skipReason) return skipped(run.skipReason);
			if (settled === 'unavailable') throw new UnavailableError();
			if (settled === 'retrying') throw new ProcessingFailedError();
			return { kind: 'processing', run: toPostRun(run) };
		},

		/** The same transcript again: what is stored of it now, under this caller's key too. */
		async answerAgain(
			conversationId: string,
			run: PostRunRow,
			key: RequestKey | null
		): Promise<string> {
			if (!key) return JSON.stringify(await currentResult(repositories, run));
			const { userId } = run;
			// A memory that is deleted meanwhile must not come back in an answer stored after it.
			const answered = await writeLocked(writes, userId, async (inside) => {
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
			const stored = await answers.findJson(answered.id);
			return stored ?? JSON.stringify(await currentResult(repositories, run));
		},

		/**
		 * The conversation's newest run with its result as it is by now: what the learner has changed of the
		 * memory is so here, too. Null where there is none.
		 * @throws ConversationNotFoundError
		 */
		async findState(userId: string, conversationId: string): Promise<PostRunState | null> {
			const subject = await findSubject(userId, conversationId);
			if (!subject) throw new ConversationNotFoundError();
			const run = await postRuns.findNewestOfConversation(conversationId);
			if (!run) return null;
			switch (run.status) {
				case 'completed':
					return { run: toPostRun(run), result: await currentResult(repositories, run) };
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
	};
}

export function skipped(reason: SkipReason): PostRunAnswer {
	return { kind: 'result', body: JSON.stringify({ skipped: true, reason }), replayed: false };
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
