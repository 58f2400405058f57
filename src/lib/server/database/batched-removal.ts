import { sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from './client.ts';

// With all that hangs on them by foreign keys in a fraction of a statement's time limit.
const ROWS_AT_ONCE = 1_000;

/**
 * Deletes every row of which `condition` is true, some in each statement: one for all of them would
 * hold its locks for long, and where it meets its time limit once, the next has even more to do.
 * @returns how many
 */
export async function removeInBatches(
	db: Database,
	table: PgTable,
	condition: SQL,
	{ rowsAtOnce = ROWS_AT_ONCE } = {}
): Promise<number> {
	let count = 0;
	for (;;) {
		const removed = await db.execute(sql`
			delete from ${table} where ctid = any(array(
				select ctid from ${table} where ${condition} limit ${rowsAtOnce}
			))
			returning 1
		`);
		count += removed.length;
		if (removed.length < rowsAtOnce) return count;
	}
}
