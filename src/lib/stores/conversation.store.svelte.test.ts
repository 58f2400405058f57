import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	aLoadedConversation,
	aMessage,
	aPostRunSuccess,
	aRun,
	errorAnswer,
	eventStream,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { aTab, contents, replyTo, settled } from '../../../tests/support/conversation-tab.ts';
import { aStorage } from '../../../tests/support/device-storage.ts';

const warned: unknown[] = [];
beforeEach(() => {
	warned.length = 0;
	vi.spyOn(console, 'warn').mockImplementation((...said: unknown[]) => void warned.push(...said));
});
afterEach(() => vi.restoreAllMocks());

describe('beginning', () => {
	it('starts a conversation and asks for the greeting', async () => {
		const { api, store, loaded } = aTab();
		const { messages: _, ...conversation } = loaded;
		api.on('POST ', () => jsonAnswer({ conversation }, 201));
		api.on('POST /opening', () =>
			eventStream(['chunk', { text: '¡Ho' }], ['reply', { reply: aMessage('assistant', '¡Hola!') }])
		);
		expect(await store.startConversation({ languageId: 'es', scenarioId: 'cafe' })).toMatchObject({
			id: conversation.id
		});
		await store.resumeConversation();
		expect(store.phase).toEqual({ name: 'active' });
		expect(store.messages.map(({ content, saved }) => [content, saved])).toEqual([
			['¡Hola!', true]
		]);
	});

	it('says so, and starts nothing, when the server cannot be reached', async () => {
		const { api, store } = aTab();
		api.on('POST ', noNetwork);
		expect(await store.startConversation({ languageId: 'es' })).toBeNull();
		expect(store.notice?.kind).toBe('start-failed');
		expect(store.phase).toEqual({ name: 'idle' });
	});

	it('shows the memory of a conversation that ended earlier', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'], status: 'ended' }) });
		const result = aPostRunSuccess(tab.id);
		tab.api.on('GET /post-run', () => jsonAnswer({ run: aRun(), result }));
		await tab.store.resumeConversation();
		expect(tab.store.phase).toMatchObject({
			name: 'done',
			reason: 'earlier',
			outcome: { kind: 'memory', memory: { id: result.memory?.id } }
		});
	});

	it('has the memory made when a guest comes back with an account', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'], status: 'ended' }) });
		tab.api.on('GET /post-run', () => errorAnswer(404, 'post_run_not_found'));
		await tab.store.resumeConversation();
		expect(tab.api.calls()).toEqual(['GET /post-run', 'POST /post-run']);
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
	});
});

describe('talking', () => {
	it('keeps what was said when it was a lot, says when it goes on, and then does', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', () => errorAnswer(429, 'rate_limited', { 'Retry-After': '40' }));
		await tab.store.sendMessage('Hola');
		expect(tab.store.notice).toEqual({ kind: 'reply-limited', waitSeconds: 40, action: 'retry' });
		expect(contents(tab)).toEqual(['¡Hola!', 'Hola']);
		const [first] = tab.api.requests;
		tab.api.on('POST /messages', ({ body }) => replyTo(body));
		await tab.store.retry();
		expect(tab.api.last('POST /messages').body).toEqual(first?.body);
		expect(contents(tab)).toEqual(['¡Hola!', 'Hola', 'Muy bien.']);
		expect(tab.store.notice).toBeNull();
	});

	it('tells who speaks from now on, as each reply says', async () => {
		const tab = aTab();
		const speaking = { partner: 'scripted', modelReturnsAt: '2026-03-02T00:00:00.000Z' };
		expect(tab.store.speaking.modelReturnsAt).toBeNull();
		tab.api.on('POST /messages', () =>
			eventStream(['reply', { reply: aMessage('assistant', '¡Hola!'), ...speaking }])
		);
		await tab.store.sendMessage('Hola');
		expect(tab.store.speaking).toMatchObject(speaking);
	});

	it('shows the reply while it is written and keeps it when it is complete', async () => {
		const tab = aTab();
		let tell: (text: string) => void = () => undefined;
		tab.api.on('POST /messages', () => {
			const encoder = new TextEncoder();
			const body = new ReadableStream<Uint8Array>({
				start(controller) {
					tell = (text) => controller.enqueue(encoder.encode(text));
				}
			});
			return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
		});
		const sent = tab.store.sendMessage('Un café');
		await settled();
		tell('event: chunk\ndata: {"text":"Con ');
		tell('leche"}\n\n: still here\n\n');
		await settled();
		expect(tab.store.reply).toEqual({ status: 'writing', text: 'Con leche' });
		const reply = aMessage('assistant', 'Con leche, ¿no?');
		tell(
			`event: reply\ndata: ${JSON.stringify({ reply, partner: 'scripted', modelReturnsAt: null })}\n\n`
		);
		expect(await sent).toBe(true);
		expect(contents(tab)).toEqual(['¡Hola!', 'Un café', 'Con leche, ¿no?']);
		expect(tab.store.reply).toEqual({ status: 'none' });
	});

	it('keeps what was typed and sends it once more with the same id when a reply failed', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('Un café');
		expect(tab.store.notice?.kind).toBe('saved-on-device');
		expect([...tab.storage.kept.values()].join()).toContain('Un café');
		const first = tab.api.last('POST /messages').body.id;

		tab.api.on('POST /messages', ({ body }) => replyTo(body));
		await tab.store.retry();
		expect(tab.api.last('POST /messages').body.id).toBe(first);
		expect(contents(tab)).toEqual(['¡Hola!', 'Un café', 'Muy bien.']);
		expect([...tab.storage.kept.values()]).toEqual([]);
		expect(tab.store.notice).toBeNull();
	});

	it('calls a reply failed that breaks off before its end', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', () => eventStream(['chunk', { text: 'Mu' }]));
		await tab.store.sendMessage('Un café');
		expect(tab.store.reply).toEqual({ status: 'failed', code: 'network' });
	});

	it('calls a reply failed when the partner reports an error', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', ({ body }) =>
			eventStream(
				['message', { message: aMessage('user', 'Un café', String(body.id)) }],
				['error', { error: 'partner_unavailable', message: 'No partner.', requestId: 'r' }]
			)
		);
		await tab.store.sendMessage('Un café');
		expect(tab.store.reply).toEqual({ status: 'failed', code: 'partner_unavailable' });
		expect(tab.store.notice?.kind).toBe('reply-failed');
		expect(tab.store.messages.at(-1)?.saved).toBe(true);
	});

	it('saves earlier unsent messages before the next one, so that the order holds', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('uno');
		tab.api.on('POST /messages', ({ body }) => replyTo(body));
		await tab.store.sendMessage('dos');
		expect(tab.api.calls()).toEqual(['POST /messages', 'PUT', 'POST /messages']);
		expect(tab.api.last('PUT').body.messages).toMatchObject([{ content: 'uno' }]);
		expect(contents(tab)).toEqual(['¡Hola!', 'uno', 'dos', 'Muy bien.']);
	});

	it('refuses a message that is too long and keeps the draft', async () => {
		const tab = aTab();
		tab.store.draft = '😀'.repeat(4001);
		expect(await tab.store.sendMessage()).toBe(false);
		expect(tab.store.notice?.kind).toBe('message-too-long');
		expect(tab.store.draft).not.toBe('');
		tab.store.draft = '😀'.repeat(4000);
		expect(await tab.store.sendMessage()).toBe(true);
		expect(tab.store.draft).toBe('');
	});

	it('sends what the device kept when the page opens again', async () => {
		const before = aTab();
		before.api.on('POST /messages', noNetwork);
		await before.store.sendMessage('Un café');
		const after = aTab(before);
		await after.store.resumeConversation();
		expect(after.api.last('POST /messages').body).toMatchObject({ content: 'Un café' });
		expect(contents(after)).toEqual(['¡Hola!', 'Un café', 'Muy bien.']);
	});

	it('leaves what another tab has kept alone', async () => {
		const loaded = aLoadedConversation();
		const offline = aTab({ loaded });
		const other = aTab({ loaded, storage: offline.storage });
		offline.api.on('POST /messages', noNetwork);
		await offline.store.sendMessage('uno');
		await other.store.sendMessage('dos');
		expect([...offline.storage.kept.values()].join()).toContain('uno');
	});

	it('keeps everything typed when the session runs out, and goes on after the next sign-in', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', () => errorAnswer(401, 'not_authenticated'));
		await tab.store.sendMessage('Un café');
		tab.store.draft = 'y un';
		expect(tab.store.phase).toEqual({ name: 'signed-out', during: 'talking' });
		expect(tab.store.notice?.action).toBe('sign-in');
		await tab.store.destroyConversation();
		expect(tab.api.calls()).toEqual(['POST /messages']);

		const after = aTab(tab);
		await after.store.resumeConversation();
		expect(contents(after)).toEqual(['¡Hola!', 'Un café', 'Muy bien.']);
		expect(after.store.draft).toBe('y un');
	});
});

describe('what counts', () => {
	it('counts the learner’s messages, but neither blank ones nor unfinished speech', () => {
		const loaded = aLoadedConversation({
			said: ['Hola', '  ', '\u200b\u2060', '[Speaking...]', 'Un café']
		});
		expect(aTab({ loaded }).store.countUserMessages()).toBe(2);
	});
});

it('goes on where the storage is forbidden', async () => {
	const forbidden = () => {
		throw new DOMException('no', 'SecurityError');
	};
	const storage = {
		...aStorage(),
		getItem: forbidden,
		setItem: forbidden,
		removeItem: forbidden
	};
	const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }), storage, session: storage });
	await tab.store.resumeConversation();
	await tab.store.sendMessage('b');
	await tab.store.endConversation();
	expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
});

it('says no word of the learner in the console', async () => {
	const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
	tab.api.on('POST /messages', noNetwork);
	await tab.store.sendMessage('mi secreto');
	expect(warned.join(' ')).not.toContain('secreto');
});
