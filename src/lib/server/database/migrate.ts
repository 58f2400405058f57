import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { LANGUAGE_IDS } from '../../contracts/languages.ts';
import { languages } from './schema-languages.ts';

// Any number that nothing else on the database uses as an advisory lock.
const MIGRATION_LOCK = 7_301_184_253;
const CONNECT_TIMEOUT_S = 5;
// Another process's migrations may take minutes on large tables, and so may one of ours.
const LOCK_TIMEOUT_MS = 5 * 60_000;
const STATEMENT_TIMEOUT_MS = 15 * 60_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../../drizzle', import.meta.url));

/**
 * Applies what is missing of `drizzle/`, and of the languages that can be practised. Processes that start at once wait for one another: the
 * advisory lock is the session's, so a crash frees it.
 */
export async function migrate(databaseUrl: string): Promise<void> {
	const connection = postgres(databaseUrl, {
		max: 1,
		connect_timeout: CONNECT_TIMEOUT_S,
		onnotice: () => {},
		connection: {
			application_name: 'afterword-migrations',
			statement_timeout: STATEMENT_TIMEOUT_MS,
			lock_timeout: LOCK_TIMEOUT_MS,
			idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS
		}
	});
	try {
		await connection`select pg_advisory_lock(${MIGRATION_LOCK})`;
		const db = drizzle(connection);
		await applyMigrations(db, { migrationsFolder: MIGRATIONS_FOLDER });
		await addLanguages(db);
	} finally {
		await connection.end({ timeout: 2 });
	}
}

/** None is ever taken away: an older version may still run beside this one, and rows point to it. */
async function addLanguages(db: PostgresJsDatabase): Promise<void> {
	await db
		.insert(languages)
		.values(LANGUAGE_IDS.map((id) => ({ id })))
		.onConflictDoNothing();
}
