import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { meanwhile } from './meanwhile.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what is done meanwhile', () => {
	it('lets what was begun before go first, and is done when it is asked for', () => {
		const work = vi.fn(() => 'done');
		const result = meanwhile(work);
		expect(work).not.toHaveBeenCalled();
		vi.runAllTimers();
		expect(work).toHaveBeenCalledTimes(1);
		expect(result()).toBe('done');
		expect(work).toHaveBeenCalledTimes(1);
	});

	it('is done at once when it is asked for earlier, and once only', () => {
		const work = vi.fn(() => 'done');
		const result = meanwhile(work);
		expect(result()).toBe('done');
		vi.runAllTimers();
		expect(result()).toBe('done');
		expect(work).toHaveBeenCalledTimes(1);
	});

	it('fails who asks, and nobody before', () => {
		const failure = new Error('found no words');
		const result = meanwhile(() => {
			throw failure;
		});
		vi.runAllTimers();
		expect(result).toThrow(failure);
	});
});
