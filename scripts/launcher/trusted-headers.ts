import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '../../src/lib/server/config.ts';

/**
 * adapter-node believes headers about scheme and address, which anybody can send. So it is told two
 * names of our own; whatever a client sends under these is overwritten with what we know.
 */
export const originHeader = 'x-afterword-scheme';
export const addressHeader = 'x-afterword-address';

export function tellTruth(request: IncomingMessage, config: Pick<Config, 'trustProxyHops'>): void {
	// Behind TLS, ORIGIN is set and decides; without it we are what the socket says: plain http.
	request.headers[originHeader] = 'http';
	request.headers[addressHeader] = clientAddress(request, config.trustProxyHops);
}

/**
 * The address that the outermost trusted proxy saw. Without proxies it is the socket's, and so it is
 * where fewer proxies have written than are trusted: all of what is there may be the client's own.
 */
function clientAddress(request: IncomingMessage, hops: number): string {
	const own = addressIn(request.socket.remoteAddress ?? '') ?? '';
	if (hops === 0) return own;
	const forwarded = [request.headers['x-forwarded-for'] ?? []]
		.flat()
		.flatMap((value) => value.split(','))
		.map((value) => value.trim())
		.filter((value) => value !== '');
	return addressIn(forwarded.at(-hops) ?? '') ?? own;
}

/** Without the port that some proxies add (`192.0.2.1:4711`, `[2001:db8::1]:4711`), and without a zone. */
function addressIn(entry: string): string | null {
	const [, withPort] = /^\[([^\]]+)\](?::\d+)?$/.exec(entry) ?? /^([\d.]+):\d+$/.exec(entry) ?? [];
	const [address = ''] = (withPort ?? entry).split('%', 1);
	return isIP(address) === 0 ? null : address.toLowerCase();
}
