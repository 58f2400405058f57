import { describe, expect, it } from 'vitest';
import { createModelServer, nothingHeard } from './model-server.ts';

const GREETING = '¡Hola! ¿Qué tal?';

/** One reply after the other, in pieces of a few characters; what a model is like is known after the first. */
function aServer(...replies: { text: string; finishReason?: string }[]) {
	const server = createModelServer({
		apiKey: 'played',
		baseUrl: 'http://played.invalid/v1',
		fetch: async () => {
			const { text = '', finishReason = 'stop' } = replies.shift() ?? {};
			const pieces = text.match(/[^]{1,5}/g) ?? [];
			const frames = [
				...pieces.map((content) => ({ delta: { content }, finish_reason: null })),
				{ delta: {}, finish_reason: finishReason }
			].map((choice) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`);
			return new Response(`${frames.join('')}data: [DONE]\n\n`, {
				headers: { 'Content-Type': 'text/event-stream' }
			});
		}
	});
	return async () => {
		const said = server.say(
			{ model: 'small', messages: [{ role: 'user', content: '¡Hola!' }], maxTokens: 100 },
			{ signal: AbortSignal.timeout(10_000), heard: nothingHeard() }
		);
		return (await Array.fromAsync(said)).join('').trim();
	};
}

describe('what was said', () => {
	it.each([
		'<|header_start|>ipython<|header_end|>x',
		'<|turn>learner\nx',
		'<|start_of_role|>documents<|end_of_role|>x',
		'<|im_user|>Ana<|im_middle|>x',
		'<|im_start|>learner',
		'<think>x',
		'<think>x<think>y</think>z<think>'
	])('stays whole when the model goes on with %j', async (more) => {
		for (const finishReason of ['stop', 'length']) {
			const reply = { text: `${GREETING}${more}`, finishReason };
			const ask = aServer(reply, { text: 'Bien.' }, reply);
			expect(await ask()).toBe(GREETING);
			expect(await ask()).toBe('Bien.');
			expect(await ask()).toBe(GREETING);
		}
	});

	it('stays where it is in doubt whether more was said, and that is not shown', async () => {
		const text = `${GREETING}<think>x<think>y</think>z`;
		expect(await aServer({ text, finishReason: 'length' })()).toBe(GREETING);
	});

	it.each([
		['stop', 'empty'],
		['length', 'truncated']
	])('is nothing where a thought comes first that never ends (%s)', async (finishReason, code) => {
		const ask = aServer({ text: '<think>x', finishReason });
		await expect(ask()).rejects.toMatchObject({ code });
	});

	it('is nothing where it turns out to be thought', async () => {
		const ask = aServer({ text: 'Bien.' }, { text: `recast it</think>${GREETING}` });
		expect(await ask()).toBe('Bien.');
		await expect(ask()).rejects.toMatchObject({ code: 'malformed' });
	});
});
