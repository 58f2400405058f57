import { sql } from 'drizzle-orm';
import { removeInBatches } from '../database/batched-removal.ts';
import type { Database } from '../database/client.ts';
import {
	guestTransfers,
	idempotencyKeys,
	learnerNotifications,
	modelUseDays,
	postRunAnswers,
	replyClaims,
	session,
	user,
	verification
} from '../database/schema.ts';

// Each with conversations and their messages.
const GUESTS_AT_ONCE = 20;

/** Rows that nobody can ask for any more. Each method says how many it has deleted. */
export function createExpiredRowsRepository(db: Database) {
	return {
		removeKeys: (before: Date): Promise<number> =>
			removeInBatches(db, idempotencyKeys, sql`${idempotencyKeys.createdAt} < ${moment(before)}`),

		/** But for those that a younger key has. */
		removeAnswers: (before: Date): Promise<number> =>
			removeInBatches(
				db,
				postRunAnswers,
				sql`${postRunAnswers.createdAt} < ${moment(before)} and not exists (
					select from ${idempotencyKeys} where ${idempotencyKeys.answerId} = ${postRunAnswers.id}
				)`
			),

		removeNotifications: (before: Date): Promise<number> =>
			removeInBatches(
				db,
				learnerNotifications,
				sql`${learnerNotifications.createdAt} < ${moment(before)}`
			),

		/** Of holders that failed or died, after which nobody asked again. */
		removeReplyClaims: (before: Date): Promise<number> =>
			removeInBatches(db, replyClaims, sql`${replyClaims.expiresAt} < ${moment(before)}`),

		removeModelUse: (before: Date): Promise<number> =>
			removeInBatches(db, modelUseDays, sql`${modelUseDays.day} < ${moment(before)}`),

		removeSessions: (now: Date): Promise<number> =>
			removeInBatches(db, session, sql`${session.expiresAt} < ${moment(now)}`),

		/** Links by which no password can be set any more. */
		removeResetLinks: (now: Date): Promise<number> =>
			removeInBatches(db, verification, sql`${verification.expiresAt} < ${moment(now)}`),

		/**
		 * Guests from before who have no session left, and so no way back; with all that is theirs. One
		 * whose rows are on their way to an account waits for that.
		 */
		removeGuests: (before: Date): Promise<number> =>
			removeInBatches(
				db,
				user,
				sql`${user.isAnonymous} and ${user.createdAt} < ${moment(before)}
					and not exists (select from ${session} where ${session.userId} = ${user.id})
					and not exists (select from ${guestTransfers} where ${guestTransfers.guestId} = ${user.id})`,
				{ rowsAtOnce: GUESTS_AT_ONCE }
			)
	};
}

/** A raw parameter knows nothing of its column: it goes as Postgres reads it. */
function moment(date: Date) {
	return sql`${date.toISOString()}::timestamptz`;
}
