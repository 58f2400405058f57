import {
	MESSAGES_PER_PAGE,
	type Conversation,
	type ConversationList,
	type ConversationWithMessages,
	type FoundMessage,
	type FoundMessages,
	type MessagesPage,
	type Speaking
} from '../../../contracts/conversations.ts';
import type { LanguageId } from '../../../contracts/languages.ts';
import { countSpokenByUser } from '../../../contracts/messages.ts';
import { fitting, JSON_PAGE, type PageSize } from '../../../contracts/page-size.ts';
import type { Database } from '../../database/client.ts';
import { saidAloud } from '../../model/thoughts.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import { cursorBefore, positionOf } from '../../repositories/page-cursor.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { excerptWith } from '../../repositories/search-match.ts';
import { searchWords } from '../../repositories/search-text.ts';
import { inTurns } from '../serving-turns.ts';
import type { OwnedConversations } from './owned-conversations.ts';
import type { Partners } from './partners.ts';
import { toMessage } from './transcript.service.ts';

/** What a learner sees of their conversations: one page at a time, however much there is. */
export function createConversationReading({
	db,
	partners,
	requireOwned
}: {
	db: Database;
	partners: Pick<Partners, 'speaking'>;
	requireOwned: OwnedConversations['requireOwned'];
}) {
	const repositories = createRepositories(db);

	async function pageOf(
		id: string,
		{ cursor, size = JSON_PAGE }: { cursor?: string | undefined; size?: PageSize }
	): Promise<MessagesPage> {
		const found = await repositories.messages.findLast(id, {
			limit: MESSAGES_PER_PAGE + 1,
			before: positionOf(cursor)
		});
		const fits = fitting(found.toReversed(), ({ content }) => content, size);
		const page = found.slice(-Math.min(MESSAGES_PER_PAGE, fits));
		const [first] = page;
		const hasMore = found.length > page.length && first !== undefined;
		return {
			messages: page.map(toMessage),
			earlier: hasMore ? cursorBefore(first.position) : null
		};
	}

	return {
		/**
		 * With its newest messages.
		 * @throws ConversationNotFoundError
		 */
		async get(
			userId: string,
			id: string,
			{ size }: { size?: PageSize } = {}
		): Promise<ConversationWithMessages> {
			const row = await requireOwned(userId, id);
			const page = await pageOf(id, { ...(size ? { size } : {}) });
			// The two were read one after the other: what was said between counts as seen.
			const before = row.spokenCount - countSpokenByUser(page.messages);
			const earlierSpoken = page.earlier === null ? 0 : Math.max(0, before);
			return { ...conversationOf(row, await partners.speaking()), ...page, earlierSpoken };
		},

		/**
		 * What was said before; without a cursor, what was said last.
		 * @throws ConversationNotFoundError, InvalidPayloadError for a cursor that is none
		 */
		async messages(
			userId: string,
			id: string,
			{ cursor }: { cursor?: string | undefined }
		): Promise<MessagesPage> {
			await requireOwned(userId, id);
			return pageOf(id, { cursor });
		},

		async list(
			userId: string,
			page: {
				languageId?: LanguageId | undefined;
				limit: number;
				cursor?: string | undefined;
			}
		): Promise<ConversationList> {
			const { rows, nextCursor } = await repositories.conversations.list(userId, page);
			const speaking = await partners.speaking();
			return { conversations: rows.map((row) => conversationOf(row, speaking)), nextCursor };
		},

		/**
		 * What was said with all the words, in the newest conversation first; nothing without a word.
		 * @throws InvalidPayloadError for a cursor that is none
		 */
		async search(
			userId: string,
			{
				q,
				...page
			}: {
				/** Never logged. */
				q?: string | undefined;
				languageId?: LanguageId | undefined;
				limit: number;
				cursor?: string | undefined;
			}
		): Promise<FoundMessages> {
			const words = searchWords(q ?? '');
			if (words.length === 0) return { messages: [], nextCursor: null };
			const { rows, nextCursor } = await repositories.messages.search(userId, { words, ...page });
			const messages: FoundMessage[] = [];
			for await (const row of inTurns([rows])) {
				messages.push({
					id: row.messageId,
					conversationId: row.id,
					languageId: row.languageId,
					scenarioId: row.scenarioId,
					role: row.role,
					createdAt: row.createdAt.toISOString(),
					match: excerptWith(saidAloud(row).content, words)
				});
			}
			return { messages, nextCursor };
		}
	};
}

export function conversationOf(row: ConversationRow, speaking: Speaking): Conversation {
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
