import { describe, expect, it } from 'vitest';
import { zonedClock } from './zoned-clock.ts';

describe('a clock in a time zone', () => {
	it.each([
		['UTC', '2026-03-01T23:30:00.000Z', '2026-03-01T23:30:00+00:00'],
		['Asia/Tokyo', '2026-03-01T23:30:00.000Z', '2026-03-02T08:30:00+09:00'],
		['America/Los_Angeles', '2026-03-01T05:00:00.000Z', '2026-02-28T21:00:00-08:00'],
		['Asia/Kolkata', '2025-12-31T18:30:00.000Z', '2026-01-01T00:00:00+05:30'],
		['Europe/Berlin', '2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59+01:00'],
		['Europe/Berlin', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00+02:00'],
		['Pacific/Kiritimati', '2026-03-01T10:00:00.000Z', '2026-03-02T00:00:00+14:00'],
		['-03:00', '2026-03-01T02:00:00.000Z', '2026-02-28T23:00:00-03:00']
	])('in %s shows %s as %s', (timeZone, moment, shown) => {
		expect(zonedClock(timeZone).momentOf(moment)).toBe(shown);
		expect(zonedClock(timeZone).dayOf(moment)).toBe(shown.slice(0, 10));
		expect(Date.parse(shown)).toBe(Math.floor(Date.parse(moment) / 1000) * 1000);
	});
});
