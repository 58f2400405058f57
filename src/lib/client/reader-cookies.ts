import { LOCALE_COOKIE, type SpokenLocale } from '../contracts/locales.ts';
import { TIME_ZONE_COOKIE } from '../contracts/time-zone.ts';
import { browserTimeZone } from './time-zone.ts';

const YEAR_S = 31_536_000;

/**
 * Keeps the choice in this browser, for pages that are read without an account. Safari keeps what a page
 * writes for seven days after the last visit (WebKit's tracking prevention).
 */
export function keepLocale(locale: SpokenLocale): void {
	keep(LOCALE_COOKIE, locale);
}

/** Tells the server where this browser's days begin. */
export function keepTimeZone(): void {
	keep(TIME_ZONE_COOKIE, encodeURIComponent(browserTimeZone()));
}

function keep(name: string, value: string): void {
	const secure = location.protocol === 'https:' ? '; Secure' : '';
	document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${secure}`;
}
