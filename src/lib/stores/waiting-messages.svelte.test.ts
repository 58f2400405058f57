import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aTab, contents, replyTo, settled } from '../../../tests/support/conversation-tab.ts';
import {
	aLoadedConversation,
	aMessage,
	errorAnswer,
	eventFrame,
	noNetwork
} from '../../../tests/support/played-api.ts';

/** What a learner says while the partner still writes. */

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

type Tab = ReturnType<typeof aTab>;

const waiting = ({ store }: Tab) => store.waiting.map(({ content }) => content);
const kept = ({ storage }: Tab) => [...storage.kept.values()].join();
const sent = ({ api }: Tab) =>
	api.requests.filter(({ route }) => route === '/messages').map(({ body }) => body.content);

/** A tab in which "uno" was said, and whose partner writes until the test lets it finish, or fail. */
async function whileThePartnerWrites({
	asked = '/messages',
	...given
}: { asked?: string } & Parameters<typeof aTab>[0] = {}) {
	const tab = aTab(given);
	const encoder = new TextEncoder();
	const partners: ReadableStreamDefaultController<Uint8Array>[] = [];
	tab.api.on(`POST ${asked}`, (_, signal) => {
		const body = new ReadableStream<Uint8Array>({
			start(controller) {
				partners.push(controller);
				signal?.addEventListener('abort', () => controller.error(signal.reason));
			}
		});
		return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
	});
	const tell = (event: string, data: object) =>
		partners.at(-1)?.enqueue(encoder.encode(eventFrame(event, data)));
	const said =
		asked === '/messages' ? tab.store.sendMessage('uno') : tab.store.resumeConversation();
	await settled();
	tell('chunk', { text: 'Muy' });
	await settled();
	return {
		...tab,
		said,
		async replies(content: string): Promise<void> {
			tell('reply', { reply: aMessage('assistant', content) });
			await settled();
		},
		async fails(error: unknown = new TypeError('network error')): Promise<void> {
			partners.at(-1)?.error(error);
			await settled();
		}
	};
}

describe('a message that is sent while the partner writes', () => {
	it('is taken at once, shown as said, kept on the device and not sent yet', async () => {
		const tab = await whileThePartnerWrites();
		tab.store.draft = 'dos';
		expect(await tab.store.sendMessage()).toBe(true);
		expect([tab.store.draft, contents(tab), waiting(tab)]).toEqual([
			'',
			['¡Hola!', 'uno', 'dos'],
			['dos']
		]);
		expect(kept(tab)).toContain('dos');
		expect(tab.store.reply).toEqual({ status: 'writing', text: 'Muy' });
		expect(tab.store.countUserMessages()).toBe(2);
		await settled();
		expect(tab.api.calls()).toEqual(['POST /messages']);
	});

	it('goes out when the reply is there, and is answered after it', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		await tab.replies('Primero.');
		expect(sent(tab)).toEqual(['uno', 'dos']);
		expect(waiting(tab)).toEqual([]);
		await tab.replies('Segundo.');
		await tab.said;
		expect(contents(tab)).toEqual(['¡Hola!', 'uno', 'Primero.', 'dos', 'Segundo.']);
		expect([tab.store.reply, tab.storage.kept.size]).toEqual([{ status: 'none' }, 0]);
	});

	it('keeps its place among several, each of which is answered in its turn', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		await tab.store.sendMessage('tres');
		expect(waiting(tab)).toEqual(['dos', 'tres']);
		await tab.replies('Primero.');
		expect(waiting(tab)).toEqual(['tres']);
		await tab.store.sendMessage('cuatro');
		for (const reply of ['Segundo.', 'Tercero.', 'Cuarto.']) await tab.replies(reply);
		expect(contents(tab).slice(1)).toEqual([
			'uno',
			'Primero.',
			'dos',
			'Segundo.',
			'tres',
			'Tercero.',
			'cuatro',
			'Cuarto.'
		]);
		expect(tab.api.calls()).not.toContain('PUT');
	});

	it('waits for the greeting, too', async () => {
		const loaded = { ...aLoadedConversation(), messages: [] };
		const tab = await whileThePartnerWrites({ asked: '/opening', loaded });
		await tab.store.sendMessage('uno');
		expect(waiting(tab)).toEqual(['uno']);
		await tab.replies('¡Buenas!');
		await tab.said;
		expect(contents(tab)).toEqual(['¡Buenas!', 'uno', 'Muy bien.']);
	});

	it('is not saved by a page that is put behind: it would come before the reply', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		tab.page.hide();
		await tab.store.retry();
		await settled();
		expect(tab.api.calls()).toEqual(['POST /messages']);
		expect(kept(tab)).toContain('dos');
	});
});

describe('when the reply fails', () => {
	it('what waited is offered with it, and goes out in its order', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		await tab.fails();
		expect(tab.store.notice).toMatchObject({ kind: 'saved-on-device', action: 'retry' });
		expect([contents(tab), waiting(tab)]).toEqual([['¡Hola!', 'uno', 'dos'], []]);
		expect(kept(tab)).toContain('dos');

		tab.api.on('POST /messages', ({ body }) => replyTo(body));
		await tab.store.retry();
		expect(tab.api.last('PUT').body.messages).toMatchObject([{ content: 'uno' }]);
		expect(contents(tab)).toEqual(['¡Hola!', 'uno', 'dos', 'Muy bien.']);
		expect([tab.store.notice, tab.storage.kept.size]).toEqual([null, 0]);
	});

	it('of a page that was put behind, the same message is asked for once more, not what waits', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		tab.page.hide();
		await tab.fails();
		expect(sent(tab)).toEqual(['uno', 'uno']);
		await tab.replies('Primero.');
		await tab.replies('Segundo.');
		expect(contents(tab)).toEqual(['¡Hola!', 'uno', 'Primero.', 'dos', 'Segundo.']);
	});

	it('what waited is typed again where there is no room for it', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		await tab.store.sendMessage('tres');
		tab.api.on('POST /messages', () => errorAnswer(413, 'conversation_full'));
		await tab.replies('Primero.');
		expect(tab.store.draft).toBe('dos\ntres');
		expect(contents(tab)).toEqual(['¡Hola!', 'uno', 'Primero.']);
	});

	it('for want of a session, what waited is sent after the next sign-in', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		tab.api.on('POST /messages', () => errorAnswer(401, 'not_authenticated'));
		await tab.replies('Primero.');
		expect(tab.store.phase).toEqual({ name: 'signed-out', during: 'talking' });
		expect(kept(tab)).toContain('dos');
		const after = aTab({
			...tab,
			loaded: { ...tab.loaded, messages: tab.store.messages.slice(0, 3) }
		});
		await after.store.resumeConversation();
		expect(contents(after)).toEqual(['¡Hola!', 'uno', 'Primero.', 'dos', 'Muy bien.']);
	});
});

describe('who leaves while a message waits', () => {
	it('by the End button, has it saved and counted', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		await tab.store.endConversation();
		await tab.said;
		expect(tab.api.last('PUT').body).toMatchObject({
			messages: [{ content: 'uno' }, { content: 'dos' }],
			ended: true
		});
		expect(tab.api.last('POST /post-run').body).toMatchObject({ messageCount: 2 });
		expect(tab.store.phase).toMatchObject({ name: 'done', outcome: { kind: 'memory' } });
		expect([sent(tab), contents(tab)]).toEqual([['uno'], ['¡Hola!', 'uno', 'dos']]);
	});

	it('by closing the page, sends it in the last request', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		tab.page.pagehide();
		expect(tab.api.last('POST /post-run')).toMatchObject({
			keepalive: true,
			body: { messageCount: 2, messages: [{ content: 'uno' }, { content: 'dos' }] }
		});
	});

	it('by a link, too', async () => {
		const tab = await whileThePartnerWrites();
		await tab.store.sendMessage('dos');
		await tab.store.destroyConversation();
		expect(tab.api.last('POST /post-run').body).toMatchObject({
			messageCount: 2,
			messages: [{ content: 'uno' }, { content: 'dos' }]
		});
		expect(sent(tab)).toEqual(['uno']);
	});

	it('and comes back, sees it again, and has it answered', async () => {
		const tab = await whileThePartnerWrites();
		tab.api.on('POST /post-run', noNetwork);
		await tab.store.sendMessage('dos');
		tab.page.pagehide();
		await settled();
		const after = aTab(tab);
		await after.store.resumeConversation();
		expect(contents(after)).toEqual(['¡Hola!', 'uno', 'dos', 'Muy bien.']);
		expect(sent(after)).toEqual(['dos']);
	});
});
