import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { aLearner } from '../../../../tests/support/factories.ts';
import { createDatabase, type Database } from './client.ts';
import { databaseUnavailable } from './failures.ts';
import { given, compiledStatement } from './compiled-statement.ts';
import { user } from './schema.ts';
import { IncompleteAnswerError, requireWhole } from './whole-answers.ts';

let database: TestDatabase;
let learner: { id: string };
/** A pool of one: whatever is asked next goes where the failure was. */
let one: ReturnType<typeof createDatabase>;

beforeAll(async () => {
	database = await createTestDatabase();
	learner = await aLearner(database.db, { name: 'Nadia' });
});
afterAll(() => database.close());
beforeEach(() => {
	one = createDatabase(database.url, { poolSize: 1 });
	return () => one.close();
});

const FAILS_AT_A_ROW = sql`select 1 / (4 - i) from generate_series(1, 10) i`;
const TAKES_TOO_LONG = sql`select i, pg_sleep(0.05) from generate_series(1, 1000) i`;
const LOSES_ITS_CONNECTION = sql`
	select i, case i when 4 then pg_terminate_backend(pg_backend_pid()) end from generate_series(1, 1000) i`;

/** Each has rows on their way when it fails. In a transaction its rollback begins to count anew. */
const FAILURES = {
	'at a row': (db: Database) => db.execute(FAILS_AT_A_ROW),
	'at the statement timeout': async (db: Database) => {
		await db.execute(sql`set statement_timeout = '200ms'`);
		await db.execute(TAKES_TOO_LONG);
	}
};

const nameOf = compiledStatement((q) =>
	q
		.select({ name: user.name })
		.from(user)
		.where(eq(user.id, given('id', user.id)))
);
const ownRow = () => eq(user.id, learner.id);

/** Every form in which rows are asked for. */
const FORMS = {
	'a select': (db: Database) => db.select({ name: user.name }).from(user).where(ownRow()),
	'a statement made once': (db: Database) => nameOf(db, { id: learner.id }),
	'a change that returns': (db: Database) =>
		db.update(user).set({ name: 'Nadia' }).where(ownRow()).returning({ name: user.name }),
	'SQL by hand': (db: Database) =>
		db.execute(sql`select name from ${user} where id = ${learner.id}`),
	'SQL without parameters': (db: Database) => db.execute(sql`select 'Nadia' as name`)
};

describe.each(Object.entries(FAILURES))('after a query that failed %s', (_, fail) => {
	it.each(Object.entries(FORMS))('%s is answered whole', async (_, ask) => {
		await expect(fail(one.db)).rejects.toThrow();
		const rows = await ask(one.db);
		expect([...rows]).toEqual([{ name: 'Nadia' }]);
	});
});

it.each(Object.entries(FORMS))(
	'after a query that lost its connection, %s is answered whole, or not at all where it opens the next',
	async (_, ask) => {
		await expect(one.db.execute(LOSES_ITS_CONNECTION)).rejects.toThrow();
		const refused = await ask(one.db).catch((error: unknown) => error);
		if (refused instanceof Error) expect(databaseUnavailable(refused)).toBe(true);
		else expect(refused).toEqual([{ name: 'Nadia' }]);
		expect([...(await ask(one.db))]).toEqual([{ name: 'Nadia' }]);
	}
);

it('answers each of many that wait for the connection of a failure with its own rows', async () => {
	const failed = expect(one.db.execute(FAILS_AT_A_ROW)).rejects.toThrow();
	const numbers = Array.from({ length: 50 }, (_, number) => number);
	const answers = await Promise.all(
		numbers.map((number) => one.db.execute(sql`select ${number}::int as number`))
	);
	await failed;
	expect(answers.map((rows) => [...rows])).toEqual(numbers.map((number) => [{ number }]));
});

it('keeps the count of rows that a change without answer has made', async () => {
	const changed: unknown = await one.db.update(user).set({ name: 'Nadia' }).where(ownRow());
	expect(changed).toMatchObject({ length: 0, count: 1, command: 'UPDATE' });
});

// Where this fails, postgres.js has been mended: whole-answers.ts and record 044 can go.
it('finds the holes in what the driver alone would answer, and counts them as an absence', async () => {
	const driver = postgres(database.url, { max: 1 });
	try {
		await expect(driver`select 1 / (4 - i) from generate_series(1, 10) i`).rejects.toThrow();
		const answer = await driver`select 'Nadia' as name`;
		expect(answer[0]).toBeUndefined();
		expect(() => {
			requireWhole(answer);
		}).toThrow(IncompleteAnswerError);
		expect(databaseUnavailable(new Error('query', { cause: new IncompleteAnswerError() }))).toBe(
			true
		);
		const next = await driver`select 'Nadia' as name`;
		expect(() => {
			requireWhole(next);
		}).not.toThrow();
	} finally {
		await driver.end();
	}
});
