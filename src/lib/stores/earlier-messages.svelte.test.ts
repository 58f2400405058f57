import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
	aLoadedConversation,
	aMessage,
	aPostRunSuccess,
	createPlayedApi,
	eventStream,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { aPage } from '../../../tests/support/browser-of-tabs.ts';
import { aStorage } from '../../../tests/support/device-storage.ts';
import { createConversationStore } from './conversation.store.svelte.ts';
import { createDeviceRecord } from './device-record.ts';

const learner = () => ({ id: '6d1f0d7e-0000-4000-8000-000000000001', isGuest: false });

/** A long conversation of which the page was given the last messages: six things were said before. */
function aLongConversation({ said = ['Uno', 'Dos'] } = {}) {
	const loaded = {
		...aLoadedConversation({ said }),
		earlier: 'a-cursor',
		earlierSpoken: 6
	};
	const api = createPlayedApi();
	const { messages: _, ...conversation } = loaded;
	api.on('PUT ', () => jsonAnswer({ conversation }));
	api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(loaded.id)));
	api.on('POST /messages', ({ body }) =>
		eventStream(
			['message', { message: aMessage('user', String(body.content), String(body.id)) }],
			['reply', { reply: aMessage('assistant', 'Muy bien.') }]
		)
	);
	const storage = aStorage();
	const store = createConversationStore({
		fetch: api.fetch,
		learner,
		minUserMessages: 4,
		device: createDeviceRecord({ storage, session: aStorage(), learner }),
		presence: { show: () => undefined, isOpenElsewhere: () => false },
		time: { now: Date.now, wait: () => Promise.resolve() }
	});
	const page = aPage();
	store.openConversation(loaded);
	store.attach(page);
	return { api, store, page, loaded };
}

const contents = ({ store }: ReturnType<typeof aLongConversation>) =>
	store.messages.map(({ content }) => content);

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

describe('a long conversation', () => {
	it('shows what was said before, page by page, until there is no more', async () => {
		const tab = aLongConversation();
		const pages = [
			{ messages: [aMessage('user', 'Antes'), aMessage('user', 'Y antes')], earlier: 'another' },
			{ messages: [aMessage('user', 'Primero')], earlier: null }
		];
		tab.api.on('GET /messages', () => jsonAnswer(pages.shift() ?? {}));
		expect(tab.store.earlier.isThere).toBe(true);
		await tab.store.earlier.load();
		expect(contents(tab).slice(0, 3)).toEqual(['Antes', 'Y antes', '¡Hola!']);
		expect(tab.store.messages.every(({ saved }) => saved)).toBe(true);
		await tab.store.earlier.load();
		expect(contents(tab)[0]).toBe('Primero');
		expect(tab.store.earlier.isThere).toBe(false);
	});

	it('says that they did not come, and asks again', async () => {
		const tab = aLongConversation();
		tab.api.on('GET /messages', noNetwork);
		await tab.store.earlier.load();
		expect(tab.store.earlier.status).toBe('failed');
		tab.api.on('GET /messages', () =>
			jsonAnswer({ messages: [aMessage('user', 'Antes')], earlier: null })
		);
		await tab.store.earlier.load();
		expect([tab.store.earlier.status, contents(tab)[0]]).toEqual(['idle', 'Antes']);
	});

	it('is read back to the turn that somebody wants to see, and no further', async () => {
		const tab = aLongConversation();
		const wanted = aMessage('user', 'Y antes');
		const pages = [
			{ messages: [aMessage('user', 'Antes')], earlier: 'another' },
			{ messages: [wanted], earlier: 'a third' }
		];
		tab.api.on('GET /messages', () => jsonAnswer(pages.shift() ?? {}));
		await tab.store.earlier.loadUntil(wanted.id);
		expect([contents(tab)[0], pages.length]).toEqual(['Y antes', 0]);
		const asked = tab.api.requests.length;
		await tab.store.earlier.loadUntil(wanted.id);
		expect(tab.api.requests).toHaveLength(asked);
	});

	it('is not read back for ever: not where pages fail, and not for a turn that isn’t in it', async () => {
		const tab = aLongConversation();
		tab.api.on('GET /messages', noNetwork);
		await tab.store.earlier.loadUntil('gone');
		expect(tab.store.earlier.status).toBe('failed');
		tab.api.on('GET /messages', () =>
			jsonAnswer({ messages: [aMessage('user', 'Antes')], earlier: null })
		);
		await tab.store.earlier.loadUntil('gone');
		expect(tab.store.earlier.isThere).toBe(false);
	});

	it('counts what is not shown, before and after it is shown', async () => {
		const tab = aLongConversation();
		expect(tab.store.countUserMessages()).toBe(8);
		const two = [aMessage('user', 'Antes'), aMessage('user', 'Y antes')];
		tab.api.on('GET /messages', () => jsonAnswer({ messages: two, earlier: 'another' }));
		await tab.store.earlier.load();
		expect(tab.store.countUserMessages()).toBe(8);
	});

	it('ends with the count of all of it, though the page shows too little', async () => {
		const tab = aLongConversation({ said: [] });
		await tab.store.sendMessage('Adiós');
		await tab.store.endConversation();
		expect(tab.api.last('POST /post-run').body).toMatchObject({ messageCount: 7 });
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
	});

	it('sends nothing twice that it does not show', async () => {
		const tab = aLongConversation();
		await tab.store.resumeConversation();
		await tab.store.saveConversationToDatabase();
		expect(tab.api.calls()).not.toContain('PUT');
	});

	it('keeps what is shown when the page is looked at again', async () => {
		const tab = aLongConversation();
		await tab.store.resumeConversation();
		const before = aMessage('user', 'Antes');
		tab.api.on('GET /messages', () => jsonAnswer({ messages: [before], earlier: 'another' }));
		await tab.store.earlier.load();
		const newest = {
			...tab.loaded,
			messages: [...tab.loaded.messages, aMessage('user', 'De otra pestaña')]
		};
		tab.api.on('GET ', () => jsonAnswer({ conversation: newest }));
		tab.page.show();
		await vi.waitFor(() => expect(contents(tab).at(-1)).toBe('De otra pestaña'));
		expect(contents(tab)[0]).toBe('Antes');
		expect(tab.store.countUserMessages()).toBe(9);
	});
});
