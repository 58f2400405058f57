import { z } from 'zod';
import { factKindSchema, mistakeKindSchema, phraseUseSchema } from './memories.ts';

/** Where a learner finds what is said of them, and can change or forget it. */
const rememberedSchema = z.object({ memoryId: z.string() });
const textSchema = rememberedSchema.extend({ text: z.string() });
/** Null for a phrase that the learner saved by hand, and no memory lists. */
const memoryIdSchema = z.string().nullable();

/** On its way out of a learner's speech: made once, made again, said well since, said well for good. */
const trendSchema = z.enum(['new', 'recurring', 'improving', 'retired']);
export type Trend = z.infer<typeof trendSchema>;

/** What the partner is given of a learner, from earlier conversations. */
const briefingSchema = z.object({
	/** To listen for. */
	difficulties: z.array(
		rememberedSchema.extend({
			mistake: mistakeKindSchema,
			/** The newest example. */
			from: z.string(),
			to: z.string(),
			/** With ever other words; else it is this word. */
			isWholeKind: z.boolean(),
			/** In how many conversations. */
			times: z.number(),
			trend: trendSchema
		})
	),
	/** To come up again. */
	phrases: z.array(textSchema.extend({ memoryId: memoryIdSchema, use: phraseUseSchema })),
	facts: z.array(textSchema.extend({ kind: factKindSchema })),
	lastTopic: textSchema.nullable(),
	/** The one thing that an opening may speak of. */
	mention: textSchema.nullable()
});
export type Briefing = z.infer<typeof briefingSchema>;

export const NO_BRIEFING: Briefing = {
	difficulties: [],
	phrases: [],
	facts: [],
	lastTopic: null,
	mention: null
};

const leftOutReasonSchema = z.enum([
	/** It went well often enough. */
	'retired',
	/** It happened once. */
	'not_recurring',
	/** A kind of mistake of which a word is given. */
	'covered',
	'not_due',
	/** The learner told something newer. */
	'superseded',
	'over_budget'
]);
export type LeftOutReason = z.infer<typeof leftOutReasonSchema>;

const leftOutSchema = textSchema.extend({
	memoryId: memoryIdSchema,
	kind: z.enum(['difficulty', 'phrase', 'fact', 'topic']),
	reason: leftOutReasonSchema
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** What would be given now, what it costs in tokens, and why the rest would not be. */
export const briefingPreviewSchema = z.object({
	briefing: briefingSchema,
	tokens: z.number(),
	leftOut: z.array(leftOutSchema)
});
export type BriefingPreview = z.infer<typeof briefingPreviewSchema>;
