import { describe, expect, it } from 'vitest';
import { pieceOf } from './answer-pieces.ts';

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
			toolArguments: '',
			finishReason: null,
			usage: null,
			error: null,
			hasChoice: false
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
			finishReason: 'stop'
		});
		const call = { tool_calls: [{ index: 0, function: { name: 'x', arguments: '{"a":1}' } }] };
		expect(pieceOf(chunk(call))).toMatchObject({ toolArguments: '{"a":1}' });
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
		[{ error: { code: 502, message: 'Provider disconnected' } }, 502],
		[{ error: { code: '429', message: 'slow down' } }, 429],
		[{ error: { code: 'server_error', message: 'x' } }, null],
		[{ error: 'model runner has stopped' }, null],
		[{ error: { code: 1, message: 'x' }, choices: [] }, null]
	])('finds the error in place of an answer: %j', (frame, status) => {
		expect(pieceOf(frame)?.error).toEqual({ status });
	});

	it('is null of what is no object', () => {
		for (const frame of [null, 'x', 7, ['a']]) expect(pieceOf(frame)).toBeNull();
	});
});
