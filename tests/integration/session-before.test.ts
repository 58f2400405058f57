import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { session } from '../../src/lib/server/database/schema.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpClient
} from '../support/http-client.ts';
import { aTalk, expectError, readTalk } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/**
 * A page that was opened signed out, and is used after somebody has signed in in another tab of the
 * browser: what becomes of the session that is there.
 */

const PASSWORD = 'correct horse battery';

let stage: Stage;
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

const aLearner = () => aSignedInClient(stage.server.url, stage.database.db);
const aGuest = () => aGuestClient(stage.server.url, stage.database.db);
const enterAsGuest = (client: HttpClient) =>
	client.request('POST', '/api/auth/sign-in/anonymous', {});
const signIn = (client: HttpClient, email: string, password = PASSWORD) =>
	client.request('POST', '/api/auth/sign-in/email', { email, password });
const signUp = (client: HttpClient) =>
	client.request('POST', '/api/auth/sign-up/email', {
		name: 'Robin',
		email: `${randomUUID()}@example.org`,
		password: PASSWORD
	});

async function signedInId(client: HttpClient): Promise<string | null> {
	const { body } = await client.request('GET', '/api/auth/get-session');
	return z.object({ user: z.object({ id: z.string() }) }).safeParse(body).data?.user.id ?? null;
}

describe('who asks to go on as a guest', () => {
	it.each([
		['an account', aLearner],
		['a guest', aGuest]
	])('is refused, and stays, where %s is signed in', async (_who, aClient) => {
		const client = await aClient();
		const talk = await aTalk(client);
		const cookie = client.cookie();

		const refused = await enterAsGuest(client);
		expect(refused).toMatchObject({ status: 409, body: { code: 'ALREADY_SIGNED_IN' } });
		expect(refused.headers.getSetCookie()).toEqual([]);
		expect(client.cookie()).toBe(cookie);
		expect(await signedInId(client)).toBe(client.userId);
		expect((await readTalk(client, talk.path)).messageCount).toBe(6);
	});

	it('becomes one where the session is over, whatever the browser still sends', async () => {
		const learner = await aLearner();
		await stage.database.db.delete(session).where(eq(session.userId, learner.userId));
		expect((await enterAsGuest(learner)).status).toBe(200);
		expect([null, learner.userId]).not.toContain(await signedInId(learner));
		expect((await learner.request('GET', '/api/conversations')).status).toBe(200);
	});
});

describe('who signs in where somebody is signed in', () => {
	it.each([
		['signing up', signUp],
		['signing in', async (client: HttpClient) => signIn(client, (await aLearner()).email)]
	])('ends the session that is replaced, and no other: %s', async (_how, enter) => {
		const learner = await aLearner();
		const elsewhere = anHttpClient(stage.server.url);
		expect((await signIn(elsewhere, learner.email)).status).toBe(200);
		const before = { cookie: learner.cookie() };

		expect((await enter(learner)).status).toBe(200);
		expect([null, learner.userId]).not.toContain(await signedInId(learner));
		const kept = anHttpClient(stage.server.url);
		expectError(
			await kept.request('GET', '/api/conversations', undefined, before),
			401,
			'not_authenticated'
		);
		expect(await signedInId(elsewhere)).toBe(learner.userId);
	});

	it('ends nothing when they are refused', async () => {
		const learner = await aLearner();
		expect((await signIn(learner, learner.email, 'not the password')).status).toBe(401);
		expect(await signedInId(learner)).toBe(learner.userId);
	});
});
