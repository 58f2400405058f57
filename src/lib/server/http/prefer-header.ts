const DEFAULT_WAIT_S = 25; // under the 30 s after which many proxies give up
const MAX_WAIT_S = 60;

/**
 * How long the caller wants to wait (RFC 7240, 4.1 and 4.3). A preference that is not understood is
 * ignored, as the RFC asks; `applied` is what `Preference-Applied` says.
 */
export function readPreference(header: string | null): { waitMs: number; applied: string | null } {
	const preferences = (header ?? '').split(/[,;]/).map((part) => part.trim().toLowerCase());
	const wait = preferences
		.map((preference) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(preference)?.[1])
		.find((seconds) => seconds !== undefined);
	if (wait !== undefined) {
		const seconds = Math.min(Number(wait), MAX_WAIT_S);
		return { waitMs: seconds * 1000, applied: `wait=${seconds}` };
	}
	if (preferences.includes('respond-async')) return { waitMs: 0, applied: 'respond-async' };
	return { waitMs: DEFAULT_WAIT_S * 1000, applied: null };
}
