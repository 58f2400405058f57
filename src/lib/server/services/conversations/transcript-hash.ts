import { createHash } from 'node:crypto';
import { isSpoken, type Message } from '../../../contracts/messages.ts';
import { normalizedText } from '../../../contracts/text.ts';
import { inTurns } from '../serving-turns.ts';

type Said = Pick<Message, 'role' | 'content'>;

/**
 * Names what was said: who, what, in which order. Blank and placeholder messages, ids and times
 * don't count, and neither does which of two encodings of an accent a client uses (NFC).
 */
export async function hashConversationMessages(messages: readonly Said[]): Promise<string> {
	return hashInBatches([messages]);
}

/** The same of a transcript that comes in parts. */
export async function hashInBatches(
	batches: AsyncIterable<readonly Said[]> | Iterable<readonly Said[]>
): Promise<string> {
	const hash = createTranscriptHash();
	for await (const message of inTurns(batches)) hash.add(message);
	return hash.digest();
}

/** The same, message by message. One whose accents are stacked takes milliseconds: see `inTurns`. */
export function createTranscriptHash() {
	const hash = createHash('sha256').update('[');
	let isFirst = true;
	return {
		add({ role, content }: Said): void {
			if (!isSpoken(content)) return;
			// Together the JSON of one list: stored runs bear hashes that were made of it at once.
			hash.update((isFirst ? '' : ',') + JSON.stringify([role, normalizedText(content, 'NFC')]));
			isFirst = false;
		},
		digest: () => hash.update(']').digest('hex')
	};
}
