import { describe, expect, it } from 'vitest';
import type { ModelErrorCode } from '../../model/model-error.ts';
import { nextUpgrade } from './upgrade-pauses.ts';

describe('the next upgrade', () => {
	const useless: ModelErrorCode[] = ['truncated', 'empty', 'malformed', 'schema'];
	it.each(useless)('comes three times after answers of no use, later each time: %s', (failure) => {
		const pauses = [0, 1, 2, 3].map((tries) => nextUpgrade(failure, tries));
		expect(pauses).toEqual([
			{ kind: 'later', startAfter: 60 },
			{ kind: 'later', startAfter: 600 },
			{ kind: 'later', startAfter: 3_600 },
			{ kind: 'never' }
		]);
	});

	const absences: ModelErrorCode[] = [
		'timeout',
		'connection',
		'server_error',
		'rate_limited',
		'unauthorized',
		'unpaid',
		'unavailable'
	];
	it.each(absences)('comes when the model is back, however often it was useless: %s', (failure) => {
		expect(nextUpgrade(failure, 3)).toEqual({ kind: 'when_back' });
	});

	it.each<ModelErrorCode>(['refused', 'rejected'])('never comes after %s', (failure) => {
		expect(nextUpgrade(failure, 0)).toEqual({ kind: 'never' });
	});

	it('comes tomorrow where today has cost enough', () => {
		const next = nextUpgrade('over_budget', 0);
		if (next.kind !== 'later' || typeof next.startAfter === 'number') throw new Error(next.kind);
		expect(next.startAfter.getTime()).toBeGreaterThan(Date.now());
	});
});
