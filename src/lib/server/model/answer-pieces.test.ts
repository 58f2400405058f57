import { describe, expect, it } from 'vitest';
import { errorOf, pieceOf } from './answer-pieces.ts';

/** A chunk with this delta. */
function chunk(delta: unknown, more: object = {}) {
	return { choices: [{ index: 0, delta, finish_reason: null, ...more }] };
}

describe('pieceOf', () => {
	it.each([
		['text', chunk({ content: 'hola' }), 'hola'],
		['a whole message', { choices: [{ message: { content: 'hola' } }] }, 'hola'],
		['parts', chunk({ content: [{ type: 'text', text: 'ho' }, { text: 'la' }] }), 'hola'],
		[
			'parts among which thoughts are',
			chunk({
				content: [
					{ type: 'thinking', thinking: [{ type: 'text', text: 'recast it' }] },
					{ type: 'text', text: 'hola' }
				]
			}),
			'hola'
		],
		[
			'parts of a type that says nothing aloud',
			chunk({ content: [{ type: 'reasoning', text: 'x' }] }),
			''
		],
		['a part without a list', chunk({ content: { type: 'text', text: 'hola' } }), 'hola'],
		['a thought without a list', chunk({ content: { type: 'thinking', thinking: 'x' } }), ''],
		['half a character', chunk({ content: '\ud83d' }), '\ud83d'],
		[
			'the first of several choices',
			{
				choices: [
					{ index: 1, delta: { content: 'x' } },
					{ index: 0, delta: { content: 'hola' } }
				]
			},
			'hola'
		]
	])('reads what is said: %s', (_, frame, text) => {
		expect(pieceOf(frame)).toMatchObject({ text, hasChoice: true });
	});

	it.each([
		['no choices', { id: 'x', usage: {} }],
		['none in the list', { choices: [], prompt_filter_results: [] }],
		['null for a list', { choices: null }],
		['a ping', { type: 'ping' }],
		['an empty usage', { id: 'x', usage: null }]
	])('has nothing of %s', (_, frame) => {
		expect(pieceOf(frame)).toEqual({
			text: '',
			thought: '',
			refusal: '',
			json: '',
			finishReason: null,
			usage: null,
			error: null,
			hasChoice: false,
			isChunk: false
		});
	});

	it.each([
		['no delta', { choices: [{ index: 0, finish_reason: null, content_filter_offsets: {} }] }],
		['null for a delta', chunk(null)],
		['null for words', chunk({ role: 'assistant', content: null })],
		['nonsense for words', chunk({ content: 7, tool_calls: 'none' })]
	])('hears no word of %s', (_, frame) => {
		expect(pieceOf(frame)).toMatchObject({ text: '', error: null });
	});

	it.each(['reasoning_content', 'reasoning', 'thinking'])('keeps %s apart', (field) => {
		expect(pieceOf(chunk({ [field]: 'recast it', content: null }))).toMatchObject({
			text: '',
			thought: 'recast it'
		});
	});

	it('reads the rest of a message', () => {
		expect(pieceOf(chunk({ refusal: 'no' }, { finish_reason: 'stop' }))).toMatchObject({
			refusal: 'no',
			finishReason: 'stop',
			isChunk: true
		});
		for (const args of ['{"a":1}', { a: 1 }]) {
			const call = { tool_calls: [{ index: 0, function: { name: 'x', arguments: args } }] };
			expect(pieceOf(chunk(call))).toMatchObject({ json: '{"a":1}' });
		}
		expect(pieceOf({ choices: [{ message: { content: { a: 1 } } }] })).toMatchObject({
			text: '',
			json: '{"a":1}',
			isChunk: false
		});
		expect(pieceOf({ usage: { prompt_tokens: 7, completion_tokens: '3' } })?.usage).toMatchObject({
			prompt_tokens: 7,
			completion_tokens: 0
		});
	});

	it.each(['', ' ', 'null', null, 7])('takes %j for no end', (reason) => {
		const { finishReason } = pieceOf(chunk({ content: 'a' }, { finish_reason: reason })) ?? {};
		expect(finishReason).toBeNull();
	});

	it.each([
		['model_length', 'length'],
		['MAX_TOKENS', 'length'],
		['model_context_window_exceeded', 'length'],
		['sensitive', 'content_filter'],
		['SAFETY', 'content_filter'],
		['network_error', 'error'],
		['insufficient_system_resource', 'error'],
		['abort', 'error'],
		['eos', 'eos']
	])('reads %s as %s', (reason, asTheVendorHasIt) => {
		const piece = pieceOf(chunk({ content: 'a' }, { finish_reason: reason }));
		expect(piece?.finishReason).toBe(asTheVendorHasIt);
	});

	it.each([
		[{ object: 'error', message: 'x', code: 503 }, 503],
		[{ type: 'error', message: 'x' }, null],
		[{ ...chunk({ content: '' }), x_groq: { error: 'over_capacity' } }, null],
		[{ ...chunk({ content: '' }), x_groq: { error: { code: 429 } } }, 429],
		[{ error: { code: 502, message: 'Provider disconnected' } }, 502],
		[{ error: { code: '429', message: 'slow down' } }, 429],
		[{ error: { code: 'server_error', message: 'x' } }, null],
		[{ error: 'model runner has stopped' }, null],
		[{ error: { code: 1, message: 'x' }, choices: [] }, null]
	])('finds the error in place of an answer: %j', (frame, status) => {
		expect(pieceOf(frame)?.error).toEqual({ status });
	});

	it('finds none where a server tells that there is none', () => {
		for (const more of [{ error: null }, { x_groq: { id: 'req_1' } }, { x_groq: null }]) {
			expect(pieceOf({ ...chunk({ content: 'hola' }), ...more })?.error).toBeNull();
		}
	});

	it('is null of what is no object', () => {
		for (const frame of [null, 'x', 7, ['a']]) expect(pieceOf(frame)).toBeNull();
	});
});

describe('errorOf', () => {
	it.each([
		[{ error: { code: 429 } }, 429],
		[{ error: { error: { status: 503 } } }, 503],
		[{ message: 'x', code: 500 }, 500],
		['Internal Server Error', null],
		[{ message: 'x' }, null],
		[null, null]
	])('tells the status of %j', (said, status) => {
		expect(errorOf(said)).toEqual({ status });
	});
});
