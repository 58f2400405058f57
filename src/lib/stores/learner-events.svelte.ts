import { createContext } from 'svelte';
import { postRunCompleteSchema, type PostRunComplete } from '../contracts/events.ts';
import type { Toasts } from './toasts.svelte.ts';

type EventSourceLike = EventTarget & { close(): void };

interface LearnerEventsDeps {
	/** `(url) => new EventSource(url)`; the browser reconnects it by itself. */
	open: (url: string) => EventSourceLike;
	toasts: Pick<Toasts, 'show'>;
	/** Whoever is told of it: what is listed somewhere has changed. */
	onMemorySaved: () => void;
	window: EventTarget;
}

/**
 * The learner's own notifications, while somebody is signed in. A page that shows the conversation
 * watches it and is told; for every other page a memory that was made becomes a toast.
 */
export function createLearnerEvents({ open, toasts, onMemorySaved, window }: LearnerEventsDeps) {
	const watchers = new Map<string, (event: PostRunComplete) => void>();
	let listening: AbortController | null = null;
	let source: EventSourceLike | null = null;

	function onComplete(event: Event): void {
		const told = event instanceof MessageEvent ? parsePostRunComplete(event.data) : null;
		if (!told) return;
		if (told.memoryId !== null) onMemorySaved();
		const watcher = watchers.get(told.conversationId);
		if (watcher) watcher(told);
		else if (told.memoryId !== null && !told.skipped) {
			toasts.show({
				id: `memory-${told.memoryId}`,
				message: 'Memory saved',
				href: `/memories/${told.memoryId}`
			});
		}
	}

	function connect(): void {
		source?.close();
		source = open('/api/events');
		source.addEventListener('post_run_complete', onComplete);
	}

	function stop(): void {
		listening?.abort();
		listening = null;
		source?.close();
		source = null;
	}

	return {
		start(): void {
			stop();
			listening = new AbortController();
			const { signal } = listening;
			connect();
			// An open stream keeps a page out of the back/forward cache, and would go stale in it.
			window.addEventListener('pagehide', () => source?.close(), { signal });
			window.addEventListener('pageshow', (event) => isPersisted(event) && connect(), { signal });
		},
		stop,
		/** @returns what ends the watching */
		watch(conversationId: string, watcher: (event: PostRunComplete) => void): () => void {
			watchers.set(conversationId, watcher);
			return () => {
				if (watchers.get(conversationId) === watcher) watchers.delete(conversationId);
			};
		}
	};
}

export type LearnerEvents = ReturnType<typeof createLearnerEvents>;

export const [getLearnerEvents, setLearnerEvents] = createContext<LearnerEvents>();

function parsePostRunComplete(data: unknown): PostRunComplete | null {
	if (typeof data !== 'string') return null;
	try {
		const parsed = postRunCompleteSchema.safeParse(JSON.parse(data));
		return parsed.success ? parsed.data : null;
	} catch {
		return null; // a cut-off event; the next one will say it again
	}
}

function isPersisted(event: Event): boolean {
	return 'persisted' in event && event.persisted === true;
}
