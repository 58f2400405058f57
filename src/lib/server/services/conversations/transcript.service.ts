import { countSpokenByUser, type Message, type SavedMessage } from '../../../contracts/messages.ts';
import { isUniqueViolation } from '../../database/failures.ts';
import { ConversationNotFoundError, InvalidPayloadError } from '../../errors.ts';
import { saidAloud } from '../../model/thoughts.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import type { MessageRow } from '../../repositories/messages.repository.ts';
import type { Repositories } from '../../repositories/repositories.ts';
import { searchTextOfSaid } from '../../repositories/search-text.ts';
import { inTurns } from '../serving-turns.ts';
import type { RequireRoom } from '../storage-bounds.ts';

/**
 * What may be done to a conversation's transcript, by whoever does it: a save of the browser's, a
 * message that is sent, a reply, a post-run. Each function runs inside a transaction that holds the
 * lock on the conversation's row, and where it writes messages the learner's before it.
 */

/** The browser's own post-run call comes within this, or the server starts it. */
export const POST_RUN_GRACE_S = 5;

/**
 * A message as everybody sees it, learners, partners and extractors. What a partner thought, which older
 * rows may have, is no part of it: of a row that is nothing else an empty message is left, whose id and
 * place others count on.
 */
export function toMessage(row: MessageRow): Message {
	return {
		id: row.id,
		role: row.role,
		content: saidAloud(row).content,
		createdAt: row.createdAt.toISOString(),
		...(row.suggested && { suggested: true }),
		...(row.recalledMemoryId === null ? {} : { recalls: { memoryId: row.recalledMemoryId } })
	};
}

/**
 * What is written counts over all of a learner's conversations, so theirs is the first lock.
 * @throws ConversationNotFoundError
 */
export async function lockForWriting(
	repositories: Repositories,
	userId: string,
	conversationId: string
): Promise<ConversationRow> {
	await repositories.users.lockUser(userId);
	const conversation = await repositories.conversations.lockConversation(userId, conversationId);
	if (!conversation) throw new ConversationNotFoundError();
	return conversation;
}

/**
 * Upserts by message id: stored ones keep their place, new ones are appended in the order given,
 * nothing is removed. What changes anything reopens an ended conversation.
 * @param requireRoom for what is new in it
 * @returns the conversation as it is afterwards
 * @throws InvalidPayloadError when an id belongs to another conversation, ConversationFullError,
 * StorageFullError
 */
export async function appendMessages(
	repositories: Repositories,
	conversation: ConversationRow,
	saved: readonly SavedMessage[],
	requireRoom: RequireRoom
): Promise<ConversationRow> {
	// The last of several with one id has its content, the first its place.
	const wanted = new Map(saved.map((message) => [message.id, message]));
	const stored = new Map(
		(await repositories.messages.findByIds([...wanted.keys()])).map((row) => [row.id, row])
	);
	for (const row of stored.values()) {
		if (row.conversationId === conversation.id) continue;
		throw belongsElsewhere(saved, row.id);
	}

	const now = new Date();
	const added = [...wanted.values()]
		.filter((message) => !stored.has(message.id))
		.map((message, index) => ({
			id: message.id,
			conversationId: conversation.id,
			position: conversation.messageCount + index,
			role: message.role,
			content: message.content,
			suggested: isSuggested(message),
			createdAt: momentOf(message.createdAt, now)
		}));
	const changed = [...wanted.values()].flatMap((message) => {
		const row = stored.get(message.id);
		// Who sends back what they were shown changes nothing.
		const isChanged =
			row !== undefined &&
			row.content !== message.content &&
			toMessage(row).content !== message.content;
		if (!isChanged) return [];
		// The mark is of the words, and goes with them.
		return [{ ...row, content: message.content, suggested: isSuggested(message), before: row }];
	});
	if (added.length === 0 && changed.length === 0) return conversation;
	const written = [...added, ...changed];
	const replaced = changed.map(({ before }) => before);
	const bytes = bytesOf(written) - bytesOf(replaced);
	await requireRoom(repositories, conversation, { messages: added.length, bytes });

	const searched = new Map<string, string>();
	for await (const message of inTurns([written])) {
		searched.set(message.id, searchTextOfSaid(saidAloud(message).content));
	}
	const withSearchText = <Row extends { id: string }>(row: Row) => ({
		...row,
		searchText: searched.get(row.id) ?? ''
	});
	try {
		await repositories.messages.insert(added.map(withSearchText));
	} catch (error) {
		// Another conversation took one of the ids since we looked.
		if (isUniqueViolation(error)) throw belongsElsewhere(saved, added[0]?.id, error);
		throw error;
	}
	await repositories.messages.updateContents(changed.map(withSearchText));
	const update = {
		status: 'active' as const,
		endedAt: null,
		messageCount: conversation.messageCount + added.length,
		textBytes: conversation.textBytes + bytes,
		spokenCount:
			conversation.spokenCount + countSpokenByUser(written) - countSpokenByUser(replaced),
		lastMessageAt: now
	};
	await repositories.conversations.update(conversation.id, update);
	return { ...conversation, ...update };
}

function isSuggested({ role, suggested }: SavedMessage): boolean {
	return role === 'user' && suggested === true;
}

function bytesOf(messages: readonly Pick<Message, 'content'>[]): number {
	return messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
}

function belongsElsewhere(
	saved: readonly SavedMessage[],
	id: string | undefined,
	cause?: unknown
): InvalidPayloadError {
	const index = saved.findIndex((message) => message.id === id);
	const issue = { path: `messages.${index}.id`, message: 'belongs to another conversation' };
	return new InvalidPayloadError([issue], cause);
}

/** A client's clock is a hint: what it can't have been is replaced by the server's. */
function momentOf(hint: string | undefined, now: Date): Date {
	const moment = hint === undefined ? now : new Date(hint);
	const plausible = moment.getTime() > Date.UTC(2020) && moment.getTime() <= now.getTime();
	return plausible ? moment : now;
}

/** The learner goes on after all; what is said next would say so too, but may take a while. */
export async function reopenConversation(
	repositories: Repositories,
	conversation: ConversationRow
): Promise<ConversationRow> {
	const reopened = { status: 'active' as const, endedAt: null };
	await repositories.conversations.update(conversation.id, reopened);
	return { ...conversation, ...reopened };
}

/**
 * Marks the conversation ended and counts its usage; again and again with the same effect.
 * @param claimedSeconds how long the browser says it lasted; undefined when nobody said
 */
export async function endConversation(
	repositories: Repositories,
	conversation: ConversationRow,
	claimedSeconds: number | undefined
): Promise<ConversationRow> {
	const now = new Date();
	const durationSeconds = durationOf(conversation, claimedSeconds, now);
	const ended = {
		status: 'ended' as const,
		endedAt: conversation.endedAt ?? now,
		durationSeconds,
		usageSeconds: Math.max(conversation.usageSeconds, durationSeconds),
		usageMessages: Math.max(conversation.usageMessages, conversation.spokenCount),
		usageCountedAt: conversation.usageCountedAt ?? now
	};
	const fresh = {
		conversations: conversation.usageCountedAt === null ? 1 : 0,
		seconds: ended.usageSeconds - conversation.usageSeconds,
		messages: ended.usageMessages - conversation.usageMessages
	};
	const hasFresh = fresh.conversations + fresh.seconds + fresh.messages > 0;
	const isAsBefore =
		conversation.status === 'ended' && conversation.durationSeconds === durationSeconds;
	if (!hasFresh && isAsBefore) return conversation;
	await Promise.all([
		hasFresh && repositories.usage.add(conversation.userId, conversation.languageId, fresh),
		repositories.conversations.update(conversation.id, ended)
	]);
	return { ...conversation, ...ended };
}

/** Whole seconds, never fewer than known before and never more than the server saw pass. */
function durationOf(
	conversation: ConversationRow,
	claimedSeconds: number | undefined,
	now: Date
): number {
	const secondsUntil = (moment: Date) =>
		Math.max(0, Math.floor((moment.getTime() - conversation.createdAt.getTime()) / 1000));
	const claimed = claimedSeconds ?? secondsUntil(conversation.lastMessageAt);
	return Math.max(conversation.durationSeconds, Math.min(Math.floor(claimed), secondsUntil(now)));
}
