import { saidAloud } from '../../model/thoughts.ts';
import type { PhraseRow, SaidRow } from '../../repositories/phrase.repository.ts';
import type { Repositories } from '../../repositories/repositories.ts';
import { inTurns } from '../serving-turns.ts';
import { sentenceWith, type Sentence } from './sentences.ts';

export type FoundSentence = {
	/** Null where the learner's own message has it otherwise, which it may be a correction of. */
	sentence: Sentence | null;
	messageId: string;
	conversationId: string;
};

type Wanted = Pick<PhraseRow, 'id' | 'languageId' | 'text' | 'savedMessageId'>;

// Where it was said last of each phrase that has been said all the time.
const MESSAGES_TRIED = 3;

/**
 * The sentence of each phrase: of the message where it was saved, else of those by which it was met. It
 * is read from the conversation each time, so that what is deleted there is shown nowhere.
 * @returns by the phrase's id, without those of which no message is left
 */
export async function findSentences(
	{ phrases: repository }: Pick<Repositories, 'phrases'>,
	userId: string,
	phrases: readonly Wanted[]
): Promise<ReadonlyMap<string, FoundSentence>> {
	if (phrases.length === 0) return new Map();
	const shownBy = await repository.findShownBy(phrases.map(({ id }) => id));
	const tried = new Map(
		phrases.map(({ id, savedMessageId }) => {
			const met = (shownBy.get(id) ?? []).slice(-MESSAGES_TRIED).toReversed();
			return [id, savedMessageId === null ? met : [savedMessageId, ...met]];
		})
	);
	const said = await repository.findSaid(userId, [...new Set([...tried.values()].flat())]);
	const byId = new Map(said.map((message) => [message.id, message]));
	const found = new Map<string, FoundSentence>();
	for await (const phrase of inTurns([phrases])) {
		const messages = (tried.get(phrase.id) ?? []).flatMap((id) => byId.get(id) ?? []);
		const sentence = firstSentence(messages, phrase);
		if (sentence) found.set(phrase.id, sentence);
	}
	return found;
}

/** The first that has the phrase, else the first that says anything: the partner's with its words. */
function firstSentence(
	messages: readonly SaidRow[],
	{ text, languageId }: Wanted
): FoundSentence | null {
	let other: FoundSentence | null = null;
	for (const message of messages) {
		const sentence = sentenceWith(saidAloud(message).content, text, languageId);
		if (sentence === null) continue;
		const from = { messageId: message.id, conversationId: message.conversationId };
		if (sentence.place) return { sentence, ...from };
		other ??= { sentence: message.role === 'user' ? null : sentence, ...from };
	}
	return other;
}
