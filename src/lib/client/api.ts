import type { z } from 'zod';
import { ApiError, errorOfAnswer, toApiError, type ApiErrorCode } from '../api/api-error.ts';
import { readEventStream } from '../api/event-stream.ts';

const ANSWER_LIMIT_MS = 15_000; // little of what the pages ask for waits on a model

interface ApiCall {
	method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	body?: object;
	headers?: Readonly<Record<string, string>>;
	/** Raised when the page no longer wants the answer. */
	signal?: AbortSignal;
	/** For what does wait on a model. */
	limitMs?: number;
}

/** A path with those parameters that are there. */
export function withQuery<Path extends string>(
	path: Path,
	parameters: Readonly<Record<string, string | null>>
): Path | `${Path}?${string}` {
	const given = Object.entries(parameters).filter(
		(entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''
	);
	return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

async function request(
	path: string,
	{ method = 'GET', body, headers = {}, signal, limitMs = ANSWER_LIMIT_MS }: ApiCall
): Promise<Response> {
	const limit = AbortSignal.timeout(limitMs);
	let response: Response;
	try {
		response = await fetch(path, {
			method,
			headers: body ? { 'Content-Type': 'application/json', ...headers } : headers,
			body: body ? JSON.stringify(body) : undefined,
			signal: signal ? AbortSignal.any([signal, limit]) : limit
		});
	} catch (error) {
		if (signal?.aborted) throw error;
		throw toApiError(error);
	}
	if (!response.ok) throw await errorOfAnswer(response);
	return response;
}

/**
 * Asks the API and gives its answer as `schema` describes it.
 * @throws ApiError, and `AbortError` only when the caller's own signal was raised
 */
export async function askApi<Schema extends z.ZodType>(
	path: string,
	schema: Schema,
	call: ApiCall = {}
): Promise<z.output<Schema>> {
	const response = await request(path, call);
	const answer = schema.safeParse(await response.json().catch(() => null));
	if (answer.success) return answer.data;
	throw new ApiError({
		code: 'unexpected_answer',
		message: 'The server’s answer could not be read.',
		cause: answer.error
	});
}

/** Asks the API and gives the events of its answer as they come. @throws as `askApi` does */
export async function* streamApi(
	path: string,
	call: ApiCall
): AsyncGenerator<{ event: string; data: string }> {
	const { body } = await request(path, call);
	if (!body) return;
	try {
		yield* readEventStream(body);
	} catch (error) {
		if (call.signal?.aborted) throw error;
		throw toApiError(error);
	}
}

/** Tells the API something where only success matters, as with a deletion. @throws ApiError */
export async function tellApi(path: string, call: ApiCall): Promise<void> {
	await request(path, call);
}

/**
 * What to tell a learner of a form that was refused, and at which of its fields.
 * @param fields by the error's code, where it is a field's fault
 */
export function explainRefusedField<Field extends string>(
	failure: unknown,
	fields: Partial<Record<ApiErrorCode, Field>>
): { field: Field | null; message: string } {
	const { code, issues } = toApiError(failure);
	return { field: fields[code] ?? null, message: issues[0]?.message ?? explainFailure(failure) };
}

/** What to tell a learner when something failed, whatever it failed of. */
export function explainFailure(failure: unknown): string {
	const { code, message } = toApiError(failure);
	switch (code) {
		case 'not_authenticated':
			return 'You have been signed out. Sign in again, then retry.';
		case 'network':
			return 'The server can’t be reached. Check your connection and try again.';
		case 'timeout':
		case 'unavailable':
		case 'internal_error':
		case 'unexpected_answer':
			return 'That didn’t work just now. Please try again in a moment.';
		case 'rate_limited':
		case 'called_too_often':
			return 'That was a lot at once. Please try again in a little while.';
		default:
			return message;
	}
}
