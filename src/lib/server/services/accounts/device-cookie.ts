import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const DEVICE_COOKIE = 'afterword.device';

// Browsers keep a cookie for 400 days at most; each sign-in begins them anew.
const LIFETIME_S = 400 * 24 * 3600;
// Of a browser that a family shares. The cookie stays small, however many sign in.
const MAX_ACCOUNTS = 5;
const NONCE_BYTES = 12;

/**
 * Marks a browser in which somebody has signed in to an account (OWASP, "Slow Down Online Guessing
 * Attacks with Device Cookies"). It opens nothing: failures of a known device are counted apart, so
 * that strangers who guess can't keep its owner out. It holds for each account a nonce and a keyed
 * hash of both, and so tells nobody who has signed in.
 */
export function createDeviceCookies({ secret, secure }: { secret: string; secure: boolean }) {
	const markFor = (email: string, nonce: string) =>
		createHmac('sha256', secret).update(`device\0${email}\0${nonce}`).digest('base64url');

	function isOf(email: string, entry: string): boolean {
		const [nonce = '', mark = ''] = entry.split('.');
		const expected = Buffer.from(markFor(email, nonce));
		const given = Buffer.from(mark);
		return given.length === expected.length && timingSafeEqual(given, expected);
	}

	return {
		/** What the device is called, or null where nobody has signed in to the account before. */
		recognise(cookies: string | null, email: string): string | null {
			const own = entriesIn(cookies).find((entry) => isOf(email, entry));
			return own?.split('.')[0] ?? null;
		},

		/** The `Set-Cookie` that makes the browser known to the account, beside others it is known to. */
		remember(cookies: string | null, email: string): string {
			const others = entriesIn(cookies).filter((entry) => !isOf(email, entry));
			const nonce = randomBytes(NONCE_BYTES).toString('base64url');
			const entries = [`${nonce}.${markFor(email, nonce)}`, ...others].slice(0, MAX_ACCOUNTS);
			const attributes = `Max-Age=${LIFETIME_S}; Path=/; HttpOnly; SameSite=Lax`;
			return `${DEVICE_COOKIE}=${entries.join('~')}; ${attributes}${secure ? '; Secure' : ''}`;
		}
	};
}

function entriesIn(cookies: string | null): string[] {
	const cookie = cookies?.split(/; */).find((pair) => pair.startsWith(`${DEVICE_COOKIE}=`));
	const entries = cookie?.slice(DEVICE_COOKIE.length + 1).split('~') ?? [];
	return entries.filter((entry) => /^[\w-]{16}\.[\w-]{43}$/.test(entry)).slice(0, MAX_ACCOUNTS);
}
