import { sql } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import type { Queryable } from '../database/client.ts';
import { usage } from '../database/schema.ts';

export function createUsageRepository(q: Queryable) {
	return {
		/** Adds to the learner's day (UTC); counters start at zero. */
		async add(
			userId: string,
			languageId: LanguageId,
			amounts: { conversations: number; seconds: number; messages: number }
		): Promise<void> {
			await q
				.insert(usage)
				.values({ userId, languageId, day: new Date().toISOString().slice(0, 10), ...amounts })
				.onConflictDoUpdate({
					target: [usage.userId, usage.languageId, usage.day],
					set: {
						conversations: sql`${usage.conversations} + excluded.conversations`,
						seconds: sql`${usage.seconds} + excluded.seconds`,
						messages: sql`${usage.messages} + excluded.messages`
					}
				});
		}
	};
}
