import { z } from 'zod';
import { openTabChannel, type BrowserTabs, type TabPage } from './tab-channel.ts';

interface TabAnnouncementsDeps extends TabPage {
	tabs: BrowserTabs;
}

/** By then every other tab has heard that the news is told. */
const CLAIM_MS = 1_000;

/**
 * News that reaches every tab and is told in one: the tab in front of the learner, or the first
 * that comes to the front.
 */
export function createTabAnnouncements({ tabs, window, document }: TabAnnouncementsDeps) {
	const waiting = new Map<string, () => void>();
	const told = new Set<string>();
	const channel = openTabChannel({
		name: 'afterword:told',
		words: z.string(),
		tabs,
		window,
		hear: take
	});
	const listening = new AbortController();

	function take(id: string): void {
		waiting.delete(id);
		told.add(id);
	}

	function claim(id: string): void {
		const { locks } = tabs;
		if (!locks) return tell(id);
		// Two windows may both be in front.
		void locks
			.request(`afterword:tell:${id}`, { ifAvailable: true }, (lock) => {
				if (lock === null) return take(id);
				tell(id);
				return claimEnds();
			})
			.catch(() => tell(id)); // a browser that forbids locks here
	}

	function tell(id: string): void {
		const news = waiting.get(id);
		if (!news) return;
		take(id);
		channel.say(id);
		news();
	}

	/** A lock that is held keeps a page out of the back/forward cache, so leaving ends it too. */
	function claimEnds(): Promise<void> {
		return new Promise((resolve) => {
			setTimeout(resolve, CLAIM_MS);
			window.addEventListener('pagehide', () => resolve(), { once: true });
		});
	}

	function onVisibility(): void {
		if (document.visibilityState !== 'visible') return;
		for (const id of waiting.keys()) claim(id);
	}

	return {
		start(): void {
			channel.join();
			document.addEventListener('visibilitychange', onVisibility, { signal: listening.signal });
		},
		/** @param id the same in every tab */
		offer(id: string, news: () => void): void {
			if (told.has(id)) return;
			waiting.set(id, news);
			if (document.visibilityState === 'visible') claim(id);
		},
		/** This counts as told, in every tab. */
		hush(id: string): void {
			take(id);
			channel.say(id);
		},
		isTold: (id: string): boolean => told.has(id),
		/** Nothing that waits is told any more. */
		forget: (): void => waiting.clear(),
		stop(): void {
			listening.abort();
			channel.close();
		}
	};
}

export type TabAnnouncements = ReturnType<typeof createTabAnnouncements>;
