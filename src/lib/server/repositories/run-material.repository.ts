import { and, asc, eq, lt, sql } from 'drizzle-orm';
import type { ConversationMemory } from '../../contracts/memories.ts';
import type { Queryable } from '../database/client.ts';
import { madeOnce } from '../database/made-once.ts';
import {
	conversationMemories as memories,
	conversations,
	messages,
	user
} from '../database/schema.ts';
import { memoryColumns, toMemory } from './conversation-memory.repository.ts';
import type { ConversationRow } from './conversation.repository.ts';
import { createLearnerItemRepository, type KnownItem } from './learner-item.repository.ts';
import type { MessageRow } from './messages.repository.ts';
import type { PostRunRow } from './post-run.repository.ts';

export interface RunMaterial {
	conversation: ConversationRow;
	/** As many as the run is about. */
	messages: readonly MessageRow[];
	/** ISO 639-1. */
	ownLanguageId: string;
	/** The conversation's memory as it is before the run. */
	stored: ConversationMemory | null;
	/** Not behind the lock: what another conversation adds meanwhile is looked for in the next. */
	known: readonly KnownItem[];
}

const talkOf = madeOnce((q) =>
	q
		.select({
			conversation: conversations,
			ownLanguageId: user.ownLanguageId,
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
const saidIn = madeOnce((q) =>
	q
		.select()
		.from(messages)
		.where(
			and(
				eq(messages.conversationId, sql.placeholder('conversationId')),
				lt(messages.position, sql.placeholder('transcriptLength'))
			)
		)
		.orderBy(asc(messages.position))
);

/** What a run is made from. */
export function createRunMaterialRepository(q: Queryable) {
	const learnerItems = createLearnerItemRepository(q);

	return {
		/** Null when the conversation is gone. */
		async find({
			userId,
			conversationId,
			transcriptLength
		}: Pick<
			PostRunRow,
			'userId' | 'conversationId' | 'transcriptLength'
		>): Promise<RunMaterial | null> {
			if (conversationId === null) return null;
			const [[found], spoken, known] = await Promise.all([
				talkOf(q, { userId, conversationId }),
				saidIn(q, { conversationId, transcriptLength }),
				learnerItems.findNewest(userId, conversationId)
			]);
			if (!found) return null;
			const { conversation, ownLanguageId, stored } = found;
			return {
				conversation,
				messages: spoken,
				ownLanguageId,
				stored: stored && toMemory(stored),
				known
			};
		}
	};
}

export type RunMaterialRepository = ReturnType<typeof createRunMaterialRepository>;
