import type { LanguageId } from '../../../contracts/languages.ts';
import type {
	EditPhrase,
	ListedPhrase,
	Phrase,
	PhraseList,
	SavePhrase
} from '../../../contracts/review.ts';
import type { Database } from '../../database/client.ts';
import { InvalidPayloadError, NotFoundError } from '../../errors.ts';
import type { PhraseRow } from '../../repositories/phrase.repository.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { foundIn } from '../../repositories/search-match.ts';
import { normaliseForSearch, searchWords } from '../../repositories/search-text.ts';
import { writeLocked, type LearnerWrites } from '../learner-writes.ts';
import { isKey, phraseKey } from '../memories/sightings.ts';
import { inTurns } from '../serving-turns.ts';
import type { StorageBounds } from '../storage-bounds.ts';
import { knownId } from './known-id.ts';
import { findSentences, type FoundSentence } from './phrase-sentences.ts';

export type PhraseService = ReturnType<typeof createPhraseService>;

/** The phrase bank. Another learner's phrase is as absent as none. */
export function createPhraseService({
	db,
	writes,
	bounds
}: {
	db: Database;
	writes: LearnerWrites;
	bounds: Pick<StorageBounds, 'requireRoomForPhrase'>;
}) {
	const repositories = createRepositories(db);
	const { phrases, review } = repositories;

	/** @throws NotFoundError */
	async function get(userId: string, id: string): Promise<Phrase> {
		const row = await phrases.findById(userId, knownId(id));
		if (!row) throw new NotFoundError();
		const sentences = await findSentences(repositories, userId, [row]);
		return toPhrase(row, sentences.get(row.id));
	}

	/** Those that have all the words, in what they say or mean. */
	async function idsWith(
		userId: string,
		languageId: LanguageId | undefined,
		words: readonly string[]
	): Promise<string[]> {
		const ids: string[] = [];
		for await (const { id, text, meaning } of inTurns([
			await phrases.listTexts(userId, languageId)
		])) {
			const searched = normaliseForSearch(`${text} ${meaning ?? ''}`);
			if (words.every((word) => searched.includes(word))) ids.push(id);
		}
		return ids;
	}

	return {
		get,

		/**
		 * The newest first; of a search too, each with what was found.
		 * @throws InvalidPayloadError for a cursor that is none
		 */
		async list(
			userId: string,
			{
				languageId,
				q,
				...page
			}: {
				languageId?: LanguageId | undefined;
				/** Words that must all occur; never logged. */
				q?: string | undefined;
				limit: number;
				cursor?: string | undefined;
			}
		): Promise<PhraseList> {
			const words = searchWords(q ?? '');
			const ids = words.length === 0 ? undefined : await idsWith(userId, languageId, words);
			const [listed, total, due] = await Promise.all([
				phrases.list(userId, { languageId, ids, ...page }),
				phrases.count(userId, { languageId, ids }),
				review.countDue(userId, { languageId, now: new Date() })
			]);
			const sentences = await findSentences(repositories, userId, listed.phrases);
			return {
				phrases: listed.phrases.map((row) =>
					withMatch(toPhrase(row, sentences.get(row.id)), words)
				),
				nextCursor: listed.nextCursor,
				total,
				due
			};
		},

		/** All of them, newest first, a batch with its sentences at a time. */
		async *inBatches(
			userId: string,
			languageId: LanguageId | undefined
		): AsyncGenerator<Phrase[], void, void> {
			for await (const rows of phrases.inBatches(userId, languageId)) {
				const sentences = await findSentences(repositories, userId, rows);
				yield rows.map((row) => toPhrase(row, sentences.get(row.id)));
			}
		},

		/**
		 * Keeps a phrase for good. One that is there already stays as it is, and gets a meaning where it had
		 * none; one that was taken out is back.
		 * @throws InvalidPayloadError for what can't be read, or a message that isn't theirs; PhrasesFullError
		 */
		async save(
			userId: string,
			{ languageId, text, meaning, messageId }: SavePhrase
		): Promise<{ phrase: Phrase; isNew: boolean }> {
			const key = phraseKey(text);
			if (!isKey(key)) throw notTaken('text', 'has nothing to read in it, or too much');
			const saved = await writeLocked(writes, userId, async (inside) => {
				const known = await inside.phrases.findByKey(userId, languageId, key);
				if (!known?.isSaved) await bounds.requireRoomForPhrase(inside, userId);
				const said = messageId === undefined ? [] : [messageId];
				if ((await inside.phrases.findSaid(userId, said)).length < said.length) {
					throw notTaken('messageId', 'is no message of a conversation of yours');
				}
				const id = await inside.phrases.save({
					...{ userId, languageId, key, text },
					meaning: meaning ?? null,
					messageId: messageId ?? null
				});
				return { id, isNew: known === null || known.isDismissed };
			});
			return { phrase: await get(userId, saved.id), isNew: saved.isNew };
		},

		/**
		 * What a phrase means, or nothing. One with a meaning is saved.
		 * @throws NotFoundError, PhrasesFullError
		 */
		async edit(userId: string, id: string, { meaning }: EditPhrase): Promise<Phrase> {
			const known = knownId(id);
			await writeLocked(writes, userId, async (inside) => {
				const phrase = await inside.phrases.findById(userId, known);
				if (!phrase) throw new NotFoundError();
				if (!phrase.isSaved && meaning !== null) await bounds.requireRoomForPhrase(inside, userId);
				await inside.phrases.setMeaning(known, meaning);
			});
			return get(userId, known);
		},

		/**
		 * Takes it out of the phrase bank, the review and what the partner is given, with what was noted of
		 * it and how it was rated. A memory that lists it still does.
		 * @throws NotFoundError
		 */
		async remove(userId: string, id: string): Promise<void> {
			const known = knownId(id);
			const wasThere = await writeLocked(writes, userId, (inside) =>
				inside.phrases.dismiss(userId, known)
			);
			if (!wasThere) throw new NotFoundError();
		}
	};
}

function toPhrase(row: PhraseRow, found: FoundSentence | undefined): Phrase {
	return {
		id: row.id,
		languageId: row.languageId,
		text: row.text,
		meaning: row.meaning,
		sentence: found?.sentence?.text ?? null,
		memoryId: row.memoryId,
		conversationId: found?.conversationId ?? row.conversationId,
		messageId: found?.messageId ?? null,
		createdAt: row.createdAt.toISOString(),
		dueAt: row.dueAt.toISOString()
	};
}

function withMatch(phrase: Phrase, words: readonly string[]): ListedPhrase {
	for (const field of ['text', 'meaning'] as const) {
		const found = foundIn(phrase[field] ?? '', words);
		if (found) return { ...phrase, match: { field, ...found } };
	}
	return phrase;
}

function notTaken(path: string, message: string): InvalidPayloadError {
	return new InvalidPayloadError([{ path, message }]);
}
