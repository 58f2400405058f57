import type { ReplyEvent } from '../../../contracts/conversations.ts';
import { MAX_MESSAGE_CHARACTERS, type Message } from '../../../contracts/messages.ts';
import type { Database } from '../../database/client.ts';
import {
	AppError,
	InvalidPayloadError,
	PartnerUnavailableError,
	UnavailableError
} from '../../errors.ts';
import type { Metrics } from '../../metrics.ts';
import { ModelError } from '../../model/model-error.ts';
import type { Partner, PartnerTurn, Speech } from '../../partner/partner.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import type { LearnerWrites } from '../learner-writes.ts';
import { createOwnedConversations } from './owned-conversations.ts';
import type { PartnerTurns } from './partner-turns.ts';
import type { Partners } from './partners.ts';
import type { HeldClaim, ReplyClaims } from './reply-claims.ts';
import type { ReplyId, ReplyIds } from './reply-ids.ts';
import type { ReplyLimit } from './reply-limit.ts';
import type { SessionUser } from '../accounts/session.service.ts';
import { spokenAloud } from './spoken-aloud.ts';
import type { RequireRoom, StorageBounds } from '../storage-bounds.ts';
import { appendMessages, toMessage } from './transcript.service.ts';
import { wholeSentences } from './whole-sentences.ts';

/** One message of the partner's that is asked for. */
interface Asked {
	user: SessionUser;
	/** As it was when the reply was asked for. */
	conversation: ConversationRow;
	replyId: ReplyId;
	/** The learner's message that it answers; null for the greeting. */
	message: Message | null;
}

/** A reply that was written here, as the `reply` event tells it. */
type Written = Pick<Extract<ReplyEvent, { type: 'reply' }>, 'reply' | 'isGoodbye'>;

/**
 * The partner's part of a conversation. Each reply has one id and is written once: who asks for it
 * while it is being written joins, in whichever process, and who asks later is told what is stored.
 */
export function createReplyService({
	db,
	partners,
	turns,
	claims,
	limits,
	replyIds,
	metrics
}: {
	db: Database;
	partners: Partners;
	turns: PartnerTurns;
	claims: ReplyClaims;
	/** On what is asked of a model, on what is stored, and on what is written at once. */
	limits: { replies: ReplyLimit; storage: StorageBounds; writes: LearnerWrites };
	replyIds: ReplyIds;
	metrics: Pick<Metrics, 'replies'>;
}) {
	const repositories = createRepositories(db);
	const { requireOwned, withLocked } = createOwnedConversations(db, limits.writes);
	/** What is being written here, whether or not somebody still listens. */
	const underWay = new Set<Promise<unknown>>();

	/**
	 * Tells of the reply as it is written. What is written goes on without its listener: somebody else
	 * may have joined, and a page that is loaded again does. It stops once the conversation has ended.
	 * @throws RateLimitedError before the first event; PartnerUnavailableError; UnavailableError when
	 * this process ends
	 */
	async function* answer(
		asked: Asked,
		signal: AbortSignal
	): AsyncGenerator<ReplyEvent, void, undefined> {
		const { conversation, message, replyId } = asked;
		let isTold = message === null;
		const tellMessage = function* (): Generator<ReplyEvent> {
			if (!isTold && message) yield { type: 'message', message };
			isTold = true;
		};
		let isPaid = false;
		while (!signal.aborted) {
			const stored = await findStored(repositories, asked);
			if (stored) {
				yield* tellMessage();
				yield { type: 'reply', reply: stored, ...(await partners.speaking()) };
				return;
			}
			const held = await claims.take(replyId.id, conversation);
			if (held) {
				const speech = await begin(asked, held, isPaid);
				if (!speech) continue;
				yield* tellMessage();
				for await (const text of speech.chunks) yield { type: 'chunk', text };
				const written = await speech.outcome;
				if (written) {
					yield { type: 'reply', ...written, ...(await partners.speaking()) };
					return;
				}
			} else {
				yield* tellMessage();
				const outcome = await claims.join(replyId.id, signal);
				if (outcome === 'failed') throw new PartnerUnavailableError();
				isPaid = outcome === 'abandoned';
			}
			if (staysEnded(conversation, await requireOwned(asked.user.id, conversation.id))) return;
		}
		throw new UnavailableError(); // this process ends, or its caller has left
	}

	/**
	 * Has what was claimed written. Null where it is stored already, by whoever had the claim before.
	 * @param isPaid by whoever had it and died
	 * @throws RateLimitedError
	 */
	async function begin(asked: Asked, held: HeldClaim, isPaid: boolean) {
		try {
			if (await findStored(repositories, asked)) {
				await repositories.replyClaims.give(held);
				held.over();
				return null;
			}
			const { user, conversation } = asked;
			const requireRoom = limits.storage.forReplyTo(user);
			await requireRoom(repositories, conversation, { messages: 1, bytes: 0 }); // before it is paid for
			const partner = await partners.whoSpeaks();
			if (partner.kind === 'openai' && !isPaid) await limits.replies.take(user, 'reply');
			const signal = AbortSignal.any([held.signal, AbortSignal.timeout(partner.longestMs)]);
			const turn = await turns.next(user, conversation, signal);
			const speech = spokenAloud((say) => write(asked, held, { partner, turn }, say));
			const ended = speech.outcome.then(noMatterHow, noMatterHow);
			underWay.add(ended);
			void ended.then(() => underWay.delete(ended));
			return speech;
		} catch (error) {
			await repositories.replyClaims.give(held).finally(held.over);
			throw error;
		}
	}

	/** Null where nothing was stored, since this process has lost its claim or nobody wants it. */
	async function write(
		asked: Asked,
		held: HeldClaim,
		{ partner, turn }: { partner: Partner; turn: PartnerTurn },
		say: (text: string) => void
	): Promise<Written | null> {
		const isOpening = asked.message === null;
		const count = (outcome: 'written' | 'dropped' | 'failed', failure = 'none') =>
			metrics.replies.inc({ partner: partner.kind, outcome, failure });
		try {
			const speech = isOpening ? partner.open(turn) : partner.reply(turn);
			const { content, isGoodbye } = await spokenContent(speech, asked.conversation, say);
			const reply = await store(
				asked,
				held,
				content,
				isOpening ? await partner.recalls(turn) : null
			);
			count(reply ? 'written' : 'dropped');
			return reply && { reply, ...(isGoodbye && { isGoodbye }) };
		} catch (error) {
			if (!held.signal.aborted && (await repositories.replyClaims.fail(held))) {
				count('failed', causeOf(error));
				throw error;
			}
			// Not wanted of this process: whoever has joined may take it at once, or has done so.
			await repositories.replyClaims.give(held);
			count('dropped');
			return null;
		} finally {
			held.over();
		}
	}

	/**
	 * Nothing is stored of a reply whose conversation was ended while it was written: it would open it
	 * again. Nor of one whose claim has gone to another, which is writing it anew.
	 */
	async function store(
		{ user, conversation, replyId }: Asked,
		held: HeldClaim,
		content: string,
		recalledId: string | null
	): Promise<Message | null> {
		return withLocked(user, conversation.id, async (inside, row) => {
			if (!(await inside.replyClaims.give(held)) || staysEnded(conversation, row)) return null;
			const { id } = replyId;
			const message: Message = {
				id,
				role: 'assistant',
				content,
				createdAt: new Date().toISOString()
			};
			await appendMessages(inside, row, [message], hadRoom);
			if (recalledId === null) return message;
			const isRemembered = await inside.messages.noteRecall(id, recalledId);
			return isRemembered ? { ...message, recalls: { memoryId: recalledId } } : message;
		});
	}

	return {
		/** The partner's greeting, written once. */
		async *open(
			user: SessionUser,
			id: string,
			signal: AbortSignal
		): AsyncGenerator<ReplyEvent, void, undefined> {
			const conversation = await requireOwned(user.id, id);
			const replyId = replyIds.ofOpening(id);
			yield* answer({ user, conversation, replyId, message: null }, signal);
		},

		/**
		 * Saves what the learner said, then tells of the partner's answer. The same id twice saves one
		 * message and gives one answer; without an answer yet, it is a retry.
		 */
		async *reply(
			user: SessionUser,
			id: string,
			said: { id: string; content: string; suggested?: boolean | undefined },
			signal: AbortSignal
		): AsyncGenerator<ReplyEvent, void, undefined> {
			const now = new Date().toISOString();
			const { conversation, message } = await withLocked(user, id, async (inside, locked) => {
				const [before] = await inside.messages.findByIds([said.id]);
				if (before && (before.conversationId !== id || before.role !== 'user')) {
					throw new InvalidPayloadError([{ path: 'id', message: 'belongs to another message' }]);
				}
				const words = { ...said, role: 'user' as const, createdAt: now };
				const saved = await appendMessages(
					inside,
					locked,
					[words],
					limits.storage.forWordsOf(user)
				);
				const [stored] = await inside.messages.findByIds([said.id]);
				if (!stored) throw new Error('a message just saved is not there');
				return { conversation: saved, message: toMessage(stored) };
			});
			const replyId = replyIds.ofReplyTo(said.id);
			yield* answer({ user, conversation, replyId, message }, signal);
		},

		/** Resolves when nothing is being written here. */
		async settled(): Promise<void> {
			await Promise.all(underWay);
		}
	};
}

const noMatterHow = () => {};

/** It was asked for before the reply was paid for; what was stored meanwhile takes it from nobody. */
const hadRoom: RequireRoom = () => Promise.resolve();

/** What was ended while its reply was asked for; one that had ended before is to go on. */
function staysEnded(asked: ConversationRow, now: ConversationRow): boolean {
	return now.status === 'ended' && asked.status === 'active';
}

/** A message of this conversation; one that bears the id elsewhere is nobody's business here. */
async function findStored(
	{ messages }: Pick<Repositories, 'messages'>,
	{ conversation, replyId: { id, formerId } }: Asked
): Promise<Message | null> {
	const rows = await messages.findByIds([id, formerId]);
	const stored = rows.find(({ conversationId }) => conversationId === conversation.id);
	return stored ? toMessage(stored) : null;
}

/** What a metric says of why a reply failed. */
function causeOf(error: unknown): string {
	if (!(error instanceof PartnerUnavailableError)) return 'none';
	return error.cause instanceof ModelError ? error.cause.code : 'none';
}

/** All that is said, as far as a message has room. @throws PartnerUnavailableError when nothing is */
async function spokenContent(
	speech: Speech,
	{ languageId }: Pick<ConversationRow, 'languageId'>,
	say: (text: string) => void
): Promise<{ content: string; isGoodbye: boolean }> {
	let content = '';
	let room = MAX_MESSAGE_CHARACTERS;
	let isGoodbye: boolean;
	try {
		let next = await speech.next();
		for (; !next.done; next = await speech.next()) {
			const text = [...next.value].slice(0, room).join('');
			room -= [...text].length;
			content += text;
			if (text !== '') say(text);
		}
		isGoodbye = next.value === 'goodbye';
		if (next.value === 'cut_off') content = wholeSentences(content, languageId);
	} catch (error) {
		throw error instanceof AppError ? error : new PartnerUnavailableError(error);
	}
	if (content.trim() === '') throw new PartnerUnavailableError();
	return { content, isGoodbye };
}
