import Bowser from 'bowser';

// Browsers' own have 100 to 200; what a client makes up is not read further than that.
export const MAX_USER_AGENT_CHARACTERS = 400;

/** A user agent (RFC 9110, 10.1.5) as people would say it: `Firefox on Windows`; null where it says nothing. */
export function deviceName(userAgent: string | null): string | null {
	if (userAgent === null || userAgent === '') return null;
	const { browser, os } = Bowser.parse(userAgent.slice(0, MAX_USER_AGENT_CHARACTERS));
	const named = [browser.name, os.name].filter((name) => name !== undefined && name !== '');
	return named.length === 0 ? null : named.join(' on ');
}
