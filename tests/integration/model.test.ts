import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readEventStream } from '../../src/lib/api/event-stream.ts';
import { messageSchema } from '../../src/lib/contracts/messages.ts';
import { aSignedInClient, type HttpAnswer, type HttpClient } from '../support/http-client.ts';
import { PLAYED_PRAISE, PLAYED_TOPIC } from '../support/openai-answers.ts';
import type { ChatScenario } from '../support/openai-scenarios.ts';
import {
	aTalk,
	conversationIn,
	endTalk,
	eventIn,
	expectError,
	readTalk,
	success
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** A model on the other side of HTTP; whatever goes wrong with an extraction is tested beside. */

const TIMEOUT_MS = 1_500;
// The commit, and a machine that has other things to do as well.
const PATIENCE_MS = TIMEOUT_MS + 3_000;

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage({ env: { OPENAI_TIMEOUT_MS: String(TIMEOUT_MS) } });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

describe('the model extracts', () => {
	it('makes the memory when it delivers, and is told nothing of the account', async () => {
		const talk = await aTalk(learner);
		const { memory, gptFailed } = success(await endTalk(learner, talk));
		expect({ gptFailed, source: memory.source, topic: memory.topic }).toEqual({
			gptFailed: false,
			source: 'gpt',
			topic: PLAYED_TOPIC
		});
		expect(memory.feedback[0]).toMatchObject({ kind: 'told', text: PLAYED_PRAISE });
		const asked = JSON.stringify(stage.openai.requests);
		expect(asked).toContain('Ayer fui al mercado');
		for (const secret of [learner.userId, learner.email, 'Robin', talk.id]) {
			expect(asked).not.toContain(secret);
		}
	});

	it('is asked a second time for what came broken', async () => {
		stage.openai.play({ extraction: ['malformed', 'delivers'] });
		const talk = await aTalk(learner);
		const { memory, gptFailed } = success(await endTalk(learner, talk));
		expect({ gptFailed, source: memory.source }).toEqual({ gptFailed: false, source: 'gpt' });
		expect(stage.openai.extractionsOf(talk)).toBe(2);
	});

	it('puts nothing into the memory that the transcript does not show, and is not asked again', async () => {
		stage.openai.play('ungrounded');
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk);
		const { memory, gptFailed } = success(answer);
		expect({ gptFailed, source: memory.source }).toEqual({ gptFailed: false, source: 'gpt' });
		expect(answer.text).not.toContain('zyxwv');
		success(await endTalk(learner, talk, { key: 'once-more' }));
		expect(stage.openai.extractionsOf(talk)).toBe(1);
	});
});

describe('the model talks', () => {
	async function anEmptyTalk(): Promise<string> {
		const started = await learner.request('POST', '/api/conversations', { languageId: 'es' });
		const conversation = conversationIn(started);
		expect(conversation.partner).toBe('openai');
		return `/api/conversations/${conversation.id}`;
	}

	function say(path: string, content: string, id: string = randomUUID()): Promise<HttpAnswer> {
		return learner.request('POST', `${path}/messages`, { id, content });
	}

	async function sayStreamed(path: string, content: string, id: string = randomUUID()) {
		const response = await learner.fetch(`${path}/messages`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
			body: JSON.stringify({ id, content })
		});
		expect(response.headers.get('content-type')).toContain('text/event-stream');
		if (!response.body) throw new Error('no stream');
		const events: { event: string; data: unknown }[] = [];
		for await (const event of readEventStream(response.body, 10_000)) events.push(eventIn(event));
		return events;
	}

	it('streams the reply as it is written, and saves it once', async () => {
		// Of a model that nothing is known of, the first reply is shown when it is whole.
		await say(await anEmptyTalk(), 'Hola');
		const path = await anEmptyTalk();
		const events = await sayStreamed(path, 'Hola, ¿qué tal?');
		const names = events.map(({ event }) => event);
		expect(names.at(0)).toBe('message');
		expect(names.at(-1)).toBe('reply');
		const chunks = events.slice(1, -1).map(({ event, data }) => {
			expect(event).toBe('chunk');
			return z.object({ text: z.string() }).parse(data).text;
		});
		expect(chunks.length).toBeGreaterThan(1);
		const { reply } = z.object({ reply: messageSchema }).parse(events.at(-1)?.data);
		expect(chunks.join('')).toBe(reply.content);
		const { messages } = await readTalk(learner, path);
		expect(messages.map(({ role, content }) => ({ role, content }))).toEqual([
			{ role: 'user', content: 'Hola, ¿qué tal?' },
			{ role: 'assistant', content: reply.content }
		]);
	});

	it('answers whole to who wants no stream, and opens a conversation once', async () => {
		const path = await anEmptyTalk();
		const [one, two] = await Promise.all([
			learner.request('POST', `${path}/opening`, {}),
			learner.request('POST', `${path}/opening`, {})
		]);
		const schema = z.object({ reply: messageSchema });
		expect(schema.parse(one.body)).toEqual(schema.parse(two.body));
		const answer = await say(path, 'Un café, por favor.');
		const whole = z.object({ message: messageSchema, reply: messageSchema }).parse(answer.body);
		expect(whole.message).toMatchObject({ role: 'user', content: 'Un café, por favor.' });
		expect((await readTalk(learner, path)).messageCount).toBe(3);
	});

	it('loses nothing when a reply is cut off: the retry has one learner’s message and one reply', async () => {
		stage.openai.play({ chat: ['cut-off', 'cut-off', 'replies'] });
		const path = await anEmptyTalk();
		const id = randomUUID();
		const events = await sayStreamed(path, '¿Me oyes?', id);
		expect(events.at(0)?.event).toBe('message');
		expect(events.at(-1)).toMatchObject({
			event: 'error',
			data: { error: 'partner_unavailable' }
		});
		expectError(await say(path, '¿Me oyes?', id), 502, 'partner_unavailable');
		expect((await readTalk(learner, path)).messages).toMatchObject([{ id, role: 'user' }]);

		const retried = await say(path, '¿Me oyes?', id);
		expect(retried.status).toBe(200);
		const again = await say(path, '¿Me oyes?', id);
		expect(again.text).toBe(retried.text);
		expect((await readTalk(learner, path)).messages).toMatchObject([
			{ id, role: 'user', content: '¿Me oyes?' },
			{ role: 'assistant' }
		]);
		expect(stage.openai.chatCount).toBe(3);
	});

	it('gives two tabs that send the same message one reply', async () => {
		const path = await anEmptyTalk();
		const id = randomUUID();
		const answers = await Promise.all(Array.from({ length: 5 }, () => say(path, 'Hola', id)));
		const replies = answers.map(({ body }) => z.object({ reply: messageSchema }).parse(body).reply);
		expect(new Set(replies.map((reply) => reply.id)).size).toBe(1);
		expect((await readTalk(learner, path)).messageCount).toBe(2);
	});

	it('cuts an endless reply at the length of a message', async () => {
		stage.openai.play({ chat: 'endless' });
		const path = await anEmptyTalk();
		const answer = await say(path, 'Cuéntame todo.');
		const { reply } = z.object({ reply: messageSchema }).parse(answer.body);
		expect([...reply.content].length).toBeLessThanOrEqual(4_000);
		expect([...reply.content].length).toBeGreaterThan(3_900);
	});

	const failures: ChatScenario[] = [
		'timeout',
		'stalled',
		'refusal',
		'empty',
		'content-filter',
		'rate-limited',
		'server-error',
		'unauthorized',
		'reset'
	];
	it.each(failures)('answers 502 in bounded time and keeps what was said: %s', async (scenario) => {
		stage.openai.play({ chat: scenario });
		const path = await anEmptyTalk();
		const startedAt = Date.now();
		expectError(await say(path, 'Hola'), 502, 'partner_unavailable');
		expect(Date.now() - startedAt).toBeLessThan(PATIENCE_MS);
		expect((await readTalk(learner, path)).messages).toMatchObject([{ content: 'Hola' }]);
	});
});
