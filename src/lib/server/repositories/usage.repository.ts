import { sql } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import { usage } from '../database/schema.ts';

const addedToDay = compiledStatement((q) =>
	q
		.insert(usage)
		.values({
			userId: sql.placeholder('userId'),
			languageId: sql.placeholder('languageId'),
			day: sql.placeholder('day'),
			conversations: sql.placeholder('conversations'),
			seconds: sql.placeholder('seconds'),
			messages: sql.placeholder('messages')
		})
		.onConflictDoUpdate({
			target: [usage.userId, usage.languageId, usage.day],
			set: {
				conversations: sql`${usage.conversations} + excluded.conversations`,
				seconds: sql`${usage.seconds} + excluded.seconds`,
				messages: sql`${usage.messages} + excluded.messages`
			}
		})
);

export function createUsageRepository(q: Queryable) {
	return {
		/** Adds to the learner's day (UTC); counters start at zero. */
		async add(
			userId: string,
			languageId: LanguageId,
			amounts: { conversations: number; seconds: number; messages: number }
		): Promise<void> {
			const day = new Date().toISOString().slice(0, 10);
			await addedToDay(q, { userId, languageId, day, ...amounts });
		}
	};
}
