import { eq, type SQL } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import {
	conversationMemories as memories,
	learnerItemSightings as sightings
} from '../database/schema.ts';
import { createLearnerItemRepository } from './learner-item.repository.ts';

type Removed = { id: string; itemId: string | null };

/** Of the memories that answer to `condition`, and what they had shown of the learner is no longer so. */
export async function removeMemories(q: Queryable, condition: SQL | undefined): Promise<string[]> {
	return forgetShown(q, await removing(q, condition));
}

/** One statement sees the sightings as they were before it took them away. */
export function removing(q: Queryable, condition: SQL | undefined) {
	const removed = q
		.$with('removed')
		.as(q.delete(memories).where(condition).returning({ id: memories.id }));
	return q
		.with(removed)
		.select({ id: removed.id, itemId: sightings.itemId })
		.from(removed)
		.leftJoin(sightings, eq(sightings.memoryId, removed.id));
}

/** @returns the ids of the memories */
export async function forgetShown(q: Queryable, rows: readonly Removed[]): Promise<string[]> {
	const items = unique(rows.flatMap(({ itemId }) => itemId ?? []));
	await createLearnerItemRepository(q).recount(items);
	return unique(rows.map(({ id }) => id));
}

function unique(ids: readonly string[]): string[] {
	return [...new Set(ids)];
}
