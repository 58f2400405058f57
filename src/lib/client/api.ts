import { createApiCalls } from '../api/api-calls.ts';
import { toApiError, type ApiErrorCode } from '../api/api-error.ts';

const ANSWER_LIMIT_MS = 15_000; // little of what the pages ask for waits on a model

/** How the pages ask; `fetch` is looked for at each call, since the developers' panel wraps it. */
export const {
	ask: askApi,
	tell: tellApi,
	stream: streamApi
} = createApiCalls((input, init) => fetch(input, init), { limitMs: ANSWER_LIMIT_MS });

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
