import { boundFor } from '../config-values.ts';
import type { Limits } from '../config.ts';
import { ConversationFullError, PhrasesFullError, StorageFullError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';
import type { Repositories } from '../repositories/repositories.ts';
import type { SessionUser } from './accounts/session.service.ts';

const KB = 1024;
const MB = 1024 * KB;

type StorageLimits = Pick<
	Limits,
	'conversationMessages' | 'conversationKb' | 'conversations' | 'storedMb'
>;
type Stores = Pick<Repositories, 'conversations'>;
type Who = Pick<SessionUser, 'id' | 'isGuest'>;

/** What is about to be written into a conversation: messages that are new, and bytes more than before. */
export interface Growth {
	messages: number;
	bytes: number;
}

// A word a day for fourteen years; a search reads all of them.
const MOST_SAVED_PHRASES = 5_000;

const NOTHING_MORE: Growth = { messages: 0, bytes: 0 };

/**
 * Whether there is room for it. The caller holds the locks on the learner and on the conversation, in
 * this order, so that two who write at once don't both take the last place.
 * @throws ConversationFullError, StorageFullError
 */
export type RequireRoom = (
	inside: Stores,
	conversation: ConversationRow,
	growth: Growth
) => Promise<void>;

export type StorageBounds = ReturnType<typeof createStorageBounds>;

/**
 * What one learner may store. What is there already stays, also where the bounds were wider when it
 * was written, or a guest's conversations have moved to an account: it can be read, ended and
 * processed, and only doesn't grow.
 */
export function createStorageBounds(limits: StorageLimits, refusals: Metrics['limitRefusals']) {
	function conversationFull(limit: string): ConversationFullError {
		refusals.inc({ limit });
		return new ConversationFullError();
	}

	function storageFull(limit: string): StorageFullError {
		refusals.inc({ limit });
		return new StorageFullError();
	}

	async function requireWithin(
		who: Who,
		inside: Stores,
		{ messageCount, textBytes }: ConversationRow,
		{ messages, bytes }: Growth
	): Promise<void> {
		if (messageCount + messages > boundFor(who, limits.conversationMessages)) {
			throw conversationFull('conversation_messages');
		}
		if (textBytes + bytes > boundFor(who, limits.conversationKb) * KB) {
			throw conversationFull('conversation_kb');
		}
		const mostStored = boundFor(who, limits.storedMb) * MB;
		if (mostStored === Infinity) return;
		const stored = await inside.conversations.countStored(who.id);
		if (stored.bytes + bytes > mostStored) throw storageFull('stored_mb');
	}

	return {
		/** For what a learner brings, by whatever way. */
		forWordsOf(who: Who): RequireRoom {
			return async (inside, conversation, growth) => {
				if (growth.messages <= 0 && growth.bytes <= 0) return;
				await requireWithin(who, inside, conversation, growth);
			};
		},

		/**
		 * For the partner's answer to it. The last words that had room have one too, the only message
		 * beyond the bound, so that a conversation that is full ends in order.
		 */
		forReplyTo(who: Who): RequireRoom {
			return (inside, conversation) => requireWithin(who, inside, conversation, NOTHING_MORE);
		},

		/** @throws StorageFullError. The caller holds the learner's lock. */
		async requireRoomForConversation(inside: Stores, who: Who): Promise<void> {
			const most = boundFor(who, limits.conversations);
			const mostStored = boundFor(who, limits.storedMb) * MB;
			if (most === Infinity && mostStored === Infinity) return;
			const stored = await inside.conversations.countStored(who.id);
			if (stored.conversations >= most) throw storageFull('conversations');
			// An empty one that nothing can be said in is no help.
			if (stored.bytes >= mostStored) throw storageFull('stored_mb');
		},

		/** @throws PhrasesFullError. The caller holds the learner's lock. */
		async requireRoomForPhrase(
			{ phrases }: Pick<Repositories, 'phrases'>,
			userId: string
		): Promise<void> {
			if ((await phrases.countSaved(userId)) >= MOST_SAVED_PHRASES) {
				refusals.inc({ limit: 'saved_phrases' });
				throw new PhrasesFullError();
			}
		}
	};
}
