import { betterAuth } from 'better-auth/minimal';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthMiddleware } from 'better-auth/api';
import { anonymous } from 'better-auth/plugins/anonymous';
import { MAX_PASSWORD_CHARACTERS, MIN_PASSWORD_CHARACTERS } from '../../../contracts/account.ts';
import { LOCALE_COOKIE, localeSchema, presumedOwnLanguage } from '../../../contracts/locales.ts';
import { storableText } from '../../../contracts/text.ts';
import type { RequestLimit } from '../../coordination/request-limit.ts';
import type { Database } from '../../database/client.ts';
import * as schema from '../../database/schema.ts';
import type { Logger } from '../../logger.ts';
import { MAX_USER_AGENT_CHARACTERS } from './device-name.ts';
import type { GuestTransferService } from './guest-transfer.service.ts';
import { hashPassword, prepareHash, verifyPassword } from './password-hash.ts';
import { signUpSchema } from './sign-in-fields.ts';

/** The header that carries the client's address to better-auth; a client's own is overwritten. */
export const CLIENT_ADDRESS_HEADER = 'x-afterword-client-address';
export const AUTH_PATH = '/api/auth';

/** From the last visit on, to the day. */
export const SESSION_LIFETIME_S = 30 * 24 * 3600;

/** Whose address counts as one: a provider gives a household or a server a network of 56 to 64 bits. */
export const ADDRESS_OPTIONS = { ipAddressHeaders: [CLIENT_ADDRESS_HEADER], ipv6Subnet: 56 };

// Requests per 10 s and address, counted in Postgres for all processes. Families and classrooms
// share an address; a script that guesses passwords needs far more.
const WINDOW_S = 10;
const MAX_SIGN_UPS = 10; // twice that may fall into 10 s across the border of two windows
const MAX_SIGN_INS = 20;
const MAX_GUESTS = 40;

export type Auth = ReturnType<typeof createAuth>;

/** better-auth as this program uses it: e-mail and password, guests, and sessions in our tables. */
export function createAuth({
	db,
	secret,
	origin,
	guestTransfers,
	requestLimit,
	onSessionEnd,
	logger
}: {
	db: Database;
	secret: string;
	/** Null: whatever `Host` the request names. */
	origin: string | null;
	guestTransfers: GuestTransferService;
	requestLimit: Pick<RequestLimit, 'consume'>;
	onSessionEnd: (userId: string) => void;
	logger: Pick<Logger, 'error'>;
}) {
	return betterAuth({
		...(origin === null ? {} : { baseURL: origin }),
		basePath: AUTH_PATH,
		secret,
		telemetry: { enabled: false },
		database: drizzleAdapter(db, { provider: 'pg', schema, transaction: true }),
		logger: {
			// Its messages may quote e-mail addresses: the level alone passes.
			log: (level) => {
				if (level === 'error') logger.error({ part: 'sign-in' }, 'Sign-in failed unexpectedly');
			}
		},
		// Else it prints them to the console, queries and parameters included.
		onAPIError: { throw: true },
		emailAndPassword: {
			enabled: true,
			autoSignIn: true,
			minPasswordLength: MIN_PASSWORD_CHARACTERS,
			maxPasswordLength: MAX_PASSWORD_CHARACTERS,
			password: {
				hash: hashPassword,
				verify: ({ password, hash }) => verifyPassword(password, hash)
			}
		},
		user: {
			additionalFields: {
				tier: { type: 'string', required: false, input: false, defaultValue: 'free' },
				ownLanguageId: { type: 'string', required: false, input: false, defaultValue: 'en' },
				interfaceLanguage: { type: 'string', required: false, input: false }
			}
		},
		session: { expiresIn: SESSION_LIFETIME_S, updateAge: 24 * 3600 },
		plugins: [
			anonymous({
				// The transfer deletes the guest itself, in the transaction that moves its rows.
				disableDeleteAnonymousUser: true,
				generateName: () => 'Guest',
				onLinkAccount: ({ anonymousUser, newUser }) =>
					guestTransfers.transfer(anonymousUser.user.id, newUser.user.id)
			})
		],
		hooks: {
			before: createAuthMiddleware(async ({ path, body }) => {
				if (path === '/sign-up/email') await prepareHash(signUpSchema.parse(body).password);
			})
		},
		databaseHooks: {
			user: {
				create: {
					before: (user, context) => {
						const cookie = context?.getCookie(LOCALE_COOKIE);
						const acceptLanguage = context?.headers?.get('accept-language');
						return Promise.resolve({
							data: {
								...user,
								name: storableText(user.name),
								ownLanguageId: presumedOwnLanguage(cookie, acceptLanguage),
								// What was chosen before there was an account.
								interfaceLanguage: localeSchema.safeParse(cookie).data ?? null
							}
						});
					}
				}
			},
			session: {
				create: {
					before: ({ userAgent, ...session }) =>
						Promise.resolve({
							data: { ...session, userAgent: userAgent?.slice(0, MAX_USER_AGENT_CHARACTERS) }
						}),
					after: (session) => guestTransfers.finishFor(session.userId)
				},
				delete: {
					after: (session) => Promise.resolve(onSessionEnd(session.userId))
				}
			}
		},
		rateLimit: {
			enabled: true,
			customStorage: requestLimit,
			window: WINDOW_S,
			max: 100,
			customRules: {
				'/sign-up/email': { window: WINDOW_S, max: MAX_SIGN_UPS },
				'/sign-in/email': { window: WINDOW_S, max: MAX_SIGN_INS },
				'/sign-in/anonymous': { window: WINDOW_S, max: MAX_GUESTS },
				'/get-session': false
			}
		},
		advanced: {
			database: { generateId: 'uuid', joins: true },
			useSecureCookies: origin?.startsWith('https:') ?? false,
			defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
			ipAddress: ADDRESS_OPTIONS
		}
	});
}
