import { describe, expect, it } from 'vitest';
import { createHostCheck, hostName } from './host-names.ts';

const onTheShelf = { origin: null, host: 'shelf', allowedHosts: ['afterword.lan', 'tablet'] };
const inPublic = {
	origin: 'https://learn.example.org:8443',
	host: '0.0.0.0',
	allowedHosts: ['afterword.lan']
};

describe('without ORIGIN', () => {
	const isOurs = createHostCheck(onTheShelf);

	it.each([
		'localhost:3000',
		'LocalHost',
		'localhost.',
		'afterword.localhost:3000',
		'127.0.0.1:3000',
		'192.168.1.20',
		'[::1]:3000',
		'[fd00::20]',
		'shelf:3000',
		'SHELF.',
		'afterword.lan:80',
		'tablet'
	])('a page of %s is served', (host) => {
		expect(isOurs(host, '/')).toBe(true);
	});

	it.each([
		'rebind.evil.example:3000',
		'localhost.evil.example',
		'127.0.0.1.evil.example',
		'notlocalhost',
		'192-168-1-20.evil.example',
		'evil.afterword.lan',
		'afterword.lan.evil.example',
		'localhost..',
		'localhost@evil.example',
		'[::1',
		'two words',
		''
	])('nothing is served to "%s"', (host) => {
		for (const path of ['/', '/api/memories', '/api/health/live', '/metrics', '/favicon.svg']) {
			expect(isOurs(host, path)).toBe(false);
		}
	});
});

describe('with ORIGIN', () => {
	const isOurs = createHostCheck(inPublic);

	it.each([
		'learn.example.org:8443',
		'learn.example.org',
		'LEARN.example.org.',
		'learn.example.org:3000'
	])('its name alone is served, as a proxy may spell it: %s', (host) => {
		expect(isOurs(host, '/memories')).toBe(true);
		expect(isOurs(host, '/metrics')).toBe(true);
	});

	it.each(['localhost:3000', '127.0.0.1', '[::1]:3000', '10.0.0.7:3000', 'afterword.lan'])(
		'%s may ask for health and metrics, and for nothing else',
		(host) => {
			expect(isOurs(host, '/api/health/live')).toBe(true);
			expect(isOurs(host, '/api/health/ready')).toBe(true);
			expect(isOurs(host, '/metrics')).toBe(true);
			for (const path of [
				'/',
				'/api/memories',
				'/api/healthy',
				'/metrics/x',
				'/api/auth/get-session'
			]) {
				expect(isOurs(host, path)).toBe(false);
			}
		}
	);

	it('another name may ask for nothing', () => {
		for (const host of ['example.org', 'x.learn.example.org', 'learn.example.org.evil.example']) {
			expect(isOurs(host, '/')).toBe(false);
			expect(isOurs(host, '/api/health/live')).toBe(false);
		}
	});
});

describe('hostName', () => {
	it.each([
		['Afterword.LAN:8080', 'afterword.lan'],
		['::1', '[::1]'],
		['[::1]:3000', '[::1]'],
		['0x7f.1', '127.0.0.1'],
		['bücher.example', 'xn--bcher-kva.example']
	])('brings %s into one form', (host, name) => {
		expect(hostName(host)).toBe(name);
	});

	it.each(['', ' ', 'a/b', 'a?b', 'a#b', 'a@b', 'a\\b', 'a:b', '[::1', '.'])(
		'knows that "%s" is none',
		(host) => {
			expect(hostName(host)).toBeNull();
		}
	);
});
