import { errorBodySchema, type ErrorBody, type ErrorCode } from '../contracts/errors.ts';

/** The API's own codes, and what can go wrong before it has answered. */
export type ApiErrorCode = ErrorCode | 'network' | 'timeout' | 'unexpected_answer';

interface ApiErrorDetails {
	code: ApiErrorCode;
	message: string;
	/** Null when no answer came. */
	status?: number | null;
	retryAfterSeconds?: number | null;
	/** What is wrong with which field, of `invalid_payload`. */
	issues?: ErrorBody['issues'];
	cause?: unknown;
}

export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly code: ApiErrorCode;
	readonly status: number | null;
	readonly retryAfterSeconds: number | null;
	readonly issues: NonNullable<ErrorBody['issues']>;

	constructor({ code, message, status, retryAfterSeconds, issues, cause }: ApiErrorDetails) {
		super(message, { cause });
		this.code = code;
		this.status = status ?? null;
		this.retryAfterSeconds = retryAfterSeconds ?? null;
		this.issues = issues ?? [];
	}
}

/** The error of an answer that is not 2xx; a proxy's HTML page counts as an unexpected answer. */
export async function errorOfAnswer(response: Response): Promise<ApiError> {
	const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
	const body = errorBodySchema.safeParse(await response.json().catch(() => null));
	return new ApiError({
		code: body.success ? body.data.error : 'unexpected_answer',
		message: body.success ? body.data.message : `The server answered ${response.status}.`,
		status: response.status,
		retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
		...(body.success ? { issues: body.data.issues } : {})
	});
}

/** Whatever was thrown, as an `ApiError`: `fetch` itself throws when no answer came. */
export function toApiError(error: unknown): ApiError {
	if (error instanceof ApiError) return error;
	const timedOut = error instanceof Error && error.name === 'TimeoutError';
	return new ApiError({
		code: timedOut ? 'timeout' : 'network',
		message: timedOut ? 'The server took too long.' : 'The server could not be reached.',
		cause: error
	});
}
