import {
	conversationAnswerSchema,
	messagesPageSchema,
	openedConversationSchema,
	recapAnswerSchema,
	REPLY_EVENTS,
	type Conversation,
	type ConversationWithMessages,
	type MessagesPage,
	type ReplyEvent,
	type SaveConversation
} from '../contracts/conversations.ts';
import type { LanguageId } from '../contracts/languages.ts';
import type { MemoryInsights } from '../contracts/memories.ts';
import type { Message } from '../contracts/messages.ts';
import {
	postRunProcessingSchema,
	postRunResultSchema,
	postRunStateSchema,
	type PostRunRequest,
	type PostRunResult,
	type PostRunState
} from '../contracts/post-run.ts';
import type { ScenarioId } from '../contracts/scenarios.ts';
import { suggestionsSchema, type Suggestions } from '../contracts/suggestions.ts';
import { createApiCalls, readEventData, type Fetch } from './api-calls.ts';
import { ApiError } from './api-error.ts';
import type { StreamedEvent } from './event-stream.ts';

export type PostRunAnswer =
	{ status: 'answered'; result: PostRunResult } | { status: 'processing' };

interface PostRunOptions {
	idempotencyKey: string | null;
	/** The page may be gone before the answer: the request outlives it and asks for no waiting. */
	leaving: boolean;
}

/** Long enough for the post-run's own wait of 25 s, and for a slow phone network beside it. */
const ANSWER_LIMIT_MS = 40_000;

/** The server offers something after 8 s; the rest is for a slow phone network. */
const SUGGESTIONS_LIMIT_MS = 20_000;

const postRunAnswerSchema = postRunProcessingSchema.or(postRunResultSchema);

/** The conversation routes as functions; they fail as `createApiCalls` says. */
export function createConversationClient(fetch: Fetch, { answerLimitMs = ANSWER_LIMIT_MS } = {}) {
	const api = createApiCalls(fetch, { limitMs: answerLimitMs });
	const of = (id: string) => `/api/conversations/${id}`;

	async function* streamReply(
		path: string,
		body: object,
		signal: AbortSignal
	): AsyncGenerator<ReplyEvent> {
		for await (const told of api.stream(path, { method: 'POST', body, signal })) {
			const event = replyEventOf(told);
			if (!event) continue;
			yield event;
			if (event.type === 'reply') return;
		}
		throw new ApiError({ code: 'network', message: 'The reply broke off.' });
	}

	return {
		async startConversation(choice: {
			languageId: LanguageId;
			scenarioId?: ScenarioId;
		}): Promise<Conversation> {
			const call = { method: 'POST', body: choice } as const;
			return (await api.ask('/api/conversations', conversationAnswerSchema, call)).conversation;
		},

		async getConversation(id: string): Promise<ConversationWithMessages> {
			return (await api.ask(of(id), openedConversationSchema)).conversation;
		},

		/** What was said before the cursor. */
		getMessages(id: string, cursor: string): Promise<MessagesPage> {
			const query = new URLSearchParams({ cursor });
			return api.ask(`${of(id)}/messages?${query}`, messagesPageSchema);
		},

		streamOpening: (id: string, signal: AbortSignal) =>
			streamReply(`${of(id)}/opening`, {}, signal),

		/** Sending the same message id again is a retry: it saves one message and has one reply. */
		streamReplyTo: (
			id: string,
			{ id: messageId, content, suggested }: Pick<Message, 'id' | 'content' | 'suggested'>,
			signal: AbortSignal
		): AsyncGenerator<ReplyEvent> => {
			const body = { id: messageId, content, ...(suggested && { suggested }) };
			return streamReply(`${of(id)}/messages`, body, signal);
		},

		saveConversation: (
			id: string,
			save: SaveConversation,
			{ keepalive }: { keepalive: boolean }
		): Promise<void> => api.tell(of(id), { method: 'PUT', body: save, keepalive }),

		async postRun(
			id: string,
			body: PostRunRequest,
			{ idempotencyKey, leaving }: PostRunOptions
		): Promise<PostRunAnswer> {
			const headers: Record<string, string> = {};
			if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
			if (leaving) headers['Prefer'] = 'respond-async';
			const answer = await api.ask(`${of(id)}/post-run`, postRunAnswerSchema, {
				method: 'POST',
				body,
				headers,
				keepalive: leaving
			});
			if ('status' in answer) return { status: 'processing' };
			return { status: 'answered', result: answer };
		},

		/** Null when there was no post-run yet. */
		async getPostRun(id: string): Promise<PostRunState | null> {
			try {
				return await api.ask(`${of(id)}/post-run`, postRunStateSchema);
			} catch (error) {
				if (error instanceof ApiError && error.code === 'post_run_not_found') return null;
				throw error;
			}
		},

		/** What could be said to the partner's last line. */
		getSuggestions: (id: string, signal: AbortSignal): Promise<Suggestions> =>
			api.ask(`${of(id)}/suggestions`, suggestionsSchema, {
				method: 'POST',
				limitMs: SUGGESTIONS_LIMIT_MS,
				signal
			}),

		/** A guest's recap, made on the fly and kept nowhere. */
		async getRecap(id: string): Promise<MemoryInsights> {
			return (await api.ask(`${of(id)}/recap`, recapAnswerSchema)).recap;
		}
	};
}

export type ConversationClient = ReturnType<typeof createConversationClient>;

function replyEventOf(told: StreamedEvent): ReplyEvent | null {
	switch (told.event) {
		case 'message':
			return { type: 'message', ...readEventData(told, REPLY_EVENTS.message) };
		case 'chunk':
			return { type: 'chunk', ...readEventData(told, REPLY_EVENTS.chunk) };
		case 'reply':
			return { type: 'reply', ...readEventData(told, REPLY_EVENTS.reply) };
		default:
			return null; // a kind that a later server may send
	}
}
