import type { ErrorCode, Issue } from '../contracts/errors.ts';

/** A failure with an answer: `message` is a sentence that is safe to show, `code` is for programs. */
export class AppError extends Error {
	readonly code: ErrorCode;
	readonly status: number;
	readonly retryable: boolean;
	readonly headers: Readonly<Record<string, string>>;
	readonly issues: readonly Issue[] | undefined;

	constructor(
		code: ErrorCode,
		status: number,
		message: string,
		options: {
			cause?: unknown;
			retryable?: boolean;
			headers?: Record<string, string>;
			issues?: readonly Issue[];
		} = {}
	) {
		super(message, { cause: options.cause });
		this.name = new.target.name;
		this.code = code;
		this.status = status;
		this.retryable = options.retryable ?? false;
		this.headers = options.headers ?? {};
		this.issues = options.issues;
	}
}

export class NotAuthenticatedError extends AppError {
	constructor() {
		super('not_authenticated', 401, 'Please sign in first.');
	}
}

export class InvalidPayloadError extends AppError {
	constructor(issues: readonly Issue[], cause?: unknown) {
		super('invalid_payload', 400, 'The request is not in the expected form.', { issues, cause });
	}
}

export class UnsupportedMediaTypeError extends AppError {
	constructor() {
		super('unsupported_media_type', 415, 'Send the body as application/json.');
	}
}

export class PayloadTooLargeError extends AppError {
	constructor() {
		super('payload_too_large', 413, 'The body is larger than 512 KB.');
	}
}

/** It can be read and ended, and no more be said in it. */
export class ConversationFullError extends AppError {
	constructor() {
		super('conversation_full', 413, 'This conversation is full. Start a new one to go on.');
	}
}

/** Of one learner; what is deleted makes room. */
export class StorageFullError extends AppError {
	constructor() {
		super(
			'storage_full',
			413,
			'There is no room left. Delete conversations that you no longer need, and try again.'
		);
	}
}

/** As many are saved by hand as there may be; what memories list is not counted. */
export class PhrasesFullError extends AppError {
	constructor() {
		super('phrases_full', 413, 'There are too many saved phrases. Delete some, and try again.');
	}
}

/** Also for another learner's conversation: nobody may tell the two apart. */
export class ConversationNotFoundError extends AppError {
	constructor() {
		super('conversation_not_found', 404, 'There is no such conversation.');
	}
}

export class MemoryNotFoundError extends AppError {
	constructor() {
		super('memory_not_found', 404, 'There is no such memory.');
	}
}

/** The edit was made on a version that is not the newest any more. */
export class MemoryChangedError extends AppError {
	constructor() {
		super('memory_changed', 412, 'This memory was changed meanwhile. Read it again first.');
	}
}

export class PostRunNotFoundError extends AppError {
	constructor() {
		super('post_run_not_found', 404, 'This conversation has not been processed.');
	}
}

export class NotFoundError extends AppError {
	constructor() {
		super('not_found', 404, 'There is nothing at this address.');
	}
}

export class MethodNotAllowedError extends AppError {
	/** @param allow the methods that it takes, as the header lists them */
	constructor(allow: string) {
		super('method_not_allowed', 405, 'This address does not take that method.', {
			headers: { Allow: allow }
		});
	}
}

export class ForbiddenError extends AppError {
	constructor() {
		super('forbidden', 403, 'This is not yours to do.');
	}
}

export class ForbiddenOriginError extends AppError {
	constructor() {
		super('forbidden_origin', 403, 'The request came from another site.');
	}
}

/** By a name that isn't ours, as when another site had its own name lead here (RFC 9110, 15.5.20). */
export class MisdirectedRequestError extends AppError {
	constructor() {
		super('misdirected_request', 421, 'Afterword is not served under this name.');
	}
}

/** Of who is signed in, it isn't known for sure that they are the owner of the account. */
export class ReauthenticationRequiredError extends AppError {
	constructor(message = 'Enter your password, or sign in again first.') {
		super('reauthentication_required', 403, message);
	}
}

export class IdempotencyKeyReusedError extends AppError {
	constructor(message = 'This Idempotency-Key was used for another request.') {
		super('idempotency_key_reused', 422, message);
	}
}

/** Of ratings only the newest can be taken back: those after it were given to what came of it. */
export class NotNewestError extends AppError {
	constructor() {
		super('not_newest', 409, 'Another card was rated after this one. Take that rating back first.');
	}
}

/** `policy` names a quota, of `limit` requests in `windowSeconds`, that is used up. */
export interface UsedUp {
	policy: string;
	limit: number;
	windowSeconds: number;
	retryAfterSeconds: number;
}

export class RateLimitedError extends AppError {
	constructor(quota: UsedUp & { message: string }) {
		super('rate_limited', 429, quota.message, { retryable: true, headers: quotaHeaders(quota) });
	}
}

/** Of a post-run's call, whose `rate_limited` would say that the run is queued: nothing was done. */
export class CalledTooOftenError extends AppError {
	constructor(quota: UsedUp) {
		super('called_too_often', 429, 'That was a lot at once. Please try again in a moment.', {
			retryable: true,
			headers: quotaHeaders(quota)
		});
	}
}

/** draft-ietf-httpapi-ratelimit-headers */
function quotaHeaders({ policy, limit, windowSeconds, retryAfterSeconds }: UsedUp) {
	return {
		'Retry-After': String(retryAfterSeconds),
		'RateLimit-Policy': `"${policy}";q=${limit};w=${windowSeconds}`,
		RateLimit: `"${policy}";r=0;t=${retryAfterSeconds}`
	};
}

/** One learner holds more streams open than they need. */
export class TooManyStreamsError extends AppError {
	constructor(message: string) {
		super('rate_limited', 429, message, {
			retryable: true,
			headers: { 'Retry-After': '5' }
		});
	}
}

export class PartnerUnavailableError extends AppError {
	constructor(cause?: unknown) {
		super('partner_unavailable', 502, 'Your partner could not answer. Please try again.', {
			cause,
			retryable: true
		});
	}
}

export class ProcessingFailedError extends AppError {
	constructor(cause?: unknown) {
		super(
			'processing_failed',
			500,
			'The conversation is saved; what it taught could not be stored yet and will be tried again.',
			{ cause, retryable: true }
		);
	}
}

export class UnavailableError extends AppError {
	constructor(cause?: unknown) {
		super('unavailable', 503, 'The service is busy or restarting. Please try again in a moment.', {
			cause,
			retryable: true,
			headers: { 'Retry-After': '2' }
		});
	}
}

export class InternalError extends AppError {
	constructor(cause?: unknown) {
		super('internal_error', 500, 'Something went wrong on our side.', { cause });
	}
}
