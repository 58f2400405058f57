import { z } from 'zod';
import { languageIdSchema } from './languages.ts';
import { trimmedText, uuid } from './text.ts';

export const engagementSchema = z.enum(['low', 'medium', 'high']);
export type Engagement = z.infer<typeof engagementSchema>;

/** Up to 2 spoken user messages low, 3 to 5 medium, more high. */
export function engagementOf(spokenByUser: number): Engagement {
	if (spokenByUser <= 2) return 'low';
	return spokenByUser <= 5 ? 'medium' : 'high';
}

/** What the learner said, verbatim, and how it is better said; shown by the message `messageId`. */
export const correctionSchema = z.object({
	said: z.string(),
	better: z.string(),
	messageId: uuid,
	why: z.string().optional()
});
export type Correction = z.infer<typeof correctionSchema>;

const evidenceItemSchema = z.object({ text: z.string(), messageIds: z.array(uuid).min(1) });

/** For each item of the three lists, the messages that show it. */
export const evidenceSchema = z.object({
	keyPhrases: z.array(evidenceItemSchema),
	difficulties: z.array(evidenceItemSchema),
	successfulPatterns: z.array(evidenceItemSchema)
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** What a conversation taught, as an extractor tells it and grounding lets it pass. */
export const memoryInsightsSchema = z.object({
	topic: z.string(),
	keyPhrases: z.array(z.string()),
	difficulties: z.array(z.string()),
	successfulPatterns: z.array(z.string()),
	corrections: z.array(correctionSchema),
	evidence: evidenceSchema
});
export type MemoryInsights = z.infer<typeof memoryInsightsSchema>;

export const memorySourceSchema = z.enum(['gpt', 'local']);
export type MemorySource = z.infer<typeof memorySourceSchema>;

export const conversationMemorySchema = memoryInsightsSchema.extend({
	id: uuid,
	/** Null when the conversation was deleted and its memory kept. */
	conversationId: uuid.nullable(),
	userId: uuid,
	languageId: languageIdSchema,
	createdAt: z.iso.datetime(),
	updatedAt: z.iso.datetime(),
	/** When the learner last changed it by hand; such a memory is never overwritten by a model. */
	editedAt: z.iso.datetime().nullable(),
	/** Seconds. */
	duration: z.number().nonnegative(),
	engagement: engagementSchema,
	source: memorySourceSchema,
	contentHash: z.string()
});
export type ConversationMemory = z.infer<typeof conversationMemorySchema>;

export const MAX_TOPIC_CHARACTERS = 200;
export const MAX_MEMORY_ITEM_CHARACTERS = 300;
export const MAX_MEMORY_ITEMS = 50;

const memoryItemsSchema = z
	.array(trimmedText({ min: 1, max: MAX_MEMORY_ITEM_CHARACTERS }))
	.max(MAX_MEMORY_ITEMS);

export const editMemorySchema = z.object({
	topic: trimmedText({ min: 1, max: MAX_TOPIC_CHARACTERS }).optional(),
	keyPhrases: memoryItemsSchema.optional(),
	difficulties: memoryItemsSchema.optional(),
	successfulPatterns: memoryItemsSchema.optional()
});
export type EditMemory = z.infer<typeof editMemorySchema>;
