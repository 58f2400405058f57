import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { conversationSchema } from '../../src/lib/contracts/conversations.ts';
import { LANGUAGE_IDS } from '../../src/lib/contracts/languages.ts';
import { messageSchema } from '../../src/lib/contracts/messages.ts';
import { aDialogue } from '../support/factories.ts';
import {
	anHttpClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import {
	amongMany,
	aTalk,
	answered,
	conversationIn,
	endTalk,
	expectError,
	memoriesOf,
	preferencesOf,
	readTalk,
	said,
	sendRaw,
	success,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

const MAX_CHARACTERS = 4_000;
const MAX_BODY_BYTES = 512 * 1024;

let stage: Stage;
let learner: HttpClient & { userId: string };
let stranger: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage({ withModel: false });
	learner = await aSignedInClient(stage.server.url, stage.database.db);
	stranger = await aSignedInClient(stage.server.url, stage.database.db);
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

const contentsOf = async (path: string) =>
	(await readTalk(learner, path)).messages.map(({ content }) => content);

describe('starting and finding conversations', () => {
	it.each([...LANGUAGE_IDS])('starts one in %s, without messages', async (languageId) => {
		const answer = await learner.request('POST', '/api/conversations', { languageId });
		expect(answer.status).toBe(201);
		expect(conversationIn(answer)).toMatchObject({
			languageId,
			scenarioId: 'free-talk',
			status: 'active',
			messageCount: 0
		});
	});

	it.each([[{}], [{ languageId: 'xx' }], [{ languageId: 'Spanish' }], [{ languageId: 7 }]])(
		'refuses to start %j',
		async (body) => {
			const answer = await learner.request('POST', '/api/conversations', body);
			const { issues } = expectError(answer, 400, 'invalid_payload');
			expect(issues?.[0]?.path).toBe('languageId');
		}
	);

	it('lists them newest first, by language and page, neither skipping nor repeating one', async () => {
		const reader = await aSignedInClient(stage.server.url, stage.database.db);
		const started: string[] = [];
		for (const languageId of ['es', 'fr', 'es', 'es', 'fr', 'es']) {
			const answer = await reader.request('POST', '/api/conversations', { languageId });
			started.unshift(conversationIn(answer).id);
		}
		const listed: string[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
			const answer = await reader.request('GET', `/api/conversations?limit=4${query}`);
			const page = z
				.object({ conversations: z.array(conversationSchema), nextCursor: z.string().nullable() })
				.parse(answer.body);
			listed.push(...page.conversations.map(({ id }) => id));
			cursor = page.nextCursor;
		}
		expect(listed).toEqual(started);
		const french = await reader.request('GET', '/api/conversations?language=fr');
		expect(french.body).toMatchObject({
			conversations: [{ languageId: 'fr' }, { languageId: 'fr' }],
			nextCursor: null
		});
	});

	it.each([
		'cursor=garbage',
		'cursor=WyJhIiwiYiJd',
		`cursor=${Buffer.from('["2026-02-31T00:00:00.000000Z","x"]').toString('base64url')}`,
		`cursor=${'a'.repeat(600)}`,
		'cursor=%00',
		'limit=0',
		'limit=101',
		'limit=1e1',
		'limit=-1',
		'language=xx'
	])('answers 400 to ?%s', async (query) => {
		const answer = await learner.request('GET', `/api/conversations?${query}`);
		expectError(answer, 400, 'invalid_payload');
	});
});

describe('saving', () => {
	it('keeps the place of stored messages, appends new ones in the order given, and removes nothing', async () => {
		const [one, two, three] = [said('uno'), answered('dos'), said('tres')];
		const { path } = await aTalk(learner, { messages: [one, two] });
		const answer = await learner.request('PUT', path, {
			messages: [
				{ ...three, createdAt: '1999-01-01T00:00:00.000Z' },
				{ ...two, content: 'dos, mejor' },
				{ ...said('cuatro'), createdAt: 'the day before yesterday' }
			]
		});
		expect(conversationIn(answer).messageCount).toBe(4);
		expect(await contentsOf(path)).toEqual(['uno', 'dos, mejor', 'tres', 'cuatro']);
		expect(await learner.request('PUT', path, { messages: [] })).toMatchObject({ status: 200 });
		expect(await contentsOf(path)).toHaveLength(4);
	});

	it('takes 500 messages in a call and no more', async () => {
		const { path } = await aTalk(learner, { messages: [] });
		const many = Array.from({ length: 500 }, (_, i) => said(`número ${i}`));
		expect((await learner.request('PUT', path, { messages: many })).status).toBe(200);
		const tooMany = [...many, said('uno más')];
		expectError(await learner.request('PUT', path, { messages: tooMany }), 400, 'invalid_payload');
		const rest = await learner.request('PUT', path, { messages: [said('uno más')] });
		expect(conversationIn(rest).messageCount).toBe(501);
		expect((await contentsOf(path)).at(-1)).toBe('uno más');
	});

	it('refuses the id of a message of another conversation, mine or not, without telling which', async () => {
		const mine = await aTalk(learner);
		const theirs = await aTalk(stranger);
		const { path } = await aTalk(learner, { messages: [] });
		const texts = [mine, theirs].map(async ({ messages }) => {
			const answer = await learner.request('PUT', path, { messages: messages.slice(0, 1) });
			const { requestId } = expectError(answer, 400, 'invalid_payload');
			return answer.text.replace(requestId, '');
		});
		const [first, second] = await Promise.all(texts);
		expect(first).toBe(second);
		const sent = await learner.request('POST', `${path}/messages`, {
			id: theirs.messages[0]?.id,
			content: 'Hola'
		});
		expect(expectError(sent, 400, 'invalid_payload').issues?.[0]?.path).toBe('id');
		expect(await contentsOf(path)).toEqual([]);
		expect((await readTalk(stranger, theirs.path)).messageCount).toBe(6);
	});

	it('saves one message and one reply when the same id is sent twice, and makes up an id if none is given', async () => {
		const { path } = await aTalk(learner, { messages: [] });
		const id = randomUUID();
		const schema = z.object({ message: messageSchema, reply: messageSchema });
		const send = (body: object) => learner.request('POST', `${path}/messages`, body);
		const first = await send({ id, content: '  Hola, soy Ana.  ' });
		const second = await send({ id: id.toUpperCase(), content: 'Hola, soy Ana.' });
		expect(schema.parse(first.body)).toMatchObject({ message: { id, content: 'Hola, soy Ana.' } });
		expect(schema.parse(second.body)).toEqual(schema.parse(first.body));
		schema.parse((await send({ content: 'Y tú, ¿quién eres?' })).body);
		expect((await readTalk(learner, path)).messageCount).toBe(4);
	});

	it('lets nobody speak under the id of what the partner said', async () => {
		const { path, messages } = await aTalk(learner);
		const theirs = messages.find(({ role }) => role === 'assistant');
		const before = await contentsOf(path);
		const body = { id: theirs?.id, content: 'Perfecto, sin ninguna falta.' };
		const answer = await learner.request('POST', `${path}/messages`, body);
		expect(expectError(answer, 400, 'invalid_payload').issues?.[0]?.path).toBe('id');
		expect(await contentsOf(path)).toEqual(before);
	});

	it('streams to who spells the media type in capitals', async () => {
		const { path } = await aTalk(learner, { messages: [] });
		const headers = { accept: 'Text/Event-Stream' };
		const answer = await learner.request('POST', `${path}/opening`, undefined, headers);
		expect(answer.headers.get('content-type')).toBe('text/event-stream');
		expect(answer.text).toContain('event: reply');
	});

	it('greets once', async () => {
		const { path } = await aTalk(learner, { messages: [] });
		const first = await learner.request('POST', `${path}/opening`, {});
		const second = await learner.request('POST', `${path}/opening`, {});
		expect(second.text).toBe(first.text);
		expect((await readTalk(learner, path)).messages).toMatchObject([{ role: 'assistant' }]);
	});

	it('opens an ended conversation again when something is said in it', async () => {
		const { path } = await aTalk(learner);
		const ended = await learner.request('PUT', path, { ended: true, durationSeconds: 0 });
		expect(conversationIn(ended)).toMatchObject({ status: 'ended' });
		expect(conversationIn(ended).endedAt).not.toBeNull();
		await learner.request('POST', `${path}/messages`, { content: 'Espera, otra cosa.' });
		expect(await readTalk(learner, path)).toMatchObject({ status: 'active', endedAt: null });
	});

	it('never lets a conversation last longer than the server saw pass', async () => {
		const { path } = await aTalk(learner);
		const ended = await learner.request('PUT', path, { ended: true, durationSeconds: 1e9 });
		expect(conversationIn(ended).durationSeconds).toBeLessThan(60);
	});

	it('holds two tabs that write at once in one order', async () => {
		const { path } = await aTalk(learner, { messages: [] });
		const tabs = [aDialogue(10), aDialogue(10)];
		const answers = await Promise.all(
			tabs.flatMap((messages) =>
				messages.map((_, i) => {
					const body = { messages: messages.slice(0, i + 1) };
					return amongMany(() => learner.request('PUT', path, body));
				})
			)
		);
		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
		const { messages, messageCount } = await readTalk(learner, path);
		expect(messageCount).toBe(40);
		for (const tab of tabs) {
			const ids = new Set(tab.map(({ id }) => id));
			expect(
				messages
					.filter(({ id }) => ids.has(id))
					.map(({ id }) => id)
					.sort()
			).toEqual([...ids].sort());
		}
	});
});

describe('text of every kind', () => {
	let path: string;
	beforeAll(async () => {
		({ path } = await aTalk(learner, { messages: [] }));
	});

	it.each([
		['4,000 letters', 'ñ'.repeat(MAX_CHARACTERS)],
		['4,000 emoji', '🦜'.repeat(MAX_CHARACTERS)],
		['Arabic, Japanese and a family', 'مرحبا こんにちは 👨‍👩‍👧'],
		['markup and quotes', `<script>alert("'")</script> '; drop table messages; --`]
	])('stores %s as they are', async (_what, content) => {
		const answer = await learner.request('PUT', path, { messages: [said(content)] });
		expect(answer.status).toBe(200);
		expect((await contentsOf(path)).at(-1)).toBe(content);
		const spoken = await learner.request('POST', `${path}/messages`, { content });
		expect(spoken.status).toBe(200);
	});

	it.each([
		['a lone surrogate', 'antes \ud83d después'],
		['the other half', 'antes \udc00 después'],
		['NUL', 'antes \0 después']
	])('stores %s without harm', async (_what, content) => {
		const saved = await learner.request('PUT', path, { messages: [said(content)] });
		const sent = await learner.request('POST', `${path}/messages`, { content });
		for (const { status } of [saved, sent]) expect([200, 400]).toContain(status);
		expect((await contentsOf(path)).join()).not.toMatch(/\0/);
		expect((await learner.request('GET', path)).status).toBe(200);
	});

	it.each([
		['4,001 letters', 'a'.repeat(MAX_CHARACTERS + 1)],
		['4,001 emoji', '🦜'.repeat(MAX_CHARACTERS + 1)]
	])('refuses %s', async (_what, content) => {
		const sent = await learner.request('POST', `${path}/messages`, { content });
		expect(expectError(sent, 400, 'invalid_payload').issues?.[0]?.path).toBe('content');
		const saved = await learner.request('PUT', path, { messages: [said(content)] });
		expect(expectError(saved, 400, 'invalid_payload').issues?.[0]?.path).toBe('messages.0.content');
	});

	it.each([
		['nothing', ''],
		['blanks', ' \n\t\u3000'],
		['NULs', '\0\0']
	])('refuses to send %s, and saves it where a save has it', async (_what, content) => {
		const sent = await learner.request('POST', `${path}/messages`, { content });
		expectError(sent, 400, 'invalid_payload');
		const saved = await learner.request('PUT', path, { messages: [said(content)] });
		expect(saved.status).toBe(200);
	});

	it.each([
		['no list', { messages: {} }],
		['a message of nobody', { messages: [{ ...said('Hola'), role: 'system' }] }],
		['a message without words', { messages: [{ ...said('Hola'), content: null }] }],
		['no id', { messages: [{ ...said('Hola'), id: 'm1' }] }],
		['a wrong end', { ended: 'yes' }],
		['a negative duration', { ended: true, durationSeconds: -1 }]
	])('refuses to save %s', async (_what, body) => {
		expectError(await learner.request('PUT', path, body), 400, 'invalid_payload');
	});
});

describe('requests of every kind', () => {
	let talk: Talk;
	beforeAll(async () => {
		talk = await aTalk(learner);
	});
	const routes = (): [string, string][] => [
		['POST', '/api/conversations'],
		['PUT', talk.path],
		['POST', `${talk.path}/messages`],
		['POST', `${talk.path}/post-run`]
	];

	it('answers broken JSON with 400', async () => {
		for (const [method, path] of routes()) {
			for (const body of ['', '{', '{"content": "Hola"', 'undefined', '\ufeff{}x']) {
				const answer = await sendRaw(learner, method, path, { type: 'application/json', body });
				expectError(answer, 400, 'invalid_payload');
			}
		}
	});

	it('answers JSON that is no object with 400', async () => {
		for (const [method, path] of routes()) {
			for (const body of ['null', '7', '"x"', '[]', '[[[[]]]]']) {
				const answer = await sendRaw(learner, method, path, { type: 'application/json', body });
				expectError(answer, 400, 'invalid_payload');
			}
		}
	});

	it('answers other content types with 415', async () => {
		for (const [method, path] of routes()) {
			for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
				const answer = await sendRaw(learner, method, path, { type, body: '{"languageId":"es"}' });
				expectError(answer, 415, 'unsupported_media_type');
			}
			const typeless = await sendRaw(learner, method, path, { body: new Uint8Array([123, 125]) });
			expectError(typeless, 415, 'unsupported_media_type');
		}
	});

	it('takes application/json with a charset', async () => {
		const answer = await sendRaw(learner, 'POST', '/api/conversations', {
			type: 'Application/JSON; charset=utf-8',
			body: '{"languageId":"es"}'
		});
		expect(answer.status).toBe(201);
	});

	it('takes a body of 512 KB, and answers a larger one with 413', async () => {
		const padded = (bytes: number) => {
			const body = JSON.stringify({ messages: [], padding: '' });
			return body.replace('""', `"${'x'.repeat(bytes - body.length)}"`);
		};
		const type = 'application/json';
		const largest = await sendRaw(learner, 'PUT', talk.path, {
			type,
			body: padded(MAX_BODY_BYTES)
		});
		expect(largest.status).toBe(200);
		for (const bytes of [MAX_BODY_BYTES + 1, MAX_BODY_BYTES * 3]) {
			const body = padded(bytes);
			expectError(
				await sendRaw(learner, 'PUT', talk.path, { type, body }),
				413,
				'payload_too_large'
			);
			const inChunks = {
				method: 'PUT',
				headers: { 'content-type': type },
				body: new Blob([body]).stream(),
				duplex: 'half'
			};
			const chunked = await learner.fetch(talk.path, inChunks);
			expect(chunked.status).toBe(413);
			await chunked.body?.cancel();
		}
	});

	it('answers unknown routes and methods as JSON, with what is allowed', async () => {
		const unknown: [string, string][] = [
			['GET', '/api'],
			['GET', '/api/nothing'],
			['POST', '/api/conversations/a/b/c'],
			['GET', `${talk.path}/nothing`]
		];
		for (const [method, path] of unknown) {
			const answer = await learner.request(method, path);
			expectError(answer, 404, 'not_found');
		}
		for (const [method, path] of [
			['DELETE', '/api/conversations'],
			['PATCH', talk.path],
			['PUT', `${talk.path}/messages`],
			['PUT', `${talk.path}/post-run`]
		] as const) {
			const answer = await learner.request(method, path);
			expectError(answer, 405, 'method_not_allowed');
			expect(answer.headers.get('allow')).toMatch(/[A-Z]+/);
		}
		for (const path of ['/api/conversations/%ff', '/api/%e0%a4%a']) {
			expectError(await learner.request('GET', path), 404, 'not_found');
		}
	});

	it('names every answer by a request id of its own', async () => {
		const ids = new Set<string | null>();
		for (const path of ['/', '/api/conversations', '/api/nothing', '/api/health/live']) {
			const answer = await learner.request('GET', path, undefined, { 'x-request-id': 'mine' });
			ids.add(answer.headers.get('x-request-id'));
		}
		expect(ids.size).toBe(4);
		expect(ids).not.toContain(null);
		expect(ids).not.toContain('mine');
	});

	it('lets nobody between us and the learner keep an answer or a page', async () => {
		const kept = async (path: string) =>
			(await learner.request('GET', path)).headers.get('cache-control');
		expect(await kept('/api/conversations')).toBe('no-store');
		expect(await kept('/memories')).toBe('no-store');
	});
});

describe('deleting', () => {
	it('keeps the memory by default, without its link to the transcript', async () => {
		const talk = await aTalk(learner);
		const { memory } = success(await endTalk(learner, talk));
		expect((await learner.request('DELETE', talk.path)).status).toBe(204);
		expectError(await learner.request('GET', talk.path), 404, 'conversation_not_found');
		const kept = (await memoriesOf(learner)).find(({ id }) => id === memory.id);
		const { conversationId: _link, updatedAt: _moment, ...words } = memory;
		expect(kept).toMatchObject({ ...words, conversationId: null });
	});

	it('takes the memory along when asked to, and leaves the counters', async () => {
		const talk = await aTalk(learner, { languageId: 'it' });
		const { memory } = success(await endTalk(learner, talk));
		const deleted = await learner.request('DELETE', `${talk.path}?memories=delete`);
		expect(deleted.status).toBe(204);
		expectError(
			await learner.request('GET', `/api/memories/${memory.id}`),
			404,
			'memory_not_found'
		);
		expect(await preferencesOf(learner, 'it')).toMatchObject({
			successfulExchanges: 1,
			memoryCount: 0
		});
		expectError(await learner.request('DELETE', talk.path), 404, 'conversation_not_found');
	});

	it('refuses to guess what is to become of the memory', async () => {
		const talk = await aTalk(learner);
		expectError(
			await learner.request('DELETE', `${talk.path}?memories=perhaps`),
			400,
			'invalid_payload'
		);
		expect((await readTalk(learner, talk.path)).messageCount).toBe(6);
	});
});

describe('a reply that cannot begin', () => {
	it('is an error like any other, streamed or not', async () => {
		const elsewhere = await aTalk(learner);
		const talk = await aTalk(learner);
		const id = elsewhere.messages[0]?.id;
		for (const accept of ['text/event-stream', 'application/json']) {
			const answer = await learner.request(
				'POST',
				`${talk.path}/messages`,
				{ id, content: 'Hola' },
				{ accept }
			);
			expectError(answer, 400, 'invalid_payload');
		}
	});
});

describe('isolation', () => {
	/** Every route that names a thing, with good bodies and with bad ones. */
	const calls = (
		conversationId: string,
		memoryId: string
	): [method: string, path: string, body?: unknown][] => {
		const conversation = `/api/conversations/${conversationId}`;
		const memory = `/api/memories/${memoryId}`;
		return [
			['GET', conversation],
			['PUT', conversation, { messages: [said('Hola')], ended: true }],
			['PUT', conversation, { messages: 'nonsense' }],
			['POST', `${conversation}/messages`, { content: 'Hola' }],
			['POST', `${conversation}/messages`, { content: '' }],
			['POST', `${conversation}/opening`, {}],
			['GET', `${conversation}/recap`],
			['POST', `${conversation}/post-run`, { messageCount: 3, durationSeconds: 1 }],
			['POST', `${conversation}/post-run`, { messageCount: 0, durationSeconds: 1 }],
			['GET', `${conversation}/post-run`],
			['GET', `${conversation}/post-run/events`],
			['DELETE', conversation],
			['DELETE', `${conversation}?memories=delete`],
			['DELETE', `${conversation}?memories=perhaps`],
			['GET', memory],
			['PATCH', memory, { topic: 'Mine now' }],
			['PATCH', memory, { topic: 7 }],
			['DELETE', memory]
		];
	};
	const shapeOf = ({ status, text, headers }: HttpAnswer) => ({
		status,
		text: text.replace(headers.get('x-request-id') ?? '', ''),
		headers: [...headers.keys()].sort().join()
	});

	it('answers another learner’s ids, unknown ones and what is no id byte for byte alike', async () => {
		const talk = await aTalk(stranger);
		const { memory } = success(await endTalk(stranger, talk, { key: 'theirs' }));
		const before = [await readTalk(stranger, talk.path), await memoriesOf(stranger)];

		const theirs = calls(talk.id, memory.id);
		const unknown = calls(randomUUID(), randomUUID());
		const nonsense = calls('nonsense', 'nonsense');
		for (const [index, [method, path, body]] of theirs.entries()) {
			const answer = await learner.request(method, path, body);
			expect(answer.status, `${method} ${path}`).toBe(404);
			for (const other of [unknown[index], nonsense[index]]) {
				if (!other) throw new Error('the lists differ');
				expect(shapeOf(await learner.request(...other)), `${method} ${path}`).toEqual(
					shapeOf(answer)
				);
			}
		}
		expect([await readTalk(stranger, talk.path), await memoriesOf(stranger)]).toEqual(before);
	});

	it('answers 401 on every learner’s route without a session', async () => {
		const talk = await aTalk(learner);
		const nobody = anHttpClient(stage.server.url);
		const withoutIds: [string, string, unknown?][] = [
			['GET', '/api/conversations'],
			['POST', '/api/conversations', { languageId: 'es' }],
			['GET', '/api/memories'],
			['DELETE', '/api/memories'],
			['GET', '/api/memories/export?format=json'],
			['GET', '/api/preferences?language=es'],
			['PATCH', '/api/preferences?language=es', { level: 'A1' }],
			['GET', '/api/account/export'],
			['DELETE', '/api/account'],
			['GET', '/api/events']
		];
		for (const [method, path, body] of [...calls(talk.id, randomUUID()), ...withoutIds]) {
			const answer = await nobody.request(method, path, body);
			expectError(answer, 401, 'not_authenticated');
		}
		expect((await readTalk(learner, talk.path)).status).toBe('active');
	});

	it('lists nothing of another learner', async () => {
		const nobodyYet = await aSignedInClient(stage.server.url, stage.database.db);
		expect((await nobodyYet.request('GET', '/api/conversations')).body).toEqual({
			conversations: [],
			nextCursor: null
		});
		expect(await memoriesOf(nobodyYet)).toEqual([]);
	});
});
