import { z } from 'zod';
import { conversationSchema } from './conversations.ts';
import { DROP_REASONS, ITEM_KINDS } from './dropped-items.ts';
import { languageIdSchema, ownLanguageIdSchema } from './languages.ts';
import { localeSchema } from './locales.ts';
import {
	conversationMemorySchema,
	factKindSchema,
	mistakeKindSchema,
	phraseUseSchema
} from './memories.ts';
import { messageSchema } from './messages.ts';
import { postRunStatusSchema, skipReasonSchema } from './post-run.ts';
import { tierSchema, userPreferencesSchema } from './preferences.ts';
import { ratingSchema } from './review.ts';
import { uuid } from './text.ts';

/** Everything that is kept about a learner, as they can take it away. */

const moment = z.iso.datetime();
const count = z.int().nonnegative();
/** UTC. */
const day = z.iso.date();

const exportedUserSchema = z.object({
	id: uuid,
	name: z.string(),
	email: z.string(),
	emailVerified: z.boolean(),
	image: z.string().nullable(),
	isGuest: z.boolean(),
	tier: tierSchema,
	ownLanguageId: ownLanguageIdSchema,
	interfaceLanguage: localeSchema.nullable(),
	remembering: z.boolean(),
	createdAt: moment,
	updatedAt: moment
});

const exportedSessionSchema = z.object({
	createdAt: moment,
	expiresAt: moment,
	ipAddress: z.string().nullable(),
	userAgent: z.string().nullable()
});

const exportedConversationSchema = conversationSchema
	.pick({
		id: true,
		languageId: true,
		scenarioId: true,
		status: true,
		durationSeconds: true,
		createdAt: true,
		updatedAt: true,
		endedAt: true
	})
	.extend({
		/** So many messages, from the first, are remembered no more. */
		forgottenCount: count,
		messages: z.array(messageSchema)
	});

const exportedPostRunSchema = z.object({
	id: uuid,
	/** Null when the conversation was deleted. */
	conversationId: uuid.nullable(),
	status: postRunStatusSchema,
	skipReason: skipReasonSchema.nullable(),
	memoryId: uuid.nullable(),
	gptFailed: z.boolean(),
	/** Null where none was asked. */
	model: z.string().nullable(),
	promptVersion: z.string().nullable(),
	modelCalls: count,
	promptTokens: count,
	completionTokens: count,
	cachedTokens: count,
	reasoningTokens: count,
	/** Null where a part of it isn’t known. */
	costMicroUsd: count.nullable(),
	/** What a model said and a memory left out: how many of which kind, and why. */
	dropped: z.partialRecord(z.enum(ITEM_KINDS), z.partialRecord(z.enum(DROP_REASONS), count)),
	createdAt: moment,
	finishedAt: moment.nullable()
});

const exportedUsageSchema = z.object({
	languageId: languageIdSchema,
	day,
	conversations: count,
	seconds: count,
	messages: count
});

const exportedModelUseSchema = z.object({
	day,
	calls: count,
	promptTokens: count,
	completionTokens: count,
	costMicroUsd: count
});

const exportedSightingSchema = z.object({
	memoryId: uuid,
	state: z.enum([...phraseUseSchema.options, 'mistaken', 'mended', 'told']),
	text: z.string(),
	mistakeFrom: z.string().nullable(),
	mistakeTo: z.string().nullable(),
	messageIds: z.array(uuid),
	/** Whether the memory lists it, or its conversation only shows how it went. */
	isListed: z.boolean(),
	seenAt: moment
});

const exportedRatingSchema = z.object({
	id: uuid,
	rating: ratingSchema,
	ratedAt: moment,
	/** By the device's clock. */
	clientRatedAt: moment.nullable(),
	takenBackAt: moment.nullable()
});

const exportedLearnerItemSchema = z.object({
	id: uuid,
	languageId: languageIdSchema,
	kind: z.enum(['difficulty', 'phrase', 'fact']),
	key: z.string(),
	text: z.string(),
	mistakeKind: mistakeKindSchema.nullable(),
	mistakeFrom: z.string().nullable(),
	mistakeTo: z.string().nullable(),
	factKind: factKindSchema.nullable(),
	proofsNeeded: count.nullable(),
	phraseUse: phraseUseSchema.nullable(),
	times: count,
	firstSeenAt: moment,
	lastSeenAt: moment,
	usedTimes: count,
	lastUsedAt: moment.nullable(),
	retiredAt: moment.nullable(),
	newestMemoryId: uuid.nullable(),
	savedAt: moment.nullable(),
	savedMessageId: uuid.nullable(),
	meaning: z.string().nullable(),
	dismissedAt: moment.nullable(),
	/** Facts and whole kinds of mistakes have one that says nothing. */
	dueAt: moment,
	sightings: z.array(exportedSightingSchema),
	ratings: z.array(exportedRatingSchema)
});

export const accountExportSchema = z.object({
	exportedAt: moment,
	user: exportedUserSchema,
	signIns: z.array(z.object({ provider: z.string(), createdAt: moment })),
	sessions: z.array(exportedSessionSchema),
	preferences: z.array(
		userPreferencesSchema
			.pick({ languageId: true, level: true, successfulExchanges: true, updatedAt: true })
			.extend({ createdAt: moment })
	),
	conversations: z.array(exportedConversationSchema),
	postRuns: z.array(exportedPostRunSchema),
	usage: z.array(exportedUsageSchema),
	modelUse: z.array(exportedModelUseSchema),
	/** When each was taken out. */
	struckOutFacts: z.array(z.object({ struckOutAt: moment })),
	memories: z.array(conversationMemorySchema),
	learnerItems: z.array(exportedLearnerItemSchema)
});
