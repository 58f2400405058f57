import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { Queryable } from './client.ts';

/** What Drizzle's `prepare` gives. */
interface Prepared<Rows> {
	execute(values?: Record<string, unknown>): Promise<Rows>;
}

/**
 * A statement whose text is made once in a process, and not anew each time that it is asked, on the
 * pool or inside a transaction. For what every conversation's end asks: making the text takes longer
 * than most answers.
 * @param make names what changes from time to time by `sql.placeholder`, or by `given`
 */
export function compiledStatement<Rows>(
	make: (q: Queryable) => { prepare(name: string): Prepared<Rows> }
): (q: Queryable, values: Record<string, unknown>) => Promise<Rows> {
	let made: Prepared<Rows> | undefined;
	return (q, values) => {
		made ??= make(q).prepare('compiled');
		return askedOn(q, made).execute(values);
	};
}

/**
 * A placeholder that is written as its column is, and never null, which Drizzle would write so too;
 * `sql.placeholder` alone is so in an insert's values, and in a comparison goes as Postgres reads it.
 */
export function given(name: string, column: PgColumn): SQL {
	return sql`${sql.param(sql.placeholder(name), column)}`;
}

/** A prepared statement of Drizzle's asks the client that it was made on; this one asks that of `q`. */
function askedOn<Rows>(q: Queryable, prepared: Prepared<Rows>): Prepared<Rows> {
	const { session } = q._;
	if (!(session instanceof PostgresJsSession)) throw new Error('a session of another driver');
	const client: unknown = session.client;
	return new Proxy(prepared, {
		get(target, property) {
			const value: unknown = property === 'client' ? client : Reflect.get(target, property);
			return value;
		}
	});
}
