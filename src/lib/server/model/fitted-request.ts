import type OpenAI from 'openai';
import { reasoningOptions } from './openai-client.ts';
import { estimateTokens } from './token-estimate.ts';
import type { ServerHabits } from './server-habits.ts';

export interface ModelMessage {
	role: 'system' | 'user' | 'assistant';
	content: string;
}

/** What a model is asked, whatever server it is on. */
export interface ModelQuestion {
	model: string;
	messages: readonly ModelMessage[];
	/** Tokens of the answer, thoughts included. */
	maxTokens: number;
	/** Where the answer is to be JSON. */
	format?: OpenAI.ResponseFormatJSONSchema;
}

// With less room no answer is worth the call; the server says so where it has none.
const LEAST_TOKENS = 256;
/** Stands before an assistant that speaks first, where a user has to. */
const SILENT_BEGINNING = '(The conversation begins.)';

/** The question as this server takes it. */
export function fittedRequest(
	{ model, messages, maxTokens, format }: ModelQuestion,
	habits: Readonly<ServerHabits>,
	{ isStream }: { isStream: boolean }
): OpenAI.Chat.ChatCompletionCreateParams {
	const fitted = fittedMessages(withSchema(messages, format, habits), habits);
	const tokens = tokensFor(fitted, maxTokens, habits);
	return {
		model,
		messages: fitted,
		...(isStream && {
			stream: true,
			...(habits.takesStreamOptions && { stream_options: { include_usage: true } })
		}),
		...(format && habits.answerFormat === 'json_schema' && { response_format: format }),
		...(format &&
			habits.answerFormat === 'json_object' && { response_format: { type: 'json_object' } }),
		...(habits.tokenLimit !== 'none' && { [habits.tokenLimit]: tokens }),
		...(habits.takesReasoningEffort ? reasoningOptions(model) : {})
	};
}

function tokensFor(
	messages: readonly ModelMessage[],
	maxTokens: number,
	{ mostTokens, contextTokens }: Readonly<ServerHabits>
): number {
	const room =
		contextTokens === null
			? Infinity
			: Math.max(LEAST_TOKENS, contextTokens - estimateTokens(JSON.stringify(messages)));
	return Math.min(maxTokens, mostTokens ?? Infinity, room);
}

/** Where the server doesn't hold a model to the schema, the instructions do. */
function withSchema(
	messages: readonly ModelMessage[],
	format: OpenAI.ResponseFormatJSONSchema | undefined,
	{ answerFormat }: Readonly<ServerHabits>
): readonly ModelMessage[] {
	if (!format || answerFormat === 'json_schema') return messages;
	const [first, ...rest] = messages;
	if (!first) return messages;
	const schema = JSON.stringify(format.json_schema.schema);
	const request = `Answer with nothing but JSON that holds to this JSON Schema:\n${schema}`;
	return [{ ...first, content: `${first.content}\n\n${request}` }, ...rest];
}

function fittedMessages(
	messages: readonly ModelMessage[],
	{ takesSystemRole, takesAnyOrder }: Readonly<ServerHabits>
): ModelMessage[] {
	const ordered = takesAnyOrder ? [...messages] : alternating(messages);
	return takesSystemRole ? ordered : withoutSystemRole(ordered);
}

/** Neighbours of one role become one message, and a user begins. */
function alternating(messages: readonly ModelMessage[]): ModelMessage[] {
	const merged: ModelMessage[] = [];
	for (const message of messages) {
		const last = merged.at(-1);
		if (last?.role === message.role) {
			merged[merged.length - 1] = { ...last, content: `${last.content}\n\n${message.content}` };
			continue;
		}
		const isFirstToSpeak = merged.every(({ role }) => role === 'system');
		if (message.role === 'assistant' && isFirstToSpeak) {
			merged.push({ role: 'user', content: SILENT_BEGINNING });
		}
		merged.push(message);
	}
	return merged;
}

/** What it said stands before the first words of a user. */
function withoutSystemRole(messages: readonly ModelMessage[]): ModelMessage[] {
	const instructions = messages.filter(({ role }) => role === 'system');
	const others = messages.filter(({ role }) => role !== 'system');
	if (instructions.length === 0) return others;
	const text = instructions.map(({ content }) => content).join('\n\n');
	const first = others.findIndex(({ role }) => role === 'user');
	if (first < 0) return [{ role: 'user', content: text }, ...others];
	return others.map((message, at) =>
		at === first ? { ...message, content: `${text}\n\n${message.content}` } : message
	);
}
