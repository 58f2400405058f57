import { and, asc, gt, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { conversationMemories as memories, IS_OUTDATED_SEARCH_TEXT } from '../database/schema.ts';
import { withSearchText } from './memory-rows.ts';

/** A memory with a search text that was made anew of it. */
export type Renewed = { id: string; searchText: string; updatedAt: Date };

/** Search texts that an older version made. All learners' alike, so none of it may be told anybody. */
export function createSearchTextRepository(q: Queryable) {
	return {
		/** In the order of their ids, from behind `afterId` on. */
		async findOutdated({ afterId, limit }: { afterId: string | null; limit: number }) {
			return q
				.select(withSearchText)
				.from(memories)
				.where(
					and(
						sql.raw(IS_OUTDATED_SEARCH_TEXT),
						afterId === null ? undefined : gt(memories.id, afterId)
					)
				)
				.orderBy(asc(memories.id))
				.limit(limit);
		},

		/**
		 * Writes them where the memory is still what they were made of. It waits for no lock, so that
		 * nobody waits for it in a circle; what is locked is left as it is.
		 * @returns how many were written
		 */
		async renew(renewed: readonly Renewed[]): Promise<number> {
			const written = await q.execute(sql`
				with renewed as (
					select memory.id, made."searchText" as search_text
					from ${memories} as memory join jsonb_to_recordset(
						${JSON.stringify(renewed)}::text::jsonb
					) as made (id uuid, "searchText" text, "updatedAt" timestamptz) using (id)
					where memory.updated_at = made."updatedAt"
					for no key update of memory skip locked
				)
				update ${memories} set search_text = renewed.search_text
				from renewed where ${memories.id} = renewed.id
				returning ${memories.id}
			`);
			return written.length;
		}
	};
}
