import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { anonymous } from 'better-auth/plugins/anonymous';
import { z } from 'zod';
import { ownLanguageIdSchema } from '../../contracts/languages.ts';
import { tierSchema, type Tier } from '../../contracts/preferences.ts';
import { storableText } from '../../contracts/text.ts';
import type { RequestLimit } from '../coordination/request-limit.ts';
import type { Database } from '../database/client.ts';
import * as schema from '../database/schema.ts';
import { NotFoundError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { GuestTransferService } from './guest-transfer.service.ts';

export interface SessionUser {
	id: string;
	name: string;
	/** A guest's is a placeholder that nobody reads. */
	email: string;
	isGuest: boolean;
	tier: Tier;
	/** ISO 639-1. */
	ownLanguageId: string;
}

export interface Session {
	user: SessionUser;
}

/** The header that carries the client's address to better-auth; a client's own is overwritten. */
export const CLIENT_ADDRESS_HEADER = 'x-afterword-client-address';
export const AUTH_PATH = '/api/auth';

/** From the last visit on, to the day. */
export const SESSION_LIFETIME_S = 30 * 24 * 3600;

/**
 * What the program uses of better-auth. The rest of its routes would change an account past our rules
 * for text, or leave half of one behind.
 */
const ROUTES: ReadonlySet<string> = new Set([
	`${AUTH_PATH}/sign-up/email`,
	`${AUTH_PATH}/sign-in/email`,
	`${AUTH_PATH}/sign-in/anonymous`,
	`${AUTH_PATH}/sign-out`,
	`${AUTH_PATH}/get-session`
]);

// Requests per 10 s and address, counted in Postgres for all processes. Families and classrooms
// share an address; a script that guesses passwords needs far more.
const WINDOW_S = 10;
const MAX_SIGN_UPS = 10; // twice that may fall into 10 s across the border of two windows
const MAX_SIGN_INS = 20;
const MAX_GUESTS = 40;

const sessionUserSchema = z
	.object({
		id: z.string(),
		name: z.string(),
		email: z.string(),
		isAnonymous: z.boolean().nullish(),
		tier: tierSchema,
		ownLanguageId: z.string()
	})
	.transform(({ isAnonymous, ...user }): SessionUser => ({
		...user,
		isGuest: isAnonymous === true
	}));

/** E-mail and password, and guests who keep their conversations when they sign up or in. */
export function createSessionService({
	db,
	secret,
	origin,
	guestTransfers,
	requestLimit,
	logger
}: {
	db: Database;
	secret: string;
	/** Null: whatever `Host` the request names. */
	origin: string | null;
	guestTransfers: GuestTransferService;
	requestLimit: Pick<RequestLimit, 'consume'>;
	logger: Pick<Logger, 'warn' | 'error'>;
}) {
	const auth = betterAuth({
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
		emailAndPassword: { enabled: true, autoSignIn: true },
		user: {
			additionalFields: {
				tier: { type: 'string', required: false, input: false, defaultValue: 'free' },
				ownLanguageId: { type: 'string', required: false, input: false, defaultValue: 'en' }
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
		databaseHooks: {
			user: {
				create: {
					before: (user, context) =>
						Promise.resolve({
							data: {
								...user,
								name: storableText(user.name),
								ownLanguageId: preferredLanguage(context?.headers?.get('accept-language'))
							}
						})
				},
				update: {
					before: (user) =>
						Promise.resolve({
							data: user.name === undefined ? user : { ...user, name: storableText(user.name) }
						})
				}
			},
			session: {
				create: { after: (session) => guestTransfers.finishFor(session.userId) }
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
			ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] }
		}
	});

	/** The session that the cookies name, and the cookies to send back when it was prolonged. */
	async function read(
		headers: Headers
	): Promise<{ session: Session | null; setCookies: string[] }> {
		const { response, headers: answered } = await auth.api.getSession({
			headers,
			returnHeaders: true
		});
		if (!response) return { session: null, setCookies: [] };
		return {
			session: { user: sessionUserSchema.parse(response.user) },
			setCookies: answered.getSetCookie()
		};
	}

	/**
	 * Looking for the guest that a session was of, better-auth would delete the cookie of one that is
	 * over, and it is the new session's by then.
	 */
	async function withoutDeadSession(request: Request): Promise<Request> {
		const isEntry = /\/(sign-in|sign-up)\//.test(request.url);
		if (!isEntry || !request.headers.has('cookie')) return request;
		const { session } = await read(request.headers);
		if (session !== null) return request;
		const headers = new Headers(request.headers);
		headers.delete('cookie');
		return new Request(request, { headers });
	}

	return {
		/**
		 * Answers a request under `/api/auth`; its form is better-auth's own.
		 * @throws NotFoundError for a route that the program has no use for
		 */
		async handle(request: Request): Promise<Response> {
			if (!ROUTES.has(new URL(request.url).pathname)) throw new NotFoundError();
			const answer = await auth.handler(await withoutDeadSession(request));
			const pause = answer.headers.get('X-Retry-After');
			if (pause !== null) answer.headers.set('Retry-After', pause);
			return answer;
		},

		read
	};
}

/** The first language of an `Accept-Language` header (RFC 9110, 12.5.4), English where it says none. */
function preferredLanguage(header: string | null | undefined): string {
	const first = header?.split(',', 1)[0]?.trim().slice(0, 2).toLowerCase();
	return ownLanguageIdSchema.safeParse(first).data ?? 'en';
}
