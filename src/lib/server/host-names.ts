import { isIP } from 'node:net';

/** As the configuration has them, which is read with the help of this file. */
interface Names {
	origin: string | null;
	host: string;
	allowedHosts: readonly string[];
}

/** What monitors and balancers ask, who come from inside and know an address at most. */
const ASKED_FROM_INSIDE = /^\/(?:api\/health(?:\/|$)|metrics$)/;

/**
 * Whether a request may name us so. A page of elsewhere can have its own name lead to this machine
 * (DNS rebinding) and is then of our origin for the browser, but it can't change the name. Ports say
 * nothing about that, and proxies leave them out, so they aren't looked at.
 */
export function createHostCheck(config: Names) {
	const publicName = config.origin === null ? null : hostName(new URL(config.origin).host);
	const known = new Set(knownNames(config));

	function isKnownInside(name: string): boolean {
		return (
			name === 'localhost' || name.endsWith('.localhost') || isLiteral(name) || known.has(name)
		);
	}

	/** @param host a `Host` header; @param path without the query */
	return (host: string, path: string): boolean => {
		const name = hostName(host);
		if (name === null) return false;
		if (publicName === null) return isKnownInside(name);
		return name === publicName || (ASKED_FROM_INSIDE.test(path) && isKnownInside(name));
	};
}

/** The names that configuration gives, beside those of loopback and literal addresses. */
export function knownNames({ origin, host, allowedHosts }: Names): string[] {
	const given = [...(origin === null ? [] : [new URL(origin).host]), host, ...allowedHosts];
	return given.map((value) => hostName(value)).filter((name) => name !== null);
}

/**
 * A host in the one form of all its spellings (lower case, no port, no dot at the end, IPv6 in
 * brackets), or null where it is none.
 */
export function hostName(host: string): string | null {
	if (!/^[^\s/?#@\\*]+$/.test(host)) return null;
	const authority = isIP(host) === 6 ? `[${host}]` : host;
	return URL.parse(`http://${authority}`)?.hostname.replace(/\.$/, '') || null;
}

function isLiteral(name: string): boolean {
	return isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}
