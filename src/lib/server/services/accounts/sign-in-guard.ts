import { getIP } from 'better-auth/api';
import type { RequestLimit, RequestRule } from '../../coordination/request-limit.ts';
import type { Logger } from '../../logger.ts';
import { ADDRESS_OPTIONS } from './better-auth.ts';
import { createDeviceCookies } from './device-cookie.ts';

export type SignInGuard = ReturnType<typeof createSignInGuard>;

/** Failures of all strange devices together, and of each known one: at most a thousand guesses a day. */
export const GUESSES: RequestRule = { window: 15 * 60, max: 10 };

// A whole school behind one address, each pupil once; a script would have as many in two minutes, and
// each of them has a guest's bounds to itself.
export const GUESTS_A_DAY: RequestRule = { window: 24 * 3600, max: 500 };

/**
 * Slows down who guesses an account's password, from however many addresses. Only failures count. A
 * device that the account was signed in to on before has a count of its own, so that no stranger can
 * lock its owner out. Whether there is such an account makes no difference to anything here.
 */
export function createSignInGuard({
	requestLimit,
	secret,
	secureCookies,
	tag,
	logger
}: {
	requestLimit: Pick<RequestLimit, 'consume' | 'giveBack'>;
	secret: string;
	secureCookies: boolean;
	/** Keyed hash, by which logs name accounts and addresses. */
	tag: (name: string) => string;
	logger: Pick<Logger, 'info' | 'warn'>;
}) {
	const devices = createDeviceCookies({ secret, secure: secureCookies });
	const accountTag = (email: string) => tag(`account:${email}`);
	const addressTag = (headers: Headers) =>
		tag(`address:${getIP(headers, { advanced: { ipAddress: ADDRESS_OPTIONS } }) ?? ''}`);

	return {
		/** How an account is called in logs and counts, whether there is one or not. */
		accountTag,
		/** How an address is called there; one of IPv6 is its network. */
		addressTag,

		/**
		 * Asked before the password is looked at; one of the three is to be called after it.
		 * @returns `retryAfter` in seconds where it must not be looked at now, else null
		 */
		async begin(email: string, headers: Headers) {
			const account = accountTag(email);
			const device = devices.recognise(headers.get('cookie'), email);
			const who = { account, address: addressTag(headers), knownDevice: device !== null };
			const counted = `guess:${account}:${device ?? 'strange'}`;
			const { allowed, retryAfter } = await requestLimit.consume(counted, GUESSES);
			if (!allowed) {
				logger.warn(
					{ ...who, retryAfterSeconds: retryAfter },
					'Sign-in refused: too many failures'
				);
				return { retryAfter: retryAfter ?? GUESSES.window };
			}
			return {
				retryAfter: null,
				failed() {
					logger.info(who, 'Sign-in failed');
				},
				async passed() {
					await requestLimit.giveBack(counted, GUESSES);
					logger.info(who, 'Signed in');
				},
				/** The password was not looked at, or nobody could say what it is. */
				withdrawn: () => requestLimit.giveBack(counted, GUESSES)
			};
		},

		/** The `Set-Cookie` that makes this device known to the account. */
		rememberDevice: (email: string, headers: Headers): string =>
			devices.remember(headers.get('cookie'), email),

		/**
		 * Counts one more guest of an address.
		 * @returns `retryAfter` in seconds where it has had too many, else null
		 */
		async countGuest(headers: Headers): Promise<number | null> {
			const address = addressTag(headers);
			const { allowed, retryAfter } = await requestLimit.consume(`guests:${address}`, GUESTS_A_DAY);
			if (allowed) return null;
			logger.warn({ address, retryAfterSeconds: retryAfter }, 'Refused: too many guests of a day');
			return retryAfter ?? GUESTS_A_DAY.window;
		},

		/** An address was refused, whatever it asked for. */
		addressRefused(path: string, headers: Headers): void {
			logger.warn(
				{ address: addressTag(headers), path },
				'Refused: too many requests of an address'
			);
		}
	};
}
