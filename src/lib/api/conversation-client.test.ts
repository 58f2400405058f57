import { describe, expect, it } from 'vitest';
import type { Fetch } from './api-calls.ts';
import { createConversationClient } from './conversation-client.ts';

const LIMIT_MS = 20;

/** Takes every request and answers none, as a server that is frozen. */
const silence: Fetch = (_input, init) =>
	new Promise((_resolve, reject) => {
		const signal = init?.signal;
		signal?.addEventListener('abort', () => {
			const reason: unknown = signal.reason;
			reject(reason instanceof Error ? reason : new Error('aborted'));
		});
	});

const client = createConversationClient(silence, { answerLimitMs: LIMIT_MS });
const message = { id: crypto.randomUUID(), content: 'Hola.' };
const body = { messageCount: 2, durationSeconds: 5 };

describe('a server that takes a request and never answers', () => {
	it.each([
		['a save', () => client.saveConversation('id', { messages: [] }, { keepalive: false })],
		[
			'a save that may outlive its page',
			() => client.saveConversation('id', { messages: [] }, { keepalive: true })
		],
		['a post-run', () => client.postRun('id', body, { idempotencyKey: null, leaving: false })],
		[
			'a post-run that may outlive its page',
			() => client.postRun('id', body, { idempotencyKey: null, leaving: true })
		],
		['a reply', () => client.streamReplyTo('id', message, new AbortController().signal).next()],
		['a look', () => client.getConversation('id')]
	])('keeps nobody waiting for %s', async (_what, ask) => {
		await expect(ask()).rejects.toMatchObject({ name: 'ApiError', code: 'timeout' });
	});
});
