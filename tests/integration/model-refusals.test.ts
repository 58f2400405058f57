import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { THOUGHT } from '../support/model-frames.ts';
import type { RefusalName } from '../support/model-refusals.ts';
import type { PlayedRequest } from '../support/openai-requests.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { aTalk, endTalk, eventually, logged, success } from './conversing.ts';
import { expectFailed, hear } from './model-talking.ts';
import { STAGE_TIMEOUT_MS } from './stage.ts';

/**
 * What a process learns of a server that it meets for the first time: for each test it has forgotten all
 * that it knew, or is a new one where that wouldn't do.
 */

const REPLY = '¡Muy bien! ¿Y qué hiciste después?';
const MODEL = 'gpt-5-played'; // of a family that is asked to reason briefly

let database: TestDatabase;
let openai: OpenAiServer;
let forgetful: AppServer;

beforeAll(async () => {
	[database, openai] = await Promise.all([createTestDatabase(), startOpenAiServer()]);
	forgetful = await start({ DEV_PANEL: '1' });
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await forgetful.stop();
	await Promise.all([openai.close(), database.close()]);
});
beforeEach(() => {
	openai.reset();
	openai.play({ chatContent: REPLY });
});

function start(env: Record<string, string>): Promise<AppServer> {
	return startAppServer({
		databaseUrl: database.url,
		env: {
			OPENAI_BASE_URL: openai.baseUrl,
			OPENAI_CHAT_MODEL: MODEL,
			OPENAI_EXTRACTION_MODEL: MODEL,
			POST_RUN_RATE_LIMIT: '1000',
			...env
		}
	});
}

/** At a process that knows nothing of the server. */
async function aNewcomer(): Promise<HttpClient> {
	const learner = await aSignedInClient(forgetful.url, database.db);
	const forgotten = await learner.request('DELETE', '/api/dev/learned-habits');
	expect(forgotten.status).toBe(204);
	return learner;
}

/** For what leaves more behind than what was learned: who fails is left alone for a while. */
async function aNewProcess(env: Record<string, string> = {}): Promise<AppServer> {
	const server = await start(env);
	onTestFinished(async () => {
		await server.stop();
	});
	return server;
}

/** How many calls the server got while something was done. */
async function callsOf(work: () => Promise<unknown>): Promise<number> {
	const before = openai.requests.length;
	await work();
	return openai.requests.length - before;
}

describe('a server that refuses what it is asked', () => {
	it.each<
		[
			scenario: RefusalName,
			calls: { opening: number; reply: number; memory: number },
			last: Partial<PlayedRequest>,
			without?: (keyof PlayedRequest)[]
		]
	>([
		[
			'knows-max-tokens-only',
			{ opening: 2, reply: 1, memory: 1 },
			{ max_tokens: 16_000 },
			['max_completion_tokens']
		],
		[
			'knows-no-token-limit',
			{ opening: 3, reply: 1, memory: 1 },
			{},
			['max_completion_tokens', 'max_tokens']
		],
		[
			'knows-the-least',
			{ opening: 2, reply: 1, memory: 2 },
			{ max_tokens: 16_000 },
			['reasoning_effort', 'response_format']
		],
		['has-short-answers', { opening: 2, reply: 1, memory: 1 }, { max_completion_tokens: 2048 }],
		['has-a-small-context', { opening: 1, reply: 1, memory: 2 }, {}],
		['has-no-formats', { opening: 1, reply: 1, memory: 2 }, {}, ['response_format']],
		['has-no-formats-by-name', { opening: 1, reply: 1, memory: 2 }, {}, ['response_format']],
		[
			'has-objects-only',
			{ opening: 1, reply: 1, memory: 2 },
			{ response_format: { type: 'json_object' } }
		],
		['does-not-reason', { opening: 2, reply: 1, memory: 1 }, {}, ['reasoning_effort']],
		['has-no-system', { opening: 2, reply: 1, memory: 1 }, {}],
		['wants-turns-taken', { opening: 1, reply: 2, memory: 1 }, {}],
		['has-turns-taken', { opening: 1, reply: 2, memory: 1 }, {}],
		[
			'refuses-as-groq',
			{ opening: 1, reply: 1, memory: 3 },
			{ max_completion_tokens: 8192 },
			['response_format']
		],
		['refuses-as-anthropic', { opening: 1, reply: 2, memory: 2 }, { max_completion_tokens: 8192 }],
		['refuses-as-google', { opening: 2, reply: 1, memory: 2 }, {}, ['response_format']],
		[
			'refuses-as-litellm',
			{ opening: 2, reply: 1, memory: 2 },
			{},
			['reasoning_effort', 'response_format']
		]
	])(
		'is asked otherwise, and from then on at once: %s',
		async (scenario, calls, last, without = []) => {
			const learner = await aNewcomer();
			openai.play({ chat: scenario, extraction: scenario });
			const talk = await aTalk(learner, { messages: [] });
			const made = {
				opening: await callsOf(() => hear(learner, talk.path, null)),
				reply: await callsOf(async () => {
					expect(await hear(learner, talk.path, 'Hola')).toMatchObject({ reply: REPLY });
				}),
				memory: await callsOf(async () => {
					const { memory } = success(await endTalk(learner, await aTalk(learner)));
					expect(memory.source).toBe('gpt');
				})
			};
			expect(made).toEqual(calls);
			const [request] = openai.requests.slice(-1);
			expect(request).toMatchObject(last);
			for (const field of without) expect(request).not.toHaveProperty(field);

			const again = {
				reply: await callsOf(() => hear(learner, talk.path, '¿Y tú?')),
				memory: await callsOf(async () => success(await endTalk(learner, await aTalk(learner))))
			};
			expect(again).toEqual({ reply: 1, memory: 1 });
		}
	);

	it('is told in its instructions what its schema would have said', async () => {
		const learner = await aNewcomer();
		openai.play('has-no-formats');
		success(await endTalk(learner, await aTalk(learner)));
		expect(openai.requests.at(-1)?.messages[0]?.content).toContain('"successfulPatterns"');
	});

	it('is asked to repair an answer in turns as well', async () => {
		const learner = await aNewcomer();
		openai.play({ extraction: ['malformed', 'wants-turns-taken'] });
		const calls = await callsOf(async () => {
			const { memory } = success(await endTalk(learner, await aTalk(learner)));
			expect(memory.source).toBe('gpt');
		});
		expect(calls).toBe(3);
		const roles = openai.requests.map(({ messages }) => messages.map(({ role }) => role));
		expect(roles.slice(1)).toEqual([
			['system', 'user', 'user'],
			['system', 'user']
		]);
	});

	it('is asked for what there is money for, and for all of it again when there is more', async () => {
		const learner = await aNewcomer();
		openai.play({ chat: 'is-short-of-money' });
		const talk = await aTalk(learner, { messages: [] });
		const say = async () => {
			expect(await hear(learner, talk.path, 'Hola')).toMatchObject({ reply: REPLY });
		};
		expect(await callsOf(say)).toBe(2);
		expect(openai.requests.at(-1)).toMatchObject({ max_completion_tokens: 3919 });
		openai.play({ chat: 'replies' });
		expect(await callsOf(say)).toBe(1);
		expect(openai.requests.at(-1)).toMatchObject({ max_completion_tokens: 4000 });
	});

	it('is asked for a memory that there is money for, and for a whole one the next time', async () => {
		const learner = await aNewcomer();
		const remember = async () => {
			const { memory } = success(await endTalk(learner, await aTalk(learner)));
			expect(memory.source).toBe('gpt');
		};
		openai.play({ extraction: 'is-short-of-money' });
		expect(await callsOf(remember)).toBe(2);
		expect(openai.requests.at(-1)).toMatchObject({ max_completion_tokens: 3919 });
		openai.play({ extraction: 'delivers' });
		expect(await callsOf(remember)).toBe(1);
		expect(openai.requests.at(-1)).toMatchObject({ max_completion_tokens: 16_000 });
	});

	it('is asked no more where there is money for a few words alone', async () => {
		const server = await aNewProcess();
		const learner = await aSignedInClient(server.url, database.db);
		openai.play({ chat: 'has-hardly-any-money' });
		const talk = await aTalk(learner, { messages: [] });
		expect(await callsOf(async () => expectFailed(await hear(learner, talk.path, 'Hola')))).toBe(1);
		const failed = await eventually(() =>
			Promise.resolve(logged(server.logs(), 'Reply by the model failed').at(0))
		);
		expect(failed).toMatchObject({ error: 'unpaid', status: 402 });
	});

	it('is asked once where nothing is known to help', async () => {
		const server = await aNewProcess();
		const learner = await aSignedInClient(server.url, database.db);
		openai.play({ chat: 'refuses-for-no-reason' });
		const talk = await aTalk(learner, { messages: [] });
		expect(await callsOf(async () => expectFailed(await hear(learner, talk.path, 'Hola')))).toBe(1);
	});
});

describe('a model of which only the ends of thoughts are heard', () => {
	it('shows none of them, neither at first nor later', async () => {
		const learner = await aNewcomer();
		openai.play({ chat: 'closes-a-thought-only' });
		const talk = await aTalk(learner, { messages: [] });
		for (const words of ['Hola', '¿Qué tal?']) {
			const heard = await hear(learner, talk.path, words);
			expect(heard).toMatchObject({ reply: REPLY, error: null });
			expect(heard.shown.trim()).toBe(REPLY);
			expect(JSON.stringify(openai.requests)).not.toContain(THOUGHT);
		}
		// What is behind the end is shown as it is written, as soon as the end is known.
		expect((await hear(learner, talk.path, '¿Y tú?')).pieces.length).toBeGreaterThan(3);
		expect(openai.chatCount).toBe(3);
	});

	it('fails where it begins only later, and is known from then on', async () => {
		const server = await aNewProcess();
		const learner = await aSignedInClient(server.url, database.db);
		const talk = await aTalk(learner, { messages: [] });
		expect((await hear(learner, talk.path, 'Hola')).pieces).toHaveLength(1);
		expect((await hear(learner, talk.path, 'Hola')).pieces.length).toBeGreaterThan(3);
		openai.play({ chat: 'closes-a-thought-only' });
		expectFailed(await hear(learner, talk.path, 'Hola'));
		expect(await hear(learner, talk.path, 'Hola')).toMatchObject({ reply: REPLY });
	});
});

describe('a model that is loaded when it is asked for', () => {
	const LOAD_MS = 4_000;

	it.each([
		['fails where it takes longer than the setting says', '1000', false],
		['is heard where it takes less', '60000', true]
	])('%s', async (_, OPENAI_TIMEOUT_MS, isHeard) => {
		const server = await aNewProcess({ OPENAI_TIMEOUT_MS });
		const learner = await aSignedInClient(server.url, database.db);
		openai.play({ chat: 'loads', delayMs: LOAD_MS });
		const talk = await aTalk(learner, { messages: [] });
		const heard = await hear(learner, talk.path, 'Hola');
		if (isHeard) expect(heard).toMatchObject({ reply: REPLY, error: null });
		else expectFailed(heard);
		expect(openai.chatCount).toBe(1);
	});

	it('is waited for as long as the setting says, and a listener who leaves ends nobody’s wait', async () => {
		const server = await aNewProcess({ OPENAI_TIMEOUT_MS: '60000' });
		const learner = await aSignedInClient(server.url, database.db);
		const other = await aSignedInClient(server.url, database.db);
		openai.play({ chat: 'loads', delayMs: LOAD_MS });
		const [first, second] = [
			await aTalk(learner, { messages: [] }),
			await aTalk(other, { messages: [] })
		];
		const leaving = new AbortController();
		const left = hear(learner, first.path, null, leaving.signal).catch(() => null);
		setTimeout(() => leaving.abort(), LOAD_MS / 4);
		// Ends the conversation in which the load began: its reply is wanted by nobody any more.
		setTimeout(() => {
			void learner.request('PUT', first.path, { messages: [], ended: true, durationSeconds: 1 });
		}, LOAD_MS / 2);
		expect(await hear(other, second.path, null)).toMatchObject({ reply: REPLY });
		expect(openai.loadsBegun).toBe(1);
		expect(await left).toBeNull();
	});
});
