import { createApiCalls } from '../api/api-calls.ts';
import { toApiError, type ApiErrorCode } from '../api/api-error.ts';
import type { PlainKey } from '../i18n/catalogue.ts';
import type { Texts } from '../i18n/say.ts';

const ANSWER_LIMIT_MS = 15_000; // little of what the pages ask for waits on a model

/** How the pages ask; `fetch` is looked for at each call, since the developers' panel wraps it. */
export const {
	ask: askApi,
	answerOf: answerOfApi,
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

const FAILURES = {
	not_authenticated: 'failure.signedOut',
	network: 'failure.network',
	timeout: 'failure.justNow',
	unavailable: 'failure.justNow',
	internal_error: 'failure.justNow',
	unexpected_answer: 'failure.justNow',
	rate_limited: 'failure.tooMuch',
	called_too_often: 'failure.tooMuch',
	conversation_not_found: 'failure.gone',
	memory_not_found: 'failure.gone',
	post_run_not_found: 'failure.gone',
	not_found: 'failure.gone',
	memory_changed: 'failure.changed',
	not_newest: 'failure.changed',
	forbidden: 'failure.notYours',
	reauthentication_required: 'failure.wrongPassword', // a page always sends one
	payload_too_large: 'failure.tooLong',
	conversation_full: 'failure.conversationFull',
	storage_full: 'failure.storageFull',
	phrases_full: 'failure.phrasesFull',
	partner_unavailable: 'failure.partner',
	processing_failed: 'failure.processing',
	// A page of before an update, or a fault of its own.
	invalid_payload: 'failure.notTaken',
	method_not_allowed: 'failure.notTaken',
	unsupported_media_type: 'failure.notTaken',
	idempotency_key_reused: 'failure.notTaken',
	forbidden_origin: 'failure.notTaken',
	misdirected_request: 'failure.notTaken'
} satisfies Record<ApiErrorCode, PlainKey>;

/** What to tell a learner when something failed, whatever it failed of. */
export function explainFailure(texts: Texts, failure: unknown): string {
	return texts.say(FAILURES[toApiError(failure).code]);
}
