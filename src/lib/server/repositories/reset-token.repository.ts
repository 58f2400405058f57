import { and, eq, gt, like, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { verification } from '../database/schema.ts';

/** Beside whatever better-auth keeps in the same table. */
const KIND = 'reset-password:';

/** Links to set a new password by; only the hash of a token is kept. */
export function createResetTokenRepository(q: Queryable) {
	return {
		async add(tokenHash: string, userId: string, expiresAt: Date): Promise<void> {
			await q
				.insert(verification)
				.values({ identifier: KIND + tokenHash, value: userId, expiresAt });
		},

		/** Whose it is, while it is good. */
		async findUserId(tokenHash: string): Promise<string | null> {
			const [row] = await q
				.select({ userId: verification.value })
				.from(verification)
				.where(isGood(tokenHash));
			return row?.userId ?? null;
		},

		/** Of two requests with the same token, one gets the id. */
		async use(tokenHash: string): Promise<string | null> {
			const [row] = await q
				.delete(verification)
				.where(isGood(tokenHash))
				.returning({ userId: verification.value });
			return row?.userId ?? null;
		},

		/** Other links of the same learner are good no longer. */
		async removeAll(userId: string): Promise<void> {
			await q
				.delete(verification)
				.where(and(like(verification.identifier, `${KIND}%`), eq(verification.value, userId)));
		}
	};
}

function isGood(tokenHash: string) {
	return and(eq(verification.identifier, KIND + tokenHash), gt(verification.expiresAt, sql`now()`));
}
