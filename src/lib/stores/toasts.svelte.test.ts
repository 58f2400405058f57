import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createToasts } from './toasts.svelte.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('shows a toast for its time, unless it is dismissed before', () => {
	const toasts = createToasts({ shownMs: 1000 });
	toasts.show({ id: 'a', message: 'toast.memorySaved' });
	toasts.show({ id: 'b', message: 'common.saved' });
	toasts.dismiss('b');
	expect(toasts.list.map(({ id }) => id)).toEqual(['a']);
	vi.advanceTimersByTime(1000);
	expect(toasts.list).toEqual([]);
});

it('shows one toast of an id, for as long as the latest of them', () => {
	const toasts = createToasts({ shownMs: 1000 });
	toasts.show({ id: 'a', message: 'common.saved' });
	vi.advanceTimersByTime(900);
	toasts.show({ id: 'a', message: 'toast.memorySaved' });
	vi.advanceTimersByTime(900);
	expect(toasts.list.map(({ message }) => message)).toEqual(['toast.memorySaved']);
});
