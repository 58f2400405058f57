import type { z } from 'zod';

type Channel = EventTarget & { postMessage(word: unknown): void; close(): void };

/** What the tabs of one browser can agree with; each null where the browser doesn't have it. */
export interface BrowserTabs {
	/** `navigator.locks`; the browser gives a lock back when its tab dies. */
	locks: {
		request(
			name: string,
			options: { signal?: AbortSignal; ifAvailable?: boolean },
			held: (lock: unknown) => Promise<void> | void
		): Promise<unknown>;
	} | null;
	/** `(name) => new BroadcastChannel(name)` */
	openChannel: ((name: string) => Channel) | null;
}

/** One tab's own; on the server nothing ever happens to it. */
export interface TabPage {
	window: EventTarget;
	document: EventTarget & { readonly visibilityState: DocumentVisibilityState };
}

interface TabChannelDeps<Words extends z.ZodType> {
	name: string;
	words: Words;
	tabs: BrowserTabs;
	window: EventTarget;
	hear: (word: z.output<Words>) => void;
	/** At the beginning, and when the page has come back out of the back/forward cache. */
	onJoin?: () => void;
	/** The page goes, perhaps only into that cache. */
	onLeave?: () => void;
}

/**
 * Words to the other tabs of this browser, which the tab itself doesn't hear. Closed while the page
 * is in the back/forward cache: a word that comes there would throw the page out of it.
 */
export function openTabChannel<Words extends z.ZodType>(deps: TabChannelDeps<Words>) {
	const { name, words, tabs, window, hear, onJoin, onLeave } = deps;
	const listening = new AbortController();
	const { signal } = listening;
	let channel: Channel | null = null;

	function join(): void {
		channel = tabs.openChannel?.(name) ?? null;
		channel?.addEventListener('message', (event) => {
			const word = words.safeParse('data' in event ? event.data : null);
			if (word.success) hear(word.data); // a tab of another version may say more than this one knows
		});
		onJoin?.();
	}

	function leave(): void {
		if (channel) onLeave?.();
		channel?.close();
		channel = null;
	}

	window.addEventListener('pagehide', leave, { signal });
	window.addEventListener('pageshow', (event) => isPersisted(event) && join(), { signal });

	return {
		join,
		say(word: z.input<Words>): void {
			channel?.postMessage(word);
		},
		close(): void {
			listening.abort();
			leave();
		}
	};
}

export function isPersisted(event: Event): boolean {
	return 'persisted' in event && event.persisted === true;
}
