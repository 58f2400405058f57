import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aTab, replyTo, settled } from '../../../tests/support/conversation-tab.ts';
import { aStorage } from '../../../tests/support/device-storage.ts';
import {
	aLoadedConversation,
	aMessage,
	errorAnswer,
	eventStream,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';

/** What a learner could say who is stuck, and what becomes of it. */

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

const OFFERED = [
	{ text: 'Un café, por favor.', gloss: 'A coffee, please.' },
	{ text: 'Nada, gracias.', gloss: null }
];

type Tab = ReturnType<typeof aStuckTab>;

function aStuckTab(given: Parameters<typeof aTab>[0] = {}) {
	const tab = aTab(given);
	tab.api.on('POST /suggestions', () => jsonAnswer({ suggestions: OFFERED }));
	const { suggestions } = tab.store;
	if (!suggestions) throw new Error('no conversation is open');
	return { ...tab, suggestions };
}

const asked = ({ api }: Tab) => api.calls().filter((call) => call === 'POST /suggestions').length;
const marks = ({ store }: Tab) =>
	store.messages.filter(({ role }) => role === 'user').map(({ suggested }) => suggested === true);
const said = ({ api }: Tab) => api.last('POST /messages').body;

describe('what could be said', () => {
	it('is fetched when it is asked for, once for each line of the partner', async () => {
		const tab = aStuckTab();
		expect([tab.suggestions.state, asked(tab)]).toEqual([{ status: 'closed' }, 0]);
		const asking = tab.suggestions.ask();
		expect(tab.suggestions.state).toEqual({ status: 'asking' });
		await asking;
		expect(tab.suggestions.state).toEqual({ status: 'shown', suggestions: OFFERED });
		tab.suggestions.close();
		expect(tab.suggestions.state).toEqual({ status: 'closed' });
		await tab.suggestions.ask();
		expect([tab.suggestions.state.status, asked(tab)]).toEqual(['shown', 1]);
		await tab.store.sendMessage('Hola');
		await settled();
		await tab.suggestions.ask();
		expect(asked(tab)).toBe(2);
	});

	it('is fetched once though the list is closed and opened before it has come', async () => {
		const tab = aStuckTab();
		let answer = (_: Response) => {};
		tab.api.on('POST /suggestions', () => new Promise((resolve) => (answer = resolve)));
		const first = tab.suggestions.ask();
		tab.suggestions.close();
		const second = tab.suggestions.ask();
		await settled();
		answer(jsonAnswer({ suggestions: OFFERED }));
		await Promise.all([first, second]);
		expect(tab.suggestions.state).toEqual({ status: 'shown', suggestions: OFFERED });
		expect(asked(tab)).toBe(1);
	});

	it('is shown no more when a message is sent, and when the partner has spoken', async () => {
		const tab = aStuckTab();
		await tab.suggestions.ask();
		const sending = tab.store.sendMessage('Hola');
		expect(tab.suggestions.state).toEqual({ status: 'closed' });
		await sending;
		await settled();
		expect(tab.suggestions.state).toEqual({ status: 'closed' });
	});

	it('is not shown where it comes after the line was answered', async () => {
		const tab = aStuckTab();
		let answer = (_: Response) => {};
		tab.api.on('POST /suggestions', () => new Promise((resolve) => (answer = resolve)));
		const asking = tab.suggestions.ask();
		await tab.store.sendMessage('Hola');
		await settled();
		answer(jsonAnswer({ suggestions: OFFERED }));
		await asking;
		expect(tab.suggestions.state).toEqual({ status: 'closed' });
	});

	it('can’t be asked for before the partner has said something, or while it writes', async () => {
		const opening = aLoadedConversation();
		const silent = aStuckTab({ loaded: { ...opening, messages: [], messageCount: 0 } });
		expect(silent.suggestions.canAsk).toBe(false);
		await silent.suggestions.ask();
		expect(asked(silent)).toBe(0);
		const tab = aStuckTab();
		expect(tab.suggestions.canAsk).toBe(true);
		const sending = tab.store.sendMessage('Hola');
		expect(tab.suggestions.canAsk).toBe(false);
		await sending;
		await settled();
		expect(tab.suggestions.canAsk).toBe(true);
	});

	it.each<[string, () => Response, number | null]>([
		['no network', noNetwork, null],
		['an error', () => errorAnswer(500, 'internal_error'), null],
		['a limit', () => errorAnswer(429, 'rate_limited', { 'Retry-After': '40' }), 40]
	])(
		'says in a line that there was %s, and can be asked for again',
		async (_, answer, waitSeconds) => {
			const tab = aStuckTab();
			tab.api.on('POST /suggestions', answer);
			await tab.suggestions.ask();
			expect(tab.suggestions.state).toEqual({ status: 'failed', waitSeconds });
			expect(tab.store.notice).toBeNull();
			tab.api.on('POST /suggestions', () => jsonAnswer({ suggestions: OFFERED }));
			await tab.suggestions.ask();
			expect(tab.suggestions.state.status).toBe('shown');
		}
	);
});

describe('a suggestion that was chosen', () => {
	it('is the draft, and marked where the same words are sent', async () => {
		const tab = aStuckTab();
		tab.suggestions.choose('Un café, por favor.');
		expect(tab.store.draft).toBe('Un café, por favor.');
		await tab.store.sendMessage('un café  por favor');
		await settled();
		expect(said(tab)).toMatchObject({ content: 'un café  por favor', suggested: true });
		expect(marks(tab)).toEqual([true]);
		await tab.store.sendMessage('Un café, por favor.');
		await settled();
		expect(said(tab)).not.toHaveProperty('suggested');
		expect(marks(tab)).toEqual([true, false]);
	});

	it('is the learner’s own where they changed its words', async () => {
		const tab = aStuckTab();
		tab.suggestions.choose('Un café, por favor.');
		await tab.store.sendMessage('Un café con leche, por favor.');
		expect(said(tab)).not.toHaveProperty('suggested');
		expect(marks(tab)).toEqual([false]);
	});

	it('is marked in a save and in what the device keeps, too', async () => {
		const tab = aStuckTab();
		tab.api.on('POST /messages', noNetwork);
		tab.suggestions.choose('Nada, gracias.');
		await tab.store.sendMessage();
		await settled();
		expect([...tab.storage.kept.values()].join()).toContain('"suggested":true');
		const again = aStuckTab({ loaded: tab.loaded, storage: tab.storage });
		again.api.on('POST /messages', ({ body }) => replyTo(body));
		await again.store.resumeConversation();
		await settled();
		expect(marks(again)).toEqual([true]);
		expect(said(again)).toMatchObject({ suggested: true });
		const saved = aStuckTab();
		saved.api.on('POST /messages', noNetwork);
		saved.suggestions.choose('Nada, gracias.');
		await saved.store.sendMessage();
		await saved.store.saveConversationToDatabase();
		expect(saved.api.last('PUT').body).toMatchObject({ messages: [{ suggested: true }] });
	});

	it('is still known as one after the page was loaded anew', async () => {
		const session = aStorage();
		const tab = aStuckTab({ session });
		tab.suggestions.choose('Nada, gracias.');
		const again = aStuckTab({ session, loaded: tab.loaded });
		await again.store.resumeConversation();
		expect(again.store.draft).toBe('Nada, gracias.');
		await again.store.sendMessage();
		expect(said(again)).toMatchObject({ suggested: true });
		expect([...session.kept.keys()].filter((key) => key.includes('suggestion'))).toEqual([]);
	});

	it('is still known as one where there was no room for it', async () => {
		const tab = aStuckTab();
		tab.api.on('POST /messages', () => errorAnswer(413, 'conversation_full'));
		tab.suggestions.choose('Nada, gracias.');
		await tab.store.sendMessage();
		await settled();
		expect([tab.store.draft, tab.store.suggestion]).toEqual(['Nada, gracias.', 'Nada, gracias.']);
	});

	it('leaves what had been typed to be put back', async () => {
		const tab = aStuckTab();
		tab.store.draft = 'Yo quiero';
		expect(tab.suggestions.hasReplaced).toBe(false);
		tab.suggestions.choose('Un café, por favor.');
		tab.suggestions.choose('Nada, gracias.');
		expect([tab.store.draft, tab.suggestions.hasReplaced]).toEqual(['Nada, gracias.', true]);
		tab.suggestions.putBack();
		expect([tab.store.draft, tab.suggestions.hasReplaced]).toEqual(['Yo quiero', false]);
		tab.suggestions.choose('Nada, gracias.');
		await tab.store.sendMessage();
		await settled();
		expect(tab.suggestions.hasReplaced).toBe(false);
	});
});

describe('a good-bye', () => {
	const goodbye = () =>
		eventStream(['reply', { reply: aMessage('assistant', '¡Hasta luego!'), isGoodbye: true }]);

	it('is known until the learner says something else', async () => {
		const tab = aStuckTab();
		expect(tab.store.saidGoodbye).toBe(false);
		tab.api.on('POST /messages', goodbye);
		await tab.store.sendMessage('Adiós');
		await settled();
		expect(tab.store.saidGoodbye).toBe(true);
		expect(tab.store.phase).toEqual({ name: 'active' });
		tab.api.on('POST /messages', ({ body }) => replyTo(body));
		await tab.store.sendMessage('Un café');
		await settled();
		expect(tab.store.saidGoodbye).toBe(false);
	});

	it('is over with the conversation, also where that goes on after all', async () => {
		const tab = aStuckTab({ loaded: aLoadedConversation({ said: ['uno', 'dos'] }) });
		tab.api.on('POST /messages', goodbye);
		await tab.store.sendMessage('Adiós');
		await settled();
		await tab.store.endConversation();
		expect(tab.store.saidGoodbye).toBe(false);
		await tab.store.continueConversation();
		expect(tab.store.saidGoodbye).toBe(false);
	});
});
