import type { BrowserTabs } from '../stores/tab-channel.ts';

/** What the browser offers its tabs to agree with each other; old ones and plain http have none. */
export function browserTabs(): BrowserTabs {
	if (typeof window === 'undefined') return { locks: null, openChannel: null };
	return {
		locks: 'locks' in navigator ? navigator.locks : null,
		openChannel: 'BroadcastChannel' in window ? (name) => new BroadcastChannel(name) : null
	};
}
