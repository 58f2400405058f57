import { z } from 'zod';
import {
	conversationSchema,
	conversationWithMessagesSchema,
	messagesPageSchema,
	speakingSchema,
	type Conversation,
	type ConversationWithMessages,
	type MessagesPage,
	type SaveConversation,
	type Speaking
} from '../contracts/conversations.ts';
import { errorBodySchema } from '../contracts/errors.ts';
import type { LanguageId } from '../contracts/languages.ts';
import { memoryInsightsSchema, type MemoryInsights } from '../contracts/memories.ts';
import { messageSchema, type Message } from '../contracts/messages.ts';
import {
	postRunProcessingSchema,
	postRunResultSchema,
	postRunStateSchema,
	type PostRunRequest,
	type PostRunResult,
	type PostRunState
} from '../contracts/post-run.ts';
import type { ScenarioId } from '../contracts/scenarios.ts';
import { ApiError, errorOfAnswer, toApiError } from './api-error.ts';
import { readEventStream } from './event-stream.ts';

export type Fetch = typeof globalThis.fetch;

export type ReplyEvent =
	| { type: 'message'; message: Message }
	| { type: 'chunk'; text: string }
	| ({ type: 'reply'; reply: Message } & Partial<Speaking>);

export type PostRunAnswer =
	{ status: 'answered'; result: PostRunResult } | { status: 'processing' };

interface PostRunOptions {
	idempotencyKey: string | null;
	/** The page may be gone before the answer: the request outlives it and asks for no waiting. */
	leaving: boolean;
}

/** Long enough for the post-run's own wait of 25 s, and for a slow phone network beside it. */
const ANSWER_LIMIT_MS = 40_000;

/**
 * The conversation routes as functions; what they answer is checked against the contracts.
 * All throw `ApiError`, and `AbortError` only when the caller's own signal was raised.
 */
export function createConversationClient(fetch: Fetch, { answerLimitMs = ANSWER_LIMIT_MS } = {}) {
	/** `fetch` is called at once, before anything is awaited: on `pagehide` there is no later. */
	async function request(path: string, init: RequestInit): Promise<Response> {
		try {
			const response = await fetch(`/api/conversations${path}`, init);
			if (!response.ok) throw await errorOfAnswer(response);
			return response;
		} catch (error) {
			if (init.signal?.aborted && !isTimeout(init.signal.reason)) throw error;
			throw toApiError(error);
		}
	}

	/**
	 * The answer begins within seconds, and then gives signs of life for as long as the server waits for
	 * its model.
	 */
	async function* streamReply(
		path: string,
		body: object,
		signal: AbortSignal
	): AsyncGenerator<ReplyEvent> {
		const headers = { Accept: 'text/event-stream' };
		const beginning = new AbortController();
		const timer = setTimeout(() => {
			beginning.abort(new DOMException('The reply did not begin.', 'TimeoutError'));
		}, answerLimitMs);
		const response = await request(path, {
			...jsonInit('POST', body, headers),
			signal: AbortSignal.any([signal, beginning.signal])
		}).finally(() => clearTimeout(timer));
		if (!response.body) throw unexpectedAnswer();
		try {
			for await (const { event, data } of readEventStream(response.body)) {
				const told = parseReplyEvent(event, data);
				if (!told) continue;
				yield told;
				if (told.type === 'reply') return;
			}
		} catch (error) {
			if (signal.aborted) throw error;
			throw toApiError(error);
		}
		throw new ApiError({ code: 'network', message: 'The reply broke off.' });
	}

	/** A page that goes takes the limit with it, and what outlives the page goes on without. */
	function bounded(init: RequestInit): RequestInit {
		return { ...init, signal: AbortSignal.timeout(answerLimitMs) };
	}

	return {
		async startConversation(choice: {
			languageId: LanguageId;
			scenarioId?: ScenarioId;
		}): Promise<Conversation> {
			const response = await request('', bounded(jsonInit('POST', choice)));
			return (await parsed(response, z.object({ conversation: conversationSchema }))).conversation;
		},

		async getConversation(id: string): Promise<ConversationWithMessages> {
			const response = await request(`/${id}`, bounded({}));
			const answer = z.object({ conversation: conversationWithMessagesSchema });
			return (await parsed(response, answer)).conversation;
		},

		/** What was said before the cursor. */
		async getMessages(id: string, cursor: string): Promise<MessagesPage> {
			const query = new URLSearchParams({ cursor });
			return parsed(await request(`/${id}/messages?${query}`, bounded({})), messagesPageSchema);
		},

		streamOpening: (id: string, signal: AbortSignal) => streamReply(`/${id}/opening`, {}, signal),

		/** Sending the same message id again is a retry: it saves one message and has one reply. */
		streamReplyTo: (
			id: string,
			message: Pick<Message, 'id' | 'content'>,
			signal: AbortSignal
		): AsyncGenerator<ReplyEvent> =>
			streamReply(`/${id}/messages`, { id: message.id, content: message.content }, signal),

		async saveConversation(
			id: string,
			save: SaveConversation,
			{ keepalive }: { keepalive: boolean }
		): Promise<void> {
			await request(`/${id}`, bounded({ ...jsonInit('PUT', save), keepalive }));
		},

		async postRun(
			id: string,
			body: PostRunRequest,
			{ idempotencyKey, leaving }: PostRunOptions
		): Promise<PostRunAnswer> {
			const headers: Record<string, string> = {};
			if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
			if (leaving) headers['Prefer'] = 'respond-async';
			const init = bounded({ ...jsonInit('POST', body, headers), keepalive: leaving });
			const response = await request(`/${id}/post-run`, init);
			if (response.status === 202) {
				await parsed(response, postRunProcessingSchema);
				return { status: 'processing' };
			}
			return { status: 'answered', result: await parsed(response, postRunResultSchema) };
		},

		/** Null when there was no post-run yet. */
		async getPostRun(id: string): Promise<PostRunState | null> {
			try {
				return await parsed(await request(`/${id}/post-run`, bounded({})), postRunStateSchema);
			} catch (error) {
				if (error instanceof ApiError && error.code === 'post_run_not_found') return null;
				throw error;
			}
		},

		/** A guest's recap, made on the fly and kept nowhere. */
		async getRecap(id: string): Promise<MemoryInsights> {
			const response = await request(`/${id}/recap`, bounded({}));
			return (await parsed(response, z.object({ recap: memoryInsightsSchema }))).recap;
		}
	};
}

export type ConversationClient = ReturnType<typeof createConversationClient>;

function jsonInit(method: string, body: object, headers: Record<string, string> = {}): RequestInit {
	return {
		method,
		headers: { 'Content-Type': 'application/json', ...headers },
		body: JSON.stringify(body)
	};
}

function isTimeout(reason: unknown): boolean {
	return reason instanceof Error && reason.name === 'TimeoutError';
}

async function parsed<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
	const body: unknown = await response.json().catch((cause: unknown) => {
		throw isTimeout(cause) ? toApiError(cause) : unexpectedAnswer(cause);
	});
	const result = schema.safeParse(body);
	if (!result.success) throw unexpectedAnswer(result.error);
	return result.data;
}

/** A server that is just being replaced by a newer one doesn't say who speaks. */
const toldReplySchema = speakingSchema.partial().extend({ reply: messageSchema });

function parseReplyEvent(event: string, data: string): ReplyEvent | null {
	switch (event) {
		case 'message':
			return { type: 'message', ...parsedData(data, z.object({ message: messageSchema })) };
		case 'chunk':
			return { type: 'chunk', ...parsedData(data, z.object({ text: z.string() })) };
		case 'reply':
			return { type: 'reply', ...parsedData(data, toldReplySchema) };
		case 'error': {
			const { error, message } = parsedData(data, errorBodySchema);
			throw new ApiError({ code: error, message });
		}
		default:
			return null; // a kind that a later server may send
	}
}

function parsedData<S extends z.ZodType>(data: string, schema: S): z.output<S> {
	try {
		return schema.parse(JSON.parse(data));
	} catch (cause) {
		throw unexpectedAnswer(cause);
	}
}

function unexpectedAnswer(cause?: unknown): ApiError {
	return new ApiError({
		code: 'unexpected_answer',
		message: 'The server’s answer could not be read.',
		cause
	});
}
