import { z } from 'zod';
import { toApiError } from '../api/api-error.ts';
import type { Fetch } from '../api/api-calls.ts';
import { errorBodySchema } from '../contracts/errors.ts';
import { conversationMemorySchema, type ConversationMemory } from '../contracts/memories.ts';
import {
	postRunSchema,
	postRunSkippedSchema,
	postRunSuccessSchema,
	skipReasonSchema,
	type PostRunStep,
	type PostRunSuccess
} from '../contracts/post-run.ts';
import { RUN_LIMIT_MS } from './dev-client.ts';
import { stepsOfRefusal, stepsOfSkip } from './processing-rows.ts';

export interface PostRunAsked {
	conversationId: string;
	/** As it is sent: it may be no JSON at all. */
	body: string;
	/** Empty: no such header. */
	idempotencyKey: string;
	prefer: string;
}

/** An answer as it came. */
export interface PostRunAnswer {
	status: number;
	statusText: string;
	headers: Readonly<Record<string, string>>;
	body: unknown;
	ms: number;
}

/** Of all headers, those that say something about a post-run. */
const TELLING_HEADERS = [
	'Idempotent-Replayed',
	'Retry-After',
	'RateLimit',
	'RateLimit-Policy',
	'Preference-Applied',
	'Location',
	'X-Request-Id',
	'Content-Type'
];

/** As a post-run tells it, and as a dry run does. */
const someSkipSchema = z.union([postRunSkippedSchema, z.object({ skipped: skipReasonSchema })]);

/**
 * Posts exactly what was typed, as no page does: nothing is mended, nothing asked again.
 * @throws ApiError only when no answer came
 */
export async function sendPostRun(
	fetch: Fetch,
	{ conversationId, body, idempotencyKey, prefer }: PostRunAsked,
	{ withSession = true } = {}
): Promise<PostRunAnswer> {
	const startedAt = performance.now();
	try {
		const answer = await fetch(pathOf(conversationId), {
			method: 'POST',
			headers: headersOf({ idempotencyKey, prefer }),
			body,
			credentials: withSession ? 'same-origin' : 'omit',
			signal: AbortSignal.timeout(RUN_LIMIT_MS)
		});
		const text = await answer.text();
		return {
			status: answer.status,
			statusText: answer.statusText,
			headers: Object.fromEntries(
				TELLING_HEADERS.flatMap((name) => {
					const value = answer.headers.get(name);
					return value === null ? [] : [[name, value]];
				})
			),
			body: asJson(text),
			ms: Math.round(performance.now() - startedAt)
		};
	} catch (error) {
		throw toApiError(error);
	}
}

/** The same request for a terminal. The cookie is one that no script can read, so it is left open. */
export function asCurl(origin: string, asked: PostRunAsked): string {
	const headers = Object.entries(headersOf(asked)).map(
		([name, value]) => `-H ${quoted(`${name}: ${value}`)}`
	);
	return [
		`curl -i -X POST ${quoted(origin + pathOf(asked.conversationId))}`,
		...headers,
		'-b "$AFTERWORD_COOKIE"',
		`--data-raw ${quoted(asked.body)}`
	].join(' \\\n  ');
}

/** What an answer says of the steps; empty where it says nothing. */
export function stepsOfAnswer({ body }: Pick<PostRunAnswer, 'body'>): PostRunStep[] {
	const withRun = z.object({ run: postRunSchema }).safeParse(body);
	if (withRun.success) return withRun.data.run.steps;
	const skipped = postRunSkippedSchema.safeParse(body);
	if (skipped.success) return stepsOfSkip(skipped.data.reason);
	const error = errorBodySchema.safeParse(body);
	return (error.success ? stepsOfRefusal(error.data.error) : null) ?? [];
}

export function successOf({ body }: Pick<PostRunAnswer, 'body'>): PostRunSuccess | null {
	const success = postRunSuccessSchema.safeParse(body);
	return success.success ? success.data : null;
}

/** The memory of a success, or what a dry run would have stored. */
export function memoryOf({ body }: Pick<PostRunAnswer, 'body'>): ConversationMemory | null {
	const withMemory = z.object({ memory: conversationMemorySchema }).safeParse(body);
	return withMemory.success ? withMemory.data.memory : null;
}

/** The reason of a skip or the code of an error. */
export function reasonOf({ body }: Pick<PostRunAnswer, 'body'>): string | null {
	const skipped = someSkipSchema.safeParse(body);
	if (skipped.success) {
		return 'reason' in skipped.data ? skipped.data.reason : skipped.data.skipped;
	}
	const error = errorBodySchema.safeParse(body);
	return error.success ? error.data.error : null;
}

/** A skip is no success, though it is answered with 200. */
export function toneOf(answer: PostRunAnswer): 'success' | 'warning' | 'error' {
	if (answer.status >= 400) return 'error';
	if (someSkipSchema.safeParse(answer.body).success || answer.status === 202) return 'warning';
	return 'success';
}

function headersOf({ idempotencyKey, prefer }: Pick<PostRunAsked, 'idempotencyKey' | 'prefer'>) {
	return {
		'Content-Type': 'application/json',
		...(idempotencyKey !== '' && { 'Idempotency-Key': idempotencyKey }),
		...(prefer !== '' && { Prefer: prefer })
	};
}

function pathOf(conversationId: string): string {
	return `/api/conversations/${conversationId}/post-run`;
}

function asJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** For a POSIX shell. */
function quoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
