import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messageSchema } from '../../src/lib/contracts/messages.ts';
import { messages as storedMessages } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { THOUGHT } from '../support/model-frames.ts';
import type { AnswerName, SpeechName } from '../support/model-servers.ts';
import { PLAYED_TOPIC } from '../support/openai-answers.ts';
import {
	answered,
	aTalk,
	endTalk,
	eventually,
	logged,
	readTalk,
	said,
	success
} from './conversing.ts';
import { expectFailed, hear, type ShownReply } from './model-talking.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Servers of other makes, as they are known to answer: what a learner sees, and in how many calls. */

const messagesSchema = z.object({ messages: z.array(messageSchema) });
const REPLY = '¡Muy bien! ¿Y qué hiciste después? 😀';

let stage: Stage;
let learner: HttpClient & { userId: string };
/** Asked for before all others. */
let lateReply: Promise<ShownReply>;
const LATE_MS = 25_000;
const LATE_WORDS = '¿Hay alguien ahí?';
/** Calls for it that the played server has forgotten. */
let lateCalls = 0;

beforeAll(async () => {
	// How one model thinks is no part of what is known of the other.
	const env = { OPENAI_CHAT_MODEL: 'talks', OPENAI_EXTRACTION_MODEL: 'remembers' };
	stage = await aStage({ withRedis: false, env });
	learner = await aSignedInClient(stage.server.url, stage.database.db);
	stage.openai.play({ chat: 'slow', chatContent: REPLY, delayMs: LATE_MS });
	const { path } = await aTalk(learner, { messages: [] });
	lateReply = hear(learner, path, LATE_WORDS);
	await eventually(() => Promise.resolve(stage.openai.chatCount > 0));
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(() => {
	lateCalls += stage.openai.countMentioning(LATE_WORDS);
	stage.openai.reset();
});

describe('a reply', () => {
	it.each<[scenario: SpeechName, reply: string]>([
		['thinks-in-tags', REPLY],
		['thinks-of-nothing', REPLY],
		['thinks-in-other-tags', REPLY],
		['thinks-in-square-tags', REPLY],
		['thinks-in-channels', REPLY],
		['thinks-in-bare-channels', REPLY],
		['ends-its-turn-aloud', REPLY],
		['speaks-for-the-learner', REPLY],
		['thinks-in-words', REPLY],
		['thinks-in-fewer-words', REPLY],
		['thinks-within-thoughts', REPLY],
		['thinks-and-solves', REPLY],
		['thinks-and-answers', REPLY],
		['speaks-in-a-box', REPLY],
		['ends-its-text-aloud', REPLY],
		['goes-on-as-phi', REPLY],
		['goes-on-as-llama-3', REPLY],
		['goes-on-as-llama-4', REPLY],
		['goes-on-as-gemma', REPLY],
		['goes-on-as-glm', REPLY],
		['goes-on-as-exaone', REPLY],
		['goes-on-as-mistral', REPLY],
		['goes-on-as-deepseek', REPLY],
		['thinks-in-reasoning-content', REPLY],
		['thinks-in-reasoning', REPLY],
		['thinks-in-parts', REPLY],
		['thinks-for-long', REPLY],
		['tells-of-filters', REPLY],
		['tells-of-filters-among-words', REPLY],
		['sends-empty-frames', REPLY],
		['sends-comments', REPLY],
		['answers-whole', REPLY],
		['answers-whole-without-a-reason', REPLY],
		['answers-by-lines', REPLY],
		['ends-by-a-line', REPLY],
		['streams-plain-text', REPLY],
		['streams-without-a-type', REPLY],
		['speaks-in-parts', REPLY],
		['speaks-in-one-part', REPLY],
		['splits-a-character', 'Hola 😀.'],
		['ends-without-a-reason', REPLY],
		['ends-with-a-reason-alone', REPLY],
		['ends-with-a-reason-of-its-own', REPLY],
		['breaks-after-the-end', REPLY],
		['stays-open-after-the-end', REPLY],
		['has-empty-reasons', REPLY],
		['is-cut-off', '¡Qué bien!'],
		['is-cut-off-by-the-model', '¡Qué bien!']
	])('is what was said, of a server that %s', async (scenario, reply) => {
		stage.openai.play({ chat: scenario, chatContent: REPLY });
		const talk = await aTalk(learner, { messages: [] });
		const heard = await hear(learner, talk.path, 'Hola');
		expect(heard).toMatchObject({ reply, error: null });
		expect(heard.shown.trim().startsWith(reply)).toBe(true);
		expect(heard.shown).not.toContain('anos');
		const { messages } = await readTalk(learner, talk.path);
		expect(messages.map(({ content }) => content)).toEqual(['Hola', reply]);
		expect(stage.openai.chatCount).toBe(1);
	});

	it.each<SpeechName>([
		'thinks-without-an-end',
		'thinks-and-stops',
		'thinks-in-words-without-an-end',
		'thinks-within-thoughts-without-an-end',
		'thinks-and-says-nothing',
		'is-cut-off-at-once',
		'is-filtered-midway',
		'is-found-sensitive',
		'fails-midway',
		'runs-out-of-resources',
		'fails-in-a-frame',
		'fails-in-an-event',
		'fails-in-an-event-alone',
		'fails-in-an-event-of-text',
		'fails-in-an-object',
		'fails-beside-a-piece',
		'fails-with-status-200',
		'ends-before-its-end',
		'ends-after-a-line',
		'ends-after-a-piece',
		'breaks-off-with-empty-reasons'
	])('is none, and nothing is stored, of a server that %s', async (scenario) => {
		stage.openai.play({ chat: scenario });
		const talk = await aTalk(learner, { messages: [] });
		const heard = await hear(learner, talk.path, 'Hola');
		expectFailed(heard);
		expect(heard.shown).not.toContain('anos');
		const { messages } = await readTalk(learner, talk.path);
		expect(messages).toMatchObject([{ role: 'user', content: 'Hola' }]);
		expect(stage.openai.chatCount).toBe(1);

		stage.openai.play({ chat: 'replies', chatContent: REPLY });
		expect(await hear(learner, talk.path, '¿Me oyes?')).toMatchObject({ reply: REPLY });
	});

	it.each<SpeechName>(['is-filtered-midway', 'fails-midway', 'thinks-without-an-end'])(
		'is a 502 where it was asked for as a whole, of a server that %s',
		async (scenario) => {
			stage.openai.play({ chat: scenario });
			const talk = await aTalk(learner, { messages: [] });
			const answer = await learner.request('POST', `${talk.path}/messages`, { content: 'Hola' });
			expect(answer).toMatchObject({ status: 502, body: { error: 'partner_unavailable' } });
			expect(answer.text).not.toContain('anos');
			const { messages } = await readTalk(learner, talk.path);
			expect(messages).toMatchObject([{ role: 'user', content: 'Hola' }]);
		}
	);

	it(
		'is heard of a server that is silent for 25 s, while others are answered',
		async () => {
			expect(await lateReply).toMatchObject({ reply: REPLY, error: null });
			expect(lateCalls + stage.openai.countMentioning(LATE_WORDS)).toBe(1);
		},
		2 * LATE_MS
	);

	it('tells operators why it failed, and nobody what was said', async () => {
		stage.openai.play({ chat: 'overloaded' });
		const talk = await aTalk(learner, { messages: [] });
		expectFailed(await hear(learner, talk.path, 'Hola, palabra secreta'));
		const line = await eventually(() =>
			Promise.resolve(
				logged(stage.server.logs(), 'Reply by the model failed').find(
					({ conversationId }) => conversationId === talk.id
				)
			)
		);
		expect(line).toMatchObject({
			level: 'warn',
			error: 'server_error',
			status: 503
		});
		const { text } = await learner.request('GET', '/metrics');
		expect(text).toMatch(
			/^replies_total\{partner="openai",outcome="failed",failure="server_error"\} \d+$/m
		);
		expect(stage.server.logs()).not.toContain('secreta');
	});
});

describe('a transcript that was stored with thoughts in it', () => {
	const transcript = () => [
		said('Yo tengo 20 anos.'),
		answered(`<think>"anos" should be "años". "Yo tengo veinte años".</think> ¿Qué estudias?`),
		said('Estudio medicina.'),
		answered('<think>never closed'),
		said('¿Qué es <think>esto</think>?')
	];

	it('teaches nothing that was only thought', async () => {
		stage.openai.play('refusal');
		const talk = await aTalk(learner, { messages: transcript() });
		const { memory } = success(await endTalk(learner, talk));
		expect(memory).toMatchObject({ source: 'local', corrections: [], keyPhrases: [] });
	});

	it('is shown without them wherever it is read, and stays stored as it was', async () => {
		const messages = transcript();
		const talk = await aTalk(learner, { messages });
		const { path } = talk;
		const asShown = [
			'Yo tengo 20 anos.',
			'¿Qué estudias?',
			'Estudio medicina.',
			'',
			'¿Qué es <think>esto</think>?'
		];
		const contents = (shown: readonly { content: string }[]) => shown.map(({ content }) => content);
		const read = await readTalk(learner, path);
		expect(contents(read.messages)).toEqual(asShown);
		const page = await learner.request('GET', `${path}/messages`);
		expect(contents(messagesSchema.parse(page.body).messages)).toEqual(asShown);
		const exported = await learner.request('GET', '/api/account/export');
		expect(exported.text).toContain('¿Qué es <think>esto</think>?');
		expect(exported.text).not.toMatch(/should be|never closed/);

		const stored = await stage.database.db
			.select()
			.from(storedMessages)
			.where(eq(storedMessages.conversationId, talk.id))
			.orderBy(storedMessages.position);
		expect(contents(stored)).toEqual(contents(messages));
	});

	it('is the same transcript still when it is sent back as it was shown', async () => {
		const talk = await aTalk(learner, { messages: transcript() });
		const first = success(await endTalk(learner, talk, { key: 'first' }));
		const { messages } = await readTalk(learner, talk.path);
		const saved = await learner.request('PUT', talk.path, { messages });
		expect(saved).toMatchObject({ status: 200, body: { conversation: { status: 'ended' } } });
		const again = success(await endTalk(learner, talk, { key: 'second' }));
		expect(again.memory).toEqual(first.memory);
		expect(stage.openai.extractionCount).toBe(1);
	});

	it('is shown to a model without them, and with all that the learner typed', async () => {
		const talk = await aTalk(learner, { messages: transcript() });
		await hear(learner, talk.path, 'Hola');
		const [request] = stage.openai.requests;
		expect(request?.messages.slice(1).map(({ content }) => content)).toEqual([
			'Yo tengo 20 anos.',
			'¿Qué estudias?',
			'Estudio medicina.',
			expect.stringMatching(/^¿Qué es <.?think>esto<.?\/think>\?$/),
			'Hola'
		]);
	});
});

describe('a memory', () => {
	it.each<AnswerName>([
		'answers-in-a-stream',
		'answers-after-a-thought',
		'answers-after-half-a-thought',
		'answers-after-a-thought-in-words',
		'answers-in-an-answer',
		'answers-in-a-channel',
		'answers-in-parts',
		'answers-in-a-tool',
		'answers-in-a-tool-as-an-object',
		'answers-as-an-object',
		'answers-in-one-part',
		'answers-in-its-thoughts',
		'answers-as-text',
		'answers-without-a-type',
		'answers-without-a-reason'
	])('is the model’s, after one call, of a server that %s', async (scenario) => {
		stage.openai.play({ extraction: scenario });
		const talk = await aTalk(learner);
		const answer = await endTalk(learner, talk);
		const { memory, gptFailed } = success(answer);
		expect({ gptFailed, source: memory.source, topic: memory.topic }).toEqual({
			gptFailed: false,
			source: 'gpt',
			topic: PLAYED_TOPIC
		});
		expect(answer.text).not.toContain(THOUGHT);
		expect(stage.openai.extractionsOf(talk)).toBe(1);
	});
});

// What comes to no end is bounded a minute after its first word; that is played with a shorter minute, in
// src/lib/server/partner/openai-partner-time.test.ts.
describe('a server that is waited for as long as is set', () => {
	const SET_MS = 6_000;
	let impatient: AppServer;
	let client: HttpClient;

	beforeAll(async () => {
		impatient = await startAppServer({
			databaseUrl: stage.database.url,
			env: { OPENAI_BASE_URL: stage.openai.baseUrl, OPENAI_TIMEOUT_MS: String(SET_MS) }
		});
		client = await aSignedInClient(impatient.url, stage.database.db);
	}, STAGE_TIMEOUT_MS);
	afterAll(() => impatient.stop());

	it(
		'is waited for longer while it gives signs of life, in one call',
		async () => {
			stage.openai.play({ chat: 'gives-signs-of-life', chatContent: REPLY });
			const { path } = await aTalk(client, { messages: [] });
			const askedAt = Date.now();
			expect(await hear(client, path, 'Hola')).toMatchObject({ reply: REPLY, error: null });
			expect(Date.now() - askedAt).toBeGreaterThan(SET_MS);
			expect(stage.openai.chatCount).toBe(1);
		},
		10 * SET_MS
	);

	it('makes a memory in one call, though it is silent for half of the time', async () => {
		stage.openai.play({ extraction: 'held' });
		const talk = await aTalk(client);
		const ended = endTalk(client, talk);
		await eventually(() => Promise.resolve(stage.openai.extractionsOf(talk) > 0));
		await pause(SET_MS / 2);
		stage.openai.letGo();
		expect(success(await ended).memory.source).toBe('gpt');
		expect(stage.openai.extractionsOf(talk)).toBe(1);
	});
});
