import type { ConversationMemory } from '../../contracts/memories.ts';
import type { EventBus } from '../coordination/event-bus.ts';
import type { Database } from '../database/client.ts';
import { databaseErrorCode } from '../database/failures.ts';
import { NotAuthenticatedError } from '../errors.ts';
import { createAccountRepository, type LearnerRecord } from '../repositories/account.repository.ts';
import { createConversationMemoryRepository } from '../repositories/conversation-memory.repository.ts';
import {
	createLearnerItemRepository,
	type ListedItem
} from '../repositories/learner-item.repository.ts';
import type { MemoryErasure } from './memory-erasure.ts';

export type AccountExport = { exportedAt: string } & LearnerRecord & {
		memories: ConversationMemory[];
		/** What was made of them over time. */
		learnerItems: ListedItem[];
	};

export type AccountService = ReturnType<typeof createAccountService>;

// The erasure takes the learner's row first and then, by cascade, conversations; whoever ends one
// that was left, and counts its usage, holds the conversation first. Postgres ends such a circle by refusing one of them.
const DEADLOCK_DETECTED = '40P01';
const MAX_ATTEMPTS = 5;

/** All that is kept about a learner: theirs to take away, and theirs to have erased. */
export function createAccountService({
	db,
	erasure,
	bus
}: {
	db: Database;
	erasure: MemoryErasure;
	bus: Pick<EventBus, 'publish'>;
}) {
	return {
		/** As it was at one moment, whatever is written meanwhile. */
		async export(userId: string): Promise<AccountExport> {
			return db.transaction(
				async (tx) => {
					const record = await createAccountRepository(tx).read(userId);
					if (!record) throw new NotAuthenticatedError();
					const memories = await createConversationMemoryRepository(tx).listAll(userId);
					const learnerItems = await createLearnerItemRepository(tx).listAll(userId);
					return { exportedAt: new Date().toISOString(), ...record, memories, learnerItems };
				},
				{ isolationLevel: 'repeatable read', accessMode: 'read only' }
			);
		},

		/** For good, and however often it is asked for. */
		async erase(userId: string): Promise<void> {
			const outdated = await retryDeadlocks(() =>
				db.transaction(async (tx) => {
					const version = await createAccountRepository(tx).erase(userId);
					return version === null ? null : erasure.scheduleForgetting(tx, { userId, version });
				})
			);
			bus.publish({ type: 'sessions', userId });
			if (outdated) await erasure.forgetCached(outdated);
		}
	};
}

async function retryDeadlocks<T>(work: () => Promise<T>, attempt = 1): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (databaseErrorCode(error) !== DEADLOCK_DETECTED || attempt >= MAX_ATTEMPTS) throw error;
		return retryDeadlocks(work, attempt + 1);
	}
}
