import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	aLoadedConversation,
	aMessage,
	aPostRunSuccess,
	createPlayedApi,
	errorAnswer,
	eventStream,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { aBrowser, aPage } from '../../../tests/support/browser-of-tabs.ts';
import { aStorage } from '../../../tests/support/device-storage.ts';
import { createConversationStore } from './conversation.store.svelte.ts';
import { createDeviceRecord } from './device-record.ts';
import { createOutbox } from './outbox.svelte.ts';

const learner = () => ({ id: '6d1f0d7e-0000-4000-8000-000000000001', isGuest: false });

/** A tab with a conversation that has two things said in it. */
function aTab() {
	const loaded = aLoadedConversation({ said: ['Uno', 'Dos'] });
	const api = createPlayedApi();
	const { messages: _, ...conversation } = loaded;
	api.on('PUT ', () => jsonAnswer({ conversation }));
	api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(loaded.id)));
	const device = createDeviceRecord({ storage: aStorage(), session: aStorage(), learner });
	const store = createConversationStore({
		fetch: api.fetch,
		learner,
		minUserMessages: 2,
		device,
		presence: { show: () => undefined, isOpenElsewhere: () => false },
		time: { now: Date.now, wait: () => Promise.resolve() }
	});
	const page = aPage();
	store.openConversation(loaded);
	store.attach(page);
	return { api, store, page, device, conversation, id: loaded.id };
}

const answering = (body: Record<string, unknown>) =>
	eventStream(
		['message', { message: aMessage('user', String(body.content), String(body.id)) }],
		['reply', { reply: aMessage('assistant', 'Muy bien.') }]
	);
const contents = ({ store }: ReturnType<typeof aTab>) => store.messages.map((m) => m.content);

beforeEach(() => {
	vi.useFakeTimers();
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

describe.each([
	['conversation_full', 'conversation-full', 'start-another'],
	['storage_full', 'storage-full', 'make-room']
] as const)('a message that is refused with %s', (code, kind, action) => {
	it('is typed again, and the page says what can be done', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', () => errorAnswer(413, code));
		await tab.store.sendMessage('No cabe');
		expect(tab.store.draft).toBe('No cabe');
		expect(contents(tab)).not.toContain('No cabe');
		expect(tab.store.notice).toMatchObject({ kind, action });
		expect([tab.store.phase.name, tab.store.reply.status]).toEqual(['active', 'none']);
	});

	it('does not keep the conversation from ending', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', () => errorAnswer(413, code));
		await tab.store.sendMessage('No cabe');
		await tab.store.endConversation();
		expect(tab.api.last('PUT').body).toMatchObject({ messages: [], ended: true });
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
	});

	it('that was kept on the device is typed again too, before what was being typed', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('Sin red');
		tab.store.draft = 'Y más';
		tab.api.on('POST /messages', () => errorAnswer(413, code));
		await tab.store.retry();
		expect(tab.store.draft).toBe('Sin red\nY más');
		expect(tab.device.readUnsent(tab.id)).toEqual([]);
	});

	it('ends without it where it comes only with the end', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('Sin red');
		tab.api.on('PUT ', ({ body }) =>
			Array.isArray(body.messages) && body.messages.length > 0
				? errorAnswer(413, code)
				: jsonAnswer({})
		);
		await tab.store.endConversation();
		expect(tab.api.last('PUT').body).toMatchObject({ messages: [], ended: true });
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
		expect(tab.store.draft).toBe('Sin red');
	});

	it('stays on the device of who leaves, and the run is asked for without it', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('Sin red');
		tab.api.on('POST /post-run', ({ body }) =>
			body.messages === undefined ? jsonAnswer(aPostRunSuccess(tab.id)) : errorAnswer(413, code)
		);
		tab.page.pagehide();
		await vi.waitFor(() => expect(tab.api.last('POST /post-run').body.messages).toBeUndefined());
		expect(tab.api.last('POST /post-run').body).toMatchObject({ messageCount: 2 });
		expect(tab.device.readUnsent(tab.id)).toMatchObject([{ content: 'Sin red' }]);
	});

	it('is left on the device by the outbox, which ends the conversation', async () => {
		const tab = aTab();
		tab.device.keepUnsent(tab.id, [aMessage('user', 'No cabe')]);
		tab.device.markEnding(tab.id, 30);
		tab.api.on('GET ', () =>
			jsonAnswer({ conversation: aLoadedConversation({ said: ['Uno', 'Dos'], status: 'ended' }) })
		);
		tab.api.on('PUT ', ({ body }) =>
			Array.isArray(body.messages) && body.messages.length > 0
				? errorAnswer(413, code)
				: jsonAnswer({})
		);
		const outbox = createOutbox({
			fetch: tab.api.fetch,
			device: tab.device,
			presence: { isShown: () => false },
			tabs: aBrowser().tabs,
			learner,
			minUserMessages: () => 2,
			window: new EventTarget()
		});
		outbox.start();
		await outbox.deliver();
		expect(tab.api.last('PUT').body).toEqual({ messages: [], ended: true, durationSeconds: 30 });
		expect(tab.api.last('POST /post-run').body).toMatchObject({ messageCount: 2 });
		expect(tab.device.readUnsent(tab.id)).toMatchObject([{ content: 'No cabe' }]);
		expect([tab.device.isEnding(tab.id), tab.device.isSetAside(tab.id, learner().id)]).toEqual([
			false,
			true
		]);
		outbox.stop();
	});
});

describe('an ending that is asked for too often', () => {
	it('is not called late: what it carries stays on the device, and it is asked for again', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('Mis últimas palabras');
		tab.api.on('PUT ', noNetwork);
		tab.api.on('POST /post-run', () =>
			errorAnswer(429, 'called_too_often', { 'Retry-After': '7' })
		);
		await tab.store.endConversation();
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'failed' } });
		expect(tab.device.readUnsent(tab.id)).toMatchObject([{ content: 'Mis últimas palabras' }]);
		tab.api.on('PUT ', () => jsonAnswer({ conversation: tab.conversation }));
		tab.api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(tab.id)));
		await vi.advanceTimersByTimeAsync(60_000);
		expect(tab.store.phase).toMatchObject({ outcome: { kind: 'memory' } });
	});
});

describe('a message that comes too soon', () => {
	it('stays where it is and is sent again by itself when the server said', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', () => errorAnswer(429, 'rate_limited', { 'Retry-After': '20' }));
		await tab.store.sendMessage('Muy rápido');
		expect(tab.store.notice).toMatchObject({ kind: 'too-fast' });
		expect(contents(tab).at(-1)).toBe('Muy rápido');
		tab.api.on('POST /messages', ({ body }) => answering(body));
		await vi.advanceTimersByTimeAsync(19_000);
		expect(contents(tab).at(-1)).toBe('Muy rápido');
		await vi.advanceTimersByTimeAsync(1_100);
		expect(contents(tab).slice(-2)).toEqual(['Muy rápido', 'Muy bien.']);
		expect(tab.store.notice).toBeNull();
	});

	it('is saved when the page saves, too', async () => {
		const tab = aTab();
		tab.api.on('POST /messages', noNetwork);
		await tab.store.sendMessage('Sin red');
		tab.api.on('PUT ', () => errorAnswer(429, 'rate_limited', { 'Retry-After': '7' }));
		await tab.store.saveConversationToDatabase();
		expect(tab.store.notice).toMatchObject({ kind: 'too-fast' });
		tab.api.on('POST /messages', ({ body }) => answering(body));
		await vi.advanceTimersByTimeAsync(8_000);
		expect(tab.device.readUnsent(tab.id)).toEqual([]);
	});
});
