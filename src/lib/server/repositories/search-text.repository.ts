import { and, asc, gt, sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import {
	conversationMemories as memories,
	IS_OUTDATED_SEARCH_TEXT,
	messages
} from '../database/schema.ts';
import { withSearchText } from './memory-rows.ts';

/** A row whose search text was made anew of it, as it was in that version. */
export type Renewed = { id: string; version: string; searchText: string };
type Batch = { afterId: string | null; limit: number };

/**
 * Search texts that an older version made, or that were never made. All learners' alike, so none of it
 * may be told anybody.
 */
export function createSearchTextRepository(q: Queryable) {
	/**
	 * Writes them where the row is still what they were made of. It waits for no lock, so that nobody
	 * waits for it in a circle; what is locked is left as it is.
	 * @returns how many were written
	 */
	async function renewIn(
		table: typeof memories | typeof messages,
		version: SQL,
		renewed: readonly Renewed[]
	): Promise<number> {
		const written = await q.execute(sql`
			with renewed as (
				select it.id, made."searchText" as search_text
				from ${table} as it join jsonb_to_recordset(
					${JSON.stringify(renewed)}::text::jsonb
				) as made (id uuid, version text, "searchText" text) using (id)
				where ${version} = made.version
				for no key update of it skip locked
			)
			update ${table} set search_text = renewed.search_text
			from renewed where ${table.id} = renewed.id
			returning ${table.id}
		`);
		return written.length;
	}

	return {
		memories: {
			/** In the order of their ids, from behind `afterId` on. */
			async findOutdated({ afterId, limit }: Batch) {
				return q
					.select({ ...withSearchText, version: sql<string>`${memories.updatedAt}::text` })
					.from(memories)
					.where(isOutdatedAfter(memories.id, afterId))
					.orderBy(asc(memories.id))
					.limit(limit);
			},
			renew: (renewed: readonly Renewed[]) => renewIn(memories, sql`it.updated_at::text`, renewed)
		},
		messages: {
			/** In the order of their ids, from behind `afterId` on. */
			async findOutdated({ afterId, limit }: Batch) {
				return q
					.select({
						id: messages.id,
						role: messages.role,
						content: messages.content,
						version: sql<string>`md5(${messages.content})`
					})
					.from(messages)
					.where(isOutdatedAfter(messages.id, afterId))
					.orderBy(asc(messages.id))
					.limit(limit);
			},
			renew: (renewed: readonly Renewed[]) => renewIn(messages, sql`md5(it.content)`, renewed)
		}
	};
}

function isOutdatedAfter(
	id: typeof memories.id | typeof messages.id,
	afterId: string | null
): SQL | undefined {
	return and(sql.raw(IS_OUTDATED_SEARCH_TEXT), afterId === null ? undefined : gt(id, afterId));
}
