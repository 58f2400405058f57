import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	aLoadedConversation,
	aMessage,
	aPostRunSuccess,
	aRun,
	errorAnswer,
	eventStream,
	jsonAnswer,
	noNetwork,
	someInsights
} from '../../../tests/support/played-api.ts';
import { aTab, LEARNER, replyTo } from '../../../tests/support/conversation-tab.ts';
import { aStorage } from '../../../tests/support/device-storage.ts';

const contents = (tab: ReturnType<typeof aTab>) => tab.store.messages.map((m) => m.content);

/** Lets everything that waits only for played answers come to its end. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

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
		expect(tab.store.notice).toEqual({
			kind: 'reply-limited',
			message:
				'That was a lot of talk for now. Your partner can go on in about 40 seconds; what you wrote is kept.',
			action: 'retry'
		});
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

describe('the End button', () => {
	it('tells who observes of each phase, those too that are over at once', async () => {
		const phases: string[] = [];
		const tab = aTab({
			loaded: aLoadedConversation({ said: ['a', 'b'] }),
			observe: ({ name }) => void phases.push(name)
		});
		await tab.store.endConversation();
		expect(phases).toEqual(['idle', 'active', 'ending', 'saving', 'post-run', 'done']);
	});

	it('saves, has the memory made and shows it', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		await tab.store.resumeConversation();
		tab.clock.now += 90_000;
		await tab.store.endConversation();
		expect(tab.api.calls()).toEqual(['PUT', 'POST /post-run']);
		expect(tab.api.last('PUT').body).toEqual({ messages: [], ended: true, durationSeconds: 90 });
		const { body, headers } = tab.api.last('POST /post-run');
		expect(body).toEqual({ userId: LEARNER.id, messageCount: 2, durationSeconds: 90 });
		const key = `post-run_${tab.id}_${tab.loaded.messages.at(-1)?.id}`;
		expect(headers.get('Idempotency-Key')).toBe(key);
		expect(tab.store.postRunProcessingId).toBe(key);
		expect(tab.store.phase).toMatchObject({
			name: 'done',
			reason: 'manual-end',
			outcome: { kind: 'memory', memory: { topic: 'Ordering coffee' } }
		});
	});

	it('Conversation with 1 message: saved but the endpoint is not called', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		await tab.store.endConversation();
		expect(tab.api.calls()).toEqual(['PUT']);
		expect(tab.api.last('PUT').body.ended).toBe(true);
		expect(tab.store.phase).toMatchObject({
			outcome: { kind: 'skipped', reason: 'insufficient_messages' }
		});
	});

	it('stops the reply in progress', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		let aborted = false;
		tab.api.on('POST /messages', (_, signal) => {
			const body = new ReadableStream<Uint8Array>({
				start(controller) {
					signal?.addEventListener('abort', () => {
						aborted = true;
						controller.error(signal.reason);
					});
				}
			});
			return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
		});
		const sent = tab.store.sendMessage('b');
		await settled();
		await tab.store.endConversation();
		await sent;
		expect(aborted).toBe(true);
		expect(tab.store.reply).toEqual({ status: 'none' });
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
		expect(tab.api.last('PUT').body.messages).toMatchObject([{ content: 'b' }]);
	});

	it('shows a guest a recap that is not kept', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }), isGuest: true });
		tab.api.on('POST /post-run', () => jsonAnswer({ skipped: true, reason: 'no_user' }));
		tab.api.on('GET /recap', () => jsonAnswer({ recap: someInsights() }));
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({
			outcome: { kind: 'recap', recap: { topic: 'Ordering coffee' } }
		});
	});

	it('waits with growing pauses for a run that takes longer', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		const run = aRun('running');
		tab.api.on('POST /post-run', () => jsonAnswer({ status: 'processing', run }, 202));
		let asked = 0;
		tab.api.on('GET /post-run', () => {
			asked++;
			if (asked === 2) return errorAnswer(503, 'unavailable');
			return jsonAnswer(asked < 4 ? { run } : { run: aRun(), result: aPostRunSuccess(tab.id) });
		});
		await tab.store.endConversation();
		expect(tab.waits).toEqual([1000, 1500, 2250, 3375]);
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});

	it('calls a memory late, not lost, over the rate limit', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('POST /post-run', () => errorAnswer(429, 'rate_limited', { 'Retry-After': '600' }));
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'late', retryAfterSeconds: 600 } });
		expect(tab.store.notice?.kind).toBe('memory-late');

		tab.api.on('GET /post-run', () => jsonAnswer({ run: aRun(), result: aPostRunSuccess(tab.id) }));
		await tab.store.noticePostRunComplete();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect(tab.store.notice).toBeNull();
	});

	it('carries in the post-run what the save could not bring', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('b');
		tab.api.on('PUT ', () => errorAnswer(503, 'unavailable'));
		await tab.store.endConversation();
		const { body } = tab.api.last('POST /post-run');
		expect(body).toMatchObject({ messageCount: 2, messages: [{ content: 'b' }] });
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect([...tab.storage.kept.values()]).toEqual([]);
	});

	it('never blocks the learner: without a network the ending is kept and retried', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('PUT ', noNetwork);
		tab.api.on('POST /post-run', noNetwork);
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'failed', code: 'network' } });
		expect(tab.store.notice?.action).toBe('retry');
		expect(warned).not.toEqual([]);
		const key = tab.store.postRunProcessingId;

		tab.api.on('PUT ', () => jsonAnswer({}));
		tab.api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(tab.id)));
		tab.page.window.dispatchEvent(new Event('online'));
		await settled();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect(tab.api.last('POST /post-run').headers.get('Idempotency-Key')).toBe(key);
		expect(tab.storage.kept.size).toBe(0);
	});

	it('tries again by itself when the server was away at the end', async () => {
		vi.useFakeTimers();
		try {
			const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
			tab.api.on('PUT ', () => errorAnswer(503, 'unavailable'));
			tab.api.on('POST /post-run', () => errorAnswer(503, 'unavailable'));
			await tab.store.endConversation();
			tab.api.on('PUT ', () => jsonAnswer({}));
			tab.api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(tab.id)));
			await vi.advanceTimersByTimeAsync(10_000);
			expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
			expect(vi.getTimerCount()).toBe(0);
		} finally {
			vi.useRealTimers();
		}
	});

	it('finishes an ending that a closed page cut off', async () => {
		const before = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		before.api.on('PUT ', noNetwork);
		before.api.on('POST /post-run', noNetwork);
		await before.store.endConversation();
		const after = aTab({ loaded: before.loaded, storage: before.storage });
		await after.store.resumeConversation();
		expect(after.api.calls()).toEqual(['PUT', 'POST /post-run']);
		expect(after.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
		expect(after.storage.kept.size).toBe(0);
	});

	it('ends a conversation that is too short once the network is back', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('PUT ', noNetwork);
		await tab.store.endConversation();
		expect(tab.store.notice?.action).toBe('retry');
		expect([...tab.storage.kept.keys()].join()).toContain('ending');
		tab.api.on('PUT ', () => jsonAnswer({}));
		await tab.store.retry();
		expect(tab.store.notice).toBeNull();
		expect(tab.storage.kept.size).toBe(0);
	});

	it('asks without the key when another tab used it with another count', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('POST /post-run', ({ headers }) =>
			headers.has('Idempotency-Key')
				? errorAnswer(422, 'idempotency_key_reused')
				: jsonAnswer(aPostRunSuccess(tab.id))
		);
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});

	it('asks in the session’s own name when a guest became an account in another tab', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('POST /post-run', ({ body }) =>
			'userId' in body ? errorAnswer(403, 'forbidden') : jsonAnswer(aPostRunSuccess(tab.id))
		);
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});

	it('finishes after the next sign-in when the session ran out at the end', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('PUT ', () => errorAnswer(401, 'not_authenticated'));
		await tab.store.endConversation();
		expect(tab.store.phase).toEqual({ name: 'signed-out', during: 'ending' });
		const after = aTab({ loaded: tab.loaded, storage: tab.storage, session: tab.session });
		await after.store.resumeConversation();
		expect(after.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});

	it('goes on talking after the end, and ends again with another key', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		await tab.store.endConversation();
		const first = tab.store.postRunProcessingId;
		await tab.store.continueConversation();
		await tab.store.sendMessage('c');
		await tab.store.endConversation();
		expect(tab.store.postRunProcessingId).not.toBe(first);
		expect(tab.api.last('POST /post-run').body.messageCount).toBe(3);
	});
});

describe('leaving without the End button', () => {
	it('in-app navigation: one keepalive request carries the tail and the post-run', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('b');
		const before = tab.api.requests.length;
		await tab.store.destroyConversation();
		expect(tab.api.calls().slice(before)).toEqual(['POST /post-run']);
		const request = tab.api.last('POST /post-run');
		expect(request).toMatchObject({
			keepalive: true,
			body: { messageCount: 2, messages: [{ content: 'b' }] }
		});
		expect(request.headers.get('Prefer')).toBe('respond-async');
		expect(tab.store.phase).toEqual({ name: 'idle' });
		expect(tab.store.messages).toEqual([]);
		expect([...tab.storage.kept.values()]).toEqual([]);
	});

	it('saves first what one keepalive request cannot carry', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', noNetwork);
		tab.api.on('PUT ', noNetwork);
		for (let i = 0; i < 4; i++) await tab.store.sendMessage('😀'.repeat(4000));
		tab.api.on('PUT ', () => jsonAnswer({}));
		await tab.store.destroyConversation();
		expect(tab.api.calls().slice(-2)).toEqual(['PUT', 'POST /post-run']);
		expect(tab.api.last('PUT').keepalive).toBe(false);
		expect(tab.api.last('POST /post-run').body).not.toHaveProperty('messages');
	});

	it('each step survives the failure of the one before', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', noNetwork);
		tab.api.on('PUT ', noNetwork);
		for (let i = 0; i < 4; i++) await tab.store.sendMessage('😀'.repeat(4000));
		tab.api.on('POST /post-run', () => errorAnswer(500, 'processing_failed'));
		await tab.store.destroyConversation();
		expect(tab.api.calls().slice(-2)).toEqual(['PUT', 'POST /post-run']);
		expect(tab.store.phase).toEqual({ name: 'idle' });
	});

	it('under the threshold only saves', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		await tab.store.destroyConversation();
		expect(tab.api.calls()).toEqual(['PUT']);
		expect(tab.api.last('PUT')).toMatchObject({ keepalive: true, body: { ended: true } });
	});

	it('sends nothing when nobody has spoken', async () => {
		const tab = aTab();
		tab.page.pagehide();
		await tab.store.destroyConversation();
		expect(tab.api.calls()).toEqual([]);
	});

	it('sends nothing more when it was ended and shown already', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		await tab.store.endConversation();
		tab.page.pagehide();
		await tab.store.destroyConversation();
		expect(tab.api.calls()).toEqual(['PUT', 'POST /post-run']);
	});

	it('tab close: the one request is sent before the handler returns, and within 64 KiB', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', noNetwork);
		tab.api.on('PUT ', noNetwork);
		for (let i = 0; i < 5; i++) await tab.store.sendMessage('😀'.repeat(4000));
		const before = tab.api.requests.length;
		tab.page.pagehide();
		const request = tab.api.last('POST /post-run');
		tab.page.hide();
		await settled();
		expect(tab.api.requests.length).toBe(before + 1);
		expect(request.keepalive).toBe(true);
		expect(new TextEncoder().encode(JSON.stringify(request.body)).length).toBeLessThan(65_536);
		expect(request.body).toMatchObject({ messageCount: 3 });
		expect([...tab.storage.kept.values()].join()).toContain('😀');
	});

	it('reload: asks for the same run and just goes on', async () => {
		const before = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		before.page.pagehide();
		await settled();
		const after = aTab({ ...before, loaded: { ...before.loaded, status: 'ended' } });
		await after.store.resumeConversation();
		expect(after.store.phase).toEqual({ name: 'active' });
		after.page.pagehide();
		const key = (tab: typeof before) =>
			tab.api.last('POST /post-run').headers.get('Idempotency-Key');
		expect(key(after)).toBe(key(before));
	});

	it('a page that may return says so, and takes it back when it does', async () => {
		const before = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		await before.store.resumeConversation();
		before.page.pagehide();
		expect(before.api.last('POST /post-run').body.mayReturn).toBe(true);
		const after = aTab(before);
		await after.store.resumeConversation();
		expect(after.api.last('PUT').body).toEqual({ messages: [], ended: false });
		await after.store.destroyConversation();
		expect(after.api.last('POST /post-run').body).not.toHaveProperty('mayReturn');
	});

	it('out of the back/forward cache it takes its leaving back, and can leave again', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		await tab.store.resumeConversation();
		for (let times = 0; times < 2; times++) {
			tab.page.pagehide();
			await settled();
			tab.page.pageshow();
			await settled();
		}
		expect(tab.api.calls()).toEqual(['POST /post-run', 'PUT', 'POST /post-run', 'PUT']);
	});

	it('only saves while another tab talks on, and ends when it was the last', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.openElsewhere.add(tab.id);
		tab.page.pagehide();
		await settled();
		expect(tab.api.calls()).toEqual([]);

		const words = aTab({ loaded: tab.loaded });
		words.openElsewhere.add(tab.id);
		words.api.on('POST /messages', noNetwork);
		await words.store.sendMessage('c');
		await words.store.destroyConversation();
		expect(words.api.calls()).toEqual(['POST /messages', 'PUT']);
		expect(words.api.last('PUT').body).not.toHaveProperty('ended');

		tab.openElsewhere.clear();
		tab.page.pagehide();
		expect(tab.api.calls()).toEqual(['POST /post-run']);
	});

	it('keeps an ending by a link that could not be told, for whoever sends it later', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('POST /post-run', noNetwork);
		await tab.store.destroyConversation();
		expect([...tab.storage.kept.keys()].join()).toContain(`ending:${tab.id}`);

		const back = aTab(tab);
		await back.store.resumeConversation();
		expect(back.store.phase).toEqual({ name: 'active' });
		expect(back.storage.kept.size).toBe(0);
	});

	it('back/forward cache: a page that comes back goes on', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		await tab.store.resumeConversation();
		tab.page.pagehide();
		tab.clock.now += 3_600_000;
		tab.page.pageshow();
		tab.clock.now += 5_000;
		await settled();
		expect(tab.store.phase).toEqual({ name: 'active' });
		await tab.store.sendMessage('c');
		await tab.store.endConversation();
		expect(tab.api.last('POST /post-run').body).toMatchObject({
			messageCount: 3,
			durationSeconds: 5
		});
	});

	it('leaving while End is still at work asks for the same run', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		let answer: (response: Response) => void = () => undefined;
		tab.api.on('PUT ', () => new Promise((resolve) => (answer = resolve)));
		const ending = tab.store.endConversation();
		tab.page.pagehide();
		expect(tab.api.calls()).toEqual(['PUT', 'POST /post-run']);
		const key = tab.store.postRunProcessingId;
		answer(jsonAnswer({}));
		await ending;
		expect(tab.api.last('POST /post-run').headers.get('Idempotency-Key')).toBe(key);
	});

	it('a hidden page saves what is not saved, and a visible one sees what another tab wrote', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('b');
		tab.page.hide();
		await settled();
		expect(tab.api.last('PUT').body).toMatchObject({ messages: [{ content: 'b' }] });
		expect(tab.api.last('PUT').body).not.toHaveProperty('ended');

		const written = [...tab.loaded.messages, ...tab.store.messages.slice(-1)];
		const messages = [...written, aMessage('assistant', 'Del otro lado')];
		tab.api.on('GET ', () => jsonAnswer({ conversation: { ...tab.loaded, messages } }));
		tab.page.show();
		await settled();
		expect(contents(tab).at(-1)).toBe('Del otro lado');
		expect(tab.store.reply).toEqual({ status: 'none' });
		expect(tab.store.notice).toBeNull();
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
