import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { begun, eventStream, type StreamedEvent } from './event-stream.ts';

const toErrorEvent = () => ({ event: 'error', data: { error: 'internal_error' } });

async function* twoEvents(): AsyncGenerator<StreamedEvent, void, undefined> {
	yield { event: 'step', data: { name: 'load' } };
	await Promise.resolve();
	yield { event: 'complete', data: 'two\nlines', id: '7' };
}

describe('an event stream', () => {
	it('writes each event in the form of the standard, and ends with them', async () => {
		const { signal } = new AbortController();
		const response = eventStream<StreamedEvent>(twoEvents(), { signal, toErrorEvent });

		expect(response.headers.get('content-type')).toBe('text/event-stream');
		expect(await response.text()).toBe(
			': hello\n\nevent: step\ndata: {"name":"load"}\n\nid: 7\nevent: complete\ndata: "two\\nlines"\n\n'
		);
	});

	it('tells of a failure in its last event', async () => {
		async function* failing(): AsyncGenerator<StreamedEvent, void, undefined> {
			yield { event: 'step', data: 1 };
			await Promise.reject(new Error('away'));
		}
		const { signal } = new AbortController();

		const text = await eventStream<StreamedEvent>(failing(), { signal, toErrorEvent }).text();

		expect(text).toContain('event: step');
		expect(text.endsWith('event: error\ndata: {"error":"internal_error"}\n\n')).toBe(true);
	});

	it('ends with the signal, and closes what it streams when the client leaves', async () => {
		const closed = vi.fn();
		async function* endless(): AsyncGenerator<StreamedEvent, void, undefined> {
			try {
				for (;;) {
					await pause(1);
					yield { event: 'tick', data: null };
				}
			} finally {
				closed();
			}
		}
		const ending = new AbortController();
		const ended = eventStream<StreamedEvent>(endless(), {
			signal: ending.signal,
			toErrorEvent
		}).text();
		ending.abort();
		expect(await ended).toMatch(/^: hello/);
		await vi.waitFor(() => {
			expect(closed).toHaveBeenCalledTimes(1);
		});

		const late = eventStream<StreamedEvent>(endless(), { signal: ending.signal, toErrorEvent });
		expect(await late.text()).toBe('');

		const left = eventStream<StreamedEvent>(endless(), {
			signal: new AbortController().signal,
			toErrorEvent
		});
		await left.body?.cancel();
		expect(closed).toHaveBeenCalledTimes(2);
	});

	it('leaves nothing on a signal that outlives it', async () => {
		const { signal } = new AbortController();
		const added = vi.spyOn(signal, 'addEventListener');
		const removed = vi.spyOn(signal, 'removeEventListener');

		await eventStream<StreamedEvent>(twoEvents(), { signal, toErrorEvent }).text();

		expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
			expect.arrayContaining(added.mock.calls.map(([, listener]) => listener))
		);
	});
});

describe('begun', () => {
	async function* failing(afterMs: number): AsyncGenerator<StreamedEvent, void, undefined> {
		await pause(afterMs);
		await Promise.reject(new Error('away'));
		yield { event: 'never', data: null };
	}

	it('has the first event, and all that follow it', async () => {
		const events = await begun(twoEvents(), { withinMs: 10_000 });
		expect((await Array.fromAsync(events)).map(({ event }) => event)).toEqual(['step', 'complete']);
	});

	it('rejects where it fails before it has begun', async () => {
		await expect(begun(failing(0), { withinMs: 10_000 })).rejects.toThrow('away');
		await expect(begun(failing(0))).rejects.toThrow('away');
	});

	it('begins without an event where none comes in time, and fails as a stream does', async () => {
		const events = await begun(failing(50), { withinMs: 1 });
		const { signal } = new AbortController();
		const text = await eventStream<StreamedEvent>(events, { signal, toErrorEvent }).text();
		expect(text).toBe(': hello\n\nevent: error\ndata: {"error":"internal_error"}\n\n');
	});
});
