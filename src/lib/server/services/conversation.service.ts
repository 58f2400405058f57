import type {
	Conversation,
	ConversationWithMessages,
	SaveConversation,
	Speaking
} from '../../contracts/conversations.ts';
import type { LanguageId } from '../../contracts/languages.ts';
import type { MemoryInsights } from '../../contracts/memories.ts';
import type { Message } from '../../contracts/messages.ts';
import { DEFAULT_SCENARIO_ID, type ScenarioId } from '../../contracts/scenarios.ts';
import type { Database } from '../database/client.ts';
import { isForeignKeyViolation } from '../database/failures.ts';
import { NotAuthenticatedError } from '../errors.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';
import { createRepositories } from '../repositories/repositories.ts';
import type { MemoryService } from './memory.service.ts';
import { createOwnedConversations } from './owned-conversations.ts';
import type { Partners } from './partners.ts';
import type { SessionUser } from './session.service.ts';
import {
	appendMessages,
	endConversation,
	reopenConversation,
	POST_RUN_GRACE_S,
	toMessage
} from './transcript.service.ts';

export function createConversationService({
	db,
	partners,
	jobs,
	memories,
	extractLocally
}: {
	db: Database;
	partners: Pick<Partners, 'speaking'>;
	jobs: Pick<JobQueue, 'send'>;
	memories: Pick<MemoryService, 'forgetWithConversation'>;
	extractLocally: (conversation: {
		languageId: LanguageId;
		scenarioId: ScenarioId;
		ownLanguageId: string;
		messages: readonly Message[];
	}) => MemoryInsights;
}) {
	const repositories = createRepositories(db);
	const { requireOwned, withLocked } = createOwnedConversations(db);
	const toConversation = async (row: ConversationRow) =>
		conversationOf(row, await partners.speaking());

	return {
		/** @throws ConversationNotFoundError for what is no id, nobody's or another learner's */
		requireOwned,

		async start(
			user: SessionUser,
			{ languageId, scenarioId }: { languageId: LanguageId; scenarioId?: ScenarioId | undefined }
		): Promise<Conversation> {
			try {
				const row = await repositories.conversations.create({
					userId: user.id,
					languageId,
					scenarioId: scenarioId ?? DEFAULT_SCENARIO_ID
				});
				return await toConversation(row);
			} catch (error) {
				// The account was erased, or the guest became an account, since the session was read.
				if (isForeignKeyViolation(error)) throw new NotAuthenticatedError();
				throw error;
			}
		},

		/** @throws ConversationNotFoundError */
		async get(userId: string, id: string): Promise<ConversationWithMessages> {
			const row = await requireOwned(userId, id);
			const messages = await repositories.messages.findByConversationId(id);
			return { ...(await toConversation(row)), messages: messages.map(toMessage) };
		},

		async list(
			userId: string,
			page: {
				languageId?: LanguageId | undefined;
				limit: number;
				cursor?: string | undefined;
			}
		): Promise<{ conversations: Conversation[]; nextCursor: string | null }> {
			const { rows, nextCursor } = await repositories.conversations.list(userId, page);
			return { conversations: await Promise.all(rows.map(toConversation)), nextCursor };
		},

		/**
		 * The store's save; with `ended` the post-run follows by itself if no call comes, and `false`
		 * says that an ended conversation goes on.
		 */
		async save(user: SessionUser, id: string, save: SaveConversation): Promise<Conversation> {
			const saved = await withLocked(user, id, async (inside, row, tx) => {
				let saved = await appendMessages(inside, row, save.messages);
				if (save.ended === false && saved.status === 'ended') {
					saved = await reopenConversation(inside, saved);
				}
				if (save.ended) {
					const messages = await inside.messages.findByConversationId(id);
					saved = await endConversation(inside, saved, messages, save.durationSeconds);
					if (!user.isGuest) {
						await jobs.send(
							'end-conversation',
							{ conversationId: id },
							{ tx, singletonKey: id, startAfter: POST_RUN_GRACE_S }
						);
					}
				}
				return saved;
			});
			return await toConversation(saved);
		},

		/** What a guest's conversation taught, made by rules on the spot and kept nowhere. */
		async recap(user: SessionUser, id: string): Promise<MemoryInsights> {
			const row = await requireOwned(user.id, id);
			const messages = await repositories.messages.findByConversationId(id);
			return extractLocally({
				languageId: row.languageId,
				scenarioId: row.scenarioId,
				ownLanguageId: user.ownLanguageId,
				messages: messages.map(toMessage)
			});
		},

		/** Gone for good; its memory stays without the link to the transcript, or goes with it. */
		async remove(
			userId: string,
			id: string,
			{ memories: fate }: { memories: 'keep' | 'delete' }
		): Promise<void> {
			await memories.forgetWithConversation(userId, id, { keepMemory: fate === 'keep' });
		}
	};
}

function conversationOf(row: ConversationRow, speaking: Speaking): Conversation {
	return {
		id: row.id,
		languageId: row.languageId,
		scenarioId: row.scenarioId,
		status: row.status,
		...speaking,
		messageCount: row.messageCount,
		durationSeconds: row.durationSeconds,
		createdAt: row.createdAt.toISOString(),
		updatedAt: row.updatedAt.toISOString(),
		endedAt: row.endedAt?.toISOString() ?? null
	};
}
