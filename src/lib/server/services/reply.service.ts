import { createHash } from 'node:crypto';
import { NO_BRIEFING } from '../../contracts/briefing.ts';
import { MAX_MESSAGE_CHARACTERS, type Message } from '../../contracts/messages.ts';
import type { Database } from '../database/client.ts';
import { AppError, InvalidPayloadError, PartnerUnavailableError } from '../errors.ts';
import type { Partner, PartnerTurn } from '../partner/partner.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';
import { createRepositories, type Repositories } from '../repositories/repositories.ts';
import type { BriefingService } from './briefing.service.ts';
import { createOwnedConversations } from './owned-conversations.ts';
import type { SessionUser } from './session.service.ts';
import { appendMessages, toMessage } from './transcript.service.ts';

/** What a reply tells while it is written. */
export type ReplyEvent =
	| { type: 'message'; message: Message }
	| { type: 'chunk'; text: string }
	| { type: 'reply'; reply: Message };

const REPLY_TIMEOUT_MS = 60_000; // a long answer of a slow model, doubled

/** The partner's part of a conversation. */
export function createReplyService({
	db,
	partner,
	briefings
}: {
	db: Database;
	partner: Partner;
	briefings: BriefingService;
}) {
	const repositories = createRepositories(db);
	const { requireOwned, withLocked } = createOwnedConversations(db);

	async function turn(user: SessionUser, row: ConversationRow, signal: AbortSignal) {
		const { id: conversationId, languageId, scenarioId } = row;
		const [messages, level, known] = await Promise.all([
			repositories.messages.findByConversationId(conversationId),
			repositories.preferences.findLevel(user.id, languageId),
			user.isGuest
				? null
				: briefings.preview({ userId: user.id, languageId, scenarioId, conversationId })
		]);
		return {
			conversationId,
			languageId,
			scenarioId,
			ownLanguageId: user.ownLanguageId,
			level,
			messages: messages.map(toMessage),
			briefing: known?.briefing ?? NO_BRIEFING,
			signal: AbortSignal.any([signal, AbortSignal.timeout(REPLY_TIMEOUT_MS)])
		} satisfies PartnerTurn;
	}

	/**
	 * Streams what the partner says and saves it under `replyId` when it is whole. An id that is
	 * stored already is answered from there: retries and second tabs cause one reply. Nothing is saved
	 * of a reply whose conversation was ended while it was written: it would open it again.
	 */
	async function* speak(
		user: SessionUser,
		begun: ConversationRow,
		replyId: string,
		chunks: AsyncIterable<string>,
		recalledId: string | null = null
	): AsyncGenerator<ReplyEvent, void, undefined> {
		let content = '';
		let room = MAX_MESSAGE_CHARACTERS;
		try {
			for await (const chunk of chunks) {
				const text = [...chunk].slice(0, room).join('');
				room -= [...text].length;
				content += text;
				if (text !== '') yield { type: 'chunk', text };
			}
		} catch (error) {
			throw error instanceof AppError ? error : new PartnerUnavailableError(error);
		}
		if (content.trim() === '') throw new PartnerUnavailableError();

		const reply = await withLocked(user, begun.id, async (inside, row) => {
			const stored = await findIn(inside, row.id, replyId);
			if (stored) return stored;
			if (row.status === 'ended' && begun.status === 'active') return null;
			const now = new Date().toISOString();
			const message: Message = { id: replyId, role: 'assistant', content, createdAt: now };
			await appendMessages(inside, row, [message]);
			if (recalledId === null) return message;
			const isRemembered = await inside.messages.noteRecall(replyId, recalledId);
			return isRemembered ? { ...message, recalls: { memoryId: recalledId } } : message;
		});
		if (reply) yield { type: 'reply', reply };
	}

	return {
		/** The partner's greeting, written once. */
		async *open(
			user: SessionUser,
			id: string,
			signal: AbortSignal
		): AsyncGenerator<ReplyEvent, void, undefined> {
			const row = await requireOwned(user.id, id);
			const openingId = derivedId('opening', id);
			const stored = await findIn(repositories, id, openingId);
			if (stored) {
				yield { type: 'reply', reply: stored };
				return;
			}
			const opening = await turn(user, row, signal);
			yield* speak(user, row, openingId, partner.open(opening), partner.recalls(opening));
		},

		/**
		 * Saves what the learner said, then streams the partner's answer. The same id twice saves one
		 * message and gives one answer; without an answer yet, it is a retry.
		 */
		async *reply(
			user: SessionUser,
			id: string,
			said: { id: string; content: string },
			signal: AbortSignal
		): AsyncGenerator<ReplyEvent, void, undefined> {
			const now = new Date().toISOString();
			const { row, message } = await withLocked(user, id, async (inside, locked) => {
				const [before] = await inside.messages.findByIds([said.id]);
				if (before && (before.conversationId !== id || before.role !== 'user')) {
					throw new InvalidPayloadError([{ path: 'id', message: 'belongs to another message' }]);
				}
				const saved = await appendMessages(inside, locked, [
					{ ...said, role: 'user', createdAt: now }
				]);
				const stored = await findIn(inside, id, said.id);
				if (!stored) throw new Error('a message just saved is not there');
				return { row: saved, message: stored };
			});
			yield { type: 'message', message };

			const replyId = derivedId('reply', said.id);
			const stored = await findIn(repositories, id, replyId);
			if (stored) {
				yield { type: 'reply', reply: stored };
				return;
			}
			yield* speak(user, row, replyId, partner.reply(await turn(user, row, signal)));
		}
	};
}

/** A message of this conversation; one that bears the id elsewhere is nobody's business here. */
async function findIn(
	inside: Repositories,
	conversationId: string,
	id: string
): Promise<Message | null> {
	const [row] = await inside.messages.findByIds([id]);
	return row?.conversationId === conversationId ? toMessage(row) : null;
}

/**
 * The id of the one message that answers another: the same wherever and however often it is asked
 * for (RFC 9562, version 8).
 */
function derivedId(kind: 'opening' | 'reply', id: string): string {
	const hash = createHash('sha256').update(`${kind}:${id}`).digest('hex');
	return [
		hash.slice(0, 8),
		hash.slice(8, 12),
		`8${hash.slice(13, 16)}`,
		`8${hash.slice(17, 20)}`,
		hash.slice(20, 32)
	].join('-');
}
