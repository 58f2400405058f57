import type { EventBus } from '../../coordination/event-bus.ts';
import type { Database } from '../../database/client.ts';
import { databaseErrorCode } from '../../database/failures.ts';
import { NotAuthenticatedError } from '../../errors.ts';
import { createAccountRepository } from '../../repositories/account.repository.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { jsonInPieces } from '../json-in-pieces.ts';
import type { MemoryErasure } from '../memories/erasure.ts';
import type { Download } from '../memories/export/export.ts';
import { toMessage } from '../conversations/transcript.service.ts';
import { zonedClock } from '../zoned-clock.ts';

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
	const accounts = createAccountRepository(db);
	const { messages, memories, learnerItems } = createRepositories(db);

	async function* conversationsOf(userId: string) {
		for await (const batch of accounts.conversationsInBatches(userId)) {
			yield batch.map((conversation) => ({ ...conversation, messages: saidIn(conversation.id) }));
		}
	}

	async function* saidIn(conversationId: string) {
		for await (const batch of messages.inBatches(conversationId)) yield batch.map(toMessage);
	}

	/** What is read last: of somebody who was erased meanwhile it is a part, and no file. */
	async function* itemsOf(userId: string) {
		yield* learnerItems.inBatches(userId);
		if (!(await accounts.read(userId))) throw new NotAuthenticatedError();
	}

	return {
		/**
		 * All that is kept about the learner as the text of one JSON object, made as it is read: no more of
		 * it is held than a batch, and no connection while the reader takes its time. So it isn't of one
		 * moment: each list is of the moment at which its turn comes, and each of its entries is told once,
		 * without those that are deleted before their own turn.
		 * @param options.timeZone of the day in the file's name; what is in it are moments, and usage by days in UTC
		 * @throws NotAuthenticatedError when the learner is gone; while reading too, before the end
		 */
		async export(userId: string, { timeZone }: { timeZone: string }): Promise<Download> {
			const record = await accounts.read(userId);
			if (!record) throw new NotAuthenticatedError();
			const exportedAt = new Date().toISOString();
			const { user, signIns, sessions, preferences, usage, modelUse, struckOutFacts } = record;
			const pieces = jsonInPieces({
				exportedAt,
				user,
				signIns,
				sessions,
				preferences,
				conversations: conversationsOf(userId),
				postRuns: accounts.postRunsInBatches(userId),
				usage,
				modelUse,
				struckOutFacts,
				memories: memories.inBatches(userId),
				learnerItems: itemsOf(userId)
			});
			const fileName = `afterword-account-${zonedClock(timeZone).dayOf(exportedAt)}.json`;
			return { fileName, contentType: 'application/json; charset=utf-8', pieces };
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
