import { z } from 'zod';
import { text } from './text.ts';

/** In code points; a short answer has a fifth of it. */
export const MAX_SUGGESTION_CHARACTERS = 200;
export const MAX_SUGGESTIONS = 3;

/** Something that the learner could say now. */
export const suggestionSchema = z.object({
	/** In the language practised. */
	text: text({ min: 1, max: MAX_SUGGESTION_CHARACTERS }),
	/** What it means, in the learner's own language or in English; null where it isn't known. */
	gloss: text({ min: 1, max: MAX_SUGGESTION_CHARACTERS }).nullable()
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** Short answers to what the partner said last. They are kept nowhere. */
export const suggestionsSchema = z.object({
	suggestions: z.array(suggestionSchema).min(1).max(MAX_SUGGESTIONS)
});
export type Suggestions = z.infer<typeof suggestionsSchema>;
