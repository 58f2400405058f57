import { expect, it } from 'vitest';
import { createLearnerEvents } from './learner-events.svelte.ts';
import type { Toast } from './toasts.svelte.ts';

const CONVERSATION = '6d1f0d7e-0000-4000-8000-000000000001';
const MEMORY = '6d1f0d7e-0000-4000-8000-000000000002';

class PlayedSource extends EventTarget {
	closed = false;
	close() {
		this.closed = true;
	}
	tell(data: string) {
		this.dispatchEvent(new MessageEvent('post_run_complete', { data }));
	}
}

function listening() {
	const sources: PlayedSource[] = [];
	const shown: Toast[] = [];
	let memoriesSaved = 0;
	const window = new EventTarget();
	const events = createLearnerEvents({
		open: () => {
			const source = new PlayedSource();
			sources.push(source);
			return source;
		},
		toasts: { show: (toast) => void shown.push(toast) },
		onMemorySaved: () => memoriesSaved++,
		window
	});
	events.start();
	const tell = (event: object) => sources.at(-1)?.tell(JSON.stringify(event));
	return { events, sources, shown, window, tell, memoriesSaved: () => memoriesSaved };
}

it('shows a toast for a memory of a conversation that is not on the page', () => {
	const { shown, tell } = listening();
	tell({ conversationId: CONVERSATION, memoryId: MEMORY });
	expect(shown).toMatchObject([{ message: 'Memory saved', href: `/memories/${MEMORY}` }]);
});

it('shows none for a run that was skipped, and survives nonsense', () => {
	const { shown, sources, tell } = listening();
	tell({ conversationId: CONVERSATION, memoryId: null, skipped: 'insufficient_engagement' });
	sources.at(-1)?.tell('{"conversationId":');
	sources.at(-1)?.tell('{}');
	expect(shown).toEqual([]);
});

it('tells the page that shows the conversation, and nobody else, until it stops watching', () => {
	const { events, shown, tell, memoriesSaved } = listening();
	const told: unknown[] = [];
	const unwatch = events.watch(CONVERSATION, (event) => told.push(event.memoryId));
	tell({ conversationId: CONVERSATION, memoryId: MEMORY });
	expect([told, shown]).toEqual([[MEMORY], []]);
	unwatch();
	tell({ conversationId: CONVERSATION, memoryId: MEMORY });
	expect(told).toHaveLength(1);
	expect(shown).toHaveLength(1);
	expect(memoriesSaved()).toBe(2);
});

it('hangs up when the page is left and connects again when it comes back from the cache', () => {
	const { events, sources, window } = listening();
	window.dispatchEvent(new Event('pagehide'));
	expect(sources.map((source) => source.closed)).toEqual([true]);
	window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
	expect(sources.map((source) => source.closed)).toEqual([true, false]);
	events.stop();
	expect(sources.map((source) => source.closed)).toEqual([true, true]);
});
