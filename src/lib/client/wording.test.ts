import { describe, expect, it } from 'vitest';
import {
	calendarDay,
	clock,
	counted,
	roughWait,
	roughWaitUntil,
	spokenDuration
} from './wording.ts';

describe('a rough wait', () => {
	it.each([
		[1, '1 second'],
		[41.2, '42 seconds'],
		[90, '2 minutes'],
		[3_599, '60 minutes'],
		[5_400, '2 hours'],
		[86_000, '24 hours']
	])('of %s s is told as %s, never too short', (seconds, told) => {
		expect(roughWait(seconds)).toBe(told);
	});

	it('is told up to a moment, and is never over', () => {
		const now = Date.parse('2026-03-01T10:00:00.000Z');
		expect(roughWaitUntil('2026-03-01T18:30:00.000Z', now)).toBe('9 hours');
		expect(roughWaitUntil('2026-03-01T09:00:00.000Z', now)).toBe('1 second');
	});
});

describe('spokenDuration', () => {
	it.each([
		[0, '0 seconds'],
		[1, '1 second'],
		[61, '1 minute'],
		[365, '6 minutes'],
		[3600, '1 hour'],
		[3905, '1 hour 5 minutes']
	])('%d seconds read as %s', (seconds, text) => {
		expect(spokenDuration(seconds)).toBe(text);
	});
});

describe('clock', () => {
	it('counts minutes and, past an hour, hours', () => {
		expect([clock(7), clock(247), clock(3729)]).toEqual(['0:07', '4:07', '1:02:09']);
	});
});

describe('calendarDay', () => {
	const now = new Date(2026, 2, 12, 0, 30);

	it('names today and yesterday by the calendar, not by 24 hours', () => {
		expect(calendarDay(new Date(2026, 2, 12, 0, 10).toISOString(), now)).toBe('Today');
		expect(calendarDay(new Date(2026, 2, 11, 23, 50).toISOString(), now)).toBe('Yesterday');
	});

	it('gives the year only where it is another one', () => {
		expect(calendarDay(new Date(2026, 0, 3).toISOString(), now)).toBe('3 January');
		expect(calendarDay(new Date(2024, 0, 3).toISOString(), now)).toBe('3 January 2024');
	});
});

it('counts one thing in the singular', () => {
	expect([counted(1, 'phrase'), counted(0, 'phrase')]).toEqual(['1 phrase', '0 phrases']);
});
