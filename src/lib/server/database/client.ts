import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema.ts';

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Whatever runs a query: repositories work on the pool and inside a transaction alike. */
export type Queryable = Database | Transaction;
export type RawSql = postgres.Sql;

const POOL_SIZE = 12;
const RAW_POOL_SIZE = 2; // LISTEN holds a connection of its own beside these
const CONNECT_TIMEOUT_S = 3;
// No query of ours takes more than a fraction of this; past it the caller has gone.
const STATEMENT_TIMEOUT_MS = 10_000;
const LOCK_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;

/**
 * The two clients of one process. Drizzle changes the serialisers of the client it is given, so
 * LISTEN and raw SQL have their own. Nothing connects before the first query.
 */
export function createDatabase(url: string): {
	db: Database;
	raw: RawSql;
	close(): Promise<void>;
} {
	const options: postgres.Options<Record<string, never>> = {
		connect_timeout: CONNECT_TIMEOUT_S,
		max_lifetime: 60 * 30,
		idle_timeout: 60,
		onnotice: () => {},
		connection: {
			application_name: 'afterword',
			statement_timeout: STATEMENT_TIMEOUT_MS,
			lock_timeout: LOCK_TIMEOUT_MS,
			idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS
		}
	};
	const pool = postgres(url, { ...options, max: POOL_SIZE });
	const raw = postgres(url, { ...options, max: RAW_POOL_SIZE });
	return {
		db: drizzle(pool, { schema }),
		raw,
		async close() {
			await Promise.all([pool.end({ timeout: 2 }), raw.end({ timeout: 2 })]);
		}
	};
}
