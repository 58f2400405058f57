import { describe, expect, it } from 'vitest';
import { fittedRequest, type ModelMessage, type ModelQuestion } from './fitted-request.ts';
import { VENDORS_HABITS, type ServerHabits } from './server-habits.ts';

const FORMAT: ModelQuestion['format'] = {
	type: 'json_schema',
	json_schema: { name: 'answer', strict: true, schema: { type: 'object', required: ['topic'] } }
};

function request(
	habits: Partial<ServerHabits>,
	{ messages = [], ...question }: Partial<ModelQuestion> = {},
	isStream = false
) {
	const asked = { model: 'gpt-5.4-mini', maxTokens: 16_000, messages, ...question };
	return fittedRequest(asked, { ...VENDORS_HABITS, ...habits }, { isStream });
}

/** `s:`, `u:` and `a:` say who speaks. */
function talk(...lines: string[]): ModelMessage[] {
	const roles = { s: 'system', u: 'user', a: 'assistant' } as const;
	return lines.map((line) => ({
		role: line.startsWith('s') ? roles.s : line.startsWith('u') ? roles.u : roles.a,
		content: line.slice(2)
	}));
}

describe('fittedRequest', () => {
	it('asks the vendor’s own API for all that it has', () => {
		expect(request({}, { format: FORMAT, messages: talk('s:Be kind', 'u:Hola') }, true)).toEqual({
			model: 'gpt-5.4-mini',
			messages: talk('s:Be kind', 'u:Hola'),
			stream: true,
			stream_options: { include_usage: true },
			response_format: FORMAT,
			max_completion_tokens: 16_000,
			reasoning_effort: 'low'
		});
	});

	it('leaves out what a server refuses', () => {
		const habits = {
			tokenLimit: 'none',
			answerFormat: 'none',
			takesReasoningEffort: false,
			takesStreamOptions: false
		} as const;
		expect(Object.keys(request(habits, { format: FORMAT }, true))).toEqual([
			'model',
			'messages',
			'stream'
		]);
	});

	it.each([
		[{ tokenLimit: 'max_tokens' as const }, { max_tokens: 16_000 }],
		[{ mostTokens: 3919 }, { max_completion_tokens: 3919 }],
		[{ mostTokens: 99_999 }, { max_completion_tokens: 16_000 }],
		[{ contextTokens: 100 }, { max_completion_tokens: 256 }]
	])('asks for no more tokens than there are: %j', (habits, tokens) => {
		expect(request(habits)).toMatchObject(tokens);
	});

	it('leaves room for the prompt in the context', () => {
		const messages = talk(`u:${'palabra '.repeat(300)}`);
		const { max_completion_tokens: tokens } = request({ contextTokens: 8192 }, { messages });
		expect(tokens).toBeGreaterThan(7000);
		expect(tokens).toBeLessThan(8192 - 600);
	});

	it('puts the schema into the instructions where the server doesn’t hold a model to it', () => {
		for (const answerFormat of ['none', 'json_object'] as const) {
			const asked = request({ answerFormat }, { format: FORMAT, messages: talk('s:Note', 'u:{}') });
			expect(asked.messages[0]?.content).toMatch(/^Note\n[^]*"required":\["topic"\]/);
			expect(asked.messages[1]).toEqual({ role: 'user', content: '{}' });
			expect(asked.response_format?.type).toBe(answerFormat === 'none' ? undefined : 'json_object');
		}
	});

	it('puts instructions before the first words of a user where there is no system', () => {
		const messages = talk('s:Be kind', 'a:¡Hola!', 'u:Hola');
		expect(request({ takesSystemRole: false }, { messages }).messages).toEqual(
			talk('a:¡Hola!', 'u:Be kind\n\nHola')
		);
		expect(
			request({ takesSystemRole: false, takesAnyOrder: false }, { messages }).messages
		).toEqual(talk('u:Be kind\n\n(The conversation begins.)', 'a:¡Hola!', 'u:Hola'));
		expect(request({ takesSystemRole: false }, { messages: talk('s:Be kind') }).messages).toEqual(
			talk('u:Be kind')
		);
	});

	it('has user and assistant take turns where they have to', () => {
		const messages = talk('s:Note', 'u:{}', 'u:Again');
		expect(request({ takesAnyOrder: false }, { messages }).messages).toEqual(
			talk('s:Note', 'u:{}\n\nAgain')
		);
		const greeting = talk('s:Be kind', 'a:¡Hola!', 'u:Hola', 'u:¿Qué tal?', 'a:Bien', 'u:Sí');
		expect(request({ takesAnyOrder: false }, { messages: greeting }).messages).toEqual(
			talk(
				's:Be kind',
				'u:(The conversation begins.)',
				'a:¡Hola!',
				'u:Hola\n\n¿Qué tal?',
				'a:Bien',
				'u:Sí'
			)
		);
	});
});
