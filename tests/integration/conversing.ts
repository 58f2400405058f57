import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import { readEventStream } from '../../src/lib/api/event-stream.ts';
import {
	conversationSchema,
	conversationWithMessagesSchema,
	type Conversation,
	type ConversationWithMessages
} from '../../src/lib/contracts/conversations.ts';
import { errorBodySchema, type ErrorBody, type ErrorCode } from '../../src/lib/contracts/errors.ts';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import {
	conversationMemorySchema,
	type ConversationMemory
} from '../../src/lib/contracts/memories.ts';
import type { Message } from '../../src/lib/contracts/messages.ts';
import {
	postRunStateSchema,
	postRunSuccessSchema,
	type PostRunState,
	type PostRunSuccess
} from '../../src/lib/contracts/post-run.ts';
import {
	userPreferencesSchema,
	type UserPreferences
} from '../../src/lib/contracts/preferences.ts';
import { aDialogue } from '../support/factories.ts';
import type { HttpAnswer, HttpClient } from '../support/http-client.ts';

/** What a learner's browser does over HTTP, and what it reads from the answers. */

export type Talk = { id: string; path: string; messages: Message[] };

/** A conversation that was started and saved, with `said` messages of the learner and as many replies. */
export async function aTalk(
	client: HttpClient,
	{
		said = 3,
		languageId = 'es',
		messages = aDialogue(said)
	}: { said?: number; languageId?: LanguageId; messages?: Message[] } = {}
): Promise<Talk> {
	const started = await patiently(() =>
		client.request('POST', '/api/conversations', { languageId })
	);
	expect(started.status).toBe(201);
	const { id } = conversationIn(started);
	const path = `/api/conversations/${id}`;
	if (messages.length > 0) {
		const saved = await patiently(() => client.request('PUT', path, { messages }));
		expect(saved.status).toBe(200);
	}
	return { id, path, messages };
}

/** As a browser does it: what is refused for want of a turn or of the database is asked again. */
export function patiently(
	ask: () => Promise<HttpAnswer>,
	seen: HttpAnswer[] = []
): Promise<HttpAnswer> {
	return eventually(
		async () => {
			const answer = await ask();
			seen.push(answer);
			return answer.status === 503 ? null : answer;
		},
		{ withinMs: 60_000, everyMs: 300 }
	);
}

export function said(content: string, id: string = randomUUID()): Message {
	return { id, role: 'user', content, createdAt: new Date().toISOString() };
}

export function answered(content: string): Message {
	return { ...said(content), role: 'assistant' };
}

type PostRunCall = {
	userId?: string | null;
	messageCount?: number;
	durationSeconds?: number;
	messages?: readonly Message[];
	mayReturn?: boolean;
	/** `Idempotency-Key`. */
	key?: string;
	prefer?: string;
};

export function endTalk(
	client: HttpClient,
	talk: Pick<Talk, 'path' | 'messages'>,
	{ key, prefer, ...body }: PostRunCall = {}
): Promise<HttpAnswer> {
	const messageCount = talk.messages.filter(({ role }) => role === 'user').length;
	return client.request(
		'POST',
		`${talk.path}/post-run`,
		{ messageCount, durationSeconds: 60, ...body },
		{
			...(key === undefined ? {} : { 'idempotency-key': key }),
			...(prefer === undefined ? {} : { prefer })
		}
	);
}

// http/request-turns.ts: after that, a request that waits for its turn is told to come again.
const LONGEST_WAIT_MS = 8_000;

/**
 * One of many calls at once. On a slow machine the last of them may be told to come again, and comes
 * again; but only after it waited for as long as a request does.
 */
export async function amongMany(call: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
	for (;;) {
		const since = performance.now();
		const answer = await call();
		const wasPatient = performance.now() - since >= LONGEST_WAIT_MS;
		if (answer.status !== 503 || !wasPatient) return answer;
	}
}

/** As the browser ends a conversation: saved and ended first, then the call, which may break off. */
export async function endAsBrowser(learner: HttpClient, talk: Talk): Promise<void> {
	await learner.request('PUT', talk.path, { messages: [], ended: true, durationSeconds: 30 });
	await endTalk(learner, talk, { key: talk.id }).catch(() => undefined);
}

/** A body as it stands, be it JSON or not. */
export async function sendRaw(
	client: HttpClient,
	method: string,
	path: string,
	{ type, body, headers = {} }: { type?: string; body: BodyInit; headers?: Record<string, string> }
): Promise<HttpAnswer> {
	const response = await client.fetch(path, {
		method,
		headers: { ...(type === undefined ? {} : { 'content-type': type }), ...headers },
		body
	});
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
	const parsed: unknown = isJson ? JSON.parse(text) : undefined;
	return { status: response.status, headers: response.headers, body: parsed, text };
}

export function success(answer: HttpAnswer): PostRunSuccess & { memory: ConversationMemory } {
	expect(answer).toMatchObject({ status: 200, body: { success: true } });
	const parsed = postRunSuccessSchema.parse(answer.body);
	if (parsed.memory === null) throw new Error(`there is no memory: ${answer.text}`);
	return { ...parsed, memory: parsed.memory };
}

/** The answer is this error, in the one form that errors have, and says nothing it must not. */
export function expectError(answer: HttpAnswer, status: number, error: ErrorCode): ErrorBody {
	expect(answer).toMatchObject({ status, body: { error } });
	const body = errorBodySchema.parse(answer.body);
	expect(body.requestId).toBe(answer.headers.get('x-request-id'));
	expect(answer.text).not.toMatch(/node_modules|\bat \S+ \(|select |insert |\/(home|root|tmp)\//i);
	return body;
}

export function conversationIn(answer: HttpAnswer): Conversation {
	return z.object({ conversation: conversationSchema }).parse(answer.body).conversation;
}

export async function readTalk(
	client: HttpClient,
	path: string
): Promise<ConversationWithMessages> {
	const answer = await client.request('GET', path);
	return z.object({ conversation: conversationWithMessagesSchema }).parse(answer.body).conversation;
}

export async function postRunOf(client: HttpClient, path: string): Promise<PostRunState | null> {
	const answer = await client.request('GET', `${path}/post-run`);
	if (answer.status === 404) return null;
	expect(answer.status).toBe(200);
	return postRunStateSchema.parse(answer.body);
}

export async function preferencesOf(
	client: HttpClient,
	languageId: LanguageId = 'es'
): Promise<UserPreferences> {
	const answer = await client.request('GET', `/api/preferences?language=${languageId}`);
	return z.object({ preferences: userPreferencesSchema }).parse(answer.body).preferences;
}

export async function memoriesOf(client: HttpClient): Promise<ConversationMemory[]> {
	const answer = await client.request('GET', '/api/memories?limit=100');
	return z.object({ memories: z.array(conversationMemorySchema) }).parse(answer.body).memories;
}

export async function memoryOf(client: HttpClient, id: string): Promise<ConversationMemory> {
	const answer = await client.request('GET', `/api/memories/${id}`);
	return z.object({ memory: conversationMemorySchema }).parse(answer.body).memory;
}

/** Looks again and again until there is something, or fails. */
export async function eventually<T>(
	look: () => Promise<T | null | undefined | false>,
	{ withinMs = 30_000, everyMs = 100 } = {}
): Promise<T> {
	const deadline = Date.now() + withinMs;
	for (;;) {
		const found = await look();
		if (found !== null && found !== undefined && found !== false) return found;
		if (Date.now() > deadline) throw new Error(`it did not happen within ${withinMs} ms`);
		await sleep(everyMs);
	}
}

/** The memory that a conversation's run made, once it has completed. */
export function completedPostRun(
	client: HttpClient,
	path: string,
	patience: { withinMs?: number } = {}
): Promise<PostRunSuccess> {
	return eventually(async () => {
		const state = await postRunOf(client, path);
		if (state?.run.status !== 'completed') return null;
		return postRunSuccessSchema.parse(state.result);
	}, patience);
}

/** An event of a stream with its JSON read; fails where the stream ended instead. */
export function eventIn(event: unknown): { event: string; data: unknown } {
	const { event: name, data } = z.object({ event: z.string(), data: z.string() }).parse(event);
	const parsed: unknown = JSON.parse(data);
	return { event: name, data: parsed };
}

/** Every event of a stream that has ended. */
export async function toldBy({ text }: HttpAnswer): Promise<{ event: string; data: unknown }[]> {
	const { body } = new Response(text);
	return body ? (await Array.fromAsync(readEventStream(body))).map(eventIn) : [];
}

/** The entries that a server has logged with this message. */
export function logged(logs: string, message: string): Record<string, unknown>[] {
	return logs
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)))
		.filter((entry) => entry['msg'] === message);
}
