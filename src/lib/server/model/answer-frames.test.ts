import { describe, expect, it } from 'vitest';
import { answerFrames } from './answer-frames.ts';

/** A body that comes in pieces of so many bytes. */
function body(text: string, bytes = 1000): ReadableStream<Uint8Array> {
	const all = new TextEncoder().encode(text);
	return new ReadableStream({
		start(controller) {
			for (let at = 0; at < all.length; at += bytes) controller.enqueue(all.slice(at, at + bytes));
			controller.close();
		}
	});
}

const A = { choices: [{ delta: { content: 'año' } }] };
const B = { choices: [{ delta: { content: '😀' } }] };
const STREAM = `data: ${JSON.stringify(A)}\n\ndata: ${JSON.stringify(B)}\n\ndata: [DONE]\n\n`;
const READ = [{ type: 'data', data: A }, { type: 'data', data: B }, { type: 'done' }];

describe('answerFrames', () => {
	it.each([
		['as the vendor sends them', STREAM],
		['with CRLF', STREAM.replaceAll('\n', '\r\n')],
		['with lone CR', STREAM.replaceAll('\n', '\r')],
		['without a space', STREAM.replaceAll('data: ', 'data:')],
		['with comments', `: OPENROUTER PROCESSING\n\n${STREAM.replaceAll('\n\n', '\n\n: ping\n\n')}`],
		['with pings in words', `data: ping\n\ndata:\n\n${STREAM}`],
		['with a byte-order mark', `\ufeff${STREAM}`],
		['with other fields', STREAM.replaceAll('data:', 'event: chunk\nid: 7\nretry: 10\ndata:')],
		['with an end that is not ended', STREAM.trimEnd()],
		['after empty lines', `\n\n${STREAM}`]
	])('reads a stream %s, in pieces of any size', async (_, text) => {
		for (const bytes of [1, 2, 3, 7, 1000]) {
			expect(await Array.fromAsync(answerFrames(body(text, bytes)))).toEqual(READ);
		}
	});

	it('reads JSON where a stream was asked for, and JSON by lines', async () => {
		const whole = JSON.stringify(A, null, 2);
		for (const bytes of [1, 1000]) {
			expect(await Array.fromAsync(answerFrames(body(`\n${whole}`, bytes)))).toEqual([
				{ type: 'whole', data: A }
			]);
		}
		const lines = `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`;
		expect(await Array.fromAsync(answerFrames(body(lines)))).toEqual(READ.slice(0, 2));
		expect(await Array.fromAsync(answerFrames(body(`${lines}[DONE]\n`)))).toEqual(READ);
	});

	it('tells of a stream that breaks off that it has not ended', async () => {
		const broken = STREAM.slice(0, STREAM.indexOf('data: [DONE]'));
		expect(await Array.fromAsync(answerFrames(body(broken)))).toEqual(READ.slice(0, 2));
	});

	it.each(['{"message":"x"}', '"x"', '{"mess', 'Internal Server Error'])(
		'tells of an event that says it is an error: %s',
		async (said) => {
			const text = `event: error\ndata: ${said}\n\n${STREAM}`;
			const [first, ...others] = await Array.fromAsync(answerFrames(body(text)));
			expect(first?.type).toBe('error');
			expect(others).toEqual(READ);
		}
	);

	it.each([
		['half a frame', STREAM.slice(0, 20)],
		['half a JSON text', JSON.stringify(A).slice(0, -3)],
		['half a line', `${JSON.stringify(A)}\n${JSON.stringify(B).slice(0, -3)}`]
	])('rejects %s', async (_, text) => {
		await expect(Array.fromAsync(answerFrames(body(text)))).rejects.toThrow(SyntaxError);
	});

	it('reads nothing in what is neither', async () => {
		const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';
		expect(await Array.fromAsync(answerFrames(body(html)))).toEqual([]);
		expect(await Array.fromAsync(answerFrames(body('')))).toEqual([]);
	});

	it('hears life in comments and in space', async () => {
		let heard = 0;
		await Array.fromAsync(answerFrames(body(': a\n\n: b\n\n', 5), () => heard++));
		expect(heard).toBe(2);
	});
});
