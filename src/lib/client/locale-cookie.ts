import { LOCALE_COOKIE, type SpokenLocale } from '../contracts/locales.ts';

const YEAR_S = 31_536_000;

/**
 * Keeps the choice in this browser, for pages that are read without an account. Safari keeps what a page
 * writes for seven days after the last visit (WebKit's tracking prevention).
 */
export function keepLocale(locale: SpokenLocale): void {
	const secure = location.protocol === 'https:' ? '; Secure' : '';
	document.cookie = `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax${secure}`;
}
