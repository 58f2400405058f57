import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rateLimit } from '../../src/lib/server/database/schema.ts';
import { hashPassword } from '../../src/lib/server/services/accounts/password-hash.ts';
import { anHttpClient, aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { eventually, expectError } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Sign-ins while the password is being changed, and while nobody can look it up. */

const PASSWORD = 'correct horse battery';
const NEXT = 'staple under the tree';
const GUESSES = 10;

let stage: Stage;
beforeAll(async () => {
	stage = await aStage({ withModel: false, env: { TRUST_PROXY: '1' } });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	await stage.database.db.delete(rateLimit);
});

const aLearner = () => aSignedInClient(stage.server.url, stage.database.db);
const anybody = () => anHttpClient(stage.server.url);
const signIn = (client: HttpClient, email: string, { password = PASSWORD, place = 0 } = {}) =>
	client.request(
		'POST',
		'/api/auth/sign-in/email',
		{ email, password },
		{ 'x-forwarded-for': `10.7.${place}.1` }
	);
const isSignedIn = async (client: HttpClient) =>
	(await client.request('GET', '/api/conversations')).status === 200;

/** A sign-in whose password has been looked at, and whose session begins after the account's new hash. */
async function signInAround(learner: HttpClient, hash: string) {
	const device = anybody();
	const { raw } = stage.database;
	const answer = await raw.begin(async (tx) => {
		await tx`lock table session in share row exclusive mode`;
		const signingIn = signIn(device, learner.email);
		await eventually(async () => {
			const [waiting] = await raw`
				select 1 from pg_locks where not granted and relation = 'session'::regclass
					and database = (select oid from pg_database where datname = current_database())`;
			return waiting !== undefined;
		});
		await tx`update account set password = ${hash} where user_id = ${learner.userId}`;
		await tx`delete from session where user_id = ${learner.userId}`;
		return { signingIn };
	});
	return { device, answer: await answer.signingIn };
}

describe('a sign-in while the password is being changed', () => {
	it('with the old one is refused as a wrong one, and leaves no session', async () => {
		const learner = await aLearner();
		const { device, answer } = await signInAround(learner, await hashPassword(NEXT));
		const wrong = await signIn(anybody(), learner.email, { password: 'a guess' });
		expect(answer.status).toBe(401);
		expect(answer.body).toEqual(wrong.body);
		expect(answer.headers.getSetCookie()).toEqual([]);
		expect(await isSignedIn(device)).toBe(false);
		const left = await stage.database.raw`select 1 from session where user_id = ${learner.userId}`;
		expect(left).toHaveLength(0);
	});

	it('goes on where only the hash was made anew', async () => {
		const learner = await aLearner();
		const { device, answer } = await signInAround(learner, await hashPassword(PASSWORD));
		expect(answer.status).toBe(200);
		expect(await isSignedIn(device)).toBe(true);
	});

	it('waits for a change that has ended the sessions and is not over', async () => {
		const learner = await aLearner();
		const device = anybody();
		const hash = await hashPassword(NEXT);
		const { raw } = stage.database;
		const { signingIn } = await raw.begin(async (tx) => {
			await tx`update account set password = ${hash} where user_id = ${learner.userId}`;
			await tx`delete from session where user_id = ${learner.userId}`;
			const begun = signIn(device, learner.email);
			await eventually(async () => {
				// The old one is still seen from outside.
				const seen = await raw`select 1 from session where user_id = ${learner.userId}`;
				return seen.length === 2;
			});
			return { signingIn: begun };
		});
		expect((await signingIn).status).toBe(401);
		expect(await isSignedIn(device)).toBe(false);
	});
});

describe('a password that can’t be looked up', () => {
	async function withoutPasswords<T>(work: () => Promise<T>): Promise<T> {
		const { raw } = stage.database;
		await raw`alter table account rename column password to out_of_reach`;
		try {
			return await work();
		} finally {
			await raw`alter table account rename column out_of_reach to password`;
		}
	}

	it('is no failed sign-in, however often it is tried', async () => {
		const learner = await aLearner();
		await withoutPasswords(async () => {
			for (let place = 0; place <= GUESSES; place++) {
				expect((await signIn(anybody(), learner.email, { place })).status).toBeGreaterThan(499);
			}
		});
		expect((await signIn(anybody(), learner.email)).status).toBe(200);
	});

	it('is no wrong password of who is signed in', async () => {
		const learner = await aLearner();
		const remove = () =>
			learner.request('DELETE', '/api/account', { confirm: learner.email, password: PASSWORD });
		const change = () =>
			learner.request('POST', '/api/account/password', { current: PASSWORD, next: NEXT });
		await withoutPasswords(async () => {
			for (let round = 0; round <= GUESSES / 2; round++) {
				expect((await remove()).status).toBeGreaterThan(499);
				expect((await change()).status).toBeGreaterThan(499);
			}
		});
		expect((await change()).status).toBe(204);
		const wrong = { confirm: learner.email, password: 'a guess' };
		expectError(
			await learner.request('DELETE', '/api/account', wrong),
			403,
			'reauthentication_required'
		);
		const keys = await stage.database.db.select({ key: rateLimit.key }).from(rateLimit);
		expect(keys.filter(({ key }) => key.includes(':password:'))).toHaveLength(1);
		expect(keys.filter(({ key }) => key.includes(learner.userId))).toEqual([]);
	});
});
