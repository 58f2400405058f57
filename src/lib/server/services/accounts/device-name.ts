import Bowser from 'bowser';
import type { AccountSession } from '../../../contracts/account.ts';

// Browsers' own have 100 to 200; what a client makes up is not read further than that.
export const MAX_USER_AGENT_CHARACTERS = 400;

/** A user agent (RFC 9110, 10.1.5) as people would say it, `Firefox on Windows`, and in its parts. */
export function nameDevice(
	userAgent: string | null
): Pick<AccountSession, 'device' | 'browser' | 'system'> {
	if (userAgent === null || userAgent === '') return { device: null };
	const parsed = Bowser.parse(userAgent.slice(0, MAX_USER_AGENT_CHARACTERS));
	const browser = parsed.browser.name ?? '';
	const system = parsed.os.name ?? '';
	const named = [browser, system].filter((name) => name !== '');
	return {
		device: named.length === 0 ? null : named.join(' on '),
		...(browser === '' ? {} : { browser }),
		...(system === '' ? {} : { system })
	};
}
