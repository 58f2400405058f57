import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { aLearner } from '../../../../tests/support/factories.ts';
import { given, compiledStatement } from './compiled-statement.ts';
import { user } from './schema.ts';

let database: TestDatabase;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

const appended = compiledStatement((q) =>
	q
		.update(user)
		.set({ name: sql`${user.name} || ${given('letter', user.name)}` })
		.where(eq(user.id, sql.placeholder('id')))
		.returning({ name: user.name })
);

it('asks a statement that is made once of whatever it is given, the pool or a transaction', async () => {
	const { db } = database;
	const { id } = await aLearner(db, { name: 'n' });
	const undone = new Error('undone');
	await expect(
		db.transaction(async (tx) => {
			expect(await appended(tx, { id, letter: 'u' })).toEqual([{ name: 'nu' }]);
			throw undone;
		})
	).rejects.toBe(undone);
	expect(await appended(db, { id, letter: 'p' })).toEqual([{ name: 'np' }]);
});
