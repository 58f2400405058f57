import { z } from 'zod';
import { languageIdSchema } from './languages.ts';
import { correctionSchema, MAX_MEMORY_ITEM_CHARACTERS } from './memories.ts';
import { foundTextSchema, trimmedText, uuid } from './text.ts';

/** The phrase bank, and what of it and of the fixes is due for review. */

/** A phrase that the learner met, asked for, used or saved, with the sentence it came from. */
export const phraseSchema = z.object({
	id: uuid,
	languageId: languageIdSchema,
	text: z.string(),
	/** As the learner wrote it. */
	meaning: z.string().nullable(),
	/** Of the message that shows it; null when its conversation was deleted. */
	sentence: z.string().nullable(),
	/** The newest memory that lists it; null for what was only saved by hand. */
	memoryId: uuid.nullable(),
	conversationId: uuid.nullable(),
	messageId: uuid.nullable(),
	createdAt: z.iso.datetime(),
	/** When it is to be reviewed next. */
	dueAt: z.iso.datetime()
});
export type Phrase = z.infer<typeof phraseSchema>;

export function isDue({ dueAt }: { dueAt: string }): boolean {
	return Date.parse(dueAt) <= Date.now();
}

export const phraseAnswerSchema = z.object({ phrase: phraseSchema });
export type PhraseAnswer = z.infer<typeof phraseAnswerSchema>;

/** A phrase in a list; of a search with what was found. */
export const listedPhraseSchema = phraseSchema.extend({
	match: foundTextSchema.extend({ field: z.enum(['text', 'meaning']) }).optional()
});
export type ListedPhrase = z.infer<typeof listedPhraseSchema>;

/** A page of them, the newest first. */
export const phraseListSchema = z.object({
	phrases: z.array(listedPhraseSchema),
	/** Null on the last page. */
	nextCursor: z.string().nullable(),
	/** Of all pages. */
	total: z.int().nonnegative(),
	/** How many cards are due for review in the language, or in all. */
	due: z.int().nonnegative()
});
export type PhraseList = z.infer<typeof phraseListSchema>;

/** The file of `format=json`, the newest phrase first. */
export const phraseExportSchema = z.object({
	exportedAt: z.iso.datetime(),
	/** Of the days in the other formats and in the file's name; in this one are moments. */
	timeZone: z.string(),
	phrases: z.array(phraseSchema)
});

const phraseTextSchema = trimmedText({ min: 1, max: MAX_MEMORY_ITEM_CHARACTERS });

export const savePhraseSchema = z.object({
	languageId: languageIdSchema,
	text: phraseTextSchema,
	meaning: phraseTextSchema.optional(),
	/** The message that it was said in. */
	messageId: uuid.optional()
});
export type SavePhrase = z.infer<typeof savePhraseSchema>;

export const editPhraseSchema = z.object({ meaning: phraseTextSchema.nullable() });
export type EditPhrase = z.infer<typeof editPhraseSchema>;

/** How well it was remembered: again, hard, good, easy. */
export const ratingSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Rating = z.infer<typeof ratingSchema>;

/** Stands in the front of a card for what is to be remembered. */
export const GAP = '____';

export const reviewCardSchema = z.object({
	id: uuid,
	/** `phrase`: to be put into its sentence; `correction`: to be said better. */
	kind: z.enum(['phrase', 'correction']),
	languageId: languageIdSchema,
	/** What is asked: the sentence with a gap, or what the learner said. */
	front: z.string(),
	/** What is to be remembered. */
	back: z.string(),
	/** Of a phrase: the whole sentence. */
	sentence: z.string().nullable(),
	/** Of a phrase, as the learner wrote it. */
	meaning: z.string().nullable(),
	/** Of a correction: the words of `front` that it is about, of several mistakes in it; null where one is missing. */
	mistake: z.string().nullable(),
	dueAt: z.iso.datetime(),
	/** Days until it comes again, by rating. */
	intervals: z.object({
		again: z.number().nonnegative(),
		hard: z.number().nonnegative(),
		good: z.number().nonnegative(),
		easy: z.number().nonnegative()
	})
});
export type ReviewCard = z.infer<typeof reviewCardSchema>;

/** Cards that are due, the longest due first. */
export const reviewSchema = z.object({
	cards: z.array(reviewCardSchema),
	/** How many are due, these among them. */
	due: z.int().nonnegative(),
	/** When the next one will be; null where none is to come. */
	nextDueAt: z.iso.datetime().nullable()
});
export type Review = z.infer<typeof reviewSchema>;

/** By which cards each correction of a memory is reviewed: one for each mistake in it. */
export const fixCardsSchema = z.object({
	fixes: z.array(
		correctionSchema
			.pick({ said: true, better: true, messageId: true })
			.extend({ cardIds: z.array(uuid) })
	)
});
export type FixCards = z.infer<typeof fixCardsSchema>;

const LATEST = Date.UTC(9999, 0); // with its offset, before a year of five digits

function isStorable(moment: string): boolean {
	const time = Date.parse(moment);
	return time >= 0 && time < LATEST;
}

export const rateCardSchema = z.object({
	/** Made by the client, so that a rating sent twice counts once. */
	ratingId: uuid,
	rating: ratingSchema,
	/** By the client's clock, which is only kept: the server's counts. */
	ratedAt: z.iso
		.datetime({ offset: true })
		.refine(isStorable, { error: 'must be a moment from 1970 to 9998' })
		.optional()
});
export type RateCard = z.infer<typeof rateCardSchema>;

/** The card as it is now, and how many are due in its language. */
export const ratedCardSchema = z.object({ card: reviewCardSchema, due: z.int().nonnegative() });
export type RatedCard = z.infer<typeof ratedCardSchema>;
