import type { LanguageId } from './languages.ts';
import type { ConversationMemory } from './memories.ts';

/**
 * Of a memory's topic, where it is known: what rules wrote is in the language practised, what a model
 * wrote in the learner's own, and what the learner wrote in any.
 */
export function topicLanguageOf({
	source,
	editedAt,
	languageId
}: Pick<ConversationMemory, 'source' | 'editedAt' | 'languageId'>): LanguageId | null {
	return source === 'local' && editedAt === null ? languageId : null;
}
