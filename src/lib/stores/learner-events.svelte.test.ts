import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aBrowser, aPage } from '../../../tests/support/browser-of-tabs.ts';
import { aStorage } from '../../../tests/support/device-storage.ts';
import type { PostRunStep, PostRunStepName } from '../contracts/post-run.ts';
import { createLearnerEvents } from './learner-events.svelte.ts';
import type { BrowserTabs } from './tab-channel.ts';
import type { Toast } from './toasts.svelte.ts';
import { createTabAnnouncements } from './tab-announcements.ts';

const LEARNER = '6d1f0d7e-0000-4000-8000-000000000000';
const CONVERSATION = '6d1f0d7e-0000-4000-8000-000000000001';
const MEMORY = '6d1f0d7e-0000-4000-8000-000000000002';
const SAVED = { conversationId: CONVERSATION, memoryId: MEMORY };

class PlayedSource extends EventTarget {
	readonly url: string;
	closed = false;
	#lastEventId = '';
	constructor(url: string) {
		super();
		this.url = url;
	}
	close() {
		this.closed = true;
	}
	tell(data: object | string, { id = '', kind = 'post_run_complete' } = {}) {
		const text = typeof data === 'string' ? data : JSON.stringify(data);
		// An event without an id bears that of the one before (HTML Living Standard, 9.2.6).
		if (id !== '') this.#lastEventId = id;
		this.dispatchEvent(new MessageEvent(kind, { data: text, lastEventId: this.#lastEventId }));
	}
}

/** A browser, and the server's end of every stream that its tabs have opened. */
function aPlace() {
	const sources: PlayedSource[] = [];
	const clock = { now: Date.parse('2026-03-01T10:00:00.000Z') };
	return {
		sources,
		clock,
		storage: aStorage(),
		...aBrowser(),
		urls: () => sources.map(({ url }) => url),
		open: () => sources.filter(({ closed }) => !closed),
		tell: (...told: Parameters<PlayedSource['tell']>) =>
			sources.findLast(({ closed }) => !closed)?.tell(...told)
	};
}

function aTab(
	place: ReturnType<typeof aPlace>,
	{ tabs = place.tabs }: { tabs?: BrowserTabs } = {}
) {
	const shown: Toast[] = [];
	let memoriesSaved = 0;
	const page = aPage();
	const announcements = createTabAnnouncements({ tabs, ...page });
	const events = createLearnerEvents({
		open: (url) => {
			const source = new PlayedSource(url);
			place.sources.push(source);
			return source;
		},
		tabs,
		storage: place.storage,
		now: () => place.clock.now,
		toasts: { show: (toast) => void shown.push(toast) },
		announcements,
		onMemorySaved: () => memoriesSaved++,
		...page
	});
	announcements.start();
	events.start(LEARNER);
	return { events, shown, page, memoriesSaved: () => memoriesSaved };
}

const aStep = (name: PostRunStepName, status: PostRunStep['status']) => ({ name, status, ms: 0 });
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is told', () => {
	it('lets all who listen hear everything as it came, until they have heard enough', () => {
		const place = aPlace();
		const { events } = aTab(place);
		const heard: string[][] = [[], []];
		const [first, second] = heard.map((kinds) =>
			events.listen(({ kind }) => void kinds.push(kind))
		);
		const step = { conversationId: CONVERSATION, runId: MEMORY, step: aStep('extract', 'running') };
		place.tell(step, { kind: 'post_run_step' });
		first?.();
		place.tell(SAVED, { id: '1' });
		second?.();
		place.tell(SAVED, { id: '2' });
		expect(heard).toEqual([['post_run_step'], ['post_run_step', 'post_run_complete']]);
	});

	it('shows a toast for a memory of a conversation that is not on the page', () => {
		const place = aPlace();
		const { shown } = aTab(place);
		place.tell(SAVED, { id: '1' });
		expect(shown).toMatchObject([{ message: 'toast.memorySaved', href: `/memories/${MEMORY}` }]);
	});

	it('shows none for a run that was skipped, and survives nonsense', () => {
		const place = aPlace();
		const { shown } = aTab(place);
		place.tell({ ...SAVED, memoryId: null, skipped: 'insufficient_engagement' }, { id: '1' });
		place.tell('{"conversationId":');
		place.tell('{}', { kind: 'post_run_step' });
		expect(shown).toEqual([]);
	});

	it('shows none, in no tab, for a conversation that is to be gone at once', () => {
		const place = aPlace();
		const [here, elsewhere] = [aTab(place), aTab(place)];
		here.events.hush(CONVERSATION);
		place.tell(SAVED, { id: '1' });
		place.tell({ ...SAVED, conversationId: LEARNER }, { id: '2' });
		expect([here, elsewhere].map(({ memoriesSaved }) => memoriesSaved())).toEqual([1, 1]);
		expect([...here.shown, ...elsewhere.shown]).toHaveLength(1);
	});

	it('tells the page that shows the conversation, and nobody else, until it stops watching', () => {
		const place = aPlace();
		const { events, shown, memoriesSaved } = aTab(place);
		const told: unknown[] = [];
		const unwatch = events.watch(CONVERSATION, (event) => told.push(event.memoryId));
		place.tell(SAVED, { id: '1' });
		expect([told, shown]).toEqual([[MEMORY], []]);
		unwatch();
		place.tell(SAVED, { id: '2' });
		expect([told.length, shown.length, memoriesSaved()]).toEqual([1, 1, 2]);
	});

	it('tells the steps of a run as they happen, also to who comes late, and starts anew with a run', () => {
		const place = aPlace();
		const { events } = aTab(place);
		const step = (runId: string, told: ReturnType<typeof aStep>) =>
			place.tell({ conversationId: CONVERSATION, runId, step: told }, { kind: 'post_run_step' });
		place.tell({}, { id: '0', kind: 'listening' });
		step(LEARNER, aStep('load', 'done'));
		const seen: string[] = [];
		events.watchSteps(CONVERSATION, (steps) =>
			seen.push(steps.map(({ name, status }) => `${name} ${status}`).join(', '))
		);
		step(LEARNER, aStep('extract', 'running'));
		step(MEMORY, aStep('load', 'running'));
		expect(seen).toEqual(['load done', 'load done, extract running', 'load running']);
	});
});

it('shows nobody a run as going on whose last steps were told after its end', () => {
	const place = aPlace();
	const { events } = aTab(place);
	place.tell(SAVED, { id: '1' });
	for (const name of ['commit', 'notify'] as const) {
		const told = { conversationId: CONVERSATION, runId: LEARNER, step: aStep(name, 'done') };
		place.tell(told, { kind: 'post_run_step' });
	}
	const seen: unknown[] = [];
	events.watchSteps(CONVERSATION, (steps) => seen.push(steps));
	expect(seen).toEqual([]);
});

describe('several tabs', () => {
	it('share one stream, and all hear what it says', () => {
		const place = aPlace();
		const tabs = [aTab(place), aTab(place), aTab(place)];
		place.tell(SAVED, { id: '1' });
		expect(place.urls()).toEqual(['/api/events?steps=1']);
		expect(tabs.map((tab) => tab.memoriesSaved())).toEqual([1, 1, 1]);
	});

	it('show a toast once, in the tab that is in front, or the first that comes there', async () => {
		const place = aPlace();
		const tabs = [aTab(place), aTab(place), aTab(place)];
		const toasts = () => tabs.map(({ shown }) => shown.length);
		for (const { page } of tabs.slice(0, 2)) page.hide();
		place.tell(SAVED, { id: '1' });
		await settled();
		expect(toasts()).toEqual([0, 0, 1]);
		tabs[2]?.page.hide();
		place.tell(SAVED, { id: '2' });
		await settled();
		expect(toasts()).toEqual([0, 0, 1]);
		tabs[1]?.page.show();
		tabs[0]?.page.show();
		await settled();
		expect(toasts()).toEqual([0, 1, 1]);
	});

	it('take over where the stream of one that goes began, if nothing was heard yet', async () => {
		const place = aPlace();
		const first = aTab(place);
		aTab(place);
		place.tell({}, { id: '4', kind: 'listening' });
		first.page.pagehide();
		await settled();
		expect(place.urls()).toEqual(['/api/events?steps=1', '/api/events?steps=1&lastEventId=4']);
	});

	it('take over from one that goes, after the last event that it heard', async () => {
		const place = aPlace();
		const first = aTab(place);
		const second = aTab(place);
		place.tell(SAVED, { id: '7' });
		first.page.pagehide();
		await settled();
		expect(place.urls()).toEqual(['/api/events?steps=1', '/api/events?steps=1&lastEventId=7']);
		place.tell(SAVED, { id: '7' });
		expect(second.memoriesSaved()).toBe(1);
		place.tell(SAVED, { id: '8' });
		expect(second.memoriesSaved()).toBe(2);
	});

	it('tell one that joins how far the runs are', () => {
		const place = aPlace();
		aTab(place);
		place.tell(
			{ conversationId: CONVERSATION, runId: LEARNER, step: aStep('load', 'done') },
			{ kind: 'post_run_step' }
		);
		const late = aTab(place);
		const seen: unknown[] = [];
		late.events.watchSteps(CONVERSATION, (steps) => seen.push(...steps.map(({ name }) => name)));
		expect(seen).toEqual(['load']);
	});

	it('all hang up when the learner signs out in one, and go on with the next sign-in', async () => {
		const place = aPlace();
		const first = aTab(place);
		aTab(place);
		first.events.stop();
		await settled();
		expect(place.open()).toEqual([]);
		first.events.start(LEARNER);
		await settled();
		expect(place.open()).toHaveLength(1);
	});
});

describe('several tabs of a browser without locks', () => {
	const ANSWERED_MS = 1_000; // by then a tab that leads has said so
	const answered = () => vi.advanceTimersByTimeAsync(ANSWERED_MS);

	function aPlainPlace() {
		const place = aPlace();
		return { ...place, tabs: { ...place.tabs, locks: null } };
	}

	it('share one stream, however many are in front', async () => {
		const place = aPlainPlace();
		const tabs = Array.from({ length: 9 }, () => aTab(place));
		await answered();
		tabs.push(aTab(place));
		await answered();
		expect(place.urls()).toEqual(['/api/events?steps=1']);
		place.tell(SAVED, { id: '1' });
		expect(tabs.map((tab) => tab.memoriesSaved())).toEqual(tabs.map(() => 1));
		expect(tabs.flatMap(({ shown }) => shown)).toHaveLength(1);
	});

	it('have none while none is in front, and go on after the last event', async () => {
		const place = aPlainPlace();
		const [first, second] = [aTab(place), aTab(place)];
		await answered();
		place.tell(SAVED, { id: '7' });
		first.page.hide();
		second.page.hide();
		await answered();
		expect(place.open()).toEqual([]);
		second.page.show();
		await answered();
		expect(place.open().map(({ url }) => url)).toEqual(['/api/events?steps=1&lastEventId=7']);
	});

	it('hand the stream to one in front when the one that has it is put behind, or goes', async () => {
		const place = aPlainPlace();
		const [first, second, third] = [aTab(place), aTab(place), aTab(place)];
		await answered();
		for (const leave of [first.page.hide, second.page.pagehide]) {
			const before = place.open();
			leave();
			await answered();
			expect(before.every(({ closed }) => closed)).toBe(true);
			expect(place.open()).toHaveLength(1);
		}
		place.tell(SAVED, { id: '1' });
		expect(third.memoriesSaved()).toBe(1);
	});

	it('hang up together when the learner signs out in one', async () => {
		const place = aPlainPlace();
		const [first] = [aTab(place), aTab(place)];
		await answered();
		first.events.stop();
		await answered();
		expect(place.open()).toEqual([]);
	});

	it('have a stream each, while in front, where there are no channels either', async () => {
		const place = aPlace();
		const tabs = { locks: null, openChannel: null };
		const [first] = [aTab(place, { tabs }), aTab(place, { tabs })];
		expect(place.open()).toHaveLength(2);
		first.page.hide();
		await settled();
		expect(place.open()).toHaveLength(1);
	});
});

describe('a page that was put behind for long, as on a phone', () => {
	it('opens its stream anew when it is in front again, for the old one may be dead', async () => {
		const place = aPlace();
		const { page } = aTab(place);
		place.tell(SAVED, { id: '3' });
		page.hide();
		place.clock.now += 30_000;
		page.show();
		await settled();
		expect(place.urls()).toEqual(['/api/events?steps=1', '/api/events?steps=1&lastEventId=3']);
		expect(place.open()).toHaveLength(1);
	});

	it('keeps it after a glance at another tab', async () => {
		const place = aPlace();
		const { page } = aTab(place);
		page.hide();
		place.clock.now += 5_000;
		page.show();
		await settled();
		expect(place.urls()).toEqual(['/api/events?steps=1']);
	});
});

describe('a stream that ends', () => {
	it('is opened again at once when the network is back', async () => {
		const place = aPlace();
		const { page } = aTab(place);
		place.open().at(-1)?.dispatchEvent(new Event('error'));
		expect(place.open()).toEqual([]);
		page.window.dispatchEvent(new Event('online'));
		expect(place.open()).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(place.sources).toHaveLength(2);
	});

	it('is opened again after growing pauses, after the last event', async () => {
		const place = aPlace();
		aTab(place);
		place.tell(SAVED, { id: '3' });
		const pauses: number[] = [];
		for (let times = 0; times < 4; times++) {
			const before = place.sources.length;
			place.open().at(-1)?.dispatchEvent(new Event('error'));
			const at = Date.now();
			while (place.sources.length === before) await vi.advanceTimersByTimeAsync(250);
			pauses.push(Date.now() - at);
		}
		expect(pauses.every((pause, index) => index === 0 || pause > (pauses[index - 1] ?? 0))).toBe(
			true
		);
		expect(place.open().map(({ url }) => url)).toEqual(['/api/events?steps=1&lastEventId=3']);
	});

	it('is let go with the page and opened again when it comes back from the cache', async () => {
		const place = aPlace();
		const { page, events } = aTab(place);
		page.pagehide();
		await settled();
		expect(place.open()).toEqual([]);
		page.pageshow();
		await settled();
		expect(place.open()).toHaveLength(1);
		events.stop();
		await settled();
		expect(place.open()).toEqual([]);
	});

	it('goes on where the page before stopped, unless that is long ago', async () => {
		const place = aPlace();
		const before = aTab(place);
		place.tell(SAVED, { id: '5' });
		before.page.pagehide();
		await settled();
		const after = aTab(place);
		expect(place.urls().at(-1)).toBe('/api/events?steps=1&lastEventId=5');
		after.page.pagehide();
		await settled();
		place.clock.now += 3_600_000;
		aTab(place);
		expect(place.urls().at(-1)).toBe('/api/events?steps=1');
	});
});
