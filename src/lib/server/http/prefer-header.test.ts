import { describe, expect, it } from 'vitest';
import { readPreference } from './prefer-header.ts';

describe('how long a caller wants to wait', () => {
	it('is 25 s when nothing is said or understood', () => {
		for (const header of [null, '', 'handling=lenient', 'wait=soon', 'wait=-1']) {
			expect(readPreference(header)).toEqual({ waitMs: 25_000, applied: null });
		}
	});

	it('is what `wait` says, among other preferences and a minute at most', () => {
		expect(readPreference('wait=3')).toEqual({ waitMs: 3_000, applied: 'wait=3' });
		expect(readPreference('handling=lenient, Wait = "10"').waitMs).toBe(10_000);
		expect(readPreference('respond-async, wait=5').waitMs).toBe(5_000);
		expect(readPreference('wait=86400')).toEqual({ waitMs: 60_000, applied: 'wait=60' });
	});

	it('is not at all with `respond-async` alone', () => {
		expect(readPreference('respond-async')).toEqual({ waitMs: 0, applied: 'respond-async' });
	});
});
