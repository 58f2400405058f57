/** Only there to resolve against; no request goes there. */
const ANY_SITE = 'http://afterword.invalid';

/**
 * Where to go after signing in: the `next` parameter if it is a path of this site, else `/`.
 * Resolved as a browser would, so that `//host`, `/\host` and `https:host` don't lead away.
 */
export function nextPath(next: string | null): string {
	if (next === null || !next.startsWith('/')) return '/';
	const url = URL.parse(next, ANY_SITE);
	if (url === null || url.origin !== ANY_SITE) return '/';
	const path = url.pathname + url.search + url.hash;
	return path.startsWith('//') ? '/' : path;
}
