import { createHash } from 'node:crypto';
import { NO_BRIEFING } from '../../contracts/briefing.ts';
import type { Conversation, SaveConversation } from '../../contracts/conversations.ts';
import type { LanguageId } from '../../contracts/languages.ts';
import type { MemoryInsights } from '../../contracts/memories.ts';
import { MAX_MESSAGE_CHARACTERS, type Message } from '../../contracts/messages.ts';
import { DEFAULT_SCENARIO_ID, type ScenarioId } from '../../contracts/scenarios.ts';
import type { Database, Transaction } from '../database/client.ts';
import {
	AppError,
	InvalidPayloadError,
	NotAuthenticatedError,
	PartnerUnavailableError
} from '../errors.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Partner, PartnerTurn } from '../partner/partner.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';
import { createRepositories, type Repositories } from '../repositories/repositories.ts';
import type { BriefingService } from './briefing.service.ts';
import { conversationOf, createConversationReading } from './conversation-reading.ts';
import type { MemoryService } from './memory.service.ts';
import type { SessionUser } from './session.service.ts';
import type { StorageBounds } from './storage-bounds.ts';
import { readTranscript } from './transcript-reading.ts';
import {
	appendMessages,
	endConversation,
	lockForWriting,
	reopenConversation,
	POST_RUN_GRACE_S,
	toMessage
} from './transcript.service.ts';

/** What a reply tells while it is written. */
export type ReplyEvent =
	| { type: 'message'; message: Message }
	| { type: 'chunk'; text: string }
	| { type: 'reply'; reply: Message };

const REPLY_TIMEOUT_MS = 60_000; // a long answer of a slow model, doubled
// Hours of talk: a script is at its end by then, and a model is shown far less.
const MESSAGES_OF_A_TURN = 400;

export function createConversationService({
	db,
	partner,
	jobs,
	memories,
	briefings,
	bounds,
	extractLocally
}: {
	db: Database;
	partner: Partner;
	jobs: Pick<JobQueue, 'send'>;
	memories: Pick<MemoryService, 'forgetWithConversation'>;
	briefings: BriefingService;
	bounds: StorageBounds;
	extractLocally: (conversation: {
		languageId: LanguageId;
		scenarioId: ScenarioId;
		ownLanguageId: string;
		messages: readonly Message[];
	}) => MemoryInsights;
}) {
	const repositories = createRepositories(db);
	const reading = createConversationReading({ db, partner: partner.kind });
	const { requireOwned } = reading;
	const toConversation = (row: ConversationRow) => conversationOf(row, partner.kind);

	/** Runs `work` with the conversation locked. */
	async function withLocked<T>(
		user: SessionUser,
		id: string,
		work: (inside: Repositories, row: ConversationRow, tx: Transaction) => Promise<T>
	): Promise<T> {
		return db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			const row = await lockForWriting(inside, user.id, id);
			return work(inside, row, tx);
		});
	}

	async function turn(user: SessionUser, row: ConversationRow, signal: AbortSignal) {
		const { id: conversationId, languageId, scenarioId } = row;
		const requireRoom = bounds.forReplyTo(user);
		const [messages, level, known] = await Promise.all([
			repositories.messages.findLast(conversationId, { limit: MESSAGES_OF_A_TURN }),
			repositories.preferences.findLevel(user.id, languageId),
			user.isGuest
				? null
				: briefings.preview({ userId: user.id, languageId, scenarioId, conversationId }),
			requireRoom(repositories, row, { messages: 1, bytes: 0 }) // before a model is paid for it
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
			await appendMessages(inside, row, [message], bounds.forReplyTo(user));
			if (recalledId === null) return message;
			const isRemembered = await inside.messages.noteRecall(replyId, recalledId);
			return isRemembered ? { ...message, recalls: { memoryId: recalledId } } : message;
		});
		if (reply) yield { type: 'reply', reply };
	}

	return {
		...reading,

		async start(
			user: SessionUser,
			{ languageId, scenarioId }: { languageId: LanguageId; scenarioId?: ScenarioId | undefined }
		): Promise<Conversation> {
			return db.transaction(async (tx) => {
				const inside = createRepositories(tx);
				// The account was erased, or the guest became an account, since the session was read.
				if (!(await inside.users.lockUser(user.id))) throw new NotAuthenticatedError();
				await bounds.requireRoomForConversation(inside, user);
				const row = await inside.conversations.create({
					userId: user.id,
					languageId,
					scenarioId: scenarioId ?? DEFAULT_SCENARIO_ID
				});
				return toConversation(row);
			});
		},

		/**
		 * The store's save; with `ended` the post-run follows by itself if no call comes, and `false`
		 * says that an ended conversation goes on.
		 */
		async save(user: SessionUser, id: string, save: SaveConversation): Promise<Conversation> {
			return withLocked(user, id, async (inside, row, tx) => {
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
				return toConversation(saved);
			});
		},

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
				const words = { ...said, role: 'user' as const, createdAt: now };
				const saved = await appendMessages(inside, locked, [words], bounds.forWordsOf(user));
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
		},

		/** What a guest's conversation taught, made by rules on the spot and kept nowhere. */
		async recap(user: SessionUser, id: string): Promise<MemoryInsights> {
			const row = await requireOwned(user.id, id);
			const said = repositories.messages.inBatches(id, row.messageCount);
			const { messages } = await readTranscript(said, row.messageCount);
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
