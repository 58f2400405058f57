import { z } from 'zod';
import { languageIdSchema } from './languages.ts';
import { messageSchema, savedMessagesSchema } from './messages.ts';
import { scenarioIdSchema } from './scenarios.ts';
import { uuid } from './text.ts';

export const partnerKindSchema = z.enum(['openai', 'scripted']);
export type PartnerKind = z.infer<typeof partnerKindSchema>;

/** Who speaks to the learners of this installation now. */
export const speakingSchema = z.object({
	partner: partnerKindSchema,
	/** When the model speaks again, where what it may cost today is used up; else null. */
	modelReturnsAt: z.iso.datetime().nullable()
});
export type Speaking = z.infer<typeof speakingSchema>;

export const conversationSchema = z.object({
	id: uuid,
	languageId: languageIdSchema,
	scenarioId: scenarioIdSchema,
	status: z.enum(['active', 'ended']),
	...speakingSchema.shape,
	messageCount: z.int().nonnegative(),
	/** Seconds that the conversation lasted, as far as it is known; never more than the server saw pass. */
	durationSeconds: z.number().nonnegative(),
	createdAt: z.iso.datetime(),
	updatedAt: z.iso.datetime(),
	endedAt: z.iso.datetime().nullable()
});
export type Conversation = z.infer<typeof conversationSchema>;

/** What one answer holds of a long conversation. */
export const MESSAGES_PER_PAGE = 500;

/** In the order they were said. */
export const messagesPageSchema = z.object({
	messages: z.array(messageSchema).max(MESSAGES_PER_PAGE),
	/** The cursor of what was said before these; null at the beginning. */
	earlier: z.string().nullable()
});
export type MessagesPage = z.infer<typeof messagesPageSchema>;

/** With its newest messages. */
export const conversationWithMessagesSchema = conversationSchema.extend({
	...messagesPageSchema.shape,
	/** How often the learner said something before `messages`. */
	earlierSpoken: z.int().nonnegative()
});
export type ConversationWithMessages = z.infer<typeof conversationWithMessagesSchema>;

export const startConversationSchema = z.object({
	languageId: languageIdSchema,
	scenarioId: scenarioIdSchema.optional()
});

/** The partner's greeting, and who speaks now. */
export const openingSchema = speakingSchema.extend({ reply: messageSchema });
/** What the learner said, and the answer to it. */
export const replySchema = openingSchema.extend({ message: messageSchema });

const durationSecondsSchema = z.number().nonnegative();

export const saveConversationSchema = z.object({
	messages: savedMessagesSchema.default([]),
	/** `true` ends the conversation; `false` says that one that was ended goes on. */
	ended: z.boolean().optional(),
	durationSeconds: durationSecondsSchema.optional()
});
export type SaveConversation = z.infer<typeof saveConversationSchema>;

/** What becomes of the memory of a deleted conversation. */
export const forgetMemoriesSchema = z.enum(['keep', 'delete']);
