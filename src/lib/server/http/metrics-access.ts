import { createHash, timingSafeEqual } from 'node:crypto';

/** Set by proxies: who comes through one is not this machine, whatever the socket says. */
const FORWARDING_HEADERS = [
	'forwarded',
	'via',
	'x-forwarded-for',
	'x-forwarded-host',
	'x-forwarded-proto',
	'x-real-ip'
];

/** Whether a request may read the metrics: with the token, or without one from this machine itself. */
export function mayReadMetrics({
	headers,
	socketAddress,
	token
}: {
	headers: Headers;
	/** The peer of the TCP connection; undefined when it has gone. */
	socketAddress: string | undefined;
	/** null: no token is configured. */
	token: string | null;
}): boolean {
	if (token !== null) return isSame(headers.get('authorization') ?? '', `Bearer ${token}`);
	return isLoopback(socketAddress) && !FORWARDING_HEADERS.some((name) => headers.has(name));
}

function isLoopback(address: string | undefined): boolean {
	return address !== undefined && /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);
}

/** In a time that tells nothing of how much of a guess was right. */
function isSame(given: string, expected: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(given), digest(expected));
}
