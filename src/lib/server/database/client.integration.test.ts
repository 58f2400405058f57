import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { aLearner } from '../../../../tests/support/factories.ts';
import type { Transaction } from './client.ts';
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

/** Every form in which repositories ask: each adds its letter to the name, or tells what it is. */
const FORMS = {
	update: (tx: Transaction, id: string) =>
		tx
			.update(user)
			.set({ name: sql`${user.name} || 'u'` })
			.where(eq(user.id, id)),
	returning: (tx: Transaction, id: string) =>
		tx
			.update(user)
			.set({ name: sql`${user.name} || 'r'` })
			.where(eq(user.id, id))
			.returning({ name: user.name }),
	made: (tx: Transaction, id: string) => appended(tx, { id, letter: 'm' }),
	raw: (tx: Transaction, id: string) =>
		tx.execute(sql`update ${user} set name = name || 'x' where id = ${id}`),
	locking: (tx: Transaction, id: string) =>
		tx.select({ name: user.name }).from(user).where(eq(user.id, id)).for('no key update'),
	reading: (tx: Transaction, id: string) =>
		tx.select({ name: user.name }).from(user).where(eq(user.id, id))
};
const LETTERS: Record<keyof typeof FORMS, string> = {
	update: 'u',
	returning: 'r',
	made: 'm',
	raw: 'x',
	locking: '',
	reading: ''
};
type Form = keyof typeof FORMS;

/** Each form once before and once after each other one. */
const ORDERS: Form[][] = [
	['update', 'returning', 'made', 'raw', 'locking', 'reading'],
	['reading', 'made', 'locking', 'raw', 'returning', 'update', 'made'],
	['raw', 'reading', 'update', 'made', 'locking', 'returning'],
	['made', 'returning', 'locking', 'update', 'reading', 'raw'],
	['locking', 'made', 'reading', 'raw', 'made', 'update', 'returning', 'made'],
	['locking', 'raw', 'reading', 'returning', 'update', 'reading']
];

it.each(ORDERS.map((forms) => [forms.join(', '), forms] as const))(
	'does what a transaction sends at once in its order: %s',
	async (_, forms) => {
		const { id } = await aLearner(database.db);
		const seen = await database.db.transaction(async (tx) => {
			await tx.update(user).set({ name: '' }).where(eq(user.id, id));
			const answers = await Promise.all(
				forms.map(async (form) => [form, await FORMS[form](tx, id)] as const)
			);
			return answers.flatMap(([form, rows]) => {
				const name = form === 'update' || form === 'raw' ? undefined : rows[0]?.['name'];
				return name === undefined ? [] : [name];
			});
		});
		let name = '';
		const expected = forms.flatMap((form) => {
			name += LETTERS[form];
			return form === 'update' || form === 'raw' ? [] : [name];
		});
		expect(seen).toEqual(expected);
	}
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
