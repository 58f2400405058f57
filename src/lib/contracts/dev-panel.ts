import { z } from 'zod';
import { ITEM_KINDS } from './dropped-items.ts';
import { conversationMemorySchema, memorySourceSchema } from './memories.ts';
import { messageSchema } from './messages.ts';
import { postRunSchema, skipReasonSchema } from './post-run.ts';
import { userPreferencesSchema } from './preferences.ts';
import { uuid } from './text.ts';

/** What the developers' panel and its endpoints under `/api/dev/` say to each other. */

const devPartSchema = z.object({
	/** `off`: not configured. */
	status: z.enum(['ok', 'off', 'down']),
	/** A name, an address's kind or a code; never a key. */
	detail: z.string().optional()
});
export type DevPart = z.infer<typeof devPartSchema>;

export const devOverviewSchema = z.object({
	parts: z.object({
		postgres: devPartSchema,
		redis: devPartSchema,
		model: devPartSchema,
		jobs: devPartSchema
	}),
	minUserMessages: z.int().positive(),
	/** The caller's own. */
	quota: z.object({
		limit: z.int().positive(),
		windowSeconds: z.int().positive(),
		used: z.int().nonnegative(),
		/** When the next place becomes free; null while one is. */
		freesAt: z.iso.datetime().nullable()
	}),
	/** The caller's own, over all languages. */
	memories: z.object({
		kept: z.int().nonnegative(),
		/** Of their tier; -1: none. */
		limit: z.int().min(-1)
	}),
	/** Null without `conversationId`. */
	conversation: z
		.object({
			id: uuid,
			status: z.enum(['active', 'ended']),
			/** As the conversation's own counter says. */
			messageCount: z.int().nonnegative(),
			/** Of the learner, by the rule of the engagement threshold. */
			spoken: z.int().nonnegative(),
			/** Rows of messages. */
			inDatabase: z.int().nonnegative(),
			durationSeconds: z.number().nonnegative(),
			run: postRunSchema.nullable(),
			memoryId: uuid.nullable()
		})
		.nullable()
});
export type DevOverview = z.infer<typeof devOverviewSchema>;

export const devMessageSchema = messageSchema.extend({
	/** From 0, in the order that everything reads them in. */
	position: z.int().nonnegative(),
	/** Whether the engagement threshold counts it. */
	counts: z.boolean(),
	whyNot: z.enum(['not_the_learners', 'blank', 'placeholder']).nullable()
});
export type DevMessage = z.infer<typeof devMessageSchema>;

export const devMessagesSchema = z.object({ messages: z.array(devMessageSchema) });

const modelUsageSchema = z.object({
	calls: z.int().nonnegative(),
	promptTokens: z.number(),
	completionTokens: z.number(),
	cachedTokens: z.number(),
	reasoningTokens: z.number(),
	unmetered: z.int().nonnegative()
});

const modelCallSchema = z.object({
	purpose: z.enum(['ask', 'repair']),
	prompt: z.array(z.object({ role: z.string(), content: z.string() })),
	/** As it came; null where none came. */
	answer: z.string().nullable(),
	finishReason: z.string().nullable(),
	/** A `ModelErrorCode`. */
	error: z.string().nullable(),
	ms: z.number().nonnegative(),
	/** Null where the model didn't say. */
	usage: z
		.object({
			promptTokens: z.number(),
			completionTokens: z.number(),
			cachedTokens: z.number(),
			reasoningTokens: z.number()
		})
		.nullable()
});
export type DevModelCall = z.infer<typeof modelCallSchema>;

/** One extraction as it went: what the model was shown, said, and what was not kept of it. */
export const devTraceSchema = z.object({
	at: z.iso.datetime(),
	/** Of a dry run. */
	isDryRun: z.boolean(),
	/** The fault that was played in it. */
	fault: z.string().nullable(),
	/** Null where none was asked. */
	model: z.string().nullable(),
	promptVersion: z.string().nullable(),
	calls: z.array(modelCallSchema),
	/** Where an answer didn't hold to the schema. */
	schemaIssues: z.array(z.object({ path: z.string(), message: z.string() })),
	/** What the transcript doesn't bear out, with the words of it. */
	dropped: z.array(z.object({ kind: z.enum(ITEM_KINDS), reason: z.string(), text: z.string() })),
	usage: modelUsageSchema.nullable(),
	costMicroUsd: z.number().nullable(),
	source: memorySourceSchema,
	/** The stored memory of the same words was taken and nothing was extracted. */
	reused: z.boolean(),
	/** A `ModelErrorCode`: why a configured model did not deliver. */
	failure: z.string().nullable()
});
export type DevTrace = z.infer<typeof devTraceSchema>;

/** Runs are carried on by this process as well; a trace, and what a fault does, stays where it happened. */
const carriesOnRuns = z.boolean();

/** What this process has learned of one model's server, by what that refused or sent. */
const learnedHabitsSchema = z.object({
	model: z.string(),
	habits: z.object({
		tokenLimit: z.enum(['max_completion_tokens', 'max_tokens', 'none']),
		mostTokens: z.number().nullable(),
		contextTokens: z.number().nullable(),
		answerFormat: z.enum(['json_schema', 'json_object', 'none']),
		takesReasoningEffort: z.boolean(),
		takesStreamOptions: z.boolean(),
		takesSystemRole: z.boolean(),
		takesAnyOrder: z.boolean(),
		thoughts: z.enum(['unknown', 'marked', 'only_closed'])
	})
});
export type DevLearnedHabits = z.infer<typeof learnedHabitsSchema>;

/** For each model that was asked by this process. */
export const devLearnedSchema = z.object({ learned: z.array(learnedHabitsSchema) });
export type DevLearned = z.infer<typeof devLearnedSchema>;

export const devNewestTraceSchema = z.object({
	/** Null where nothing of the conversation was extracted in this process. */
	trace: devTraceSchema.nullable(),
	carriesOnRuns
});
export type DevNewestTrace = z.infer<typeof devNewestTraceSchema>;

/** Everything that a post-run does, but the commit. */
export const devDryRunSchema = z.object({
	run: postRunSchema,
	/** Why nothing would be extracted. */
	skipped: skipReasonSchema.optional(),
	gptFailed: z.boolean(),
	/** What would be stored; null when skipped, or when the learner deleted this transcript's memory. */
	memory: conversationMemorySchema.nullable(),
	before: userPreferencesSchema,
	after: userPreferencesSchema.nullable(),
	trace: devTraceSchema.nullable()
});
export type DevDryRun = z.infer<typeof devDryRunSchema>;

export const DEV_FAULTS = [
	'model_timeout',
	'model_rate_limited',
	'model_cut_off',
	'model_refuses',
	'model_nonsense',
	'model_obeys_injection',
	'redis_away',
	'commit_fails'
] as const;
export const devFaultSchema = z.enum(DEV_FAULTS);
export type DevFault = z.infer<typeof devFaultSchema>;

export const putDevFaultSchema = z.object({ fault: devFaultSchema });
export const devFaultStateSchema = z.object({
	/** In the caller's own requests and runs. */
	fault: devFaultSchema.nullable(),
	endsAt: z.iso.datetime().nullable(),
	carriesOnRuns
});
export type DevFaultState = z.infer<typeof devFaultStateSchema>;

export const devStrangersConversationSchema = z.object({ conversationId: uuid });

export const devConversationQuerySchema = z.object({ conversationId: uuid });
export const devOverviewQuerySchema = devConversationQuerySchema.partial();
