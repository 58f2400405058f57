import OpenAI, { APIError } from 'openai';
import { absenceIn } from './absence.ts';
import { ModelError, type ModelErrorCode } from './model-error.ts';
import { pauseMsOf } from './retry-after.ts';

/** What a call came to, as a `ModelError`, whatever the client or the network said of it. */
export function failureOf(error: unknown): ModelError {
	if (error instanceof ModelError) return error;
	return new ModelError(codeOf(error), { cause: error, pauseMs: pauseAskedBy(error) });
}

/** The HTTP status that a failure came with, if it came with one. */
export function statusOf(error: unknown): number | null {
	for (let at = error; at instanceof Error; at = at.cause) {
		const status: unknown = at instanceof OpenAI.APIError ? at.status : null;
		if (typeof status === 'number') return status;
	}
	return null;
}

function codeOf(error: unknown): ModelErrorCode {
	if (error instanceof OpenAI.APIConnectionTimeoutError) return 'timeout';
	if (error instanceof OpenAI.APIConnectionError) return 'connection';
	const status = statusOf(error);
	if (status !== null) return codeOfStatus(status, saidIn(error));
	return error instanceof SyntaxError ? 'malformed' : 'connection';
}

/** @param said what came with the status, in words */
export function codeOfStatus(status: number, said = ''): ModelErrorCode {
	const absence = absenceIn(status, said);
	if (absence !== null) return absence;
	switch (status) {
		case 408:
			return 'timeout';
		case 429:
			return 'rate_limited';
		default:
			return status >= 500 ? 'server_error' : 'rejected';
	}
}

function saidIn(error: unknown): string {
	if (!isApiError(error)) return '';
	return `${error.code ?? ''} ${error.type ?? ''} ${error.message}`;
}

function isApiError(error: unknown): error is APIError {
	return error instanceof APIError;
}

const NOBODY_THERE: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether a call that failed may have reached a server, which may then have begun to answer. */
export function hasArrived(error: unknown): boolean {
	for (let at = error; at instanceof Error; at = at.cause) {
		if ('code' in at && NOBODY_THERE.has(at.code)) return false;
	}
	return true;
}

/** Whether the server is too busy or away for a time, it says in the same header. */
function pauseAskedBy(error: unknown): number | null {
	if (!(error instanceof OpenAI.APIError)) return null;
	if (error.status !== 429 && error.status !== 503) return null;
	return error.headers instanceof Headers ? pauseMsOf(error.headers.get('retry-after')) : null;
}

/** Whether a signal's time was over for whoever waits: nobody has left. */
export function isTimeout(reason: unknown): boolean {
	return reason instanceof Error && reason.name === 'TimeoutError';
}
