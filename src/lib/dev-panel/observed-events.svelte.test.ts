import { describe, expect, it } from 'vitest';
import { jsonAnswer, noNetwork } from '../../../tests/support/played-api.ts';
import { createObservedEvents, eventsMatching } from './observed-events.svelte.ts';

const PATH = '/api/conversations/6d1f0d7e-0000-4000-8000-00000000000a/post-run';

describe('watching requests', () => {
	it('notes what was asked and what came, and passes both on', async () => {
		const observed = createObservedEvents({ now: () => 1 });
		const fetch = observed.watching(async () => jsonAnswer({}, 202));
		const answer = await fetch(PATH, { method: 'POST', body: '{"a":1}' });
		expect(answer.status).toBe(202);
		expect(observed.events.map(({ from, name }) => [from, name])).toEqual([
			['request', 'POST …/post-run'],
			['request', '202 for POST …/post-run']
		]);
		expect(observed.events[0]?.payload).toEqual({ path: PATH, body: { a: 1 }, keepalive: false });
	});

	it('notes that no answer came, and passes the failure on', async () => {
		const observed = createObservedEvents();
		await expect(observed.watching(async () => noNetwork())(PATH)).rejects.toThrow('fetch failed');
		expect(observed.events.at(-1)?.name).toBe('No answer for GET …/post-run');
	});
});

it('finds events by who spoke, and by words in name or payload in any case', () => {
	const observed = createObservedEvents();
	observed.note('store', 'phase: active', {});
	observed.note('server', 'post_run_step', { step: { name: 'Extract' } });
	const names = (...criteria: Parameters<typeof eventsMatching>) =>
		eventsMatching(...criteria).map(({ name }) => name);
	expect(names(observed.events, { search: '', from: 'store' })).toEqual(['phase: active']);
	expect(names(observed.events, { search: ' eXTRACT', from: 'all' })).toEqual(['post_run_step']);
	expect(names(observed.events, { search: 'extract', from: 'store' })).toEqual([]);
});

it('forgets the oldest when there are too many', () => {
	const observed = createObservedEvents();
	for (let n = 1; n <= 1_005; n++) observed.note('store', String(n), null);
	expect(observed.events).toHaveLength(1_000);
	expect(observed.events[0]?.name).toBe('6');
});
