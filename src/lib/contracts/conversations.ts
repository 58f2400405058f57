import { z } from 'zod';
import { errorBodySchema } from './errors.ts';
import { languageIdSchema } from './languages.ts';
import { memoryInsightsSchema } from './memories.ts';
import { messageSchema, savedMessagesSchema } from './messages.ts';
import { scenarioIdSchema } from './scenarios.ts';
import { foundTextSchema, uuid } from './text.ts';

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

/** A message that a search found, with the part of it that was found. */
export const foundMessageSchema = messageSchema
	.pick({ id: true, role: true, createdAt: true })
	.extend({
		conversationId: uuid,
		languageId: languageIdSchema,
		scenarioId: scenarioIdSchema,
		match: foundTextSchema
	});
export type FoundMessage = z.infer<typeof foundMessageSchema>;

/** A page of them, those of the newest conversation first, and of each the last first. */
export const foundMessagesSchema = z.object({
	messages: z.array(foundMessageSchema),
	/** Null on the last page. */
	nextCursor: z.string().nullable()
});
export type FoundMessages = z.infer<typeof foundMessagesSchema>;

/** With its newest messages. */
export const conversationWithMessagesSchema = conversationSchema.extend({
	...messagesPageSchema.shape,
	/** How often the learner said something before `messages`. */
	earlierSpoken: z.int().nonnegative()
});
export type ConversationWithMessages = z.infer<typeof conversationWithMessagesSchema>;

/** What starting and saving a conversation answer. */
export const conversationAnswerSchema = z.object({ conversation: conversationSchema });
export type ConversationAnswer = z.infer<typeof conversationAnswerSchema>;

export const openedConversationSchema = z.object({ conversation: conversationWithMessagesSchema });
export type OpenedConversation = z.infer<typeof openedConversationSchema>;

/** A page of them, the newest first. */
export const conversationListSchema = z.object({
	conversations: z.array(conversationSchema),
	/** Null on the last page. */
	nextCursor: z.string().nullable()
});
export type ConversationList = z.infer<typeof conversationListSchema>;

/** What a conversation taught, made on the spot and kept nowhere. */
export const recapAnswerSchema = z.object({ recap: memoryInsightsSchema });
export type RecapAnswer = z.infer<typeof recapAnswerSchema>;

export const startConversationSchema = z.object({
	languageId: languageIdSchema,
	scenarioId: scenarioIdSchema.optional()
});

/** What the partner said, and who speaks now. */
const wholeReplySchema = speakingSchema.extend({
	reply: messageSchema,
	/** The partner has answered the learner's good-bye; told where the reply is written, and not kept. */
	isGoodbye: z.literal(true).optional()
});

/** The partner's greeting as one answer; empty where the conversation was ended meanwhile. */
export const openingSchema = wholeReplySchema.partial();
export type Opening = z.infer<typeof openingSchema>;
/** What the learner said, and the answer to it, unless the conversation was ended meanwhile. */
export const replySchema = openingSchema.extend({ message: messageSchema });
export type Reply = z.infer<typeof replySchema>;

/** The events of a reply that is told while it is written, by their names; `error` comes last. */
export const REPLY_EVENTS = {
	/** What the learner said is saved. */
	message: z.object({ message: messageSchema }),
	chunk: z.object({ text: z.string() }),
	/** The whole of it, and who speaks now. */
	reply: wholeReplySchema,
	error: errorBodySchema
};

type ReplyEventName = Exclude<keyof typeof REPLY_EVENTS, 'error'>;
/** What a reply tells while it is written; it fails by throwing. */
export type ReplyEvent = {
	[Name in ReplyEventName]: { type: Name } & z.infer<(typeof REPLY_EVENTS)[Name]>;
}[ReplyEventName];

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
