import type { Database } from '../../database/client.ts';
import type { Logger } from '../../logger.ts';
import { saidAloud } from '../../model/thoughts.ts';
import { searchTextOf, searchTextOfSaid } from '../../repositories/search-text.ts';
import {
	createSearchTextRepository,
	type Renewed
} from '../../repositories/search-text.repository.ts';
import { inTurns } from '../serving-turns.ts';

// The longest memories have a hundred KB each, and a statement with all of these is still done in a moment.
const ROWS_PER_BATCH = 50;
// A process that is told to end waits for it.
const LONGEST_ROUND_MS = 2_000;

/**
 * Makes the search texts of memories and messages anew that were made by older rules, as many as one
 * round has time for. Each batch is written for itself: what was cut off goes on with what is left, two
 * processes at once do no harm, and what a process of an older version writes meanwhile is found in a
 * later round.
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
	const { memories, messages } = createSearchTextRepository(db);
	const endsAt = performance.now() + longestMs;
	let count = 0;

	async function hasMoreOf<Row extends { id: string; version: string }>(
		{ findOutdated, renew }: Outdated<Row>,
		textOf: (row: Row) => string
	): Promise<boolean> {
		let afterId: string | null = null;
		let hasMore: boolean;
		do {
			const outdated: Row[] = await findOutdated({ afterId, limit: ROWS_PER_BATCH });
			const renewed: Renewed[] = [];
			for await (const row of inTurns([outdated])) {
				renewed.push({ id: row.id, version: row.version, searchText: textOf(row) });
			}
			count += await renew(renewed);
			afterId = outdated.at(-1)?.id ?? null;
			hasMore = outdated.length === ROWS_PER_BATCH;
		} while (hasMore && performance.now() < endsAt);
		return hasMore;
	}

	const hasMore =
		(await hasMoreOf(memories, (memory) => searchTextOf(memory))) ||
		(await hasMoreOf(messages, (message) => searchTextOfSaid(saidAloud(message).content)));
	if (count > 0) logger.info({ count }, 'Search texts made anew');
	return hasMore;
}

interface Outdated<Row> {
	findOutdated: (batch: { afterId: string | null; limit: number }) => Promise<Row[]>;
	renew: (renewed: readonly Renewed[]) => Promise<number>;
}
