import { describe, expect, it } from 'vitest';
import { mayReadMetrics } from './metrics-access.ts';

function mayRead(request: {
	from?: string;
	headers?: Record<string, string>;
	token?: string;
}): boolean {
	return mayReadMetrics({
		headers: new Headers(request.headers),
		socketAddress: request.from,
		token: request.token ?? null
	});
}

describe('access to the metrics', () => {
	it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('is open to %s', (from) => {
		expect(mayRead({ from })).toBe(true);
	});

	it.each(['10.0.0.1', '::ffff:10.0.0.1', 'fe80::1', '1127.0.0.1', ''])(
		'is closed to %j',
		(from) => {
			expect(mayRead({ from })).toBe(false);
		}
	);

	it('is closed to a connection that has gone', () => {
		expect(mayRead({})).toBe(false);
	});

	it.each(['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])(
		'is closed to what a proxy on this machine forwards (%s)',
		(name) => {
			expect(mayRead({ from: '127.0.0.1', headers: { [name]: '127.0.0.1' } })).toBe(false);
		}
	);

	it('asks for the token where one is set, from everywhere', () => {
		const token = 'secret';
		expect(mayRead({ from: '10.0.0.1', token, headers: { Authorization: 'Bearer secret' } })).toBe(
			true
		);
		expect(mayRead({ from: '127.0.0.1', token, headers: { Authorization: 'Bearer secre' } })).toBe(
			false
		);
		expect(mayRead({ from: '127.0.0.1', token })).toBe(false);
	});
});
