import type { Database } from '../database/client.ts';
import type { Logger } from '../logger.ts';
import { createExpiredRowsRepository } from '../repositories/expired-rows.repository.ts';
import { SESSION_LIFETIME_S } from './accounts/session.service.ts';

/** A browser that was away for longer reads its lists anew anyway. */
const NOTIFICATIONS_KEPT_MS = 24 * 3600 * 1000;

/** A lease is a matter of seconds; after an hour nobody joins any more. */
const CLAIMS_KEPT_MS = 3600 * 1000;
/** So that a month can be compared with its bill. */
const MODEL_USE_KEPT_MS = 62 * 24 * 3600 * 1000;

/** What has had its time. */
export function createExpiryService({
	db,
	requestLimit,
	idempotencyTtlSeconds,
	logger
}: {
	db: Database;
	requestLimit: { forgetExpired(): Promise<void> };
	idempotencyTtlSeconds: number;
	logger: Pick<Logger, 'info'>;
}) {
	const rows = createExpiredRowsRepository(db);

	return {
		async forgetExpired(now = Date.now()): Promise<void> {
			await requestLimit.forgetExpired();
			const replayable = new Date(now - idempotencyTtlSeconds * 1000);
			// Keys before answers and sessions before guests, since one keeps the other.
			const keys = await rows.removeKeys(replayable);
			const answers = await rows.removeAnswers(replayable);
			const notifications = await rows.removeNotifications(new Date(now - NOTIFICATIONS_KEPT_MS));
			const replyClaims = await rows.removeReplyClaims(new Date(now - CLAIMS_KEPT_MS));
			const modelUse = await rows.removeModelUse(new Date(now - MODEL_USE_KEPT_MS));
			const sessions = await rows.removeSessions(new Date(now));
			const resetLinks = await rows.removeResetLinks(new Date(now));
			// Who is just coming has no session for a moment.
			const guests = await rows.removeGuests(new Date(now - SESSION_LIFETIME_S * 1000));
			const counts = {
				keys,
				answers,
				notifications,
				replyClaims,
				modelUse,
				sessions,
				resetLinks,
				guests
			};
			if (Object.values(counts).some((count) => count > 0))
				logger.info(counts, 'Expired rows deleted');
		}
	};
}
