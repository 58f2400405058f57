import { expect, it } from 'vitest';
import { nameDevice } from './device-name.ts';

it.each([
	[
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
		{ device: 'Firefox on Windows', browser: 'Firefox', system: 'Windows' }
	],
	[
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
		{ device: 'Safari on iOS', browser: 'Safari', system: 'iOS' }
	],
	[
		'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
		{ device: 'Chrome on Android', browser: 'Chrome', system: 'Android' }
	],
	['Firefox/133.0', { device: 'Firefox', browser: 'Firefox' }],
	['X (Windows NT 10.0)', { device: 'Windows', system: 'Windows' }],
	['something', { device: null }],
	['', { device: null }],
	[null, { device: null }]
])('calls %j %j', (userAgent, named) => {
	expect(nameDevice(userAgent)).toEqual(named);
});

it('reads no more of a user agent than a browser would send', () => {
	const far = `${' '.repeat(500)} Firefox/133.0`;
	expect(nameDevice(far)).toEqual({ device: null });
});
