import { z } from 'zod';
import { feedbackPointSchema } from './feedback.ts';
import { languageIdSchema } from './languages.ts';
import { foundTextSchema, trimmedText, uuid } from './text.ts';

export const engagementSchema = z.enum(['low', 'medium', 'high']);
export type Engagement = z.infer<typeof engagementSchema>;

/** Up to 2 spoken user messages low, 3 to 5 medium, more high. */
export function engagementOf(spokenByUser: number): Engagement {
	if (spokenByUser <= 2) return 'low';
	return spokenByUser <= 5 ? 'medium' : 'high';
}

export const mistakeKindSchema = z.enum([
	'form',
	'accent',
	'grammar-word',
	'missing-word',
	'extra-word',
	'word-order',
	'word-choice'
]);
export type MistakeKind = z.infer<typeof mistakeKindSchema>;

/**
 * How much a mistake may change what is understood, the largest number most: another word says another
 * thing, a word too few or too many leaves a listener guessing, and in another order, with another
 * small word, form or accent it mostly still is what was meant.
 */
export const EFFECT_ON_MEANING: Readonly<Record<MistakeKind, number>> = {
	'word-choice': 7,
	'missing-word': 6,
	'extra-word': 5,
	'word-order': 4,
	'grammar-word': 3,
	form: 2,
	accent: 1
};

/** One change of a correction: `from` is empty where a word is missing, `to` where one is too many. */
export const mistakeSchema = z.object({
	kind: mistakeKindSchema,
	from: z.string(),
	to: z.string()
});
export type Mistake = z.infer<typeof mistakeSchema>;

/** What the learner said, verbatim, and how it is better said; shown by the message `messageId`. */
export const correctionSchema = z.object({
	said: z.string(),
	better: z.string(),
	messageId: uuid,
	why: z.string().optional(),
	mistakes: z.array(mistakeSchema).optional()
});
export type Correction = z.infer<typeof correctionSchema>;

export const factKindSchema = z.enum([
	'name',
	'age',
	'home',
	'origin',
	'work',
	'family',
	'likes',
	'dislikes',
	'plans',
	'other'
]);
export type FactKind = z.infer<typeof factKindSchema>;

/** What the learner told about themselves, verbatim from their message `messageId`. */
export const factSchema = z.object({ kind: factKindSchema, text: z.string(), messageId: uuid });
export type Fact = z.infer<typeof factSchema>;

/** As a memory keeps it: what the learner put in other words by hand is shown by no message. */
export const keptFactSchema = factSchema.partial({ messageId: true });
export type KeptFact = z.infer<typeof keptFactSchema>;

const evidenceItemSchema = z.object({ text: z.string(), messageIds: z.array(uuid).min(1) });

/** How far the learner has come with a phrase: heard it, asked for it, said it. */
export const phraseUseSchema = z.enum(['met', 'asked', 'used']);
export type PhraseUse = z.infer<typeof phraseUseSchema>;

/** For each item of the three lists, the messages that show it. */
export const evidenceSchema = z.object({
	keyPhrases: z.array(evidenceItemSchema.extend({ use: phraseUseSchema.optional() })),
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
	facts: z.array(factSchema),
	/** To the learner, what went well before what comes next; empty where there is nothing to say. */
	feedback: z.array(feedbackPointSchema),
	evidence: evidenceSchema
});
export type MemoryInsights = z.infer<typeof memoryInsightsSchema>;

export const NO_INSIGHTS: MemoryInsights = {
	topic: '',
	keyPhrases: [],
	difficulties: [],
	successfulPatterns: [],
	corrections: [],
	facts: [],
	feedback: [],
	evidence: { keyPhrases: [], difficulties: [], successfulPatterns: [] }
};

/** The same as a memory keeps it. */
const keptInsightsSchema = memoryInsightsSchema.extend({ facts: z.array(keptFactSchema) });
export type KeptInsights = z.infer<typeof keptInsightsSchema>;

/** These alone of what has more. */
export function insightsOf(memory: KeptInsights): KeptInsights {
	const { topic, keyPhrases, difficulties, successfulPatterns } = memory;
	const { corrections, facts, feedback, evidence } = memory;
	return {
		topic,
		keyPhrases,
		difficulties,
		successfulPatterns,
		corrections,
		facts,
		feedback,
		evidence
	};
}

export const memorySourceSchema = z.enum(['gpt', 'local']);
export type MemorySource = z.infer<typeof memorySourceSchema>;

export const conversationMemorySchema = keptInsightsSchema.extend({
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

/** Where a search found its words: an item of the memory, and the found parts of it in UTF-16 units. */
export const memoryMatchSchema = foundTextSchema.extend({
	field: z.enum([
		'topic',
		'keyPhrases',
		'difficulties',
		'successfulPatterns',
		'corrections',
		/** What of a correction the learner said. */
		'said',
		'facts'
	])
});
export type MemoryMatch = z.infer<typeof memoryMatchSchema>;

/** A memory in a list; of a search with what was found. */
export const listedMemorySchema = conversationMemorySchema.extend({
	match: memoryMatchSchema.optional()
});
export type ListedMemory = z.infer<typeof listedMemorySchema>;

export const memoryAnswerSchema = z.object({ memory: conversationMemorySchema });
export type MemoryAnswer = z.infer<typeof memoryAnswerSchema>;

/** A page of them, the newest first; of a search the best match first. */
export const memoryListSchema = z.object({
	memories: z.array(listedMemorySchema),
	/** Null on the last page. */
	nextCursor: z.string().nullable(),
	/** Of all pages. */
	total: z.int().nonnegative()
});
export type MemoryList = z.infer<typeof memoryListSchema>;

/** How many were forgotten. */
export const forgottenMemoriesSchema = z.object({ deleted: z.int().nonnegative() });
export type ForgottenMemories = z.infer<typeof forgottenMemoriesSchema>;

/** The file of `format=json`, the newest memory first. */
export const memoryExportSchema = z.object({
	exportedAt: z.iso.datetime(),
	/** Of the days in the other formats and in the file's name; in this one are moments. */
	timeZone: z.string(),
	memories: z.array(conversationMemorySchema)
});

export const MAX_TOPIC_CHARACTERS = 200;
export const MAX_MEMORY_ITEM_CHARACTERS = 300;
export const MAX_MEMORY_ITEMS = 50;

const memoryItemsSchema = z
	.array(trimmedText({ min: 1, max: MAX_MEMORY_ITEM_CHARACTERS }))
	.max(MAX_MEMORY_ITEMS);

const editedFactSchema = factSchema
	.pick({ kind: true })
	.extend({ text: trimmedText({ min: 1, max: MAX_MEMORY_ITEM_CHARACTERS }) });

/** Each list as a whole: what isn't in it is taken out. */
export const editMemorySchema = z.object({
	topic: trimmedText({ min: 1, max: MAX_TOPIC_CHARACTERS }).optional(),
	keyPhrases: memoryItemsSchema.optional(),
	difficulties: memoryItemsSchema.optional(),
	successfulPatterns: memoryItemsSchema.optional(),
	/** Those that stay: each is one of the memory's, for what the partner said can't be put in other words. */
	corrections: z
		.array(correctionSchema.pick({ said: true, better: true, messageId: true }))
		.max(MAX_MEMORY_ITEMS)
		.optional(),
	facts: z.array(editedFactSchema).max(MAX_MEMORY_ITEMS).optional()
});
export type EditMemory = z.infer<typeof editMemorySchema>;
