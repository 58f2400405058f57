import { z } from 'zod';
import {
	accountSessionSchema,
	changePasswordSchema,
	eraseAccountSchema,
	requestResetSchema,
	resetPasswordSchema
} from '../../contracts/account.ts';
import {
	conversationSchema,
	conversationWithMessagesSchema,
	messagesPageSchema,
	openingSchema,
	replySchema,
	saveConversationSchema,
	startConversationSchema
} from '../../contracts/conversations.ts';
import { errorBodySchema } from '../../contracts/errors.ts';
import { postRunCompleteSchema, postRunStepEventSchema } from '../../contracts/events.ts';
import {
	conversationMemorySchema,
	editMemorySchema,
	listedMemorySchema,
	memoryInsightsSchema
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
import { editPreferencesSchema, userPreferencesSchema } from '../../contracts/preferences.ts';

/** The contracts that the API's description names; everything else in it is made of these. */
export const COMPONENTS = {
	AccountSession: accountSessionSchema,
	ChangePassword: changePasswordSchema,
	Conversation: conversationSchema,
	ConversationMemory: conversationMemorySchema,
	ConversationWithMessages: conversationWithMessagesSchema,
	EditMemory: editMemorySchema,
	EditPreferences: editPreferencesSchema,
	EraseAccount: eraseAccountSchema,
	Error: errorBodySchema,
	ListedMemory: listedMemorySchema,
	MemoryInsights: memoryInsightsSchema,
	Message: messageSchema,
	Opening: openingSchema,
	MessagesPage: messagesPageSchema,
	PostRun: postRunSchema,
	PostRunComplete: postRunCompleteSchema,
	PostRunStepEvent: postRunStepEventSchema,
	PostRunProcessing: postRunProcessingSchema,
	PostRunRequest: postRunRequestSchema,
	PostRunSkipped: postRunSkippedSchema,
	PostRunState: postRunStateSchema,
	PostRunStep: postRunStepSchema,
	PostRunSuccess: postRunSuccessSchema,
	Reply: replySchema,
	RequestReset: requestResetSchema,
	ResetPassword: resetPasswordSchema,
	SaveConversation: saveConversationSchema,
	SendMessage: sendMessageSchema,
	StartConversation: startConversationSchema,
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
