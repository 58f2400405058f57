import type { z } from 'zod';
import { errorBodySchema } from '../contracts/errors.ts';
import { ApiError, errorOfAnswer, toApiError } from './api-error.ts';
import { readEventStream, type StreamedEvent } from './event-stream.ts';

export type Fetch = typeof globalThis.fetch;

export interface ApiCall {
	method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	body?: object;
	headers?: Readonly<Record<string, string>>;
	/** Raised when the page no longer wants the answer. */
	signal?: AbortSignal;
	/** The request may outlive its page. */
	keepalive?: boolean;
	/** For what takes longer than the others. */
	limitMs?: number;
}

/**
 * How the browser asks the API. What is answered is checked against the contracts; everything throws
 * `ApiError`, and `AbortError` only when the caller's own signal was raised.
 * @param options.limitMs how long an answer may take, to its end; of a stream, until it begins
 */
export function createApiCalls(fetch: Fetch, { limitMs: usualLimitMs }: { limitMs: number }) {
	/** `fetch` is called at once, before anything is awaited: on `pagehide` there is no later. */
	async function request(
		path: string,
		{ method = 'GET', body, headers = {}, signal, keepalive = false }: ApiCall,
		limit: AbortSignal
	): Promise<Response> {
		try {
			const response = await fetch(path, {
				method,
				headers: body ? { 'Content-Type': 'application/json', ...headers } : headers,
				...(body ? { body: JSON.stringify(body) } : {}),
				keepalive,
				signal: signal ? AbortSignal.any([signal, limit]) : limit
			});
			if (!response.ok) throw await errorOfAnswer(response);
			return response;
		} catch (error) {
			throw failureOf(error, signal);
		}
	}

	// A page that goes takes the limit with it, and what outlives the page goes on without.
	const limitOf = ({ limitMs = usualLimitMs }: ApiCall) => AbortSignal.timeout(limitMs);

	/** The answer, as `schema` describes it, with its status. */
	async function answerOf<Schema extends z.ZodType>(
		path: string,
		schema: Schema,
		call: ApiCall = {}
	): Promise<{ status: number; answer: z.output<Schema> }> {
		const response = await request(path, call, limitOf(call));
		const body: unknown = await response.json().catch((error: unknown) => {
			const isGivenUp = call.signal?.aborted || isTimeout(error);
			throw isGivenUp ? failureOf(error, call.signal) : unexpectedAnswer(error);
		});
		const answer = schema.safeParse(body);
		if (!answer.success) throw unexpectedAnswer(answer.error);
		return { status: response.status, answer: answer.data };
	}

	return {
		/** For where the status says more than success: 201 for what was made, 200 for what was there. */
		answerOf,

		/** The answer, as `schema` describes it. */
		async ask<Schema extends z.ZodType>(
			path: string,
			schema: Schema,
			call: ApiCall = {}
		): Promise<z.output<Schema>> {
			return (await answerOf(path, schema, call)).answer;
		},

		/** Where only success matters, as with a deletion. */
		async tell(path: string, call: ApiCall): Promise<void> {
			await request(path, call, limitOf(call));
		},

		/**
		 * The events of the answer as they come. It begins within the limit, and then gives signs of life
		 * for as long as the server waits for its model. An `error` event is thrown.
		 */
		async *stream(path: string, call: ApiCall): AsyncGenerator<StreamedEvent> {
			const beginning = new AbortController();
			const timer = setTimeout(() => {
				beginning.abort(new DOMException('The answer did not begin.', 'TimeoutError'));
			}, call.limitMs ?? usualLimitMs);
			const headers = { Accept: 'text/event-stream', ...call.headers };
			const { body } = await request(path, { ...call, headers }, beginning.signal).finally(() =>
				clearTimeout(timer)
			);
			if (!body) throw unexpectedAnswer();
			try {
				for await (const told of readEventStream(body)) {
					if (told.event === 'error') throw errorOfEvent(told);
					yield told;
				}
			} catch (error) {
				throw failureOf(error, call.signal);
			}
		}
	};
}

/** What an event carries, as `schema` describes it. @throws ApiError */
export function readEventData<Schema extends z.ZodType>(
	{ data }: StreamedEvent,
	schema: Schema
): z.output<Schema> {
	try {
		return schema.parse(JSON.parse(data));
	} catch (cause) {
		throw unexpectedAnswer(cause);
	}
}

function errorOfEvent(told: StreamedEvent): ApiError {
	const { error, message } = readEventData(told, errorBodySchema);
	return new ApiError({ code: error, message });
}

function failureOf(error: unknown, callersSignal: AbortSignal | undefined): unknown {
	return callersSignal?.aborted ? error : toApiError(error);
}

function isTimeout(reason: unknown): boolean {
	return reason instanceof Error && reason.name === 'TimeoutError';
}

function unexpectedAnswer(cause?: unknown): ApiError {
	return new ApiError({
		code: 'unexpected_answer',
		message: 'The server’s answer could not be read.',
		cause
	});
}
