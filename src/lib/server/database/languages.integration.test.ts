import { randomUUID } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { aLearner } from '../../../../tests/support/factories.ts';
import { LANGUAGE_IDS } from '../../contracts/languages.ts';
import { migrate } from './migrate.ts';

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

let database: TestDatabase;

beforeEach(async () => {
	database = await createTestDatabase();
});
afterEach(() => database.close());

async function languagesKept(): Promise<string[]> {
	const kept = await database.raw<{ id: string }[]>`select id from languages`;
	return kept.map(({ id }) => id).toSorted();
}

async function prefer(userId: string, languageId: string): Promise<void> {
	await database.raw`
		insert into user_preferences (user_id, language_id) values (${userId}, ${languageId})`;
}

describe('the languages in the database', () => {
	it('are those that can be practised', async () => {
		expect(await languagesKept()).toEqual(LANGUAGE_IDS.toSorted());
	});

	it('are the only ones of which anything can be kept', async () => {
		const { id } = await aLearner(database.db);
		await prefer(id, 'es');
		await expect(prefer(id, 'xx')).rejects.toMatchObject({ code: '23503' });
	});

	it('get one that the program has learned when it starts, without a migration', async () => {
		await database.raw`delete from languages where id = 'ar'`;
		await migrate(database.url);
		expect(await languagesKept()).toContain('ar');
	});

	it('keep one that only a newer version of the program knows', async () => {
		await database.raw`insert into languages (id) values ('nl')`;
		await migrate(database.url);
		expect(await languagesKept()).toContain('nl');
	});

	it('let a database of an earlier version go on with all that it holds', async () => {
		const { raw, url, db } = database;
		await withTablesOfBefore('_languages');
		const id = randomUUID();
		await raw`insert into "user" (id, name, email) values (${id}, 'Robin', 'robin@example.org')`;
		for (const languageId of LANGUAGE_IDS) await prefer(id, languageId);
		await migrate(url);
		expect(await raw`select from user_preferences where user_id = ${id}`).toHaveLength(
			LANGUAGE_IDS.length
		);
		// As a process of the earlier version writes, which runs on beside the upgrade.
		const other = await aLearner(db);
		await prefer(other.id, 'ko');
	});
});

/** Begins anew with the migrations before the one whose name ends so. */
async function withTablesOfBefore(name: string): Promise<void> {
	const { raw } = database;
	await raw.unsafe('drop schema public, drizzle cascade; create schema public');
	const folder = await mkdtemp(join(tmpdir(), 'afterword-migrations-'));
	try {
		await cp('drizzle', folder, { recursive: true });
		const path = join(folder, 'meta', '_journal.json');
		const journal = journalSchema.parse(JSON.parse(await readFile(path, 'utf8')));
		const at = journal.entries.findIndex(({ tag }) => tag.endsWith(name));
		expect(at).toBeGreaterThan(0);
		await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
		await applyMigrations(drizzle(raw), { migrationsFolder: folder });
	} finally {
		await rm(folder, { recursive: true });
	}
}
