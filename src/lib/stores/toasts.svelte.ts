import { createContext } from 'svelte';
import type { PlainKey } from '../i18n/catalogue.ts';

export interface Toast {
	/** A second toast of the same id replaces the first. */
	id: string;
	/** One without holes. */
	message: PlainKey;
	/** A page of this site. */
	href?: `/memories/${string}`;
}

/** Long enough to read a short line twice, for a slow reader too. */
const SHOWN_MS = 8_000;

/** Short messages that come and go by themselves; the layout shows them in a live region. */
export function createToasts({ shownMs = SHOWN_MS }: { shownMs?: number } = {}) {
	let list = $state.raw<readonly Toast[]>([]);
	const timers = new Map<string, ReturnType<typeof setTimeout>>();

	function dismiss(id: string): void {
		clearTimeout(timers.get(id));
		timers.delete(id);
		list = list.filter((toast) => toast.id !== id);
	}

	return {
		get list() {
			return list;
		},
		show(toast: Toast): void {
			dismiss(toast.id);
			list = [...list, toast];
			timers.set(
				toast.id,
				setTimeout(() => dismiss(toast.id), shownMs)
			);
		},
		dismiss
	};
}

export type Toasts = ReturnType<typeof createToasts>;

export const [getToasts, setToasts] = createContext<Toasts>();
