import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aBrowser } from '../../../tests/support/browser-of-tabs.ts';
import { aStorage } from '../../../tests/support/device-storage.ts';
import {
	createPlayedApi,
	errorAnswer,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import { createRatingOutbox } from './rating-outbox.svelte.ts';

const ROBIN = { id: '6d1f0d7e-0000-4000-8000-000000000001', isGuest: false };
const ALEX = { id: '6d1f0d7e-0000-4000-8000-000000000002', isGuest: false };
const [CARD, OTHER_CARD] = [randomUUID(), randomUUID()];

/** One browser of Robin's with any number of tabs, and the server that counts what arrives. */
function aDevice() {
	const storage = aStorage();
	const api = createPlayedApi();
	const signedIn: { learner: { id: string; isGuest: boolean } | null } = { learner: ROBIN };
	const { tabs } = aBrowser();
	const windows: EventTarget[] = [];
	for (const card of [CARD, OTHER_CARD]) {
		api.on(`POST /api/review/${card}`, () => jsonAnswer({}));
	}
	api.on('GET /api/auth/get-session', () => jsonAnswer({ user: { id: signedIn.learner?.id } }));

	function openTab() {
		const window = new EventTarget();
		windows.push(window);
		const outbox = createRatingOutbox({
			fetch: api.fetch,
			storage: {
				...storage,
				get length() {
					return storage.length;
				},
				setItem(key, newValue) {
					storage.setItem(key, newValue);
					const event = Object.assign(new Event('storage'), { key, newValue });
					for (const other of windows) if (other !== window) other.dispatchEvent(event);
				}
			},
			tabs,
			learner: () => signedIn.learner,
			window
		});
		outbox.start();
		return { outbox, window };
	}
	const mayTakeBack = (ratingId: string) =>
		api.on(`DELETE /api/review/ratings/${ratingId}`, () => jsonAnswer({}));
	const sent = () => api.requests.map(({ method, body }) => `${method} ${String(body['rating'])}`);
	return { storage, api, signedIn, openTab, mayTakeBack, sent };
}

const now = () => vi.advanceTimersByTimeAsync(0);
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

it('sends a rating at once, with the id that it was given', async () => {
	const { api, storage, openTab } = aDevice();
	const { ratingId, ratedAt } = openTab().outbox.rate(CARD, 3);
	await now();
	expect(api.calls()).toEqual([`POST /api/review/${CARD}`]);
	expect(api.requests[0]).toMatchObject({
		body: { ratingId, ratedAt, rating: 3 },
		keepalive: true
	});
	expect(storage.kept.size).toBe(0);
});

it('sends one after the other, in the order in which they were given', async () => {
	const { api, openTab, sent } = aDevice();
	const answers: (() => void)[] = [];
	api.on(
		`POST /api/review/${CARD}`,
		() => new Promise<Response>((resolve) => answers.push(() => resolve(jsonAnswer({}))))
	);
	const { outbox } = openTab();
	outbox.rate(CARD, 1);
	outbox.rate(OTHER_CARD, 2);
	outbox.rate(OTHER_CARD, 3);
	await now();
	expect(sent()).toEqual(['POST 1']);
	answers[0]?.();
	await now();
	expect(sent()).toEqual(['POST 1', 'POST 2', 'POST 3']);
});

it('keeps ratings without a network, over a reload too, and sends each once when it is back', async () => {
	const { api, storage, openTab, sent } = aDevice();
	const post = `POST /api/review/${CARD}`;
	api.on(post, noNetwork);
	const before = openTab().outbox;
	before.rate(CARD, 1);
	before.rate(OTHER_CARD, 4);
	await long();
	expect(before.isHeldUp).toBe(true);
	expect(before.cardsWaiting()).toEqual(new Set([CARD, OTHER_CARD]));
	expect(api.requests.length).toBeLessThan(20);
	before.stop();

	api.on(post, () => jsonAnswer({}));
	api.requests.length = 0;
	const after = openTab().outbox;
	expect(after.cardsWaiting()).toEqual(new Set([CARD, OTHER_CARD]));
	await soon();
	expect(sent()).toEqual(['POST 1', 'POST 4']);
	expect(storage.kept.size).toBe(0);
});

it('tries again at once when the network is back', async () => {
	const { api, openTab } = aDevice();
	const post = `POST /api/review/${CARD}`;
	api.on(post, noNetwork);
	const { outbox, window } = openTab();
	outbox.rate(CARD, 3);
	await long();
	api.on(post, () => jsonAnswer({}));
	window.dispatchEvent(new Event('online'));
	await now();
	expect([outbox.isHeldUp, outbox.cardsWaiting().size]).toEqual([false, 0]);
});

it('does not ask before the server wants to be asked again', async () => {
	const { api, openTab } = aDevice();
	const post = `POST /api/review/${CARD}`;
	api.on(post, () => errorAnswer(429, 'called_too_often', { 'Retry-After': '30' }));
	const { outbox } = openTab();
	outbox.rate(CARD, 3);
	await now();
	outbox.rate(OTHER_CARD, 3);
	await vi.advanceTimersByTimeAsync(29_000);
	expect(api.requests).toHaveLength(1);
	api.on(post, () => jsonAnswer({}));
	await vi.advanceTimersByTimeAsync(2_000);
	expect(api.requests).toHaveLength(3);
});

it.each([
	[404, 'not_found'],
	[422, 'idempotency_key_reused'],
	[400, 'invalid_payload']
] as const)('drops what is refused with %d, and goes on with the next', async (status, code) => {
	const { api, storage, openTab } = aDevice();
	api.on(`POST /api/review/${CARD}`, () => errorAnswer(status, code));
	const { outbox } = openTab();
	outbox.rate(CARD, 3);
	outbox.rate(OTHER_CARD, 3);
	await long();
	expect(api.calls()).toContain(`POST /api/review/${OTHER_CARD}`);
	expect(storage.kept.size).toBe(0);
});

it('keeps what isn’t found because somebody else has signed in since', async () => {
	const { api, storage, openTab } = aDevice();
	api.on(`POST /api/review/${CARD}`, () => errorAnswer(404, 'not_found'));
	api.on('GET /api/auth/get-session', () => jsonAnswer({ user: { id: ALEX.id } }));
	openTab().outbox.rate(CARD, 3);
	await long();
	expect(storage.kept.size).toBe(1);
});

it('neither sends nor drops what another learner rated on this device', async () => {
	const { api, storage, signedIn, openTab } = aDevice();
	api.on(`POST /api/review/${CARD}`, noNetwork);
	const { outbox } = openTab();
	outbox.rate(CARD, 3);
	await now();
	signedIn.learner = ALEX;
	api.requests.length = 0;
	outbox.start();
	await long();
	expect([api.calls(), outbox.cardsWaiting().size, storage.kept.size]).toEqual([[], 0, 1]);
});

it('sends what a guest rated who has an account by now', async () => {
	const { api, storage, signedIn, openTab } = aDevice();
	const post = `POST /api/review/${CARD}`;
	api.on(post, noNetwork);
	signedIn.learner = { id: ALEX.id, isGuest: true };
	const { outbox } = openTab();
	outbox.rate(CARD, 3);
	await now();
	signedIn.learner = ROBIN;
	api.on(post, () => jsonAnswer({}));
	outbox.start();
	await soon();
	expect(storage.kept.size).toBe(0);
});

it('waits for the next sign-in when the session is over', async () => {
	const { api, storage, openTab } = aDevice();
	const post = `POST /api/review/${CARD}`;
	api.on(post, () => errorAnswer(401, 'not_authenticated'));
	const { outbox } = openTab();
	outbox.rate(CARD, 3);
	await long();
	expect([api.requests.length, outbox.isHeldUp]).toEqual([1, true]);
	api.on(post, () => jsonAnswer({}));
	outbox.start();
	await soon();
	expect(storage.kept.size).toBe(0);
});

it('just doesn’t send a rating that is undone before anybody has sent it', async () => {
	const { api, storage, openTab } = aDevice();
	api.on(`POST /api/review/${CARD}`, noNetwork);
	const { outbox } = openTab();
	outbox.rate(CARD, 1);
	await now();
	const second = outbox.rate(OTHER_CARD, 1);
	outbox.takeBack(second);
	expect(outbox.cardsWaiting()).toEqual(new Set([CARD]));
	api.on(`POST /api/review/${CARD}`, () => jsonAnswer({}));
	await long();
	expect(api.calls()).not.toContain(`POST /api/review/${OTHER_CARD}`);
	expect(storage.kept.size).toBe(0);
});

it('takes back a rating that was sent, before it sends the next', async () => {
	const { api, storage, openTab, mayTakeBack } = aDevice();
	const { outbox } = openTab();
	const given = outbox.rate(CARD, 1);
	await now();
	mayTakeBack(given.ratingId);
	outbox.takeBack(given);
	outbox.rate(CARD, 3);
	await now();
	expect(api.calls()).toEqual([
		`POST /api/review/${CARD}`,
		`DELETE /api/review/ratings/${given.ratingId}`,
		`POST /api/review/${CARD}`
	]);
	expect(storage.kept.size).toBe(0);
});

it('takes back a rating that is on its way, once it has arrived', async () => {
	const { api, storage, openTab, mayTakeBack } = aDevice();
	const arrived = Promise.withResolvers<Response>();
	api.on(`POST /api/review/${CARD}`, () => arrived.promise);
	const { outbox } = openTab();
	const given = outbox.rate(CARD, 1);
	await now();
	mayTakeBack(given.ratingId);
	outbox.takeBack(given);
	await now();
	expect(api.requests).toHaveLength(1);
	arrived.resolve(jsonAnswer({}));
	await now();
	expect(api.calls().at(-1)).toBe(`DELETE /api/review/ratings/${given.ratingId}`);
	expect(storage.kept.size).toBe(0);
});

it('sends again and then takes back a rating of which nobody knows whether it arrived', async () => {
	const { api, openTab, mayTakeBack } = aDevice();
	api.on(`POST /api/review/${CARD}`, noNetwork);
	const { outbox } = openTab();
	const given = outbox.rate(CARD, 1);
	await now();
	outbox.takeBack(given);
	expect(outbox.cardsWaiting().size).toBe(0);
	api.on(`POST /api/review/${CARD}`, () => jsonAnswer({}));
	mayTakeBack(given.ratingId);
	await long();
	expect(api.calls().slice(-2)).toEqual([
		`POST /api/review/${CARD}`,
		`DELETE /api/review/ratings/${given.ratingId}`
	]);
});

it('sends a rating from one tab only, and tells the other tabs which card it was', async () => {
	const { api, openTab } = aDevice();
	const arrived = Promise.withResolvers<Response>();
	api.on(`POST /api/review/${CARD}`, () => arrived.promise);
	const [one, other] = [openTab(), openTab()];
	const rated: string[] = [];
	other.outbox.watch((cardId) => rated.push(cardId));
	one.outbox.rate(CARD, 3);
	await long();
	expect(rated).toEqual([CARD]);
	expect(api.requests).toHaveLength(1);
	arrived.resolve(jsonAnswer({}));
	await long();
	expect(api.requests).toHaveLength(1);
});

it('works without a storage as long as the page is open', async () => {
	const { api } = aDevice();
	const outbox = createRatingOutbox({
		fetch: api.fetch,
		storage: null,
		tabs: { locks: null },
		learner: () => ROBIN,
		window: new EventTarget()
	});
	outbox.start();
	api.on(`POST /api/review/${CARD}`, noNetwork);
	outbox.rate(CARD, 3);
	await now();
	expect(outbox.cardsWaiting()).toEqual(new Set([CARD]));
	api.on(`POST /api/review/${CARD}`, () => jsonAnswer({}));
	await long();
	expect(outbox.cardsWaiting().size).toBe(0);
});
