import { describe, expect, it } from 'vitest';
import { pauseMsOf } from './retry-after.ts';

const NOW = Date.UTC(1994, 10, 6, 8, 49, 30);

describe('pauseMsOf', () => {
	it.each([
		['0', 0],
		[' 120 ', 120_000],
		['Sun, 06 Nov 1994 08:49:37 GMT', 7_000],
		['Sunday, 06-Nov-94 08:49:37 GMT', 7_000],
		['Sun Nov  6 08:49:37 1994', 7_000],
		['Sun, 06 Nov 1994 08:49:00 GMT', 0]
	])('reads %j', (value, ms) => {
		expect(pauseMsOf(value, NOW)).toBe(ms);
	});

	it.each([null, undefined, '', '-1', '1.5', '1e3', 'soon', 'Xxx, 99 Yyy 1994 99:99:99 GMT'])(
		'ignores %j',
		(value) => {
			expect(pauseMsOf(value, NOW)).toBeNull();
		}
	);
});
