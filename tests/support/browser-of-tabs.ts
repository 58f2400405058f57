import type { BrowserTabs } from '../../src/lib/stores/tab-channel.ts';

type Held = (lock: unknown) => Promise<void> | void;

/**
 * What the tabs of one browser share: channels, in which nobody hears himself, and locks that one
 * tab holds at a time.
 */
export function aBrowser() {
	const channels = new Set<PlayedChannel>();
	const queues = new Map<string, { held: Held; signal: AbortSignal | undefined }[]>();
	const busy = new Set<string>();

	class PlayedChannel extends EventTarget {
		readonly name: string;
		constructor(name: string) {
			super();
			this.name = name;
			channels.add(this);
		}
		postMessage(word: unknown): void {
			for (const other of [...channels]) {
				if (other === this || other.name !== this.name) continue;
				other.dispatchEvent(new MessageEvent('message', { data: structuredClone(word) }));
			}
		}
		close(): void {
			channels.delete(this);
		}
	}

	async function give(name: string): Promise<void> {
		if (busy.has(name)) return;
		const next = queues.get(name)?.shift();
		if (!next) return;
		if (next.signal?.aborted) return give(name);
		busy.add(name);
		await next.held({ name });
		busy.delete(name);
		await give(name);
	}

	const tabs: BrowserTabs = {
		openChannel: (name) => new PlayedChannel(name),
		locks: {
			async request(name, { signal, ifAvailable }, held) {
				if (ifAvailable && busy.has(name)) return held(null);
				queues.set(name, [...(queues.get(name) ?? []), { held, signal }]);
				await give(name);
			}
		}
	};
	return { tabs };
}

/** One tab's `window` and `document`. */
export function aPage() {
	const visibility: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };
	const document = Object.assign(new EventTarget(), visibility);
	const window = new EventTarget();
	function turn(state: DocumentVisibilityState) {
		document.visibilityState = state;
		document.dispatchEvent(new Event('visibilitychange'));
	}
	return {
		window,
		document,
		pagehide: () => window.dispatchEvent(new Event('pagehide')),
		pageshow: ({ persisted = true } = {}) =>
			window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted })),
		hide: () => turn('hidden'),
		show: () => turn('visible')
	};
}
