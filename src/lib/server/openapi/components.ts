import { z } from 'zod';
import { accountExportSchema } from '../../contracts/account-export.ts';
import {
	accountSessionSchema,
	accountSessionsSchema,
	changePasswordSchema,
	eraseAccountSchema,
	requestResetSchema,
	resetPasswordSchema
} from '../../contracts/account.ts';
import {
	conversationAnswerSchema,
	conversationListSchema,
	conversationSchema,
	conversationWithMessagesSchema,
	foundMessageSchema,
	foundMessagesSchema,
	messagesPageSchema,
	openedConversationSchema,
	openingSchema,
	recapAnswerSchema,
	REPLY_EVENTS,
	replySchema,
	saveConversationSchema,
	startConversationSchema
} from '../../contracts/conversations.ts';
import { errorBodySchema } from '../../contracts/errors.ts';
import { LEARNER_EVENTS } from '../../contracts/events.ts';
import { livenessSchema, notReadySchema, readySchema } from '../../contracts/health.ts';
import {
	conversationMemorySchema,
	editMemorySchema,
	forgottenMemoriesSchema,
	listedMemorySchema,
	memoryAnswerSchema,
	memoryExportSchema,
	memoryInsightsSchema,
	memoryListSchema
} from '../../contracts/memories.ts';
import { messageSchema, sendMessageSchema } from '../../contracts/messages.ts';
import {
	postRunProcessingSchema,
	postRunRequestSchema,
	postRunSchema,
	postRunSkippedSchema,
	postRunStateSchema,
	postRunStepSchema,
	postRunSuccessSchema
} from '../../contracts/post-run.ts';
import {
	accountSettingsSchema,
	editAccountSettingsSchema,
	editPreferencesSchema,
	preferencesAnswerSchema,
	userPreferencesSchema
} from '../../contracts/preferences.ts';
import {
	editPhraseSchema,
	fixCardsSchema,
	listedPhraseSchema,
	phraseAnswerSchema,
	phraseExportSchema,
	phraseListSchema,
	phraseSchema,
	rateCardSchema,
	ratedCardSchema,
	reviewCardSchema,
	reviewSchema,
	savePhraseSchema
} from '../../contracts/review.ts';
import { suggestionsSchema } from '../../contracts/suggestions.ts';

/** The contracts that the API's description names; everything else in it is made of these. */
export const COMPONENTS = {
	AccountExport: accountExportSchema,
	AccountSession: accountSessionSchema,
	AccountSessions: accountSessionsSchema,
	AccountSettings: accountSettingsSchema,
	ChangePassword: changePasswordSchema,
	Conversation: conversationSchema,
	ConversationAnswer: conversationAnswerSchema,
	ConversationList: conversationListSchema,
	ConversationMemory: conversationMemorySchema,
	ConversationWithMessages: conversationWithMessagesSchema,
	EditAccountSettings: editAccountSettingsSchema,
	EditMemory: editMemorySchema,
	EditPhrase: editPhraseSchema,
	EditPreferences: editPreferencesSchema,
	EraseAccount: eraseAccountSchema,
	Error: errorBodySchema,
	FixCards: fixCardsSchema,
	ForgottenMemories: forgottenMemoriesSchema,
	FoundMessage: foundMessageSchema,
	FoundMessages: foundMessagesSchema,
	ListedMemory: listedMemorySchema,
	ListedPhrase: listedPhraseSchema,
	Listening: LEARNER_EVENTS.listening,
	Liveness: livenessSchema,
	MemoryAnswer: memoryAnswerSchema,
	MemoryExport: memoryExportSchema,
	PhraseExport: phraseExportSchema,
	MemoryInsights: memoryInsightsSchema,
	MemoryList: memoryListSchema,
	Message: messageSchema,
	MessagesPage: messagesPageSchema,
	NotReady: notReadySchema,
	OpenedConversation: openedConversationSchema,
	Opening: openingSchema,
	Phrase: phraseSchema,
	PhraseAnswer: phraseAnswerSchema,
	PhraseList: phraseListSchema,
	PostRun: postRunSchema,
	PostRunComplete: LEARNER_EVENTS.post_run_complete,
	PostRunProcessing: postRunProcessingSchema,
	PostRunRequest: postRunRequestSchema,
	PostRunSkipped: postRunSkippedSchema,
	PostRunState: postRunStateSchema,
	PostRunStep: postRunStepSchema,
	PostRunStepEvent: LEARNER_EVENTS.post_run_step,
	PostRunSuccess: postRunSuccessSchema,
	PreferencesAnswer: preferencesAnswerSchema,
	RateCard: rateCardSchema,
	RatedCard: ratedCardSchema,
	Ready: readySchema,
	RecapAnswer: recapAnswerSchema,
	Reply: replySchema,
	ReplyChunkEvent: REPLY_EVENTS.chunk,
	ReplyMessageEvent: REPLY_EVENTS.message,
	ReplyWholeEvent: REPLY_EVENTS.reply,
	RequestReset: requestResetSchema,
	ResetPassword: resetPasswordSchema,
	Review: reviewSchema,
	ReviewCard: reviewCardSchema,
	SaveConversation: saveConversationSchema,
	SavePhrase: savePhraseSchema,
	SendMessage: sendMessageSchema,
	StartConversation: startConversationSchema,
	Suggestions: suggestionsSchema,
	UserPreferences: userPreferencesSchema
} satisfies Record<string, z.ZodType>;

export type ComponentName = keyof typeof COMPONENTS;
export type JsonSchema = Record<string, unknown>;

export function refTo(name: ComponentName): JsonSchema {
	return { $ref: addressOf(name) };
}

/** As they are sent: what a schema makes of its input is our own affair. */
export function componentSchemas(): Record<string, JsonSchema> {
	const registry = z.registry<{ id: string }>();
	for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id });
	const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: addressOf });
	return Object.fromEntries(
		Object.entries(schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema])
	);
}

function addressOf(name: string): string {
	return `#/components/schemas/${name}`;
}
