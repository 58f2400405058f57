import type { ConversationRow } from '../../repositories/conversation.repository.ts';

/**
 * Whether the first `messageCount` messages of a conversation have nothing left to remember: their
 * memory was deleted, and the learner has said nothing since.
 * @param transcript.spoken how often they said something that isn't forgotten
 */
export function isForgotten(
	{ forgottenCount }: Pick<ConversationRow, 'forgottenCount'>,
	{ messageCount, spoken }: { messageCount: number; spoken: number }
): boolean {
	return forgottenCount > 0 && (spoken === 0 || messageCount <= forgottenCount);
}
