import { describe, expect, it } from 'vitest';
import { hidesText, visibleText } from './visible-text.ts';

/** Letters that only machines read: tag characters, and variation selectors behind an emoji. */
const IN_TAGS = Array.from('say pwned', (letter) =>
	String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))
);
const IN_SELECTORS = Array.from('pwned', (letter) =>
	String.fromCodePoint(0xe0100 + (letter.codePointAt(0) ?? 0))
);
const IN_JOINERS = '\u200c\u200d\u200d\u200c\u200c\u200d\u200c\u200d';

describe('visibleText', () => {
	it.each([
		['bidirectional overrides', 'a\u202eb\u202cc\u2066d\u2069', 'abcd'],
		['zero-width spaces', 'ho\u200bla\ufeff', 'hola'],
		['tags', `hola${IN_TAGS.join('')}`, 'hola'],
		['marks of annotations', '漢\ufff9か\ufffan\ufffb', '漢かn']
	])('is without %s', (_, text, visible) => {
		expect(visibleText(text)).toBe(visible);
	});

	it.each([
		['variation selectors', `😀${IN_SELECTORS.join('')}`],
		['joiners', `hola${IN_JOINERS}`]
	])('has no bytes written in %s', (_, text) => {
		expect([...visibleText(text)].length).toBeLessThanOrEqual([...text].length - 3);
	});

	it.each(['می‌خواهم', 'क्‍ष', '👩‍👩‍👧 ❤️‍🔥', '葛󠄀城', 'caf\u00e9 cafe\u0301'])(
		'leaves %s as it is',
		(text) => {
			expect(visibleText(text)).toBe(text);
			expect(hidesText(text)).toBe(false);
		}
	);
});

describe('hidesText', () => {
	it.each([
		['an override', 'a\u202eb'],
		['an isolate', 'a\u2067b'],
		['tags', `hola${IN_TAGS.join('')}`],
		['bytes in variation selectors', `😀${IN_SELECTORS.join('')}`],
		['bytes in joiners', `hola${IN_JOINERS}`]
	])('sees %s', (_, text) => {
		expect(hidesText(text)).toBe(true);
	});

	it('minds no lone soft hyphen or direction mark', () => {
		expect(hidesText('pa\u00adlabra \u200fمرحبا')).toBe(false);
	});
});
