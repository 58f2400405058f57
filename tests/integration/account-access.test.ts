import { randomUUID } from 'node:crypto';
import { hashPassword as hashAsBetterAuth } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountSessionsSchema, type AccountSession } from '../../src/lib/contracts/account.ts';
import { account, rateLimit, session } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpClient
} from '../support/http-client.ts';
import { aTalk, endTalk, expectError, success } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** An account's password and its signed-in devices, and what ends with them. */

const PASSWORD = 'correct horse battery';
const NEXT = 'staple under the tree';
const STREAM_ENDS_WITHIN_MS = 5_000;
const BUSY_MACHINE_MS = 2_000;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0';

let stage: Stage;
/** Another process on the same database. */
let second: AppServer;

beforeAll(async () => {
	stage = await aStage({ withModel: false });
	second = await startAppServer({
		databaseUrl: stage.database.url,
		env: { POST_RUN_RATE_LIMIT: '1' }
	});
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await second.stop();
	await stage.close();
});
beforeEach(async () => {
	await stage.database.db.delete(rateLimit);
});

const aLearner = () => aSignedInClient(stage.server.url, stage.database.db);
const signIn = (client: HttpClient, email: string, more: object = {}, headers = {}) =>
	client.request(
		'POST',
		'/api/auth/sign-in/email',
		{ email, password: PASSWORD, ...more },
		headers
	);
const isSignedIn = async (client: HttpClient) =>
	(await client.request('GET', '/api/conversations')).status === 200;

/** The learner on another device. */
async function anotherDevice(email: string, headers = {}): Promise<HttpClient> {
	const device = anHttpClient(stage.server.url);
	expect((await signIn(device, email, {}, headers)).status).toBe(200);
	return device;
}

async function sessionsOf(client: HttpClient): Promise<AccountSession[]> {
	const answer = await client.request('GET', '/api/account/sessions');
	expect(answer.status).toBe(200);
	return accountSessionsSchema.parse(answer.body).sessions;
}

async function signedInAt(userId: string, moment: Date): Promise<void> {
	await stage.database.db
		.update(session)
		.set({ createdAt: moment })
		.where(eq(session.userId, userId));
}

async function hashOf(userId: string): Promise<string> {
	const [row] = await stage.database.db
		.select({ hash: account.password })
		.from(account)
		.where(eq(account.userId, userId));
	return row?.hash ?? '';
}

describe('changing the password', () => {
	const change = (client: HttpClient, body: object) =>
		client.request('POST', '/api/account/password', body);

	it('ends the other sessions and goes on under a new token', async () => {
		const learner = await aLearner();
		const other = await anotherDevice(learner.email);
		const thief = anHttpClient(stage.server.url);
		const copied = learner.cookie();
		const answer = await change(learner, { current: PASSWORD, next: NEXT });
		expect(answer.status).toBe(204);
		expect(answer.text).toBe('');
		expect(await isSignedIn(learner)).toBe(true);
		expect(await isSignedIn(other)).toBe(false);
		const asThief = await thief.request('GET', '/api/conversations', undefined, { cookie: copied });
		expectError(asThief, 401, 'not_authenticated');
		expect(await sessionsOf(learner)).toHaveLength(1);
		expect((await signIn(other, learner.email)).status).toBe(401);
		expect((await signIn(other, learner.email, { password: NEXT })).status).toBe(200);
	});

	it('needs the one that there is, and changes nothing without it', async () => {
		const learner = await aLearner();
		const other = await anotherDevice(learner.email);
		const refused = await change(learner, { current: 'not my password', next: NEXT });
		expectError(refused, 403, 'reauthentication_required');
		expect(await isSignedIn(other)).toBe(true);
		expect((await signIn(other, learner.email)).status).toBe(200);
	});

	it('is slowed down for who tries out passwords in somebody’s session', async () => {
		const learner = await aLearner();
		for (let guess = 0; guess < 10; guess++) {
			expect((await change(learner, { current: `guess ${guess}`, next: NEXT })).status).toBe(403);
		}
		const refused = await change(learner, { current: PASSWORD, next: NEXT });
		expectError(refused, 429, 'rate_limited');
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
		const erasing = { password: PASSWORD };
		expectError(await learner.request('DELETE', '/api/account', erasing), 429, 'rate_limited');
	});

	it.each([
		['short', 'PASSWORD_TOO_SHORT', 'at least 8 characters'],
		['x'.repeat(129), 'PASSWORD_TOO_LONG', 'at most 128 characters'],
		['aaaaaaaaaaaa', 'PASSWORD_OF_ONE_CHARACTER', 'One character again and again'],
		['Password1', 'PASSWORD_TOO_COMMON', 'Many people use this password']
	])('to %j is refused with a code and a sentence', async (next, code, sentence) => {
		const learner = await aLearner();
		const answer = await change(learner, { current: PASSWORD, next });
		const { issues } = expectError(answer, 400, 'invalid_payload');
		expect(issues).toMatchObject([{ path: 'next', code }]);
		expect(issues?.[0]?.message).toContain(sentence);
		expect((await signIn(anHttpClient(stage.server.url), learner.email)).status).toBe(200);
	});

	it('is not for guests, nor for nobody', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		const body = { current: PASSWORD, next: NEXT };
		expectError(await change(guest, body), 403, 'forbidden');
		expectError(await change(anHttpClient(stage.server.url), body), 401, 'not_authenticated');
	});
});

describe('the devices that are signed in', () => {
	it('are listed by name and date, without anything that opens the account', async () => {
		const learner = await aLearner();
		await anotherDevice(learner.email, { 'user-agent': FIREFOX });
		const answer = await learner.request('GET', '/api/account/sessions');
		const { sessions } = accountSessionsSchema.parse(answer.body);
		expect(sessions).toMatchObject([
			{ device: 'Firefox on Windows', browser: 'Firefox', system: 'Windows', isCurrent: false },
			{ device: null, isCurrent: true }
		]);
		for (const { createdAt, lastSeenAt } of sessions) {
			expect(Math.abs(Date.now() - Date.parse(createdAt))).toBeLessThan(60_000);
			expect(Date.parse(lastSeenAt)).toBeGreaterThanOrEqual(Date.parse(createdAt));
		}
		const tokens = await stage.database.db
			.select({ token: session.token })
			.from(session)
			.where(eq(session.userId, learner.userId));
		expect(tokens).toHaveLength(2);
		for (const { token } of tokens) expect(answer.text).not.toContain(token);
	});

	it('can be signed out one by one', async () => {
		const learner = await aLearner();
		const other = await anotherDevice(learner.email);
		const [newest] = await sessionsOf(learner);
		const path = `/api/account/sessions/${newest?.id ?? ''}`;
		expect((await learner.request('DELETE', path)).status).toBe(204);
		expect(await isSignedIn(other)).toBe(false);
		expect(await isSignedIn(learner)).toBe(true);
		expectError(await learner.request('DELETE', path), 404, 'not_found');
	});

	it('can be signed out all but this one', async () => {
		const learner = await aLearner();
		const others = [await anotherDevice(learner.email), await anotherDevice(learner.email)];
		expect((await learner.request('DELETE', '/api/account/sessions')).status).toBe(204);
		for (const other of others) expect(await isSignedIn(other)).toBe(false);
		expect(await isSignedIn(learner)).toBe(true);
	});

	it('are nobody else’s to see or to end', async () => {
		const learner = await aLearner();
		const [own] = await sessionsOf(learner);
		const stranger = await aLearner();
		expect((await sessionsOf(stranger)).map(({ id }) => id)).not.toContain(own?.id);
		for (const id of [own?.id ?? '', randomUUID(), 'x']) {
			const answer = await stranger.request('DELETE', `/api/account/sessions/${id}`);
			expectError(answer, 404, 'not_found');
		}
		expect(await isSignedIn(learner)).toBe(true);
	});

	it('end with a new sign-in that asks for it', async () => {
		const learner = await aLearner();
		const newer = anHttpClient(stage.server.url);
		expect((await signIn(newer, learner.email, { signOutOthers: true })).status).toBe(200);
		expect(await isSignedIn(newer)).toBe(true);
		expect(await isSignedIn(learner)).toBe(false);
	});
});

describe('deleting an account', () => {
	const erase = (client: HttpClient, body?: object) =>
		client.request('DELETE', '/api/account', body);
	const hourAgo = () => new Date(Date.now() - 3_600_000);

	it('takes the password, or a sign-in of the last five minutes', async () => {
		const fresh = await aLearner();
		expect((await erase(fresh)).status).toBe(204);

		const learner = await aLearner();
		await signedInAt(learner.userId, hourAgo());
		expectError(await erase(learner), 403, 'reauthentication_required');
		expectError(await erase(learner, {}), 403, 'reauthentication_required');
		const wrong = await erase(learner, { password: 'not my password' });
		expectError(wrong, 403, 'reauthentication_required');
		expect(await isSignedIn(learner)).toBe(true);
		expect((await erase(learner, { password: PASSWORD })).status).toBe(204);
		expect(await isSignedIn(learner)).toBe(false);
	});

	it('never takes a wrong password, however fresh the sign-in is', async () => {
		const learner = await aLearner();
		const answer = await erase(learner, { password: 'not my password' });
		expectError(answer, 403, 'reauthentication_required');
		expect(await isSignedIn(learner)).toBe(true);
	});

	it('asks nothing of a guest, who has nothing to show', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		await signedInAt(guest.userId, hourAgo());
		expect((await erase(guest)).status).toBe(204);
	});

	it('refuses a body that is none', async () => {
		const learner = await aLearner();
		expectError(await erase(learner, { password: 7 }), 400, 'invalid_payload');
		expectError(await erase(learner, { password: 'x'.repeat(129) }), 400, 'invalid_payload');
		expect(await isSignedIn(learner)).toBe(true);
	});
});

describe('an old hash', () => {
	it('opens the account and is renewed by the sign-in that shows its password', async () => {
		const learner = await aLearner();
		const old = await hashAsBetterAuth(PASSWORD);
		await stage.database.db
			.update(account)
			.set({ password: old })
			.where(eq(account.userId, learner.userId));
		const device = anHttpClient(stage.server.url);
		expect((await signIn(device, learner.email, { password: 'not my password' })).status).toBe(401);
		expect(await hashOf(learner.userId)).toBe(old);
		expect((await signIn(device, learner.email)).status).toBe(200);
		const renewed = await hashOf(learner.userId);
		expect(renewed).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
		expect((await signIn(device, learner.email)).status).toBe(200);
		expect(await hashOf(learner.userId)).toBe(renewed);
	});
});

describe('event streams', () => {
	interface Listening {
		isOpen(): boolean;
		/** How long after `since` it ended. */
		endedAfter(since: number): Promise<number>;
		close(): Promise<void>;
	}

	async function listen(client: HttpClient, path: string): Promise<Listening> {
		const response = await client.fetch(path);
		expect(response.status).toBe(200);
		const reader = response.body?.getReader();
		let endedAt: number | null = null;
		const reading = (async () => {
			while (reader && !(await reader.read()).done);
			endedAt = performance.now();
		})();
		return {
			isOpen: () => endedAt === null,
			async endedAfter(since) {
				await reading;
				return (endedAt ?? Infinity) - since;
			},
			async close() {
				await reader?.cancel();
				await reading;
			}
		};
	}

	/** A post-run that waits for its quota, and so has no end to tell of. */
	async function aWaitingRun(learner: HttpClient): Promise<string> {
		const strict = learner.at(second.url);
		success(await endTalk(strict, await aTalk(strict)));
		const talk = await aTalk(strict);
		expectError(await endTalk(strict, talk), 429, 'rate_limited');
		return `${talk.path}/post-run/events`;
	}

	it.each([
		[
			'is signed out by itself',
			(device: HttpClient) => device.request('POST', '/api/auth/sign-out', {})
		],
		[
			'is signed out on another device',
			(_device: HttpClient, other: HttpClient) => other.request('DELETE', '/api/account/sessions')
		],
		[
			'has changed its password elsewhere',
			(_device: HttpClient, other: HttpClient) =>
				other.request('POST', '/api/account/password', { current: PASSWORD, next: NEXT })
		],
		[
			'is erased with its account',
			(_device: HttpClient, other: HttpClient) => other.request('DELETE', '/api/account')
		],
		[
			'expires, which nobody tells of',
			(_device: HttpClient, other: HttpClient & { userId: string }) =>
				stage.database.db
					.update(session)
					.set({ expiresAt: new Date(Date.now() - 1) })
					.where(eq(session.userId, other.userId))
		]
	])('end with their session, in every process, when it %s', async (_how, end) => {
		const other = await aLearner();
		const device = await anotherDevice(other.email);
		const events = await aWaitingRun(device);
		const bystander = await listen(await aLearner(), '/api/events');
		const streams = [
			await listen(device, '/api/events'),
			await listen(device.at(second.url), '/api/events?steps=1'),
			await listen(device.at(second.url), events)
		];
		expect(streams.map((stream) => stream.isOpen())).toEqual([true, true, true]);
		const endedAt = performance.now();
		await end(device, other);
		for (const stream of streams) {
			const after = await stream.endedAfter(endedAt);
			expect(after).toBeLessThan(STREAM_ENDS_WITHIN_MS + BUSY_MACHINE_MS);
		}
		expect(bystander.isOpen()).toBe(true);
		await bystander.close();
	});

	it('of the devices that stay signed in go on', async () => {
		const learner = await aLearner();
		const device = await anotherDevice(learner.email);
		const own = await listen(learner, '/api/events');
		const ended = await listen(device, '/api/events');
		const since = performance.now();
		expect((await learner.request('DELETE', '/api/account/sessions')).status).toBe(204);
		await ended.endedAfter(since);
		success(await endTalk(learner, await aTalk(learner)));
		expect(own.isOpen()).toBe(true);
		await own.close();
	});
});
