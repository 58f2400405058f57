import { describe, expect, it } from 'vitest';
import { affordableTokens, lessonOf, speaksOfModel, type Refused } from './refusal.ts';
import { VENDORS_HABITS, type ServerHabits } from './server-habits.ts';

function lesson(
	status: number,
	body: unknown,
	{
		habits = {},
		sent = {}
	}: { habits?: Partial<ServerHabits>; sent?: Partial<Refused['sent']> } = {}
) {
	return lessonOf({
		status,
		body: typeof body === 'string' ? body : JSON.stringify(body),
		habits: { ...VENDORS_HABITS, ...habits },
		sent: { maxTokens: 16_000, hasFormat: true, hasReasoningEffort: true, isStream: true, ...sent }
	});
}

/** As each kind of server wraps what it says. */
const openai = (message: string, more: object = {}) => ({ error: { message, ...more } });
const vllm = (message: string) => ({
	object: 'error',
	message,
	type: 'BadRequestError',
	code: 400
});
const mistral = (...fields: string[]) => ({
	object: 'error',
	message: {
		detail: fields.map((field) => ({
			type: 'extra_forbidden',
			loc: ['body', field],
			msg: 'Extra inputs are not permitted',
			input: { response_format: 'echoed' }
		}))
	},
	type: 'invalid_request_error'
});
const llamaCpp = (message: string) =>
	openai(
		`\n------------\nWhile executing CallExpression at line 19, column 27 in source:\n...{{ raise_exception('...') }}\nError: Jinja Exception: ${message}`,
		{ code: 500, type: 'server_error' }
	);

const NO_LIMIT_OF_THIS_NAME = { tokenLimit: 'max_tokens' };
const NO_FORMAT = { answerFormat: 'none' };
const NO_SYSTEM = { takesSystemRole: false, takesAnyOrder: false };
const IN_TURN = { takesAnyOrder: false };

describe('lessonOf', () => {
	it.each<[server: string, status: number, body: unknown, habits: object]>([
		['Mistral', 422, mistral('max_completion_tokens'), NO_LIMIT_OF_THIS_NAME],
		[
			'an old vLLM',
			400,
			vllm("[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), 'input': 800}]"),
			NO_LIMIT_OF_THIS_NAME
		],
		[
			'an old Azure',
			400,
			openai('Unrecognized request argument supplied: max_completion_tokens'),
			NO_LIMIT_OF_THIS_NAME
		],
		[
			'vLLM',
			400,
			vllm(
				"'max_tokens' or 'max_completion_tokens' is too large: 16000. This model's maximum context length is 8192 tokens and your request has 512 input tokens (16000 > 8192 - 512)."
			),
			{ contextTokens: 8192 }
		],
		[
			'DeepSeek',
			400,
			openai('Invalid max_tokens value, the valid range of max_tokens is [1, 8192]'),
			{ mostTokens: 8192 }
		],
		[
			'Groq',
			400,
			openai('`max_completion_tokens` must be less than or equal to `8192`, the maximum value'),
			{ mostTokens: 8192 }
		],
		[
			'Azure',
			400,
			openai('max_tokens is too large: 16000. This model supports at most 4096 completion tokens'),
			{ mostTokens: 4096 }
		],
		[
			'Anthropic',
			400,
			openai('max_tokens: 16000 > 8192, which is the maximum allowed number of output tokens'),
			{ mostTokens: 8192 }
		],
		[
			'llama.cpp',
			400,
			openai('the request exceeds the available context size (4096 tokens), try increasing it'),
			{ contextTokens: 4096 }
		],
		['DeepSeek', 400, openai('This response_format type is unavailable now'), NO_FORMAT],
		[
			'Azure',
			400,
			openai('Unsupported parameter', { code: 'unsupported_parameter', param: 'response_format' }),
			NO_FORMAT
		],
		[
			'one that names what it takes',
			400,
			openai("response_format.type must be one of 'text' or 'json_object'"),
			{ answerFormat: 'json_object' }
		],
		['LM Studio', 400, { error: "'response_format.type' must be 'text'" }, NO_FORMAT],
		[
			'Groq, whose model broke the schema',
			400,
			openai('Failed to generate JSON. Please adjust your prompt.', { failed_generation: '{' }),
			NO_FORMAT
		],
		[
			'vLLM',
			400,
			vllm('The provided JSON schema contains features not supported by xgrammar.'),
			NO_FORMAT
		],
		['llama.cpp', 500, openai('Failed to parse grammar', { code: 500 }), NO_FORMAT],
		['llama.cpp', 400, openai('Unsupported JSON schema: unrecognized schema'), NO_FORMAT],
		['Together', 400, openai('JSON mode is not enabled for this model'), NO_FORMAT],
		['a gateway', 500, openai('response_format is not supported'), NO_FORMAT],
		[
			'Azure',
			400,
			openai("Unknown parameter: 'reasoning_effort'.", { param: 'reasoning_effort' }),
			{ takesReasoningEffort: false }
		],
		[
			'LiteLLM',
			400,
			openai(
				"litellm.UnsupportedParamsError: azure does not support parameters: ['reasoning_effort']"
			),
			{ takesReasoningEffort: false }
		],
		[
			'Ollama',
			400,
			openai('"gpt-5-like" does not support thinking'),
			{ takesReasoningEffort: false }
		],
		['an old vLLM', 422, mistral('stream_options'), { takesStreamOptions: false }],
		['vLLM', 400, vllm('System role not supported'), NO_SYSTEM],
		['llama.cpp', 500, llamaCpp('System role not supported'), NO_SYSTEM],
		[
			'OpenAI',
			400,
			openai("Unsupported value: 'messages[0].role' does not support 'system' with this model."),
			NO_SYSTEM
		],
		[
			'Google',
			400,
			[openai('Developer instruction is not enabled for models/gemma-3-27b-it')],
			NO_SYSTEM
		],
		['LM Studio', 400, { error: 'Only user and assistant roles are supported!' }, NO_SYSTEM],
		[
			'vLLM',
			400,
			vllm('Conversation roles must alternate user/assistant/user/assistant/...'),
			IN_TURN
		],
		[
			'llama.cpp',
			500,
			llamaCpp(
				'After the optional system message, conversation roles must alternate user and assistant roles except for tool calls and results.'
			),
			IN_TURN
		],
		[
			'DeepSeek',
			400,
			openai('deepseek-reasoner does not support successive user or assistant messages'),
			IN_TURN
		],
		['Anthropic', 400, openai('messages: first message must use the "user" role'), IN_TURN]
	])('hears of %s (%i) what to ask otherwise', (_, status, body, habits) => {
		expect(lesson(status, body)).toEqual(habits);
	});

	it('hears of several things at once', () => {
		const body = mistral('stream_options', 'max_completion_tokens', 'reasoning_effort');
		expect(lesson(422, body)).toEqual({
			tokenLimit: 'max_tokens',
			takesReasoningEffort: false,
			takesStreamOptions: false
		});
	});

	it('goes on to no limit, and to no format, where the second is refused as well', () => {
		const limit = { habits: { tokenLimit: 'max_tokens' as const } };
		expect(lesson(422, mistral('max_tokens'), limit)).toEqual({ tokenLimit: 'none' });
		const format = { habits: { answerFormat: 'json_object' as const } };
		expect(lesson(400, openai("no response_format 'json_object'"), format)).toEqual(NO_FORMAT);
	});

	it.each<[what: string, status: number, body: unknown, sent?: Partial<Refused['sent']>]>([
		['a wrong key', 401, openai('response_format')],
		['a server that is too busy', 429, openai('Too many tokens: max_completion_tokens')],
		['one that is away', 503, openai('Loading model', { type: 'unavailable_error' })],
		['an account without money', 402, openai('Insufficient Balance')],
		['what nobody knows', 400, openai('This request can’t be served')],
		['a filter', 400, openai('The response was filtered', { code: 'content_filter' })],
		['a page of HTML', 400, '<html><body>Bad Request</body></html>'],
		['nothing', 500, ''],
		...[500, 400].map((status): [string, number, unknown] => [
			'a learner’s words',
			status,
			openai(
				'Internal error while generating: "I alternate between a guided tour and a grammar schema"'
			)
		]),
		[
			'an unexpected fault',
			500,
			openai('Unexpected error: invalid memory, response_format, guided_json')
		],
		[
			'a fault that names what was sent',
			500,
			openai('worker died: {"response_format":{},"max_completion_tokens":1}')
		],
		['what was not sent', 400, openai('response_format'), { hasFormat: false }],
		['what an account has money for now', 402, openai('can only afford 3919 max_tokens')],
		['more than was asked for', 400, openai('supports at most 99999 completion tokens')],
		['next to nothing', 400, openai('supports at most 12 completion tokens')],
		[
			'what it was sent',
			422,
			{ detail: [{ type: 'missing', loc: ['body', 'x'], input: { max_completion_tokens: 1 } }] }
		]
	])('hears nothing of %s', (_, status, body, sent = {}) => {
		expect(lesson(status, body, { sent })).toEqual({});
	});
});

describe('speaksOfModel', () => {
	it.each<[server: string, body: unknown, speaks: boolean]>([
		[
			'Azure',
			openai("Unsupported parameter: 'max_tokens' is not supported with this model. Use another."),
			true
		],
		[
			'LiteLLM',
			openai("azure does not support parameters: ['reasoning_effort'], for model=o9"),
			true
		],
		['Ollama', openai('"GPT-5-like" does not support thinking'), true],
		['Mistral', mistral('max_completion_tokens'), false],
		['DeepSeek', openai('This response_format type is unavailable now'), false],
		[
			'what it was sent',
			{ detail: [{ msg: 'Extra inputs', input: { model: 'gpt-5-like' } }] },
			false
		]
	])('tells a model from its server: %s', (_, body, speaks) => {
		expect(speaksOfModel(JSON.stringify(body), 'gpt-5-like')).toBe(speaks);
	});
});

describe('affordableTokens', () => {
	const afford = (status: number, tokens: string) =>
		affordableTokens({
			status,
			body: JSON.stringify(
				openai(`You requested up to 16000 tokens, but can only afford ${tokens}.`, { code: status })
			)
		});

	it('are those that a server names which wants to be paid', () => {
		expect(afford(402, '3919')).toBe(3919);
		expect(afford(402, '200')).toBe(200);
	});

	it.each([
		[402, '199'],
		[402, '0'],
		[402, 'nothing'],
		[400, '3919']
	])('are none where nothing can come of them: %i, %s', (status, tokens) => {
		expect(afford(status, tokens)).toBeNull();
	});
});
