import type { LanguageId } from '../../../contracts/languages.ts';
import type {
	ConversationMemory,
	EditMemory,
	ListedMemory,
	MemoryList
} from '../../../contracts/memories.ts';
import type { PageSize } from '../../../contracts/page-size.ts';
import { uuid } from '../../../contracts/text.ts';
import type { Database, Transaction } from '../../database/client.ts';
import {
	ConversationNotFoundError,
	MemoryChangedError,
	MemoryNotFoundError
} from '../../errors.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import { createRepositories, type Repositories } from '../../repositories/repositories.ts';
import { withMatch } from '../../repositories/search-match.ts';
import { searchWords } from '../../repositories/search-text.ts';
import { noteStruckOut } from './forgotten-facts.ts';
import { mergeEdit } from './learner-items.ts';
import { writeLocked, type LearnerWrites } from '../learner-writes.ts';
import { applyEdit, checkEdit } from './edit.ts';
import type { MemoryErasure } from './erasure.ts';
import { inTurns } from '../serving-turns.ts';
import { struckOutFacts } from './struck-out-facts.ts';

export type MemoryService = ReturnType<typeof createMemoryService>;

/** What a learner may do with what is remembered. Another learner's memory is as absent as none. */
export function createMemoryService({
	db,
	writes,
	erasure
}: {
	db: Database;
	writes: LearnerWrites;
	erasure: MemoryErasure;
}) {
	const { memories } = createRepositories(db);

	/** Deletes the memories that `pick` deletes and names, and every trace of them, or nothing. */
	async function forget(
		userId: string,
		pick: (inside: Repositories, tx: Transaction) => Promise<string[]>
	): Promise<string[]> {
		// No post-run commits another memory or answer meanwhile.
		const { deleted, outdated } = await writeLocked(writes, userId, async (inside, tx) => {
			const deleted = await pick(inside, tx);
			if (deleted.length === 0) return { deleted, outdated: null };
			return { deleted, outdated: await erasure.eraseFromAnswers(tx, userId, deleted) };
		});
		if (outdated) await erasure.forgetCached(outdated);
		return deleted;
	}

	return {
		/**
		 * Newest first; of a search the best match first, each with the words that were found.
		 * @throws InvalidPayloadError for a cursor that is none
		 */
		async list(
			userId: string,
			page: {
				languageId?: LanguageId | undefined;
				/** Words that must all occur; never logged. */
				q?: string | undefined;
				/** Fewer where they are long. */
				limit: number;
				size?: PageSize;
				cursor?: string | undefined;
			}
		): Promise<MemoryList> {
			const { found: all, nextCursor, total } = await memories.list(userId, page);
			const words = searchWords(page.q ?? '');
			const listed: ListedMemory[] = [];
			for await (const { memory, searchText } of inTurns([all])) {
				listed.push(withMatch(memory, searchText, words));
			}
			return { memories: listed, nextCursor, total };
		},

		/** @throws MemoryNotFoundError */
		async get(userId: string, id: string): Promise<ConversationMemory> {
			return found(await memories.findById(userId, memoryId(id)));
		},

		/**
		 * A memory that the learner changed by hand is no longer changed by a model.
		 * @param versions where given, `updatedAt` must be one of them: the edit is then lost to no other
		 * @throws MemoryNotFoundError, MemoryChangedError, InvalidPayloadError for a correction that the
		 * memory doesn't have
		 */
		async edit(
			userId: string,
			id: string,
			edit: EditMemory,
			versions: readonly string[] | null = null
		): Promise<ConversationMemory> {
			const known = memoryId(id);
			// Meanwhile no post-run, no late model and no other edit changes a memory of theirs.
			return writeLocked(writes, userId, async (inside) => {
				const [stored] = await inside.memories.lockStored(userId, [known]);
				if (!stored) throw new MemoryNotFoundError();
				const before = stored.memory;
				if (versions && !versions.includes(before.updatedAt)) throw new MemoryChangedError();
				checkEdit(before, edit);
				if (Object.values(edit).every((value) => value === undefined)) return before;
				const struckOut = struckOutFacts(before.facts, edit.facts ?? before.facts);
				const { topic = (await struckOut.leftOf(before)).topic } = edit;
				const edited = await applyEdit(before, { ...edit, topic });
				const after = found(await inside.memories.rewrite(stored, edited));
				await mergeEdit(inside, before, after, struckOut);
				await noteStruckOut(inside, userId, before.facts, after.facts);
				return after;
			});
		},

		/**
		 * For good: also from stored answers, which then replay `memory: null`. What was said in its
		 * conversation until now is in no later memory, either, nor in that of a run that is under way.
		 * @throws MemoryNotFoundError
		 */
		async remove(userId: string, id: string): Promise<void> {
			const known = memoryId(id);
			const deleted = await forget(userId, async (inside) => {
				const { conversationId } = found(await inside.memories.findById(userId, known));
				if (conversationId) await inside.conversations.forgetSaid(userId, { id: conversationId });
				return (await inside.memories.remove(userId, known)) ? [known] : [];
			});
			if (deleted.length === 0) throw new MemoryNotFoundError();
		},

		/**
		 * All of them, or all of one language, and with them what was said until now and isn't remembered
		 * yet.
		 * @returns how many
		 */
		async removeAll(userId: string, languageId?: LanguageId): Promise<number> {
			const deleted = await forget(userId, async (inside) => {
				await inside.conversations.forgetSaid(userId, { languageId });
				return inside.memories.removeAll(userId, languageId);
			});
			return deleted.length;
		},

		/**
		 * Deletes a conversation; its memory goes with it, or stays without the link to it.
		 * @param beforeThat is done behind the same locks, and undone where the rest fails
		 * @throws ConversationNotFoundError
		 */
		async forgetWithConversation(
			userId: string,
			conversationId: string,
			{
				keepMemory,
				beforeThat
			}: {
				keepMemory: boolean;
				beforeThat?: (tx: Transaction, conversation: ConversationRow) => Promise<void>;
			}
		): Promise<void> {
			const known = uuid.safeParse(conversationId);
			if (!known.success) throw new ConversationNotFoundError();
			await forget(userId, async (inside, tx) => {
				const memory = keepMemory ? null : await inside.memories.findByConversationId(known.data);
				const conversation = await inside.conversations.lockConversation(userId, known.data);
				if (!conversation) throw new ConversationNotFoundError();
				await beforeThat?.(tx, conversation);
				await inside.postRuns.giveUpRunsOf(conversation.id);
				await inside.conversations.remove(userId, conversation.id);
				await inside.struckOutFacts.removeUntold(userId);
				if (memory) await inside.memories.remove(userId, memory.id);
				return memory ? [memory.id] : [];
			});
		}
	};
}

/** What is no UUID names no memory. */
function memoryId(id: string): string {
	const parsed = uuid.safeParse(id);
	if (!parsed.success) throw new MemoryNotFoundError();
	return parsed.data;
}

function found(memory: ConversationMemory | null): ConversationMemory {
	if (memory === null) throw new MemoryNotFoundError();
	return memory;
}
