import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import { conversationMemories as memories } from '../database/schema.ts';
import { forgetShown, removing } from './memory-removal.ts';
import { newestFirst } from './page-cursor.ts';

/**
 * Makes the tier's limit hold over all languages, oldest first; -1 is no limit. `keptOf` is the
 * conversation whose memory was just saved: that of an old one taken up again may itself be the
 * oldest, and must not vanish under the learner's eyes.
 *
 * The caller holds the lock on the learner's row, so nobody adds one meanwhile.
 * @returns the ids of the memories that had to go
 */
export async function enforceMemoryLimit(
	q: Queryable,
	userId: string,
	limit: number,
	keptOf?: string
): Promise<string[]> {
	if (limit < 0) return [];
	const others = keptOf === undefined ? limit : Math.max(0, limit - 1);
	return forgetShown(q, await evicted(q, { userId, keptOf: keptOf ?? null, others }));
}

/** All but the newest `others`, and but the one of the conversation `keptOf`. */
const evicted = compiledStatement((q) =>
	removing(
		q,
		inArray(
			memories.id,
			q
				.select({ id: memories.id })
				.from(memories)
				.where(
					and(
						eq(memories.userId, sql.placeholder('userId')),
						sql`${memories.conversationId} is distinct from ${sql.placeholder('keptOf')}::uuid`
					)
				)
				.orderBy(...newestFirst(memories))
				.offset(sql.placeholder('others'))
		)
	)
);
