/**
 * The browser's two storages, null on the server and where they are forbidden: reading the very
 * property throws when a browser blocks site data.
 */
export function browserStorage(): { storage: Storage | null; session: Storage | null } {
	return {
		storage: allowed(() => globalThis.localStorage),
		session: allowed(() => globalThis.sessionStorage)
	};
}

function allowed(read: () => Storage | undefined): Storage | null {
	if (typeof window === 'undefined') return null; // Node has a localStorage of its own
	try {
		return read() ?? null;
	} catch {
		return null;
	}
}
