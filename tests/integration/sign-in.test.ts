import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { guestTransfers, rateLimit, session, user } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpClient
} from '../support/http-client.ts';
import {
	aTalk,
	answered,
	completedPostRun,
	endTalk,
	expectError,
	postRunOf,
	preferencesOf,
	readTalk,
	said,
	sendRaw,
	success
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

const MIN_SIGN_UPS = 3;
const SIGN_UPS_A_WINDOW = 10;
const SIGN_UP_WINDOW_MS = 10_000;
const PASSWORD = 'correct horse battery';

let stage: Stage;
/** Another process on the same database. */
let second: AppServer;

beforeAll(async () => {
	stage = await aStage({ withModel: false });
	second = await startAppServer({ databaseUrl: stage.database.url });
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await second.stop();
	await stage.close();
});
beforeEach(async () => {
	await stage.database.db.delete(rateLimit);
});

const visitor = () => anHttpClient(stage.server.url);
const aPerson = (more: object = {}) => ({
	name: 'Robin',
	email: `${randomUUID()}@example.org`,
	password: PASSWORD,
	...more
});
const signUp = (client: HttpClient, body: object, headers = {}) =>
	client.request('POST', '/api/auth/sign-up/email', body, headers);
const signIn = (client: HttpClient, email: string) =>
	client.request('POST', '/api/auth/sign-in/email', { email, password: PASSWORD });

async function accountOf(email: string) {
	const [row] = await stage.database.db.select().from(user).where(eq(user.email, email));
	return row;
}

async function sessionUserId(client: HttpClient): Promise<string | null> {
	const { body } = await client.request('GET', '/api/auth/get-session');
	return z.object({ user: z.object({ id: z.string() }) }).safeParse(body).data?.user.id ?? null;
}

describe('cookies', () => {
	it('are out of reach for scripts and other sites, and not Secure on plain http', async () => {
		const person = aPerson();
		const send = (path: string, body: object) =>
			visitor().fetch(path, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
				body: JSON.stringify(body)
			});
		for (const response of [
			await send('/api/auth/sign-up/email', person),
			await send('/api/auth/sign-in/email', person),
			await send('/api/auth/sign-in/anonymous', {})
		]) {
			expect(response.status).toBe(200);
			const cookies = response.headers.getSetCookie();
			expect(cookies.some((cookie) => cookie.includes('session_token='))).toBe(true);
			for (const cookie of cookies) {
				expect(cookie).toMatch(/; *HttpOnly/i);
				expect(cookie).toMatch(/; *SameSite=Lax/i);
				expect(cookie).toMatch(/; *Path=\/(;|$)/i);
				expect(cookie).not.toMatch(/; *Secure/i);
				expect(cookie).not.toMatch(/^__Secure-/);
			}
			await response.body?.cancel();
		}
	});

	it('are worth nothing after signing out', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		const kept = anHttpClient(stage.server.url);
		const stolen = await signIn(kept, learner.email);
		expect(stolen.status).toBe(200);
		const { path } = await aTalk(kept);
		expect((await kept.request('POST', '/api/auth/sign-out', {})).status).toBe(200);
		expectError(await kept.request('GET', path), 401, 'not_authenticated');
		expect((await readTalk(learner, path)).messageCount).toBe(6);
	});
});

describe('what nobody may choose', () => {
	it('is the tier, at sign-up or later', async () => {
		const chosen = { tier: 'premium', isAnonymous: true, emailVerified: true, answersVersion: 9 };
		const person = aPerson();
		const refused = await signUp(visitor(), { ...person, ...chosen });
		expect(refused.status).toBeLessThan(500);
		const client = visitor();
		if (refused.status !== 200) expect((await signUp(client, person)).status).toBe(200);
		else expect((await signIn(client, person.email)).status).toBe(200);

		for (const body of [chosen, { tier: 'premium' }, { name: 'Kim', tier: 'plus' }]) {
			const answer = await client.request('POST', '/api/auth/update-user', body);
			expect(answer.status).toBeLessThan(500);
		}
		await client.request('PATCH', '/api/preferences?language=es', { tier: 'premium' });
		expect(await accountOf(person.email)).toMatchObject({
			tier: 'free',
			isAnonymous: false,
			emailVerified: false,
			answersVersion: 0
		});
	});

	it('is their address: ten sign-ups a window pass two processes, whatever a client forges', async () => {
		const urls = [stage.server.url, second.url];
		const startedAt = Date.now();
		const answers = await Promise.all(
			Array.from({ length: 30 }, (_, i) => {
				const forged = { 'x-forwarded-for': `10.0.0.${i}`, 'x-real-ip': `10.0.1.${i}` };
				const own = { 'x-afterword-client-address': `10.0.2.${i}`, forwarded: `for=10.0.3.${i}` };
				const client = anHttpClient(urls[i % 2] ?? stage.server.url);
				return signUp(client, aPerson(), { ...forged, ...own });
			})
		);
		// They come one after the other, and on a slow machine last longer than a window.
		const windows = Math.floor((Date.now() - startedAt) / SIGN_UP_WINDOW_MS) + 2;
		const passed = answers.filter(({ status }) => status === 200).length;
		expect(passed).toBeGreaterThanOrEqual(MIN_SIGN_UPS);
		expect(passed).toBeLessThanOrEqual(SIGN_UPS_A_WINDOW * windows);
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(30 - passed);
		expect(refused).not.toHaveLength(0);
		for (const { headers } of refused)
			expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
	});
});

describe('routes of better-auth that the program has no use for', () => {
	it.each([
		['POST', 'update-user', { name: null }],
		['POST', 'update-user', { image: '\0' }],
		['POST', 'delete-user', {}],
		['POST', 'delete-anonymous-user', {}],
		['POST', 'change-email', { newEmail: 'kim@example.org' }],
		['POST', 'request-password-reset', { email: 'kim@example.org' }],
		['POST', 'sign-in/social', { provider: 'google' }],
		['GET', 'callback/google', undefined],
		['GET', 'error', undefined],
		['GET', '../auth/list-sessions', undefined]
	])('are not there: %s %s', async (method, route, body) => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		const answer = await learner.request(method, `/api/auth/${route}`, body);
		expectError(answer, 404, 'not_found');
		expect((await learner.request('GET', '/api/conversations')).status).toBe(200);
	});
});

describe('a guest', () => {
	async function aGuestWithTalks() {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		const ended = await aTalk(guest);
		expect((await endTalk(guest, ended)).body).toEqual({ skipped: true, reason: 'no_user' });
		const open = await aTalk(guest, { languageId: 'fr' });
		return { guest, guestId: guest.userId, ended, open };
	}

	async function expectMoved(
		client: HttpClient,
		{ guestId, ended, open }: Awaited<ReturnType<typeof aGuestWithTalks>>
	) {
		const userId = await sessionUserId(client);
		expect(userId).not.toBe(guestId);
		expect((await readTalk(client, ended.path)).messages.map(({ id }) => id)).toEqual(
			ended.messages.map(({ id }) => id)
		);
		const { memory } = await completedPostRun(client, ended.path);
		expect(memory).toMatchObject({ userId, conversationId: ended.id });
		expect(await preferencesOf(client)).toMatchObject({ successfulExchanges: 1, memoryCount: 1 });
		expect((await readTalk(client, open.path)).status).toBe('active');
		expect(await postRunOf(client, open.path)).toBeNull();
		success(await endTalk(client, open));
		const left = await stage.database.db.select().from(user).where(eq(user.id, guestId));
		expect(left).toEqual([]);
	}

	it('keeps everything when signing up, and what had ended is remembered then', async () => {
		const guest = await aGuestWithTalks();
		const person = aPerson();
		expect((await signUp(guest.guest, person)).status).toBe(200);
		await expectMoved(guest.guest, guest);
	});

	it('keeps everything when signing in to an account that is there already', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		const before = await aTalk(learner, { languageId: 'de' });
		const guest = await aGuestWithTalks();
		expect((await signIn(guest.guest, learner.email)).status).toBe(200);
		expect(await sessionUserId(guest.guest)).toBe(learner.userId);
		await expectMoved(guest.guest, guest);
		expect((await readTalk(guest.guest, before.path)).messageCount).toBe(6);
	});

	it('is moved at the next sign-in when a crash cut the move off', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		const guest = await aGuestWithTalks();
		await stage.database.db
			.insert(guestTransfers)
			.values({ guestId: guest.guestId, userId: learner.userId });
		const later = visitor();
		expect((await signIn(later, learner.email)).status).toBe(200);
		await expectMoved(later, guest);
		expect(await stage.database.db.select().from(guestTransfers)).toEqual([]);
	});

	it('can read nothing any more with the cookies of before', async () => {
		const { guest, open } = await aGuestWithTalks();
		const response = await guest.fetch('/api/conversations');
		await response.body?.cancel();
		const before = await stage.database.db
			.select({ id: session.id })
			.from(session)
			.where(eq(session.userId, guest.userId));
		expect(before).toHaveLength(1);
		expect((await signUp(guest, aPerson())).status).toBe(200);
		const after = await stage.database.db
			.select({ id: session.id })
			.from(session)
			.where(eq(session.userId, guest.userId));
		expect(after).toEqual([]);
		expect((await readTalk(guest, open.path)).messageCount).toBe(6);
	});
});

describe('a session that expires in the middle of a conversation', () => {
	it('is answered with 401, and nothing is lost after signing in again', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		const talk = await aTalk(learner);
		await stage.database.db
			.update(session)
			.set({ expiresAt: new Date(Date.now() - 1_000) })
			.where(eq(session.userId, learner.userId));

		const words = { id: randomUUID(), content: 'Ayer fui al mercado y compré pan.' };
		const tail = [said('Y queso.'), answered('¡Qué rico!')];
		for (const answer of [
			await learner.request('POST', `${talk.path}/messages`, words),
			await learner.request('PUT', talk.path, { messages: tail }),
			await endTalk(learner, talk)
		]) {
			expectError(answer, 401, 'not_authenticated');
		}
		expect((await signIn(learner, learner.email)).status).toBe(200);
		const sent = await learner.request('POST', `${talk.path}/messages`, words);
		expect(sent.status).toBe(200);
		const answer = await endTalk(learner, talk, { messageCount: 5, messages: tail });
		expect(success(answer).memory.engagement).toBe('medium');
		expect((await readTalk(learner, talk.path)).messageCount).toBe(10);
	});
});

describe('requests from other sites', () => {
	it('are refused where they would change something, with a session and without', async () => {
		const learner = await aSignedInClient(stage.server.url, stage.database.db);
		const talk = await aTalk(learner);
		const foreign: Record<string, string>[] = [
			{ origin: 'https://evil.example' },
			{ origin: 'null' },
			{ origin: stage.server.url.replace('127.0.0.1', 'localhost') },
			{ origin: `${stage.server.url}0` }
		];
		for (const headers of foreign) {
			const answers = [
				await learner.request('PUT', talk.path, { messages: [said('Hola')] }, headers),
				await learner.request('DELETE', talk.path, undefined, headers),
				await learner.request('DELETE', '/api/account', undefined, headers),
				await learner.request('POST', '/api/auth/sign-out', {}, headers),
				await visitor().request('POST', '/api/conversations', { languageId: 'es' }, headers),
				await sendRaw(learner, 'POST', `${talk.path}/post-run`, {
					type: 'application/x-www-form-urlencoded',
					body: 'messageCount=3',
					headers
				})
			];
			for (const answer of answers) expectError(answer, 403, 'forbidden_origin');
		}
		expect((await readTalk(learner, talk.path)).messageCount).toBe(6);
		const own = { origin: stage.server.url };
		const saved = await learner.request('PUT', talk.path, { messages: [said('Hola')] }, own);
		expect(saved.status).toBe(200);
	});
});

describe('sign-up with strange input', () => {
	it.each([
		['a NUL in the name', { name: 'Ro\0bin' }],
		['a lone surrogate in the name', { name: 'Ro\ud83dbin' }],
		['half an emoji at the end of the name', { name: 'Robin \ude00' }],
		['a very long name', { name: 'R'.repeat(100_000) }],
		['no name', { name: undefined }],
		['a number as name', { name: 7 }],
		['an empty name', { name: '' }],
		['a NUL in the e-mail', { email: 'ro\0bin@example.org' }],
		['no e-mail', { email: 'robin' }],
		['a NUL in the password', { password: 'correct\0horse battery' }],
		['a short password', { password: 'short' }],
		['an endless password', { password: 'p'.repeat(100_000) }],
		['a picture that is none', { image: '\0\ud83d' }]
	])('is no server error: %s', async (_what, change) => {
		const client = visitor();
		const answer = await signUp(client, aPerson(change));
		expect(answer.status).toBeLessThan(500);
		if (answer.status !== 200) return;
		// Whoever was let in can go on.
		expect((await client.request('GET', '/api/conversations')).status).toBe(200);
		const renamed = await client.request('POST', '/api/auth/update-user', change);
		expect(renamed.status).toBeLessThan(500);
	});

	it.each(['\0', 'ro\0bin@example.org', 'robin\ud83d@example.org'])(
		'is refused at sign-in as well, where the e-mail is %j',
		async (email) => {
			const body = { email, password: 'correct horse battery' };
			const answer = await visitor().request('POST', '/api/auth/sign-in/email', body);
			expect(answer.status).toBe(400);
		}
	);

	it('is answered in JSON where it is no JSON, unknown or too large', async () => {
		const path = '/api/auth/sign-up/email';
		const type = 'application/json';
		const broken = await sendRaw(visitor(), 'POST', path, { type, body: '{"name":' });
		expect(broken.status).toBe(400);
		const large = await sendRaw(visitor(), 'POST', path, {
			type,
			body: JSON.stringify(aPerson({ name: 'x'.repeat(600_000) }))
		});
		expectError(large, 413, 'payload_too_large');
		expectError(await visitor().request('GET', '/api/auth/nothing'), 404, 'not_found');
	});
});
