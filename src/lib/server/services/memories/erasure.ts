import type { AnswerCache } from '../../coordination/answer-cache.ts';
import type { Transaction } from '../../database/client.ts';
import { createStoredAnswerRepository } from '../../repositories/stored-answer.repository.ts';
import { createUserRepository } from '../../repositories/user.repository.ts';

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
			await createStoredAnswerRepository(tx).redactMemories(userId, memoryIds);
			// From the commit on, nobody asks the cache for the old version any more.
			const version = await createUserRepository(tx).raiseAnswersVersion(userId);
			return schedule(tx, { userId, version });
		},

		/** After the commit. */
		async forgetCached({ userId, version }: OutdatedAnswers): Promise<void> {
			await answerCache.forget(userId, version);
		}
	};
}
