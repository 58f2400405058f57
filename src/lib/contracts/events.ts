import { z } from 'zod';
import { skipReasonSchema } from './post-run.ts';
import { uuid } from './text.ts';

/** Told to every open page of the learner, from whichever process did the work. */
export const postRunCompleteSchema = z.object({
	conversationId: uuid,
	memoryId: uuid.nullable(),
	skipped: skipReasonSchema.optional()
});
export type PostRunComplete = z.infer<typeof postRunCompleteSchema>;
