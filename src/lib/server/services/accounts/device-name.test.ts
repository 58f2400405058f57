import { expect, it } from 'vitest';
import { deviceName } from './device-name.ts';

it.each([
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
		'Firefox on Windows'
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
		'Safari on iOS'
	],
	[
		'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
		'Chrome on Android'
	],
	['something', null],
	['', null],
	[null, null]
])('calls %j %j', (userAgent, name) => {
	expect(deviceName(userAgent)).toBe(name);
});

it('reads no more of a user agent than a browser would send', () => {
	const far = `${' '.repeat(500)} Firefox/133.0`;
	expect(deviceName(far)).toBeNull();
});
