import { describe, expect, it } from 'vitest';
import { fitting, HTML_PAGE, JSON_PAGE } from './page-size.ts';

const asItIs = (text: string) => text;

describe('how much text an answer holds', () => {
	it('is as many rows as fit', () => {
		expect(fitting(Array<string>(12).fill('a'.repeat(100_000)), asItIs, JSON_PAGE)).toBe(5);
		expect(fitting(Array<string>(12).fill('a'.repeat(100_000)), asItIs, HTML_PAGE)).toBe(1);
		expect(fitting(['a', 'b'], asItIs, JSON_PAGE)).toBe(2);
		expect(fitting([], asItIs, JSON_PAGE)).toBe(0);
	});

	it('is one row at least, however long, so that every page leads to the next', () => {
		expect(fitting(['a'.repeat(2_000_000), 'b'], asItIs, JSON_PAGE)).toBe(1);
	});

	it('is less of what HTML has to write otherwise', () => {
		const rows = (unit: string) => Array<string>(100).fill(unit.repeat(5_000));
		expect(fitting(rows('a'), asItIs, HTML_PAGE)).toBe(25);
		expect(fitting(rows('<'), asItIs, HTML_PAGE)).toBe(5);
	});

	it('reads no further than it fits', () => {
		const read: string[] = [];
		const rows = Array<string>(100).fill('a'.repeat(300_000));
		const textOf = (row: string) => {
			read.push(row);
			return row;
		};
		fitting(rows, textOf, JSON_PAGE);
		expect(read).toHaveLength(2);
	});
});
