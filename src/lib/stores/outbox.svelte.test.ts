import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aBrowser } from '../../../tests/support/browser-of-tabs.ts';
import { aStorage } from '../../../tests/support/device-storage.ts';
import {
	aLoadedConversation,
	aMessage,
	aPostRunSuccess,
	createPlayedApi,
	errorAnswer,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { createDeviceRecord } from './device-record.ts';
import { createOutbox } from './outbox.svelte.ts';

const ROBIN = { id: '6d1f0d7e-0000-4000-8000-000000000001', isGuest: false };
const ALEX = { id: '6d1f0d7e-0000-4000-8000-000000000002', isGuest: false };

/** A device that keeps one word of Robin's, opened again on some page. */
function aDevice({ owner = ROBIN, isEnding = true, said = ['a', 'b'] } = {}) {
	const conversation = aLoadedConversation({ said });
	const { id } = conversation;
	const api = createPlayedApi();
	const window = new EventTarget();
	const shown = new Set<string>();
	const storage = aStorage();
	const signedIn: { learner: typeof ROBIN | null } = { learner: owner };
	const word = aMessage('user', 'c');
	const device = createDeviceRecord({
		storage,
		session: aStorage(),
		learner: () => signedIn.learner
	});
	device.keepUnsent(id, [word]);
	if (isEnding) device.markEnding(id, 93);
	signedIn.learner = ROBIN;
	api.on('PUT ', () => jsonAnswer({}));
	api.on('GET ', () =>
		jsonAnswer({ conversation: { ...conversation, messages: [...conversation.messages, word] } })
	);
	api.on('POST /post-run', () => jsonAnswer(aPostRunSuccess(id)));
	api.on('GET /api/auth/get-session', () => jsonAnswer({ user: { id: signedIn.learner?.id } }));
	const outbox = createOutbox({
		fetch: api.fetch,
		device,
		presence: { isShown: (conversationId) => shown.has(conversationId) },
		tabs: aBrowser().tabs,
		learner: () => signedIn.learner,
		minUserMessages: () => 2,
		window
	});
	return { id, api, outbox, device, storage, shown, window, signedIn, word };
}

const soon = () => vi.advanceTimersByTimeAsync(2_000);
const long = () => vi.advanceTimersByTimeAsync(10 * 60_000);

beforeEach(() => {
	vi.useFakeTimers();
	vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

it('sends an ending that was cut off, and says until then that it waits', async () => {
	const { id, api, outbox, storage, word } = aDevice();
	outbox.start();
	expect(outbox.waiting).toEqual([id]);
	await soon();
	expect(api.calls()).toEqual(['PUT', 'GET', 'POST /post-run']);
	expect(api.last('PUT').body).toEqual({
		messages: [word],
		ended: true,
		durationSeconds: 93
	});
	const { body, headers } = api.last('POST /post-run');
	expect(body).toEqual({ messageCount: 3, durationSeconds: 93 });
	expect(headers.get('Idempotency-Key')).toBe(`post-run_${id}_${word.id}`);
	expect([outbox.waiting, storage.kept.size]).toEqual([[], 0]);
});

it('only saves the words of a conversation that nobody ended', async () => {
	const { api, outbox, storage, word } = aDevice({ isEnding: false });
	outbox.start();
	await soon();
	expect(api.calls()).toEqual(['PUT']);
	expect(api.last('PUT').body).toEqual({ messages: [word] });
	expect(storage.kept.size).toBe(0);
});

it('asks for no memory of a conversation that is too short', async () => {
	const { api, outbox, storage } = aDevice({ said: [] });
	outbox.start();
	await soon();
	expect(api.calls()).toEqual(['PUT', 'GET']);
	expect(storage.kept.size).toBe(0);
});

it('leaves a conversation alone that a tab shows, until it no longer does', async () => {
	const { id, api, outbox, shown } = aDevice();
	shown.add(id);
	outbox.start();
	await long();
	expect(api.calls()).toEqual([]);
	shown.clear();
	outbox.look();
	await soon();
	expect(api.calls()).toContain('POST /post-run');
});

it('waits for the network, and asks with growing pauses until it answers', async () => {
	const { api, outbox, window, storage } = aDevice();
	api.on('PUT ', noNetwork);
	outbox.start();
	await long();
	expect(api.requests.length).toBeLessThan(20);
	api.on('PUT ', () => jsonAnswer({}));
	window.dispatchEvent(new Event('online'));
	await vi.advanceTimersByTimeAsync(0);
	expect(storage.kept.size).toBe(0);
});

it('keeps everything while nobody is signed in, and sends it after the next sign-in', async () => {
	const { api, outbox, storage } = aDevice();
	api.on('PUT ', () => errorAnswer(401, 'not_authenticated'));
	outbox.start();
	await long();
	expect(api.calls()).toEqual(['PUT']);
	api.on('PUT ', () => jsonAnswer({}));
	outbox.start();
	await soon();
	expect(storage.kept.size).toBe(0);
});

it('neither sends nor forgets what is another learner’s', async () => {
	const { api, outbox, storage } = aDevice({ owner: ALEX });
	outbox.start();
	await long();
	expect([api.calls(), outbox.waiting]).toEqual([[], []]);
	expect([...storage.kept.values()].join()).toContain('"c"');
});

it('sends what a guest said who has an account by now', async () => {
	const { outbox, storage } = aDevice({ owner: { ...ALEX, isGuest: true } });
	outbox.start();
	await soon();
	expect(storage.kept.size).toBe(0);
});

it('keeps the words when a conversation isn’t found for once, and sends them when it is', async () => {
	const { api, outbox, storage } = aDevice();
	let asked = 0;
	api.on('PUT ', () => (++asked < 3 ? errorAnswer(404, 'conversation_not_found') : jsonAnswer({})));
	outbox.start();
	await long();
	expect(api.calls()).toEqual(['PUT', 'PUT', 'PUT', 'GET', 'POST /post-run']);
	expect(storage.kept.size).toBe(0);
	expect(outbox.left).toEqual([]);
});

it('shows the words of a conversation that stays missing, sends them no more, and forgets them when told', async () => {
	const { id, api, outbox, storage, word } = aDevice();
	api.on('PUT ', () => errorAnswer(404, 'conversation_not_found'));
	outbox.start();
	await soon();
	expect([outbox.waiting, outbox.left]).toEqual([[id], []]);
	await long();
	const calls = [...Array.from({ length: 4 }, () => 'PUT'), 'GET /api/auth/get-session'];
	expect(api.calls()).toEqual(calls);
	expect([outbox.waiting, outbox.left]).toEqual([
		[],
		[{ conversationId: id, words: [word.content] }]
	]);
	outbox.forgetLeft(id);
	expect([outbox.left, storage.kept.size]).toEqual([[], 0]);
	await long();
	expect(api.calls()).toEqual(calls);
});

it('shows what is left to its learner only', async () => {
	const { api, outbox, signedIn } = aDevice();
	api.on('PUT ', () => errorAnswer(404, 'conversation_not_found'));
	outbox.start();
	await long();
	expect(outbox.left).toHaveLength(1);
	signedIn.learner = ALEX;
	outbox.start();
	expect(outbox.left).toEqual([]);
});

it('forgets an ending without words of a conversation that is gone', async () => {
	const { id, api, device, outbox, storage, word } = aDevice();
	device.forgetUnsent(id, [word]);
	api.on('PUT ', () => errorAnswer(404, 'conversation_not_found'));
	outbox.start();
	await long();
	expect([outbox.left, storage.kept.size]).toEqual([[], 0]);
});

it('keeps what isn’t found because somebody else has signed in since', async () => {
	const { api, outbox, storage } = aDevice();
	api.on('PUT ', () => errorAnswer(404, 'conversation_not_found'));
	api.on('GET /api/auth/get-session', () => jsonAnswer({ user: { id: ALEX.id } }));
	outbox.start();
	await long();
	expect(api.calls()).toEqual([
		...Array.from({ length: 4 }, () => 'PUT'),
		'GET /api/auth/get-session'
	]);
	expect([...storage.kept.values()].join()).toContain('"c"');
	expect(outbox.left).toEqual([]);
});

it('does not ask for ever for what the server refuses', async () => {
	const { id, api, outbox, storage } = aDevice();
	api.on('PUT ', () => errorAnswer(400, 'invalid_payload'));
	outbox.start();
	await long();
	expect(api.calls()).toEqual(['PUT']);
	expect([...storage.kept.values()].join()).toContain('"c"');
	expect(outbox.waiting).toEqual([id]);
});
