import { z } from 'zod';
import type { DeviceStorage } from './device-storage.ts';
import { createRetryTimer } from './retry-timer.ts';
import { isPersisted, openTabChannel, type BrowserTabs, type TabPage } from './tab-channel.ts';
import { createTabElection, electionWordSchema } from './tab-election.ts';

type EventSourceLike = EventTarget & { close(): void };

const KINDS = ['post_run_complete', 'post_run_step'] as const;
/** The only kind that has an id of its own; in a browser the others bear that of the one before. */
const KIND_WITH_ID = 'post_run_complete';

const eventSchema = z.object({
	kind: z.enum(KINDS),
	data: z.string(),
	/** Empty for what isn't told again after a break. */
	id: z.string()
});
export type LearnerEvent = z.infer<typeof eventSchema>;

const wordSchema = z.union([eventSchema, electionWordSchema, z.literal(['joined', 'signed-out'])]);

const placeSchema = z.object({ id: z.string(), at: z.number() });

export interface LearnerStreamDeps extends TabPage {
	/** `(url) => new EventSource(url)` */
	open: (url: string) => EventSourceLike;
	tabs: BrowserTabs;
	storage: DeviceStorage | null;
	now?: () => number;
}

interface Listener {
	hear: (event: LearnerEvent) => void;
	/** What a tab that has just joined should hear of what is still going on. */
	stillGoingOn: () => LearnerEvent[];
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** More than a silence of the server's: a page that was hidden for longer may have slept. */
const SLEEP_MS = 20_000;
/** News of a memory is news for that long to somebody who had no page open. */
const STALE_AFTER_MS = 10 * 60_000;

/**
 * The learner's one stream of events in this browser. One tab leads: it holds the lock and the
 * connection, and passes on what comes. When it goes, the browser gives the lock to another, which
 * goes on after the last event. Without locks the tabs in front elect the one that leads; without
 * channels each of them does.
 */
export function createLearnerStream(deps: LearnerStreamDeps, { hear, stillGoingOn }: Listener) {
	const { open, tabs, storage, window, document, now = Date.now } = deps;
	const locks = tabs.openChannel === null ? null : tabs.locks;
	const retries = createRetryTimer({ firstMs: FIRST_PAUSE_MS, longestMs: LONGEST_PAUSE_MS });
	const heardIds = new Set<string>();
	let learnerId = '';
	let lastId: string | null = null;
	let channel: ReturnType<typeof openTabChannel<typeof wordSchema>> | null = null;
	let listening = new AbortController();
	/** Raised when this tab shall no longer lead, nor wait for it. */
	let standing: AbortController | null = null;
	let isLeading = false;
	const election = createTabElection({
		page: { window, document },
		say: tabs.openChannel && ((word) => channel?.say(word)),
		lead,
		now
	});

	function stand(): void {
		if (standing) return;
		standing = new AbortController();
		const { signal } = standing;
		if (!locks) return election.stand(signal);
		locks
			.request(`afterword:events:${learnerId}`, { signal }, () => lead(signal))
			.catch(() => {
				if (!signal.aborted) election.stand(signal); // a browser that forbids locks here
			});
	}

	function standDown(): void {
		standing?.abort();
		standing = null;
	}

	/** Holds the connection until `signal`. */
	function lead(signal: AbortSignal): Promise<void> {
		let source: EventSourceLike | null = null;
		let hiddenAt: number | null = null;
		isLeading = true;
		lastId ??= storedId();

		function connect(): void {
			const after = lastId === null ? '' : `&lastEventId=${lastId}`;
			const connected = open(`/api/events?steps=1${after}`);
			source = connected;
			connected.addEventListener('open', () => retries.reset());
			// The place where it begins: a break before the first event would else lose what happens in it.
			connected.addEventListener('listening', (event) => {
				const { id } = partsOf(event);
				if (typeof id !== 'string' || id === '') return;
				lastId ??= id;
				keepPlace();
			});
			for (const kind of KINDS) {
				connected.addEventListener(kind, (event) => {
					const { data, id } = partsOf(event);
					const told = eventSchema.safeParse({ kind, data, id: kind === KIND_WITH_ID ? id : '' });
					if (!told.success || !take(told.data)) return;
					channel?.say(told.data);
				});
			}
			// The browser would ask again by itself, but always after the same pause, and never when
			// it was refused.
			connected.addEventListener('error', () => {
				connected.close();
				if (!signal.aborted) retries.plan(connect);
			});
		}

		function connectAnew(): void {
			retries.reset();
			source?.close();
			connect();
		}

		/** Phones cut what a page in the background is connected to, and don't tell it. */
		function noteVisibility(): void {
			const wasHiddenFor = hiddenAt === null ? 0 : now() - hiddenAt;
			hiddenAt = document.visibilityState === 'hidden' ? now() : null;
			if (hiddenAt === null && wasHiddenFor > SLEEP_MS) connectAnew();
		}

		return new Promise((resolve) => {
			document.addEventListener('visibilitychange', noteVisibility, { signal });
			window.addEventListener('online', connectAnew, { signal });
			signal.addEventListener('abort', () => {
				isLeading = false;
				retries.reset();
				source?.close();
				keepPlace();
				resolve();
			});
			connect();
		});
	}

	/** @returns whether it was new */
	function take(event: LearnerEvent): boolean {
		if (event.id !== '') {
			if (heardIds.has(event.id)) return false;
			heardIds.add(event.id);
			lastId = event.id;
			if (isLeading) keepPlace();
		}
		hear(event);
		return true;
	}

	const placeKey = () => `afterword:last-event:${learnerId}`;

	function keepPlace(): void {
		if (lastId === null) return;
		try {
			storage?.setItem(placeKey(), JSON.stringify({ id: lastId, at: now() }));
		} catch {
			// A storage that is full or forbidden; then the next page hears only what comes after it.
		}
	}

	/** Where an earlier page stopped hearing, unless what it missed is no news any more. */
	function storedId(): string | null {
		try {
			const place = placeSchema.parse(JSON.parse(storage?.getItem(placeKey()) ?? 'null'));
			return now() - place.at < STALE_AFTER_MS ? place.id : null;
		} catch {
			return null;
		}
	}

	function heardFromTab(word: z.output<typeof wordSchema>): void {
		if (word === 'signed-out') return standDown();
		if (word !== 'joined') {
			return 'election' in word ? election.hear(word.election) : void take(word);
		}
		stand(); // a sign-in in another tab ends what the sign-out there began
		if (isLeading) for (const event of stillGoingOn()) channel?.say(event);
	}

	return {
		start(learner: string): void {
			learnerId = learner;
			lastId = null;
			listening = new AbortController();
			const { signal } = listening;
			// Before the channel's own: what a tab says in going has to get through.
			window.addEventListener('pagehide', standDown, { signal });
			if (tabs.openChannel) {
				channel = openTabChannel({
					name: `afterword:events:${learner}`,
					words: wordSchema,
					tabs,
					window,
					hear: heardFromTab,
					onJoin: () => channel?.say('joined')
				});
				channel.join();
			}
			stand();
			// An open stream or a held lock keeps a page out of the back/forward cache.
			window.addEventListener('pageshow', (event) => isPersisted(event) && stand(), { signal });
		},
		/** The learner is signed out: in the other tabs too. */
		stop(): void {
			listening.abort();
			standDown();
			channel?.say('signed-out');
			channel?.close();
			channel = null;
		}
	};
}

function partsOf(event: Event): { data?: unknown; id?: unknown } {
	return event instanceof MessageEvent ? { data: event.data, id: event.lastEventId } : {};
}
