import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { THOUGHT, type AnswerName, type SpeechName } from '../support/model-servers.ts';
import { PLAYED_TOPIC } from '../support/openai-answers.ts';
import { answered, aTalk, endTalk, logged, readTalk, said, success } from './conversing.ts';
import { expectFailed, hear } from './model-talking.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Servers of other makes, as they are known to answer: what a learner sees, and in how many calls. */

const REPLY = '¡Muy bien! ¿Y qué hiciste después? 😀';

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	// How one model thinks is no part of what is known of the other.
	const env = { OPENAI_CHAT_MODEL: 'talks', OPENAI_EXTRACTION_MODEL: 'remembers' };
	stage = await aStage({ withRedis: false, env });
	learner = await aSignedInClient(stage.server.url, stage.database.db);
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(() => stage.openai.reset());

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
		['thinks-in-reasoning-content', REPLY],
		['thinks-in-reasoning', REPLY],
		['thinks-in-parts', REPLY],
		['thinks-for-long', REPLY],
		['tells-of-filters', REPLY],
		['tells-of-filters-among-words', REPLY],
		['sends-empty-frames', REPLY],
		['sends-comments', REPLY],
		['answers-whole', REPLY],
		['answers-by-lines', REPLY],
		['streams-plain-text', REPLY],
		['streams-without-a-type', REPLY],
		['speaks-in-parts', REPLY],
		['splits-a-character', 'Hola 😀.'],
		['ends-without-a-reason', REPLY],
		['ends-with-a-reason-alone', REPLY],
		['ends-with-a-reason-of-its-own', REPLY],
		['breaks-after-the-end', REPLY],
		['stays-open-after-the-end', REPLY],
		['has-empty-reasons', REPLY],
		['is-cut-off', '¡Qué bien!']
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
		'thinks-and-says-nothing',
		'is-cut-off-at-once',
		'is-filtered-midway',
		'fails-midway',
		'fails-in-a-frame',
		'fails-in-an-event',
		'fails-with-status-200',
		'ends-before-its-end',
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

	it('tells operators why it failed, and nobody what was said', async () => {
		stage.openai.play({ chat: 'overloaded' });
		const talk = await aTalk(learner, { messages: [] });
		expectFailed(await hear(learner, talk.path, 'Hola, palabra secreta'));
		const lines = logged(stage.server.logs(), 'Reply by the model failed');
		expect(lines.find(({ conversationId }) => conversationId === talk.id)).toMatchObject({
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
		'answers-in-a-channel',
		'answers-in-parts',
		'answers-in-a-tool',
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
