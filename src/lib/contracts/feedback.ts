import { z } from 'zod';
import { uuid } from './text.ts';

/** Something that went well, or the one thing to work on next. */
export const feedbackSubjectSchema = z.enum(['well', 'next']);

/** The messages that show it. */
const messageIds = z.array(uuid).min(1);

/** A model's sentence, in the learner's own language. */
const toldSchema = z.object({
	kind: z.literal('told'),
	about: feedbackSubjectSchema,
	text: z.string(),
	messageIds
});

/** The learner said a phrase; `knownSince` where an earlier conversation taught it. */
const usedSchema = z.object({
	kind: z.literal('used'),
	about: z.literal('well'),
	phrase: z.string(),
	knownSince: z.iso.datetime().nullable(),
	messageIds
});

/** The learner said `better`, where the last time it was `said`. */
const mendedSchema = z.object({
	kind: z.literal('mended'),
	about: z.literal('well'),
	said: z.string(),
	better: z.string(),
	lastMistakenAt: z.iso.datetime(),
	messageIds
});

/** One of the memory's `successfulPatterns`, where nothing was put right. */
const notedSchema = z.object({
	kind: z.literal('noted'),
	about: z.literal('well'),
	pattern: z.string(),
	messageIds
});

/** A correction of this conversation, and why it is the first to look at. */
const practiseSchema = z.object({
	kind: z.literal('practise'),
	about: z.literal('next'),
	said: z.string(),
	better: z.string(),
	/** Earlier conversations in which the same mistake was made. */
	timesBefore: z.int().nonnegative(),
	/** Whether it may be understood as something else. */
	misleads: z.boolean(),
	messageIds
});

/** A phrase that the learner asked for or heard, and hasn't said yet. */
const sayItSchema = z.object({
	kind: z.literal('sayIt'),
	about: z.literal('next'),
	phrase: z.string(),
	wasAskedFor: z.boolean(),
	messageIds
});

/**
 * What is said to the learner after a conversation, a sentence each. Only what a model told is worded:
 * the page words the others, in the language it is read in.
 */
export const feedbackPointSchema = z.discriminatedUnion('kind', [
	toldSchema,
	usedSchema,
	mendedSchema,
	notedSchema,
	practiseSchema,
	sayItSchema
]);
export type FeedbackPoint = z.infer<typeof feedbackPointSchema>;
export type ToldFeedback = z.infer<typeof toldSchema>;
