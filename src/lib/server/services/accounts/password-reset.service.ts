import { randomUUID } from 'node:crypto';
import type { ResetPassword } from '../../../contracts/account.ts';
import type { SpokenLocale } from '../../../contracts/locales.ts';
import type { EventBus } from '../../coordination/event-bus.ts';
import type { RequestLimit, RequestRule } from '../../coordination/request-limit.ts';
import type { Database } from '../../database/client.ts';
import { InvalidPayloadError, RateLimitedError } from '../../errors.ts';
import type { JobQueue } from '../../jobs/queue.ts';
import type { Logger } from '../../logger.ts';
import { createCredentialRepository } from '../../repositories/credential.repository.ts';
import { createResetTokenRepository } from '../../repositories/reset-token.repository.ts';
import { createSessionRepository } from '../../repositories/session.repository.ts';
import { hashPassword } from './password-hash.ts';
import { passwordRefusal } from './password-rules.ts';
import { hashToken } from './reset-link.ts';
import type { SignInGuard } from './sign-in-guard.ts';

// Nobody needs more mails than that; what was sent stays good, so asking keeps no owner out.
const PER_ACCOUNT: RequestRule = { window: 3600, max: 3 };
const PER_ADDRESS: RequestRule = { window: 3600, max: 20 }; // a classroom behind one address

/** A new password for who has forgotten theirs. */
export function createPasswordResetService({
	db,
	jobs,
	bus,
	guard,
	requestLimit,
	learnerTag,
	logger
}: {
	db: Database;
	jobs: Pick<JobQueue, 'send'>;
	bus: Pick<EventBus, 'publish'>;
	guard: SignInGuard;
	requestLimit: Pick<RequestLimit, 'consume'>;
	learnerTag: (userId: string) => string;
	logger: Pick<Logger, 'info' | 'warn'>;
}) {
	const credentials = createCredentialRepository(db);

	/** @throws RateLimitedError */
	async function count(policy: string, key: string, rule: RequestRule): Promise<void> {
		const { allowed, retryAfter } = await requestLimit.consume(`${policy}:${key}`, rule);
		if (allowed) return;
		logger.warn({ policy, key }, 'Password reset refused: too many requests');
		throw new RateLimitedError({
			policy,
			limit: rule.max,
			windowSeconds: rule.window,
			retryAfterSeconds: retryAfter ?? rule.window,
			message: 'That was asked for several times just now. Please wait a while and try again.'
		});
	}

	return {
		/**
		 * Sends a link to the address, where there is an account with it; to whoever asks it looks the
		 * same where there is none, and takes the same steps.
		 * @param locale of whoever asks; for an account that has none of its own
		 * @throws RateLimitedError
		 */
		async request(email: string, headers: Headers, locale: SpokenLocale): Promise<void> {
			await count('reset-address', guard.addressTag(headers), PER_ADDRESS);
			await count('reset-account', guard.accountTag(email), PER_ACCOUNT);
			const userId = await credentials.findUserId(email);
			await jobs.send('send-reset-link', { userId: userId ?? randomUUID(), locale });
		},

		/**
		 * Sets the password; every session of the account ends.
		 * @returns the cookie by which the account knows this device from now on
		 * @throws InvalidPayloadError for a weak password, or a link that is good no longer;
		 * RateLimitedError
		 */
		async reset({ token, password }: ResetPassword, headers: Headers): Promise<string> {
			await count('reset-address', guard.addressTag(headers), PER_ADDRESS);
			const weakness = await passwordRefusal(password);
			if (weakness) throw new InvalidPayloadError([{ path: 'password', ...weakness }]);
			const tokenHash = hashToken(token);
			const isGood = (await createResetTokenRepository(db).findUserId(tokenHash)) !== null;
			if (!isGood) throw noLongerGood();

			const hash = await hashPassword(password);
			const { userId, email } = await db.transaction(async (tx) => {
				const id = await createResetTokenRepository(tx).use(tokenHash);
				const address = id === null ? null : await createCredentialRepository(tx).findEmail(id);
				if (id === null || address === null) throw noLongerGood();
				await createCredentialRepository(tx).setHash(id, hash);
				await createResetTokenRepository(tx).removeAll(id);
				await createSessionRepository(tx).endAll(id);
				return { userId: id, email: address };
			});
			bus.publish({ type: 'sessions', userId });
			logger.info({ learner: learnerTag(userId) }, 'Password reset');
			return guard.rememberDevice(email, headers);
		}
	};
}

function noLongerGood(): InvalidPayloadError {
	const message = 'This link has been used or is too old. Ask for a new one.';
	return new InvalidPayloadError([{ path: 'token', message, code: 'RESET_LINK_OVER' }]);
}
