import { describe, expect, it } from 'vitest';
import { calendarDay, clock, counted, spokenDuration } from './wording.ts';

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
