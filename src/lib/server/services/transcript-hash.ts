import { createHash } from 'node:crypto';
import { isSpoken, type Message } from '../../contracts/messages.ts';
import { normalizedText } from '../../contracts/text.ts';

type Said = Pick<Message, 'role' | 'content'>;

/**
 * Names what was said: who, what, in which order. Blank and placeholder messages, ids and times
 * don't count, and neither does which of two encodings of an accent a client uses (NFC).
 */
export function hashConversationMessages(messages: readonly Said[]): string {
	const hash = createTranscriptHash();
	hash.add(messages);
	return hash.digest();
}

/** The same of a transcript that comes in parts. */
export function createTranscriptHash() {
	const hash = createHash('sha256').update('[');
	let isFirst = true;
	return {
		add(messages: readonly Said[]): void {
			for (const { role, content } of messages) {
				if (!isSpoken(content)) continue;
				// Together the JSON of one list: stored runs bear hashes that were made of it at once.
				hash.update((isFirst ? '' : ',') + JSON.stringify([role, normalizedText(content, 'NFC')]));
				isFirst = false;
			}
		},
		digest: () => hash.update(']').digest('hex')
	};
}

export async function hashInBatches(batches: AsyncIterable<readonly Said[]>): Promise<string> {
	const hash = createTranscriptHash();
	for await (const batch of batches) hash.add(batch);
	return hash.digest();
}
