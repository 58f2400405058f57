import { countSpokenByUser } from '../../../contracts/messages.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import type { MessageRow } from '../../repositories/messages.repository.ts';
import { inTurns } from '../serving-turns.ts';
import { createTranscriptHash } from './transcript-hash.ts';

/** What is taken from a transcript to remember it by. */
export interface ReadTranscript {
	/**
	 * All messages that aren't forgotten; of a transcript beyond all measure those that are kept, each
	 * from its beginning.
	 */
	messages: readonly MessageRow[];
	/** How often the learner really said something that isn't forgotten. */
	spoken: number;
	/** Of the whole transcript, as is what follows. */
	contentHash: string;
	messageCount: number;
}

// What is longer than either bound was pasted rather than spoken. They are above what an extractor
// reads itself: four times the characters of the local one, twice the messages that a model is shown.
const MOST_CHARACTERS = 400_000;
const MOST_MESSAGES = 2_400;
const LEAST_CHARACTERS_OF_A_MESSAGE = 60;

/** How long a transcript is, and how many of its first messages are to be remembered no more. */
type Length = Pick<ConversationRow, 'messageCount' | 'forgottenCount'>;

/** Reads a transcript from its beginning to its end. */
export async function readTranscript(
	batches: AsyncIterable<readonly MessageRow[]>,
	length: Length
): Promise<ReadTranscript> {
	const hash = createTranscriptHash();
	let messageCount = 0;
	let spoken = 0;
	const messages = await keepMessages(batches, length, (message) => {
		hash.add(message);
		messageCount++;
		if (message.position >= length.forgottenCount) spoken += countSpokenByUser([message]);
	});
	return { messages, spoken, contentHash: hash.digest(), messageCount };
}

/**
 * Keeps a bounded part of what is to be remembered of a transcript, whatever it holds: the first, middle
 * and last stretch, and of long messages their beginnings.
 * @param see is shown all of the transcript
 */
export async function keepMessages(
	batches: AsyncIterable<readonly MessageRow[]>,
	{ messageCount, forgottenCount }: Length,
	see: (message: MessageRow) => void = () => {}
): Promise<MessageRow[]> {
	const remembered = Math.max(0, messageCount - forgottenCount);
	const isKept = keptPositions(remembered);
	const share = Math.max(
		LEAST_CHARACTERS_OF_A_MESSAGE,
		Math.floor(MOST_CHARACTERS / Math.min(Math.max(remembered, 1), MOST_MESSAGES))
	);
	let messages: MessageRow[] = [];
	let characters = 0;
	for await (const message of inTurns(batches)) {
		see(message);
		if (message.position < forgottenCount) continue;
		if (!isKept(message.position - forgottenCount)) continue;
		const wasTooLong = characters > MOST_CHARACTERS;
		characters += message.content.length;
		const isTooLong = characters > MOST_CHARACTERS;
		if (isTooLong && !wasTooLong) messages = messages.map((kept) => cut(kept, share));
		messages.push(isTooLong ? cut(message, share) : message);
	}
	return messages;
}

function keptPositions(length: number): (position: number) => boolean {
	if (length <= MOST_MESSAGES) return () => true;
	const stretch = MOST_MESSAGES / 3;
	const middle = Math.floor((length - stretch) / 2);
	return (position) =>
		position < stretch ||
		(position >= middle && position < middle + stretch) ||
		position >= length - stretch;
}

function cut(message: MessageRow, share: number): MessageRow {
	if (message.content.length <= share) return message;
	// Made anew, since a slice would hold on to the whole that it is of.
	return { ...message, content: Buffer.from(message.content.slice(0, share)).toString() };
}
