import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { createDatabase, type Database } from '../../src/lib/server/database/client.ts';

/** Made once by global-setup.ts, with every migration applied; copying it takes a tenth of a second. */
const TEMPLATE = 'afterword_template';

/** For what a test asks of the database itself. */
export type RawSql = postgres.Sql;

export type TestDatabase = {
	url: string;
	db: Database;
	raw: RawSql;
	/** Closes the clients and drops the database. */
	close(): Promise<void>;
};

/** A database of its own for one test file, on the server that TEST_DATABASE_URL names. */
export async function createTestDatabase(): Promise<TestDatabase> {
	const adminUrl = process.env.TEST_DATABASE_URL;
	if (!adminUrl)
		throw new Error('TEST_DATABASE_URL is missing: tests/support/global-setup.ts sets it');

	const name = `afterword_test_${randomBytes(6).toString('hex')}`;
	// Postgres copies a template for one session at a time, and test files start at once.
	await administer(adminUrl, async (sql) => {
		await sql`select pg_advisory_lock(hashtext(${TEMPLATE}))`;
		await sql`create database ${sql(name)} template ${sql(TEMPLATE)}`;
	});

	const address = new URL(adminUrl);
	address.pathname = `/${name}`;
	const clients = createDatabase(address.href);
	const raw = postgres(address.href, { max: 2, onnotice: () => {} });
	return {
		url: address.href,
		db: clients.db,
		raw,
		async close() {
			await Promise.all([clients.close(), raw.end({ timeout: 2 })]);
			await administer(adminUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
		}
	};
}

async function administer(
	adminUrl: string,
	work: (sql: postgres.Sql) => Promise<unknown>
): Promise<void> {
	const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
	try {
		await work(sql);
	} finally {
		await sql.end({ timeout: 2 });
	}
}
