import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
	errorAnswer,
	eventStream,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { createApiCalls, readEventData, type Fetch } from './api-calls.ts';

const countSchema = z.object({ count: z.int() });

function callsTo(answer: Fetch, limitMs = 5_000) {
	return createApiCalls(answer, { limitMs });
}

/** An answer whose body begins and doesn't go on. */
const stalling: Fetch = (_input, init) => {
	const body = new ReadableStream({
		start(controller) {
			controller.enqueue(new TextEncoder().encode('{'));
			init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
		}
	});
	return Promise.resolve(new Response(body, { headers: { 'Content-Type': 'application/json' } }));
};

describe('what the browser asks of the API', () => {
	it('is given as its schema describes it, without what the schema doesn’t know', async () => {
		const api = callsTo(() => Promise.resolve(jsonAnswer({ count: 3, later: true })));
		expect(await api.ask('/api/any', countSchema)).toEqual({ count: 3 });
	});

	it('fails with the code that the server gave', async () => {
		const api = callsTo(() =>
			Promise.resolve(errorAnswer(429, 'rate_limited', { 'Retry-After': '7' }))
		);
		await expect(api.tell('/api/any', { method: 'DELETE' })).rejects.toMatchObject({
			code: 'rate_limited',
			status: 429,
			retryAfterSeconds: 7
		});
	});

	it('fails where the answer is of another form, or none comes', async () => {
		const other = callsTo(() => Promise.resolve(jsonAnswer({ count: 'three' })));
		await expect(other.ask('/api/any', countSchema)).rejects.toMatchObject({
			code: 'unexpected_answer'
		});
		await expect(callsTo(noNetwork).ask('/api/any', countSchema)).rejects.toMatchObject({
			code: 'network'
		});
	});

	it('is given up where the answer stops halfway', async () => {
		await expect(callsTo(stalling, 20).ask('/api/any', countSchema)).rejects.toMatchObject({
			code: 'timeout'
		});
	});

	it('ends with the caller’s own reason once the caller doesn’t want it any more', async () => {
		const caller = new AbortController();
		const asked = callsTo(stalling).ask('/api/any', countSchema, { signal: caller.signal });
		caller.abort();
		await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
	});
});

describe('a stream that the browser asks for', () => {
	async function read(answer: Response): Promise<number[]> {
		const counts: number[] = [];
		const api = callsTo(() => Promise.resolve(answer));
		for await (const told of api.stream('/api/any', { method: 'POST' })) {
			counts.push(readEventData(told, countSchema).count);
		}
		return counts;
	}

	it('gives its events, each read by its schema', async () => {
		expect(await read(eventStream(['one', { count: 1 }], ['two', { count: 2 }]))).toEqual([1, 2]);
		await expect(read(eventStream(['one', { count: 'one' }]))).rejects.toMatchObject({
			code: 'unexpected_answer'
		});
	});

	it('fails with the error that the server tells as its last event', async () => {
		const error = { error: 'partner_unavailable', message: 'No partner.', requestId: 'r' };
		await expect(read(eventStream(['one', { count: 1 }], ['error', error]))).rejects.toMatchObject({
			code: 'partner_unavailable'
		});
	});
});
