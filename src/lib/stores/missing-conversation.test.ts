import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aTab, replyTo } from '../../../tests/support/conversation-tab.ts';
import {
	aLoadedConversation,
	aPostRunSuccess,
	errorAnswer,
	jsonAnswer
} from '../../../tests/support/played-api.ts';

/** What a page does that shows a conversation which the server doesn't find. */

const notFound = () => errorAnswer(404, 'conversation_not_found');
const soon = () => vi.advanceTimersByTimeAsync(7_000);
const long = () => vi.advanceTimersByTimeAsync(10 * 60_000);
const keptIn = ({ storage }: ReturnType<typeof aTab>) => [...storage.kept.values()].join();

beforeEach(() => {
	vi.useFakeTimers();
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

describe('a message whose conversation isn’t found', () => {
	it('is kept, and answered by itself when the conversation is found after all', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', notFound);
		await tab.store.sendMessage('mine');
		expect(tab.store.phase).toEqual({ name: 'active' });
		expect(tab.store.notice).toMatchObject({ kind: 'conversation-missing', action: 'retry' });
		expect(keptIn(tab)).toContain('mine');
		tab.api.on('POST /messages', ({ body }) => replyTo(body));
		await soon();
		expect(tab.store.notice).toBeNull();
		expect(tab.store.messages.at(-1)?.content).toBe('Muy bien.');
		expect(keptIn(tab)).not.toContain('mine');
	});

	it('is not given up sooner because somebody asks again and again', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', notFound);
		await tab.store.sendMessage('mine');
		for (let pressed = 0; pressed < 10; pressed++) await tab.store.retry();
		expect(tab.store.phase).toEqual({ name: 'active' });
		expect(tab.store.notice?.kind).toBe('conversation-missing');
	});

	it('stays on the device when the conversation is gone, and is asked for no more', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
		tab.api.on('POST /messages', notFound);
		await tab.store.sendMessage('mine');
		await long();
		expect(tab.store.notice?.kind).toBe('words-left');
		expect(tab.api.calls()).toEqual(Array.from({ length: 4 }, () => 'POST /messages'));
		expect(keptIn(tab)).toContain('mine');
		expect(vi.getTimerCount()).toBe(0);
	});
});

describe('an ending whose conversation isn’t found', () => {
	it('is finished when the conversation is found after all', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('PUT ', notFound);
		await tab.store.endConversation();
		expect(tab.store.notice?.kind).toBe('conversation-missing');
		tab.api.on('PUT ', () => jsonAnswer({}));
		await soon();
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
		expect([tab.store.notice, tab.storage.kept.size]).toEqual([null, 0]);
	});

	it('is finished when only its post-run was not found for once', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('POST /post-run', notFound);
		await tab.store.endConversation();
		expect(tab.store.notice?.kind).toBe('conversation-missing');
		tab.api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(tab.id)));
		await soon();
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
	});

	it('says at last that the conversation is gone', async () => {
		const tab = aTab({ loaded: aLoadedConversation({ said: ['a', 'b'] }) });
		tab.api.on('PUT ', notFound);
		await tab.store.endConversation();
		await long();
		expect(tab.store.notice?.kind).toBe('conversation-gone');
		expect(tab.api.calls()).toEqual(Array.from({ length: 4 }, () => 'PUT'));
		expect(vi.getTimerCount()).toBe(0);
	});
});

it('a page that is looked at again keeps looking for its conversation, and goes on with it', async () => {
	const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
	tab.api.on('GET ', notFound);
	tab.page.show();
	await vi.advanceTimersByTimeAsync(0);
	expect(tab.store.phase).toEqual({ name: 'active' });
	expect(tab.store.notice?.kind).toBe('conversation-missing');
	tab.api.on('GET ', () => jsonAnswer({ conversation: tab.loaded }));
	await soon();
	expect([tab.store.phase.name, tab.store.notice]).toEqual(['active', null]);
});

it('a page that is left looks for nothing any more', async () => {
	const tab = aTab({ loaded: aLoadedConversation({ said: ['a'] }) });
	tab.api.on('POST /messages', notFound);
	tab.api.on('PUT ', notFound);
	tab.api.on('POST /post-run', notFound);
	await tab.store.sendMessage('mine');
	await tab.store.destroyConversation();
	const asked = tab.api.requests.length;
	await long();
	expect(tab.api.requests).toHaveLength(asked);
	expect(keptIn(tab)).toContain('mine');
});
