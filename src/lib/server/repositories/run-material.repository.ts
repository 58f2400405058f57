import { and, eq, sql } from 'drizzle-orm';
import type { ConversationMemory } from '../../contracts/memories.ts';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import { conversationMemories as memories, conversations, user } from '../database/schema.ts';
import type { ConversationRow } from './conversation.repository.ts';
import { createLearnerItemRepository, type KnownItem } from './learner-item.repository.ts';
import { memoryColumns, toMemory } from './memory-rows.ts';
import { createMessagesRepository, type MessageRow } from './messages.repository.ts';
import type { PostRunRow } from './post-run.repository.ts';

export interface RunMaterial {
	conversation: ConversationRow;
	/** ISO 639-1. */
	ownLanguageId: string;
	/** False where the learner has paused it. */
	remembering: boolean;
	/** The conversation's memory as it is before the run. */
	stored: ConversationMemory | null;
	/** Not behind the lock: what another conversation adds meanwhile is looked for in the next. */
	known: readonly KnownItem[];
}

const talkOf = compiledStatement((q) =>
	q
		.select({
			conversation: conversations,
			ownLanguageId: user.ownLanguageId,
			remembering: user.remembering,
			stored: memoryColumns
		})
		.from(conversations)
		.innerJoin(user, eq(user.id, conversations.userId))
		.leftJoin(memories, eq(memories.conversationId, conversations.id))
		.where(
			and(
				eq(conversations.id, sql.placeholder('conversationId')),
				eq(conversations.userId, sql.placeholder('userId'))
			)
		)
);

type Subject = Pick<PostRunRow, 'userId' | 'conversationId' | 'transcriptLength'>;

/** What a run is made from. */
export function createRunMaterialRepository(q: Queryable) {
	const learnerItems = createLearnerItemRepository(q);
	const messages = createMessagesRepository(q);

	return {
		/** Null when the conversation is gone. */
		async find({ userId, conversationId }: Subject): Promise<RunMaterial | null> {
			if (conversationId === null) return null;
			const [[found], known] = await Promise.all([
				talkOf(q, { userId, conversationId }),
				learnerItems.findNewest(userId, conversationId)
			]);
			if (!found) return null;
			const { conversation, ownLanguageId, remembering, stored } = found;
			return {
				conversation,
				ownLanguageId,
				remembering,
				stored: stored && toMemory(stored),
				known
			};
		},

		/** As many messages as the run is about, in order. */
		async *said({ conversationId, transcriptLength }: Subject): AsyncGenerator<MessageRow[]> {
			if (conversationId !== null) yield* messages.inBatches(conversationId, transcriptLength);
		}
	};
}

export type RunMaterialRepository = ReturnType<typeof createRunMaterialRepository>;
