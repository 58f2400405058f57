import { z } from 'zod';
import { ALREADY_SIGNED_IN } from '../../../contracts/account.ts';
import { localeSchema, type Locale } from '../../../contracts/locales.ts';
import { tierSchema, type Tier } from '../../../contracts/preferences.ts';
import type { EventBus } from '../../coordination/event-bus.ts';
import type { Database } from '../../database/client.ts';
import { NotFoundError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { createCredentialRepository } from '../../repositories/credential.repository.ts';
import { createSessionRepository } from '../../repositories/session.repository.ts';
import { AUTH_PATH, type Auth } from './better-auth.ts';
import {
	hashPassword,
	isCurrentHash,
	verifyPassword,
	withPreparedHashes
} from './password-hash.ts';
import { passwordRefusal } from './password-rules.ts';
import {
	readFields,
	refuse,
	signInSchema,
	signUpSchema,
	withFields,
	withoutFields
} from './sign-in-fields.ts';
import type { SignInGuard } from './sign-in-guard.ts';

export { AUTH_PATH, SESSION_LIFETIME_S } from './better-auth.ts';

export interface SessionUser {
	id: string;
	name: string;
	/** A guest's is a placeholder that nobody reads. */
	email: string;
	isGuest: boolean;
	tier: Tier;
	/** ISO 639-1. */
	ownLanguageId: string;
	/** Null where none was chosen. */
	interfaceLanguage: Locale | null;
}

export interface Session {
	id: string;
	/** When somebody signed in. */
	createdAt: Date;
	user: SessionUser;
}

/**
 * What the program uses of better-auth. The rest of its routes would change an account past our rules
 * for text, or leave half of one behind.
 */
const SIGN_UP = `${AUTH_PATH}/sign-up/email`;
const SIGN_IN = `${AUTH_PATH}/sign-in/email`;
const SIGN_IN_AS_GUEST = `${AUTH_PATH}/sign-in/anonymous`;
const ROUTES: ReadonlySet<string> = new Set([
	SIGN_UP,
	SIGN_IN,
	SIGN_IN_AS_GUEST,
	`${AUTH_PATH}/sign-out`,
	`${AUTH_PATH}/get-session`
]);

const sessionUserSchema = z
	.object({
		id: z.string(),
		name: z.string(),
		email: z.string(),
		isAnonymous: z.boolean().nullish(),
		tier: tierSchema,
		ownLanguageId: z.string(),
		interfaceLanguage: localeSchema.nullish().catch(null)
	})
	.transform(({ isAnonymous, interfaceLanguage, ...user }): SessionUser => ({
		...user,
		interfaceLanguage: interfaceLanguage ?? null,
		isGuest: isAnonymous === true
	}));
const sessionSchema = z.object({ id: z.string(), createdAt: z.date() });
const signedInSchema = z.object({
	token: z.string(),
	user: z.object({ id: z.string() })
});

/** E-mail and password, and guests who keep their conversations when they sign up or in. */
export function createSessionService({
	auth,
	guard,
	db,
	bus,
	logger
}: {
	auth: Auth;
	guard: SignInGuard;
	db: Database;
	bus: Pick<EventBus, 'publish'>;
	logger: Pick<Logger, 'warn'>;
}) {
	const credentials = createCredentialRepository(db);
	const sessions = createSessionRepository(db);

	/** The session that the cookies name, and the cookies to send back when it was prolonged. */
	async function read(
		headers: Headers
	): Promise<{ session: Session | null; setCookies: string[] }> {
		const { response, headers: answered } = await auth.api.getSession({
			headers,
			returnHeaders: true
		});
		if (!response) return { session: null, setCookies: [] };
		const { id, createdAt } = sessionSchema.parse(response.session);
		return {
			session: { id, createdAt, user: sessionUserSchema.parse(response.user) },
			setCookies: answered.getSetCookie()
		};
	}

	async function signUp(request: Request): Promise<Response> {
		const { fields, refusal } = await readFields(request, signUpSchema);
		if (refusal) return refusal;
		const weakness = await passwordRefusal(fields.password);
		if (weakness) return refuse(weakness);
		const answer = await withPreparedHashes(() => askBetterAuth(withFields(request, fields)));
		if (answer.ok) {
			await endReplaced(request.headers);
			answer.headers.append('Set-Cookie', guard.rememberDevice(fields.email, request.headers));
		}
		return answer;
	}

	async function signIn(request: Request): Promise<Response> {
		const { fields, refusal } = await readFields(request, signInSchema);
		if (refusal) return refusal;
		const { email, password, signOutOthers } = fields;
		const attempt = await guard.begin(email, request.headers);
		if (attempt.retryAfter !== null) return tooManyFailures(attempt.retryAfter);

		let answer: Response;
		try {
			answer = await tryToSignIn(withFields(request, { email, password }), { email, password });
		} catch (error) {
			await attempt.withdrawn();
			throw error;
		}
		if (answer.status === 401) attempt.failed();
		else if (!answer.ok) await attempt.withdrawn();
		if (!answer.ok) return answer;

		await attempt.passed();
		const { token, user } = signedInSchema.parse(await answer.clone().json());
		await renewHash(user.id, password);
		if (signOutOthers) {
			await sessions.endAllButToken(user.id, token);
			bus.publish({ type: 'sessions', userId: user.id });
		}
		await endReplaced(request.headers);
		answer.headers.append('Set-Cookie', guard.rememberDevice(email, request.headers));
		return answer;
	}

	/**
	 * better-auth reads the hash, takes its time over it, and then begins the session. A password that
	 * is changed between the two has ended all sessions but this one, so it is looked at again.
	 */
	async function tryToSignIn(
		request: Request,
		{ email, password }: { email: string; password: string }
	): Promise<Response> {
		const hashBefore = await credentials.findHashByEmail(email);
		const answer = await askBetterAuth(request);
		if (!answer.ok) return answer;
		const { token, user } = signedInSchema.parse(await answer.clone().json());
		if (await isStillRight(password, user.id, hashBefore)) return answer;
		await sessions.endToken(user.id, token);
		bus.publish({ type: 'sessions', userId: user.id });
		return wrongPassword();
	}

	/** @param verified the hash that it was right by */
	async function isStillRight(
		password: string,
		userId: string,
		verified: string | null
	): Promise<boolean> {
		const hash = await credentials.findSettledHash(userId);
		if (hash === verified) return true;
		// Renewed for the same password, or changed to another one.
		if (hash === null || !(await verifyPassword(password, hash))) return false;
		return isStillRight(password, userId, hash);
	}

	/** A page that was opened before somebody signed in may still ask for a guest. */
	async function signInAsGuest(request: Request): Promise<Response> {
		const { session } = await read(request.headers);
		if (session !== null) return alreadySignedIn();
		const retryAfter = await guard.countGuest(request.headers);
		return retryAfter === null ? askBetterAuth(withoutFields(request)) : tooManyGuests(retryAfter);
	}

	async function askBetterAuth(request: Request): Promise<Response> {
		const answer = await auth.handler(await withoutDeadSession(request));
		const pause = answer.headers.get('X-Retry-After');
		if (pause !== null) {
			answer.headers.set('Retry-After', pause);
			guard.addressRefused(new URL(request.url).pathname, request.headers);
		}
		return answer;
	}

	/** What was hashed with less effort than today's is hashed anew while its password is known. */
	async function renewHash(userId: string, password: string): Promise<void> {
		try {
			const hash = await credentials.findHash(userId);
			if (hash === null || isCurrentHash(hash)) return;
			await credentials.replaceHash(userId, hash, await hashPassword(password));
		} catch (err) {
			logger.warn({ err }, 'A password’s hash was not renewed'); // the next sign-in tries again
		}
	}

	/**
	 * A page that was opened signed out may be used after somebody has signed in in another tab. Their
	 * cookie is replaced then, and nobody would ever end the session that it named.
	 */
	async function endReplaced(headers: Headers): Promise<void> {
		if (!headers.has('cookie')) return;
		try {
			const { session } = await read(headers);
			if (session === null) return; // a guest's is gone with the guest
			await sessions.end(session.user.id, session.id);
			bus.publish({ type: 'sessions', userId: session.user.id });
		} catch (err) {
			logger.warn({ err }, 'A session that was replaced was not ended'); // it ends by its time
		}
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
		const cookies = (headers.get('cookie') ?? '').split('; ');
		headers.set('cookie', cookies.filter((each) => !each.includes('better-auth.')).join('; '));
		return new Request(request, { headers });
	}

	return {
		/**
		 * Answers a request under `/api/auth`; its form is better-auth's own.
		 * @throws NotFoundError for a route that the program has no use for
		 */
		async handle(request: Request): Promise<Response> {
			const { pathname } = new URL(request.url);
			if (!ROUTES.has(pathname)) throw new NotFoundError();
			if (request.method === 'POST' && pathname === SIGN_UP) return signUp(request);
			if (request.method === 'POST' && pathname === SIGN_IN) return signIn(request);
			if (request.method === 'POST' && pathname === SIGN_IN_AS_GUEST) return signInAsGuest(request);
			return askBetterAuth(withoutFields(request));
		},

		read
	};
}

/** As better-auth says it. */
function wrongPassword(): Response {
	return Response.json(
		{ code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' },
		{ status: 401 }
	);
}

/** A guest's session would take the place of this one, and its conversations with it. */
function alreadySignedIn(): Response {
	return Response.json(
		{ code: ALREADY_SIGNED_IN, message: 'Somebody is signed in in this browser already.' },
		{ status: 409 }
	);
}

/** 429 in the form of better-auth's own answers. */
function tooMany(code: string, message: string, retryAfter: number): Response {
	return Response.json(
		{ code, message },
		{ status: 429, headers: { 'Retry-After': String(retryAfter) } }
	);
}

function tooManyFailures(retryAfter: number): Response {
	return tooMany(
		'TOO_MANY_FAILURES',
		'There were too many failed attempts to sign in to this account. Wait a while, sign in on a device you have used before, or reset the password.',
		retryAfter
	);
}

function tooManyGuests(retryAfter: number): Response {
	return tooMany(
		'TOO_MANY_GUESTS',
		'Many guests have come from your network today. Create an account to go on, or come back tomorrow.',
		retryAfter
	);
}
