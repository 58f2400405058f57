import { z } from 'zod';
import { errorBodySchema } from './errors.ts';
import { conversationMemorySchema } from './memories.ts';
import { savedMessagesSchema } from './messages.ts';
import { userPreferencesSchema } from './preferences.ts';
import { uuid } from './text.ts';

export const postRunRequestSchema = z.object({
	userId: z.string().nullable().optional(),
	/** Spoken user messages, as the client counts them. */
	messageCount: z.int().nonnegative(),
	durationSeconds: z.number().nonnegative(),
	/** What isn't saved yet. */
	messages: savedMessagesSchema.optional(),
	/**
	 * The page is being unloaded and may be there again in a moment (a reload): the run starts 5 s
	 * later, and not at all where the conversation goes on by then.
	 */
	mayReturn: z.boolean().optional()
});
export type PostRunRequest = z.infer<typeof postRunRequestSchema>;

/** 1 to 255 visible ASCII characters (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{1,255}$/, {
	error: 'must be 1 to 255 visible ASCII characters'
});

export const POST_RUN_STEPS = [
	'validate',
	'idempotency',
	'rate_limit',
	'load',
	'extract',
	'ground',
	'commit',
	'notify'
] as const;
export const postRunStepNameSchema = z.enum(POST_RUN_STEPS);
export type PostRunStepName = z.infer<typeof postRunStepNameSchema>;

export const postRunStepSchema = z.object({
	name: postRunStepNameSchema,
	status: z.enum(['pending', 'running', 'done', 'skipped', 'failed']),
	/** Milliseconds; 0 until the step has ended. */
	ms: z.number().nonnegative(),
	/** A code or a count, never a learner's words. */
	detail: z.string().optional()
});
export type PostRunStep = z.infer<typeof postRunStepSchema>;

export const postRunStatusSchema = z.enum(['queued', 'running', 'completed', 'skipped', 'failed']);
export type PostRunStatus = z.infer<typeof postRunStatusSchema>;

export const postRunSchema = z.object({
	id: uuid,
	status: postRunStatusSchema,
	steps: z.array(postRunStepSchema),
	attempts: z.int().nonnegative()
});
export type PostRun = z.infer<typeof postRunSchema>;

export const skipReasonSchema = z.enum([
	'no_user',
	'insufficient_messages',
	'insufficient_engagement',
	/** The learner has paused remembering. */
	'paused'
]);
export type SkipReason = z.infer<typeof skipReasonSchema>;

export const postRunSkippedSchema = z.object({
	skipped: z.literal(true),
	reason: skipReasonSchema
});

export const postRunSuccessSchema = z.object({
	success: z.literal(true),
	preferences: userPreferencesSchema,
	/** Null when the learner deleted the memory of this transcript. */
	memory: conversationMemorySchema.nullable(),
	/** True when a model was configured and did not deliver. */
	gptFailed: z.boolean(),
	run: postRunSchema
});
export type PostRunSuccess = z.infer<typeof postRunSuccessSchema>;

export const postRunProcessingSchema = z.object({
	status: z.literal('processing'),
	run: postRunSchema
});
export type PostRunProcessing = z.infer<typeof postRunProcessingSchema>;

export const postRunResultSchema = z.union([postRunSuccessSchema, postRunSkippedSchema]);
export type PostRunResult = z.infer<typeof postRunResultSchema>;

export const postRunStateSchema = z.object({
	run: postRunSchema,
	result: postRunResultSchema.optional()
});
export type PostRunState = z.infer<typeof postRunStateSchema>;

/** The events of a run that is followed, by their names; `complete` or `error` comes last. */
export const POST_RUN_EVENTS = {
	step: postRunStepSchema,
	complete: postRunStateSchema,
	error: errorBodySchema
};
