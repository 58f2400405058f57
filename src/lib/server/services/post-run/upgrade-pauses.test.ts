import { describe, expect, it } from 'vitest';
import type { ModelErrorCode } from '../../model/model-error.ts';
import { nextUpgrade } from './upgrade-pauses.ts';

const NONE = { useless: 0, timedOut: 0 };

describe('the next upgrade', () => {
	const useless: ModelErrorCode[] = ['truncated', 'empty', 'malformed', 'schema'];
	it.each(useless)('comes three times after answers of no use, later each time: %s', (failure) => {
		const pauses = [0, 1, 2, 3].map((useless) => nextUpgrade(failure, { ...NONE, useless }));
		expect(pauses).toEqual([
			{ kind: 'later', startAfter: 60 },
			{ kind: 'later', startAfter: 600 },
			{ kind: 'later', startAfter: 3_600 },
			{ kind: 'never' }
		]);
	});

	const absences: ModelErrorCode[] = [
		'connection',
		'server_error',
		'rate_limited',
		'unauthorized',
		'unpaid',
		'unavailable'
	];
	it.each(absences)('comes when the model is back, however often it was useless: %s', (failure) => {
		expect(nextUpgrade(failure, { ...NONE, useless: 3 })).toEqual({ kind: 'when_back' });
	});

	it('comes within 20 s of a model that hangs, after five minutes ever later, and for two weeks', () => {
		const pauses: number[] = [];
		for (let timedOut = 0; ; timedOut++) {
			const next = nextUpgrade('timeout', { ...NONE, timedOut });
			if (next.kind !== 'later' || typeof next.startAfter !== 'number') break;
			pauses.push(next.startAfter);
		}
		expect(pauses.slice(0, 16).every((pause) => pause === 20)).toBe(true);
		expect(pauses.slice(16, 24)).toEqual([40, 80, 160, 320, 640, 1_280, 2_560, 3_600]);
		const days = pauses.reduce((sum, pause) => sum + pause, 0) / 86_400;
		expect(days).toBeGreaterThan(13);
		expect(days).toBeLessThan(15);
	});

	it.each<ModelErrorCode>(['refused', 'rejected'])('never comes after %s', (failure) => {
		expect(nextUpgrade(failure, NONE)).toEqual({ kind: 'never' });
	});

	it('comes tomorrow where today has cost enough', () => {
		const next = nextUpgrade('over_budget', NONE);
		if (next.kind !== 'later' || typeof next.startAfter === 'number') throw new Error(next.kind);
		expect(next.startAfter.getTime()).toBeGreaterThan(Date.now());
	});
});
