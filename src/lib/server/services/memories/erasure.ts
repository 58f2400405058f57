import type { PostRunResult } from '../../../contracts/post-run.ts';
import type { AnswerCache } from '../../coordination/answer-cache.ts';
import type { Transaction } from '../../database/client.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';

/** What is cached of one version of a learner's answers, and to be forgotten. */
export type OutdatedAnswers = { userId: string; version: number };

export type MemoryErasure = ReturnType<typeof createMemoryErasure>;

/**
 * Forgets deleted memories wherever their words were kept besides their own rows: in stored answers
 * and in the cache of answers. Shared by all that deletes memories.
 */
export function createMemoryErasure({
	answerCache,
	scheduleForgetting
}: {
	answerCache: Pick<AnswerCache, 'forget'>;
	/** Forgets again later, for the case that the cache can't be told now, or we die before we do. */
	scheduleForgetting: (tx: Transaction, answers: OutdatedAnswers) => Promise<void>;
}) {
	/** In the transaction that makes the version outdated. */
	async function schedule(tx: Transaction, answers: OutdatedAnswers): Promise<OutdatedAnswers> {
		await scheduleForgetting(tx, answers);
		return answers;
	}

	return {
		scheduleForgetting: schedule,

		/** In the transaction that deletes the rows and holds the lock on the learner's. */
		async eraseFromAnswers(
			tx: Transaction,
			userId: string,
			memoryIds: readonly string[]
		): Promise<OutdatedAnswers> {
			const inside = createRepositories(tx);
			await redactMemories(inside, userId, memoryIds);
			// From the commit on, nobody asks the cache for the old version any more.
			const version = await inside.users.raiseAnswersVersion(userId);
			return schedule(tx, { userId, version });
		},

		/** After the commit. */
		async forgetCached({ userId, version }: OutdatedAnswers): Promise<void> {
			await answerCache.forget(userId, version);
		}
	};
}

/** Takes memories out of every stored answer of their learner. */
async function redactMemories(
	{ answers }: Repositories,
	userId: string,
	memoryIds: readonly string[]
): Promise<void> {
	const erased = new Set(memoryIds);
	// One at a time: each may carry fifty memories, and there may be hundreds of them.
	for (const id of await answers.findMentioning(userId, [...erased])) {
		const answer = await answers.find(id);
		const body = answer && withoutMemories(answer, erased);
		if (body) await answers.replace(id, body);
	}
}

/** Null when nothing had to go. Counts stay what they were when the answer was given. */
function withoutMemories(answer: PostRunResult, erased: ReadonlySet<string>): PostRunResult | null {
	if (!('success' in answer)) return null;
	const isItsMemory = answer.memory !== null && erased.has(answer.memory.id);
	const kept = answer.preferences.memories.filter(({ id }) => !erased.has(id));
	if (!isItsMemory && kept.length === answer.preferences.memories.length) return null;
	return {
		...answer,
		preferences: { ...answer.preferences, memories: kept },
		memory: isItsMemory ? null : answer.memory
	};
}
