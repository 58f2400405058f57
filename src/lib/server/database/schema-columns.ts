import { sql } from 'drizzle-orm';
import { timestamp, type AnyPgColumn } from 'drizzle-orm/pg-core';

/** What columns of several tables are alike in. */

// Milliseconds, as JavaScript's Date holds them: a cursor made from a row finds that row again.
export const moment = (name: string) =>
	timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
export const createdAt = () => moment('created_at').notNull().defaultNow();
export const updatedAt = () => moment('updated_at').notNull().defaultNow();

export function oneOf(column: AnyPgColumn, values: readonly string[]) {
	return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}
