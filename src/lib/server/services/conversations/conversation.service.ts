import type { Conversation, SaveConversation } from '../../../contracts/conversations.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import type { MemoryInsights } from '../../../contracts/memories.ts';
import { DEFAULT_SCENARIO_ID, type ScenarioId } from '../../../contracts/scenarios.ts';
import type { Database } from '../../database/client.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { endTurn } from '../../turn.ts';
import { writeLocked, type LearnerWrites } from '../learner-writes.ts';
import type { MemoryService } from '../memories/memory.service.ts';
import { conversationOf, createConversationReading } from './conversation-reading.ts';
import { createOwnedConversations } from './owned-conversations.ts';
import type { Partners } from './partners.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import type { StorageBounds } from '../storage-bounds.ts';
import type { TextReading } from '../text-reading.ts';
import { withFeedback } from '../memories/feedback.ts';
import { keepMessages } from './transcript-reading.ts';
import {
	appendMessages,
	endConversation,
	reopenConversation,
	POST_RUN_GRACE_S,
	toMessage
} from './transcript.service.ts';

export function createConversationService({
	db,
	writes,
	partners,
	jobs,
	memories,
	bounds,
	reading
}: {
	db: Database;
	writes: LearnerWrites;
	partners: Pick<Partners, 'speaking'>;
	jobs: Pick<JobQueue, 'send'>;
	memories: Pick<MemoryService, 'forgetWithConversation'>;
	bounds: StorageBounds;
	reading: Pick<TextReading, 'extractLocally'>;
}) {
	const repositories = createRepositories(db);
	const { requireOwned, withLocked } = createOwnedConversations(db, writes);
	const toConversation = async (row: ConversationRow) =>
		conversationOf(row, await partners.speaking());

	return {
		/** @throws ConversationNotFoundError for what is no id, nobody's or another learner's */
		requireOwned,

		...createConversationReading({ db, partners, requireOwned }),

		async start(
			user: SessionUser,
			{ languageId, scenarioId }: { languageId: LanguageId; scenarioId?: ScenarioId | undefined }
		): Promise<Conversation> {
			const row = await writeLocked(writes, user.id, async (inside) => {
				await bounds.requireRoomForConversation(inside, user);
				return inside.conversations.create({
					userId: user.id,
					languageId,
					scenarioId: scenarioId ?? DEFAULT_SCENARIO_ID
				});
			});
			return toConversation(row);
		},

		/**
		 * The store's save; with `ended` the post-run follows by itself if no call comes, and `false`
		 * says that an ended conversation goes on.
		 */
		async save(user: SessionUser, id: string, save: SaveConversation): Promise<Conversation> {
			const saved = await withLocked(user, id, async (inside, row, tx) => {
				let saved = await appendMessages(inside, row, save.messages, bounds.forWordsOf(user));
				if (save.ended === false && saved.status === 'ended') {
					saved = await reopenConversation(inside, saved);
				}
				if (save.ended) {
					saved = await endConversation(inside, saved, save.durationSeconds);
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
			const batches = repositories.messages.inBatches(id, row.messageCount);
			const messages = await keepMessages(batches, row);
			endTurn(); // the threads that read have turns of their own
			const said = messages.map(toMessage);
			const insights = await reading.extractLocally(user.id, {
				languageId: row.languageId,
				scenarioId: row.scenarioId,
				ownLanguageId: user.ownLanguageId,
				messages: said
			});
			// Of a guest nothing is known from before.
			const heard = { messages: said, shown: [], known: [], startedAt: row.createdAt };
			return withFeedback(insights, heard);
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
