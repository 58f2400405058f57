import { createContext } from 'svelte';
import { z } from 'zod';
import { openTabChannel, type BrowserTabs } from './tab-channel.ts';
import { randomTabId } from './tab-id.ts';

const wordSchema = z.object({
	tab: z.string(),
	/** What the tab shows; null when it shows none, or goes. */
	conversationId: z.string().nullable(),
	/** Whether it is being talked there, and not only read. */
	isOpen: z.boolean(),
	/** Whether the others should say where they are. */
	asks: z.boolean()
});

interface PresenceDeps {
	tabs: BrowserTabs;
	window: EventTarget;
	/** Another tab has come to a conversation, or left it. */
	onChange?: () => void;
	newTabId?: () => string;
}

/**
 * Which conversations this browser's tabs show, so that only the last to leave one ends it. Known
 * without waiting, because a page that is being closed can't wait. A tab that died without a word
 * counts until this one is loaded again; then the server ends the conversation.
 */
export function createPresence(deps: PresenceDeps) {
	const { tabs, window, onChange, newTabId = randomTabId } = deps;
	const others = new Map<string, { conversationId: string; isOpen: boolean }>();
	const nowhere = { conversationId: null, isOpen: false };
	let here: { conversationId: string | null; isOpen: boolean } = nowhere;
	const tab = newTabId();

	const channel = openTabChannel({
		name: 'afterword:presence',
		words: wordSchema,
		tabs,
		window,
		hear({ tab: other, conversationId, isOpen, asks }) {
			if (conversationId === null) others.delete(other);
			else others.set(other, { conversationId, isOpen });
			onChange?.();
			if (asks && here.conversationId !== null) channel.say({ tab, ...here, asks: false });
		},
		onJoin(): void {
			others.clear();
			channel.say({ tab, ...here, asks: true });
		},
		onLeave(): void {
			channel.say({ tab, ...nowhere, asks: false });
		}
	});

	return {
		start: channel.join,
		stop: channel.close,
		/** This tab shows the conversation, `isOpen` or over; null: it shows none. */
		show(conversationId: string | null, isOpen: boolean): void {
			here = { conversationId, isOpen: conversationId !== null && isOpen };
			channel.say({ tab, ...here, asks: false });
		},
		/** Whether another tab goes on with the conversation when this one leaves it. */
		isOpenElsewhere: (conversationId: string): boolean =>
			[...others.values()].some((other) => other.conversationId === conversationId && other.isOpen),
		/** Whether any tab shows it, this one included. */
		isShown: (conversationId: string): boolean =>
			here.conversationId === conversationId ||
			[...others.values()].some((other) => other.conversationId === conversationId)
	};
}

export type Presence = ReturnType<typeof createPresence>;

export const [getPresence, setPresence] = createContext<Presence>();
