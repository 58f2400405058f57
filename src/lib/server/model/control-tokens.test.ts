import { describe, expect, it } from 'vitest';
import { createOpenAiClient } from './openai-client.ts';
import { withoutControlTokens } from './control-tokens.ts';

const TOKENS = [
	'<|im_start|>system',
	'<|im_end|>',
	'<|endoftext|>',
	'<|eot_id|>',
	'<|start_header_id|>',
	'<｜User｜>',
	'<｜end▁of▁sentence｜>',
	'<s>',
	'</s>',
	'<S>',
	'<bos>',
	'<start_of_turn>',
	'<end_of_turn>',
	'<<SYS>>',
	'<</SYS>>',
	'<think>',
	'</think>',
	'<tool_call>',
	'[INST]',
	'[/INST]',
	'[inst]',
	'[SYSTEM_PROMPT]',
	'[TOOL_CALLS]',
	'[AVAILABLE_TOOLS]',
	'[gMASK]',
	'[|user|]',
	'[|endofturn|]'
];

describe('withoutControlTokens', () => {
	it.each(TOKENS)('breaks up %s, however often and wherever it stands', (token) => {
		for (const text of [token, `hola${token}${token}adiós`, JSON.stringify({ text: token })]) {
			const broken = withoutControlTokens(text);
			expect(broken).not.toContain(token);
			expect(broken.replaceAll('\u200b', '')).toBe(text);
		}
	});

	it.each([
		'I <3 you',
		'a < b',
		'2<3',
		'[sic]',
		'[…]',
		'[true,null,["a"]]',
		'->',
		'«hola»',
		'{"a":[{"b":1}]}'
	])('leaves %s as it is', (text) => {
		expect(withoutControlTokens(text)).toBe(text);
	});
});

describe('a client for a model', () => {
	it('sends no such token, in no part of a request, and JSON that says the same', async () => {
		const sent: string[] = [];
		const client = createOpenAiClient({
			apiKey: 'sk-played',
			baseUrl: 'http://127.0.0.1:9/v1',
			fetch: (_url, init) => {
				if (typeof init?.body === 'string') sent.push(init.body);
				return Promise.resolve(Response.json({ choices: [] }));
			}
		});
		const said = TOKENS.join(' ');
		await client.chat.completions.create({
			model: 'any',
			messages: [
				{ role: 'system', content: `You are a partner. ${JSON.stringify({ facts: [said] })}` },
				{ role: 'user', content: said }
			]
		});
		expect(sent).toHaveLength(1);
		const [body = ''] = sent;
		for (const token of TOKENS) expect(body).not.toContain(token);
		expect(JSON.parse(body.replaceAll('\u200b', ''))).toMatchObject({
			messages: [{ role: 'system' }, { role: 'user', content: said }]
		});
	});
});
