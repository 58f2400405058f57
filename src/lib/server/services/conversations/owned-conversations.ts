import { uuid } from '../../../contracts/text.ts';
import type { Database, Transaction } from '../../database/client.ts';
import { ConversationNotFoundError } from '../../errors.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import type { LearnerWrites } from '../learner-writes.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import { lockForWriting } from './transcript.service.ts';

export type OwnedConversations = ReturnType<typeof createOwnedConversations>;

/** A learner's own conversations, and nobody else's. */
export function createOwnedConversations(db: Database, writes: LearnerWrites) {
	const repositories = createRepositories(db);

	/** @throws ConversationNotFoundError for what is no id, nobody's or another learner's */
	async function requireOwned(userId: string, id: string): Promise<ConversationRow> {
		if (!uuid.safeParse(id).success) throw new ConversationNotFoundError();
		const row = await repositories.conversations.getConversationById(userId, id);
		if (!row) throw new ConversationNotFoundError();
		return row;
	}

	/** Runs `work` with learner and conversation locked. @throws ConversationNotFoundError, UnavailableError */
	async function withLocked<T>(
		user: SessionUser,
		id: string,
		work: (inside: Repositories, row: ConversationRow, tx: Transaction) => Promise<T>
	): Promise<T> {
		return writes.transaction(user.id, async (tx) => {
			const inside = createRepositories(tx);
			const row = await lockForWriting(inside, user.id, id);
			return work(inside, row, tx);
		});
	}

	return { requireOwned, withLocked };
}
