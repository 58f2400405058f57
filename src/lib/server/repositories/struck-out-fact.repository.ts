import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { conversations, struckOutFacts } from '../database/schema.ts';

/** Facts that learners struck out, by hashes. Who changes any holds the lock on the learner's row. */
export function createStruckOutFactRepository(q: Queryable) {
	return {
		async add(userId: string, hashes: readonly string[]): Promise<void> {
			if (hashes.length === 0) return;
			const struckOutAt = sql`clock_timestamp()`;
			await q
				.insert(struckOutFacts)
				.values(hashes.map((factHash) => ({ userId, factHash, struckOutAt })))
				.onConflictDoUpdate({
					target: [struckOutFacts.userId, struckOutFacts.factHash],
					set: { struckOutAt }
				});
		},

		/** When each of those that were struck out was. */
		async find(userId: string, hashes: readonly string[]): Promise<ReadonlyMap<string, Date>> {
			if (hashes.length === 0) return new Map();
			const rows = await q
				.select({ hash: struckOutFacts.factHash, at: struckOutFacts.struckOutAt })
				.from(struckOutFacts)
				.where(among(userId, hashes));
			return new Map(rows.map(({ hash, at }) => [hash, at]));
		},

		/** They may be remembered again. */
		async remove(userId: string, hashes: readonly string[]): Promise<void> {
			if (hashes.length > 0) await q.delete(struckOutFacts).where(among(userId, hashes));
		},

		/** Those that no conversation is left to tell. */
		async removeUntold(userId: string): Promise<void> {
			await q.delete(struckOutFacts).where(
				and(
					eq(struckOutFacts.userId, userId),
					notExists(
						q
							.select({ one: sql`1` })
							.from(conversations)
							.where(
								and(
									eq(conversations.userId, userId),
									sql`${conversations.createdAt} < ${struckOutFacts.struckOutAt}`
								)
							)
					)
				)
			);
		}
	};
}

function among(userId: string, hashes: readonly string[]) {
	return and(eq(struckOutFacts.userId, userId), inArray(struckOutFacts.factHash, [...hashes]));
}
