/**
 * Why the model did not deliver. `unauthorized` is a wrong key or an unknown model, `unpaid` an account
 * without money, until somebody mends it; `rejected` is a request that it will refuse again as it is. `aborted` is ours: whoever asked no longer wants the answer. So is
 * `unavailable`: it was not asked, since it is known to be away or has more to do than it may; and
 * `over_budget`: today has cost what a day may.
 */
export type ModelErrorCode =
	| 'timeout'
	| 'rate_limited'
	| 'truncated'
	| 'refused'
	| 'empty'
	| 'malformed'
	| 'schema'
	| 'server_error'
	| 'connection'
	| 'unauthorized'
	| 'unpaid'
	| 'rejected'
	| 'unavailable'
	| 'over_budget'
	| 'aborted';

const NOT_WORTH_ANOTHER_TRY: ReadonlySet<ModelErrorCode> = new Set([
	'refused',
	'unauthorized',
	'unpaid',
	'rejected'
]);

/** Carries a code and never the model's words, so that it can be logged as it is. */
export class ModelError extends Error {
	readonly code: ModelErrorCode;
	/** Whether the same request may succeed a moment later. */
	readonly retryable: boolean;
	/** How long the server wants to be left alone, in milliseconds, where it said so. */
	readonly pauseMs: number | null;

	constructor(code: ModelErrorCode, options: { cause?: unknown; pauseMs?: number | null } = {}) {
		super(`the model did not deliver: ${code}`, { cause: options.cause });
		this.name = 'ModelError';
		this.code = code;
		this.retryable = !NOT_WORTH_ANOTHER_TRY.has(code);
		this.pauseMs = options.pauseMs ?? null;
	}
}
