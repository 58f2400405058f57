import { z } from 'zod';
import { feedbackSubjectSchema } from '../../contracts/feedback.ts';
import { factKindSchema } from '../../contracts/memories.ts';

const shownItemSchema = z.object({ text: z.string(), messageIds: z.array(z.string()) });

/**
 * What the model is asked for. Strict mode wants every property required, so what may be missing is
 * null. Message ids are the short ones of the transcript that the model was shown.
 */
export const modelAnswerSchema = z.object({
	topic: z.string(),
	/** `askedIn` is the message in which the learner asked for it. */
	keyPhrases: z.array(shownItemSchema.extend({ askedIn: z.string().nullable() })),
	corrections: z.array(
		z.object({
			said: z.string(),
			better: z.string(),
			messageId: z.string(),
			why: z.string().nullable()
		})
	),
	difficulties: z.array(shownItemSchema),
	successfulPatterns: z.array(shownItemSchema),
	facts: z.array(z.object({ kind: factKindSchema, text: z.string(), messageId: z.string() })),
	feedback: z.array(shownItemSchema.extend({ about: feedbackSubjectSchema }))
});
export type ModelAnswer = z.infer<typeof modelAnswerSchema>;

/** The transcript as the model reads it: data in JSON, so that no message can pose as anything else. */
export const modelTranscriptSchema = z.object({
	practised: z.string(),
	explainIn: z.string(),
	scenario: z.string(),
	/** Which part of a long conversation this is, as in "2 of 3". */
	part: z.string().optional(),
	/** What the partner knew from earlier conversations and may have said in this one. */
	recalled: z.array(z.string()).optional(),
	messages: z.array(
		z.object({
			id: z.string(),
			by: z.enum(['learner', 'partner']),
			text: z.string(),
			/** The learner chose it from suggestions. */
			suggested: z.boolean().optional()
		})
	)
});
export type ModelTranscript = z.infer<typeof modelTranscriptSchema>;
