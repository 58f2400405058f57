import { and, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { uuid } from '../../contracts/text.ts';
import { InvalidPayloadError } from '../errors.ts';

/**
 * Pages of rows, newest first, or by a rank and then newest first, that neither skip nor repeat a row
 * when others come or go: a cursor is the place of a page's last row, whether that row is still there
 * or not.
 */
type Columns = { createdAt: AnyPgColumn | SQL; id: AnyPgColumn };

export type Page = { limit: number; cursor?: string | undefined };

const cursorSchema = z.tuple([
	// Microseconds, as Postgres counts: a Date's milliseconds would skip rows of the same one.
	z
		.string()
		.regex(/^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
		.refine(isOnTheCalendar),
	uuid,
	z.int32().optional() // as Postgres compares it
]);
const positionSchema = z.tuple([z.int32().positive()]);

/** Spelled as the indexes are, else Postgres would sort. */
export function newestFirst({ createdAt, id }: Columns): SQL[] {
	return [sql`${createdAt} desc nulls last`, sql`${id} desc nulls last`];
}

/** To be selected beside a row, so that `nextPage` can say where it stands. */
export function placeOf({ createdAt }: Pick<Columns, 'createdAt'>) {
	return sql<string>`to_char(${createdAt} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/**
 * What comes after the cursor's row.
 * @param rank an integer by which the rows are ordered first, the highest first
 * @throws InvalidPayloadError for what is no cursor of this list
 */
export function after(
	{ createdAt, id }: Columns,
	cursor: string | undefined,
	rank: SQL<number> | null = null
): SQL | undefined {
	if (cursor === undefined) return undefined;
	const [moment, lastId, lastRank] = read(cursorSchema, cursor);
	const older = sql`(${createdAt}, ${id}) < (${moment}::text::timestamptz, ${lastId}::text::uuid)`;
	if ((rank === null) !== (lastRank === undefined)) throw notACursor();
	if (rank === null) return and(older);
	return sql`(${rank} < ${lastRank}::int or (${rank} = ${lastRank}::int and ${older}))`;
}

/**
 * What comes after the cursor's message: those of the newest conversation first, and of each the last.
 * @param columns the moment and id of the conversation, and the message's position in it
 * @throws InvalidPayloadError for what is no cursor of this list
 */
export function afterMessage(
	{ createdAt, id, position }: Columns & { position: AnyPgColumn },
	cursor: string | undefined
): SQL | undefined {
	if (cursor === undefined) return undefined;
	const [moment, lastId, lastPosition] = read(cursorSchema, cursor);
	if (lastPosition === undefined) throw notACursor();
	const conversation = sql`${moment}::text::timestamptz, ${lastId}::text::uuid`;
	// The second says less, and is what an index knows.
	return sql`(${createdAt}, ${id}, ${position}) < (${conversation}, ${lastPosition}::int) and (${createdAt}, ${id}) <= (${conversation})`;
}

/** Splits the one row more that was asked for from the page. */
export function nextPage<Row extends { place: string; id: string; rank?: number | null }>(
	rows: Row[],
	limit: number
): { rows: Row[]; nextCursor: string | null } {
	const page = rows.slice(0, limit);
	const last = page.at(-1);
	const more = rows.length > limit && last !== undefined;
	return { rows: page, nextCursor: more ? encode(last) : null };
}

/** The cursor of what comes before the message at `position`, in a list whose rows are counted. */
export function cursorBefore(position: number): string {
	return written([position]);
}

/**
 * The position of `cursorBefore`; undefined without a cursor.
 * @throws InvalidPayloadError for what is no cursor of this list
 */
export function positionOf(cursor: string | undefined): number | undefined {
	if (cursor === undefined) return undefined;
	return read(positionSchema, cursor)[0];
}

function encode({ place, id, rank }: { place: string; id: string; rank?: number | null }): string {
	return written(typeof rank === 'number' ? [place, id, rank] : [place, id]);
}

function written(parts: readonly (string | number)[]): string {
	return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function read<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
	const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
	if (parsed.success) return parsed.data;
	throw notACursor();
}

function notACursor(): InvalidPayloadError {
	return new InvalidPayloadError([{ path: 'cursor', message: 'is not a cursor of this list' }]);
}

/** February 31st has the form of a day, and Postgres would answer with an error. */
function isOnTheCalendar(moment: string): boolean {
	const date = new Date(moment);
	return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === moment.slice(0, 19);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
