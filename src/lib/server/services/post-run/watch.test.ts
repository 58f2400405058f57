import { describe, expect, it, vi } from 'vitest';
import { createEventBus, type BusEvent } from '../../coordination/event-bus.ts';
import { createPostRunWatch } from './watch.ts';

const RUN = '11111111-1111-4111-8111-111111111111';
const OTHER_RUN = '22222222-2222-4222-8222-222222222222';
const LONG_MS = 10_000;

function aWatch() {
	const bus = createEventBus([], { warn: () => {} });
	const findRun = vi.fn(() => Promise.resolve(null));
	const ending = new AbortController();
	const listening = createPostRunWatch({ findRun, bus, ending: ending.signal }).listen();
	return { bus, findRun, ending, listening };
}

function settled(runId: string, outcome: 'completed' | 'unavailable' = 'completed') {
	const event: Extract<BusEvent, { type: 'settled' }> = {
		type: 'settled',
		runId,
		conversationId: 'c',
		userId: 'u',
		outcome
	};
	return event;
}

describe('who listens before a run is accepted', () => {
	it('hears also what settled before it was waited for, without a look into Postgres', async () => {
		const { bus, findRun, listening } = aWatch();
		bus.publish(settled(OTHER_RUN, 'unavailable'));
		bus.publish(settled(RUN));
		expect(await listening.waitFor(RUN, LONG_MS)).toBe('settled');
		expect(findRun).not.toHaveBeenCalled();
	});

	it('hears what settles while it is waited for, and what did not settle', async () => {
		const { bus, listening } = aWatch();
		const waiting = listening.waitFor(RUN, LONG_MS);
		bus.publish(settled(OTHER_RUN));
		bus.publish(settled(RUN, 'unavailable'));
		expect(await waiting).toBe('unavailable');
	});

	it('looks where it heard nothing for a while, and finds that the run is gone', async () => {
		const { findRun, listening } = aWatch();
		expect(await listening.waitFor(RUN, LONG_MS)).toBe('settled');
		expect(findRun).toHaveBeenCalledTimes(1);
	});

	it('waits no longer than it was told to, nor for a process that ends', async () => {
		const { ending, listening } = aWatch();
		expect(await listening.waitFor(RUN, 0)).toBe('late');
		ending.abort();
		expect(await listening.waitFor(RUN, LONG_MS)).toBe('late');
	});
});
