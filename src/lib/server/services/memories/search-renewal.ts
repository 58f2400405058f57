import type { Database } from '../../database/client.ts';
import type { Logger } from '../../logger.ts';
import { searchTextOf } from '../../repositories/search-text.ts';
import {
	createSearchTextRepository,
	type Renewed
} from '../../repositories/search-text.repository.ts';
import { servingTurns } from '../serving-turns.ts';

// The longest memories have a hundred KB each, and a statement with all of these is still done in a moment.
const MEMORIES_PER_BATCH = 50;
// A process that is told to end waits for it.
const LONGEST_ROUND_MS = 2_000;

/**
 * Makes the search texts anew that were made by older rules, as many as one round has time for. Each
 * batch is written for itself: what was cut off goes on with what is left, two processes at once do no
 * harm, and what a process of an older version writes meanwhile is found in a later round.
 * @returns whether there may be more
 */
export async function renewSearchTexts({
	db,
	logger,
	longestMs = LONGEST_ROUND_MS
}: {
	db: Database;
	logger: Pick<Logger, 'info'>;
	longestMs?: number;
}): Promise<boolean> {
	const searchTexts = createSearchTextRepository(db);
	const endsAt = performance.now() + longestMs;
	let afterId: string | null = null;
	let count = 0;
	let hasMore: boolean;
	do {
		const outdated = await searchTexts.findOutdated({ afterId, limit: MEMORIES_PER_BATCH });
		const renewed: Renewed[] = [];
		for (const memory of outdated) {
			await servingTurns.next();
			const { id, updatedAt } = memory;
			renewed.push({ id, updatedAt, searchText: searchTextOf(memory) });
		}
		count += await searchTexts.renew(renewed);
		afterId = outdated.at(-1)?.id ?? null;
		hasMore = outdated.length === MEMORIES_PER_BATCH;
	} while (hasMore && performance.now() < endsAt);
	if (count > 0) logger.info({ count }, 'Search texts made anew');
	return hasMore;
}
