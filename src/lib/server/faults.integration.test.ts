import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import * as schema from './database/schema.ts';
import { createFaultDriver, faultSchema } from './faults.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());

it.each(['failing_rows', 'slow_rows'] as const)(
	'%s leaves behind what the driver alone mixes up, and lets the run go on',
	async (effect) => {
		const driver = postgres(database.url, { max: 1, connection: { statement_timeout: 300 } });
		const unguarded = drizzle(driver, { schema });
		try {
			const { reach } = createFaultDriver(
				[faultSchema.parse({ point: 'load', effect })],
				unguarded
			);
			await reach('load', '');
			const [row] = await unguarded.execute(sql`select 1`); // waits its turn for the one connection
			expect(row).toBeUndefined();
			await reach('load', '');
			expect([...(await unguarded.execute(sql`select 1 as one`))]).toEqual([{ one: 1 }]);
		} finally {
			await driver.end();
		}
	}
);
