import { APIError } from 'better-auth/api';
import type { AccountSession, ChangePassword } from '../../../contracts/account.ts';
import { uuid } from '../../../contracts/text.ts';
import type { EventBus } from '../../coordination/event-bus.ts';
import type { RequestLimit } from '../../coordination/request-limit.ts';
import type { Database } from '../../database/client.ts';
import {
	ForbiddenError,
	InvalidPayloadError,
	NotFoundError,
	RateLimitedError,
	ReauthenticationRequiredError
} from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { createCredentialRepository } from '../../repositories/credential.repository.ts';
import { createSessionRepository } from '../../repositories/session.repository.ts';
import type { Auth } from './better-auth.ts';
import { nameDevice } from './device-name.ts';
import { verifyPassword } from './password-hash.ts';
import { passwordRefusal } from './password-rules.ts';
import type { Session } from './session.service.ts';
import { GUESSES } from './sign-in-guard.ts';

const FRESH_SIGN_IN_MS = 5 * 60_000;

/** Who may come into an account: its password, and the devices that are signed in. */
export function createAccountAccessService({
	auth,
	db,
	bus,
	requestLimit,
	learnerTag,
	logger
}: {
	auth: Auth;
	db: Database;
	bus: Pick<EventBus, 'publish'>;
	requestLimit: Pick<RequestLimit, 'consume' | 'giveBack'>;
	learnerTag: (userId: string) => string;
	logger: Pick<Logger, 'info' | 'warn'>;
}) {
	const sessions = createSessionRepository(db);
	const credentials = createCredentialRepository(db);

	/** Whoever has somebody's session in hand must not find out their password by trying. */
	async function tryPassword(userId: string, check: () => Promise<boolean>): Promise<void> {
		const learner = learnerTag(userId);
		const counted = `password:${learner}`;
		const { allowed, retryAfter } = await requestLimit.consume(counted, GUESSES);
		if (!allowed) {
			logger.warn(
				{ learner, retryAfterSeconds: retryAfter },
				'Password refused: too many failures'
			);
			throw new RateLimitedError({
				policy: 'password',
				limit: GUESSES.max,
				windowSeconds: GUESSES.window,
				retryAfterSeconds: retryAfter ?? GUESSES.window,
				message: 'That password was wrong too often. Please wait a while and try again.'
			});
		}
		let isRight: boolean;
		try {
			isRight = await check();
		} catch (error) {
			await requestLimit.giveBack(counted, GUESSES); // nobody could say whether it was right
			throw error;
		}
		if (!isRight) {
			logger.info({ learner }, 'Wrong password of who is signed in');
			throw new ReauthenticationRequiredError('This is not your password.');
		}
		await requestLimit.giveBack(counted, GUESSES);
	}

	return {
		/**
		 * Every other session ends, and this one goes on under a new token.
		 * @returns the cookies that carry it
		 * @throws InvalidPayloadError when the new password is too weak, ReauthenticationRequiredError,
		 * RateLimitedError, ForbiddenError for a guest
		 */
		async changePassword(
			{ user }: Session,
			{ current, next }: ChangePassword,
			headers: Headers
		): Promise<string[]> {
			if (user.isGuest) throw new ForbiddenError();
			const weakness = await passwordRefusal(next);
			if (weakness) throw new InvalidPayloadError([{ path: 'next', ...weakness }]);
			let setCookies: string[] = [];
			await tryPassword(user.id, async () => {
				try {
					const { headers: answered } = await auth.api.changePassword({
						body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
						headers,
						returnHeaders: true
					});
					setCookies = answered.getSetCookie();
					return true;
				} catch (error) {
					if (error instanceof APIError && error.body?.code === 'INVALID_PASSWORD') return false;
					throw error;
				}
			});
			bus.publish({ type: 'sessions', userId: user.id });
			logger.info({ learner: learnerTag(user.id) }, 'Password changed');
			return setCookies;
		},

		/**
		 * Before what can't be undone: a password that is given has to be right, and without one somebody
		 * must have signed in just now. A guest has nothing to prove it by.
		 * @throws ReauthenticationRequiredError, RateLimitedError
		 */
		async requireOwner({ user, createdAt }: Session, password: string | undefined): Promise<void> {
			if (user.isGuest) return;
			if (password === undefined) {
				if (Date.now() - createdAt.getTime() <= FRESH_SIGN_IN_MS) return;
				throw new ReauthenticationRequiredError();
			}
			await tryPassword(user.id, async () => {
				const hash = await credentials.findHash(user.id);
				return hash !== null && verifyPassword(password, hash);
			});
		},

		/** The newest first. */
		async listSessions({ id: currentId, user }: Session): Promise<AccountSession[]> {
			const rows = await sessions.listOfUser(user.id);
			return rows.map(({ id, userAgent, createdAt, updatedAt }) => ({
				id,
				...nameDevice(userAgent),
				createdAt: createdAt.toISOString(),
				lastSeenAt: updatedAt.toISOString(),
				isCurrent: id === currentId
			}));
		},

		/** @throws NotFoundError also for another learner's */
		async endSession({ user }: Session, id: string): Promise<void> {
			const isEnded = uuid.safeParse(id).success && (await sessions.end(user.id, id));
			if (!isEnded) throw new NotFoundError();
			bus.publish({ type: 'sessions', userId: user.id });
		},

		async endOtherSessions({ id, user }: Session): Promise<void> {
			await sessions.endAllBut(user.id, id);
			bus.publish({ type: 'sessions', userId: user.id });
		}
	};
}
