import { z } from 'zod';
import { postRunStepSchema, skipReasonSchema } from './post-run.ts';
import { uuid } from './text.ts';

/** Told to every open page of the learner, from whichever process did the work. */
export const postRunCompleteSchema = z.object({
	conversationId: uuid,
	memoryId: uuid.nullable(),
	skipped: skipReasonSchema.optional()
});
export type PostRunComplete = z.infer<typeof postRunCompleteSchema>;

/** A step of one of the learner's runs, for who asks for `steps`. */
export const postRunStepEventSchema = z.object({
	conversationId: uuid,
	runId: uuid,
	step: postRunStepSchema
});
export type PostRunStepEvent = z.infer<typeof postRunStepEventSchema>;

/** The events of a learner's stream, by their names. */
export const LEARNER_EVENTS = {
	post_run_complete: postRunCompleteSchema,
	post_run_step: postRunStepEventSchema,
	/** Where a stream with steps begins: who comes back before anything happened names its id. */
	listening: z.strictObject({})
};

/** The id of a notification: decimal, growing with each one of a learner. */
export const notificationIdSchema = z
	.string()
	.regex(/^\d{1,15}$/, 'must be the id of an event of this stream')
	.transform(Number)
	.pipe(z.int().nonnegative());
