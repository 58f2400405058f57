import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	aLoadedConversation,
	aMessage,
	errorAnswer,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { aTab, contents, settled } from '../../../tests/support/conversation-tab.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

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
