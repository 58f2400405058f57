import { namesOf } from './model-servers.ts';
import type { PlayedRequest } from './openai-requests.ts';

/** What servers other than the vendor's refuse, in their own words; each in a scenario of its own. */

export interface Refusal {
	status: number;
	body: object;
}

function refusal(status: number, message: string, more: object = {}): Refusal {
	return { status, body: { error: { message, type: 'invalid_request_error', ...more } } };
}

/** As pydantic has it, in the wrapping of Mistral. */
function forbids(request: PlayedRequest, fields: (keyof PlayedRequest)[]): Refusal | null {
	const found = fields.filter((field) => request[field] !== undefined);
	if (found.length === 0) return null;
	const detail = found.map((field) => ({
		type: 'extra_forbidden',
		loc: ['body', field],
		msg: 'Extra inputs are not permitted',
		input: request[field]
	}));
	const body = { object: 'error', message: { detail }, type: 'invalid_request_error' };
	return { status: 422, body };
}

function promptTokens({ messages }: PlayedRequest): number {
	return Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
}

function tokensAsked(request: PlayedRequest): number {
	return request.max_completion_tokens ?? request.max_tokens ?? 0;
}

function affords(tokens: number, request: PlayedRequest): Refusal | null {
	const asked = tokensAsked(request);
	if (asked <= tokens) return null;
	const message = `This request requires more credits, or fewer max_tokens. You requested up to ${asked} tokens, but can only afford ${tokens}.`;
	return refusal(402, message, { code: 402 });
}

function hasSystem({ messages }: PlayedRequest): boolean {
	return messages.some(({ role }) => role === 'system' || role === 'developer');
}

function takesTurns({ messages }: PlayedRequest): boolean {
	const turns = messages.filter(({ role }) => role === 'user' || role === 'assistant');
	return turns.every(({ role }, at) => role === (at % 2 === 0 ? 'user' : 'assistant'));
}

/** What a server refuses of any request; null where it takes it. */
export const REFUSALS = {
	'knows-max-tokens-only': (request) => forbids(request, ['max_completion_tokens']),
	'knows-no-token-limit': (request) => forbids(request, ['max_completion_tokens', 'max_tokens']),
	'knows-the-least': (request) =>
		forbids(request, [
			'max_completion_tokens',
			'stream_options',
			'response_format',
			'reasoning_effort'
		]),
	'has-a-small-context': (request) => {
		const asked = tokensAsked(request);
		const prompt = promptTokens(request);
		if (prompt + asked <= 8192) return null;
		const message = `'max_tokens' or 'max_completion_tokens' is too large: ${asked}. This model's maximum context length is 8192 tokens and your request has ${prompt} input tokens (${asked} > 8192 - ${prompt}).`;
		return { status: 400, body: { object: 'error', message, type: 'BadRequestError', code: 400 } };
	},
	'has-short-answers': (request) =>
		tokensAsked(request) <= 2048
			? null
			: refusal(400, 'Invalid max_tokens value, the valid range of max_tokens is [1, 2048]'),
	'is-short-of-money': (request) => affords(3919, request),
	'has-hardly-any-money': (request) => affords(100, request),
	'has-no-formats': ({ response_format: format }) =>
		format ? refusal(400, 'This response_format type is unavailable now') : null,
	'has-no-formats-by-name': ({ response_format: format }) =>
		format
			? refusal(400, 'Unsupported parameter', {
					param: 'response_format',
					code: 'unsupported_parameter'
				})
			: null,
	'has-objects-only': ({ response_format: format }) =>
		format?.type === 'json_schema'
			? refusal(400, "response_format.type must be one of 'text' or 'json_object'")
			: null,
	'does-not-reason': ({ reasoning_effort: effort }) =>
		effort === undefined ? null : refusal(400, "Unknown parameter: 'reasoning_effort'."),
	'has-no-system': (request) =>
		hasSystem(request)
			? refusal(400, 'System role not supported')
			: takesTurns(request)
				? null
				: refusal(400, 'Conversation roles must alternate user/assistant/user/assistant/...'),
	'wants-turns-taken': (request) =>
		takesTurns(request)
			? null
			: refusal(400, 'Conversation roles must alternate user/assistant/user/assistant/...'),
	'has-turns-taken': (request) =>
		takesTurns(request)
			? null
			: refusal(
					500,
					'\n------------\nWhile executing CallExpression at line 19, column 27 in source:\nError: Jinja Exception: After the optional system message, conversation roles must alternate user and assistant roles except for tool calls and results.',
					{ code: 500, type: 'server_error' }
				),
	'refuses-as-groq': (request) => {
		const message =
			'`max_completion_tokens` must be less than or equal to `8192`, the maximum value for `max_completion_tokens` is less than the `context_window` for this model';
		if (tokensAsked(request) > 8192) return refusal(400, message);
		const failed = 'Failed to generate JSON. Please adjust your prompt.';
		return request.response_format
			? refusal(400, failed, { code: 'json_validate_failed', failed_generation: '{"topic":' })
			: null;
	},
	'refuses-as-anthropic': (request) => {
		const asked = tokensAsked(request);
		if (asked > 8192) {
			return refusal(
				400,
				`max_tokens: ${asked} > 8192, which is the maximum allowed number of output tokens for the model`
			);
		}
		return request.messages.find(({ role }) => role !== 'system')?.role === 'assistant'
			? refusal(400, 'messages: first message must use the "user" role')
			: null;
	},
	/** In a list, as it comes from there. */
	'refuses-as-google': (request) => {
		const refuses = (message: string) => ({
			status: 400,
			body: [{ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }]
		});
		if (hasSystem(request)) {
			return refuses(`Developer instruction is not enabled for models/${request.model}`);
		}
		return request.response_format
			? refuses(`JSON mode is not enabled for models/${request.model}`)
			: null;
	},
	'refuses-as-litellm': (request) => {
		const unknown = (['reasoning_effort', 'response_format'] as const).filter(
			(field) => request[field] !== undefined
		);
		const names = unknown.map((field) => `'${field}'`).join(', ');
		const message = `litellm.UnsupportedParamsError: azure does not support parameters: [${names}], for model=backend. To drop these, set \`litellm.drop_params=True\`. Received Model Group=${request.model}`;
		return unknown.length > 0 ? refusal(400, message, { code: '400' }) : null;
	},
	/** One thing at a time, as servers that stop at the first. */
	'refuses-two-things': (request) =>
		forbids(request, ['max_completion_tokens']) ??
		(request.response_format ? refusal(400, 'This response_format type is unavailable now') : null),
	'refuses-one-by-one': (request) =>
		forbids(request, ['max_completion_tokens']) ??
		forbids(request, ['stream_options']) ??
		forbids(request, ['reasoning_effort']) ??
		(hasSystem(request) ? refusal(400, 'System role not supported') : null) ??
		(takesTurns(request) ? null : refusal(400, 'Conversation roles must alternate.')) ??
		(request.response_format ? refusal(400, 'json_schema is not supported') : null),
	'refuses-for-no-reason': () => refusal(400, 'Bad request.')
} satisfies Record<string, (request: PlayedRequest) => Refusal | null>;

export const REFUSAL_NAMES = namesOf(REFUSALS);
export type RefusalName = keyof typeof REFUSALS;
