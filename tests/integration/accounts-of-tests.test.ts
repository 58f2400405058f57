import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { account, session, user } from '../../src/lib/server/database/schema.ts';
import { isCurrentHash } from '../../src/lib/server/services/accounts/password-hash.ts';
import { PASSWORD } from '../support/account-rows.ts';
import { anHttpClient, aSignedInClient } from '../support/http-client.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Most tests have a learner's account written, which saves the hash of a password: it must be as any. */

let stage: Stage;

beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

/** All that is stored of somebody's account, but for what is each one's own. */
async function rowsOf(email: string) {
	const { db } = stage.database;
	const [person] = await db.select().from(user).where(eq(user.email, email));
	if (!person) throw new Error('there is no such account');
	const ofPerson = {
		accounts: await db.select().from(account).where(eq(account.userId, person.id)),
		sessions: await db.select().from(session).where(eq(session.userId, person.id))
	};
	const each = (value: unknown) =>
		value instanceof Date ? 'a time' : value === person.id ? 'the person’s id' : value;
	const plain = (row: Record<string, unknown>) =>
		Object.fromEntries(Object.entries(row).map(([name, value]) => [name, each(value)]));
	return {
		person: { ...plain(person), email: null },
		accounts: ofPerson.accounts.map((row) => ({
			...plain(row),
			id: null,
			password: isCurrentHash(row.password ?? '')
		})),
		sessions: ofPerson.sessions.map((row) => ({ ...plain(row), id: null, token: null }))
	};
}

it('the account that a test’s learner has is stored as one that signed up', async () => {
	const email = `${randomUUID()}@example.org`;
	const signedUp = await anHttpClient(stage.server.url).request('POST', '/api/auth/sign-up/email', {
		name: 'Robin',
		email,
		password: PASSWORD
	});
	expect(signedUp.status).toBe(200);
	const learner = await aSignedInClient(stage.server.url, stage.database.db);
	expect(await rowsOf(learner.email)).toEqual(await rowsOf(email));
});

it('and its password is the one that tests know', async () => {
	const { email } = await aSignedInClient(stage.server.url, stage.database.db);
	const signedIn = await anHttpClient(stage.server.url).request('POST', '/api/auth/sign-in/email', {
		email,
		password: PASSWORD
	});
	expect(signedIn.status).toBe(200);
});
