import { expect, it } from 'vitest';
import { readEventStream } from './event-stream.ts';

function streamOf(...chunks: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream({
		start(controller) {
			for (const chunk of chunks) {
				controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
			}
			controller.close();
		}
	});
}

it('puts together what arrives in pieces, and leaves comments out', async () => {
	const events = await Array.fromAsync(
		readEventStream(streamOf(': hello\n\nevent: chunk\nda', 'ta: {"a"', ':1}\n', '\ndata: x\n\n'))
	);
	expect(events).toEqual([
		{ event: 'chunk', data: '{"a":1}' },
		{ event: 'message', data: 'x' }
	]);
});

it('reads a character that is cut in two, lines that end in CRLF, and data of two lines', async () => {
	const bytes = new TextEncoder().encode('data: ñ\r\ndata:2\r\n\r\n');
	const events = await Array.fromAsync(
		readEventStream(streamOf(bytes.slice(0, 7), bytes.slice(7)))
	);
	expect(events).toEqual([{ event: 'message', data: 'ñ\n2' }]);
});

it('takes lines that end in a lone CR, cut anywhere, and a data line without a space', async () => {
	const events = await Array.fromAsync(
		readEventStream(streamOf('event:reply\rdata:{}\r', '\rdata\r\r', ': end\r'))
	);
	expect(events).toEqual([
		{ event: 'reply', data: '{}' },
		{ event: 'message', data: '' }
	]);
});

it('drops an event that was cut off', async () => {
	expect(await Array.fromAsync(readEventStream(streamOf('data: hal')))).toEqual([]);
});

it('gives up on a stream that has gone silent', async () => {
	let cancelled = false;
	const silent = new ReadableStream<Uint8Array>({ cancel: () => void (cancelled = true) });
	await expect(Array.fromAsync(readEventStream(silent, 20))).rejects.toThrow(/silent/);
	expect(cancelled).toBe(true);
});
