import type { IncomingMessage } from 'node:http';
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

/** The address that the outermost trusted proxy saw; without proxies, the socket's. */
function clientAddress(request: IncomingMessage, hops: number): string {
	const own = request.socket.remoteAddress ?? '';
	if (hops === 0) return own;
	const forwarded = [request.headers['x-forwarded-for'] ?? []]
		.flat()
		.flatMap((value) => value.split(','))
		.map((value) => value.trim())
		.filter((value) => value !== '');
	return forwarded.at(-hops) ?? forwarded[0] ?? own;
}
