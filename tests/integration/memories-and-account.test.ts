import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorBodySchema } from '../../src/lib/contracts/errors.ts';
import { conversations, session, user } from '../../src/lib/server/database/schema.ts';
import { openapiDocument } from '../../src/lib/server/openapi/document.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aConversation, aMemory } from '../support/factories.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpClient
} from '../support/http-client.ts';

let database: TestDatabase;
let server: AppServer;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	database = await createTestDatabase();
	server = await startAppServer({ databaseUrl: database.url });
}, 240_000);
afterAll(async () => {
	await server.stop();
	await database.close();
});
beforeEach(async () => {
	learner = await aSignedInClient(server.url, database.db);
});

function remember(topic: string, userId = learner.userId) {
	return aMemory(database.db, { userId, insights: { topic } });
}

const LONG_SEARCH = `q=${'long+'.repeat(41)}`;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SOME_ID = '5b7c1c9e-2f53-4a57-9a53-0f5a3b7e8d11';

describe('without a session', () => {
	it.each([
		['GET', '/api/memories'],
		['DELETE', '/api/memories'],
		['GET', `/api/memories/${SOME_ID}`],
		['PATCH', `/api/memories/${SOME_ID}`],
		['DELETE', `/api/memories/${SOME_ID}`],
		['GET', '/api/memories/export?format=nonsense'],
		['GET', '/api/preferences'],
		['PATCH', '/api/preferences?language=es'],
		['GET', '/api/account/export'],
		['DELETE', '/api/account']
	])('%s %s asks to sign in', async (method, path) => {
		const answer = await anHttpClient(server.url).request(method, path);
		expect(answer.status).toBe(401);
		expect(answer.body).toMatchObject({ error: 'not_authenticated' });
	});
});

describe('/api/memories', () => {
	it('lists in pages, by language and by words', async () => {
		for (const topic of ['Un café', 'El mercado', 'La estación']) await remember(topic);
		const first = await learner.request('GET', '/api/memories?language=&q=&limit=2&cursor=');
		expect(first.body).toMatchObject({
			total: 3,
			memories: [{ topic: 'La estación' }, { topic: 'El mercado' }]
		});
		const { nextCursor } = z.object({ nextCursor: z.string() }).parse(first.body);
		const second = await learner.request('GET', `/api/memories?limit=2&cursor=${nextCursor}`);
		expect(second.body).toMatchObject({ memories: [{ topic: 'Un café' }], nextCursor: null });

		const found = await learner.request('GET', '/api/memories?q=ESTACION&language=es');
		expect(found.body).toMatchObject({ total: 1, memories: [{ topic: 'La estación' }] });
		const none = await learner.request('GET', '/api/memories?language=ja');
		expect(none.body).toEqual({ memories: [], nextCursor: null, total: 0 });
	});

	it('finds words with what Postgres can’t hold around them', async () => {
		await remember('La estación');
		for (const q of ['%00estaci%C3%B3n', 'estaci%C3%B3n%00%00', '%ED%A0%80estaci%C3%B3n', '%00']) {
			const answer = await learner.request('GET', `/api/memories?q=${q}`);
			expect(answer.status, q).toBe(200);
		}
		const found = await learner.request('GET', '/api/memories?q=%00estaci%C3%B3n');
		expect(found.body).toMatchObject({ total: 1, memories: [{ topic: 'La estación' }] });
	});

	it.each(['limit=0', 'limit=101', 'limit=x', 'language=xx', 'cursor=nonsense', LONG_SEARCH])(
		'refuses ?%s as invalid, and names the parameter',
		async (query) => {
			const answer = await learner.request('GET', `/api/memories?${query}`);
			expect(answer.status).toBe(400);
			expect(answer.body).toMatchObject({
				error: 'invalid_payload',
				issues: [{ path: query.split('=')[0] }]
			});
		}
	);

	it('opens, edits and forgets one for good', async () => {
		const { id } = await remember('Before');
		const path = `/api/memories/${id}`;
		const edited = await learner.request('PATCH', path, {
			topic: '  After  ',
			keyPhrases: ['nueva frase\0'],
			successfulExchanges: 99
		});
		expect(edited.status).toBe(200);
		expect(edited.body).toMatchObject({
			memory: { id, topic: 'After', keyPhrases: ['nueva frase'] }
		});
		expect(
			(await learner.request('GET', path.toUpperCase().replace('/API/MEMORIES', '/api/memories')))
				.body
		).toEqual(edited.body);
		expect((await learner.request('DELETE', path)).status).toBe(204);
		for (const method of ['GET', 'DELETE']) {
			const gone = await learner.request(method, path);
			expect(gone.status).toBe(404);
			expect(gone.body).toMatchObject({ error: 'memory_not_found' });
		}
	});

	it('shows nobody whether another learner’s memory exists, whatever the body', async () => {
		const stranger = await aSignedInClient(server.url, database.db);
		const theirs = await remember('theirs', stranger.userId);
		const answers = [];
		for (const id of [theirs.id, randomUUID(), 'not-an-id']) {
			answers.push(
				await learner.request('GET', `/api/memories/${id}`),
				await learner.request('DELETE', `/api/memories/${id}`),
				await learner.request('PATCH', `/api/memories/${id}`, { topic: 'mine' }),
				await learner.request('PATCH', `/api/memories/${id}`, { topic: 7 }),
				await learner.request('PATCH', `/api/memories/${id}`, 'x', { 'content-type': 'text/plain' })
			);
		}
		for (const { status, body } of answers) {
			expect(status).toBe(404);
			expect({ ...errorBodySchema.strict().parse(body), requestId: '' }).toEqual({
				error: 'memory_not_found',
				message: 'There is no such memory.',
				requestId: ''
			});
		}
		expect((await stranger.request('GET', `/api/memories/${theirs.id}`)).body).toEqual({
			memory: theirs
		});
	});

	it('refuses edits that are too long, too many or of the wrong kind', async () => {
		const { id } = await remember('topic');
		const edits = [
			{ topic: '' },
			{ topic: 'x'.repeat(201) },
			{ keyPhrases: 'x' },
			{ keyPhrases: [''] },
			{ keyPhrases: Array.from({ length: 51 }, () => 'x') },
			{ difficulties: ['x'.repeat(301)] },
			{ facts: ['vivo en Berlín'] },
			{ facts: [{ kind: 'home', text: ' ' }] },
			{ facts: [{ kind: 'home', text: 'x'.repeat(301) }] },
			{ facts: [{ kind: 'address', text: 'x' }] },
			{ facts: Array.from({ length: 51 }, () => ({ kind: 'likes', text: 'x' })) },
			{ corrections: [{ said: 'x', better: 'y' }] },
			{ corrections: [{ said: 'x', better: 'y', messageId: SOME_ID }] },
			[]
		];
		for (const edit of edits) {
			const answer = await learner.request('PATCH', `/api/memories/${id}`, edit);
			expect(answer.status).toBe(400);
			expect(answer.body).toMatchObject({ error: 'invalid_payload' });
		}
		const text = await learner.request(
			'PATCH',
			`/api/memories/${id}`,
			{},
			{ 'content-type': 'text/plain' }
		);
		expect(text.status).toBe(415);
	});

	it('takes out or puts right one thing alone, and search, exports and counts agree', async () => {
		const { id } = await aMemory(database.db, {
			userId: learner.userId,
			insights: {
				corrections: [
					{ said: 'yo fue', better: 'yo fui', messageId: SOME_ID },
					{ said: 'la agua', better: 'el agua', messageId: SOME_ID }
				],
				facts: [
					{ kind: 'home', text: 'vivo en Berlín', messageId: SOME_ID },
					{ kind: 'likes', text: 'me gusta el té', messageId: SOME_ID }
				]
			}
		});
		const path = `/api/memories/${id}`;
		const edited = await learner.request('PATCH', path, {
			corrections: [{ said: 'yo fue', better: 'yo fui', messageId: SOME_ID }],
			facts: [
				{ kind: 'home', text: ' vivo en Bern ', messageId: SOME_ID },
				{ kind: 'likes', text: 'me gusta el té' }
			]
		});
		expect(edited.status).toBe(200);
		const kept = {
			keyPhrases: ['ir al mercado'],
			corrections: [{ said: 'yo fue', better: 'yo fui', messageId: SOME_ID }],
			facts: [
				{ kind: 'home', text: 'vivo en Bern' }, // which no message shows
				{ kind: 'likes', text: 'me gusta el té', messageId: SOME_ID }
			]
		};
		expect(edited.body).toMatchObject({ memory: kept });

		for (const [word, total] of [
			['berlin', 0],
			['agua', 0],
			['bern', 1],
			['fui', 1]
		]) {
			const found = await learner.request('GET', `/api/memories?q=${word}`);
			expect(found.body).toMatchObject({ total });
		}
		const account = await learner.request('GET', '/api/account/export');
		expect(account.body).toMatchObject({
			memories: [kept],
			learnerItems: [{ kind: 'fact', text: 'vivo en Bern' }]
		});
		const csv = await learner.request('GET', '/api/memories/export?format=csv');
		for (const { text } of [account, csv]) expect(text).not.toMatch(/Berlín|agua/);
	});

	it('tells the version of a memory, and edits that one or none', async () => {
		const { id, updatedAt } = await remember('topic');
		const path = `/api/memories/${id}`;
		const first = (await learner.request('GET', path)).headers.get('etag') ?? '';
		expect(first).toBe(`"${updatedAt}"`);
		const editOn = (ifMatch: string, topic: string) =>
			learner.request('PATCH', path, { topic }, { 'if-match': ifMatch });

		const edited = await editOn(`"another", ${first}`, 'mine');
		expect(edited.status).toBe(200);
		const second = edited.headers.get('etag') ?? '';
		expect(second).not.toBe(first);
		for (const stale of [first, `W/${second}`]) {
			const refused = await editOn(stale, 'theirs');
			expect(refused.status).toBe(412);
			expect(errorBodySchema.strict().parse(refused.body)).toMatchObject({
				error: 'memory_changed'
			});
		}
		expect((await learner.request('GET', path)).body).toMatchObject({ memory: { topic: 'mine' } });
		expect((await editOn('*', 'any')).status).toBe(200);
		const unquoted = await editOn(updatedAt, 'never');
		expect(unquoted.status).toBe(400);
		expect(unquoted.body).toMatchObject({
			issues: [{ message: 'If-Match must be entity tags in quotes, or *' }]
		});
	});

	it('forgets all of one language', async () => {
		await remember('spanish');
		await aMemory(database.db, { userId: learner.userId, languageId: 'fr' });
		const answer = await learner.request('DELETE', '/api/memories?language=es');
		expect(answer.body).toEqual({ deleted: 1 });
		expect((await learner.request('GET', '/api/memories')).body).toMatchObject({ total: 1 });
		expect((await learner.request('DELETE', '/api/memories')).body).toEqual({ deleted: 1 });
	});

	it('is downloaded under a name with day and language', async () => {
		await remember('=1+1 "市場"');
		const day = new Date().toISOString().slice(0, 10);
		const csv = await learner.fetch('/api/memories/export?format=csv&language=es');
		expect(csv.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
		expect(csv.headers.get('content-disposition')).toBe(
			`attachment; filename="afterword-memories-${day}-es.csv"`
		);
		const bytes = Buffer.from(await csv.arrayBuffer());
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(bytes.toString()).toContain(`"'=1+1 ""市場"""`);

		const json = await learner.request('GET', '/api/memories/export?format=json');
		expect(json.body).toMatchObject({ memories: [{ topic: '=1+1 "市場"' }] });
		expect(json.headers.get('content-disposition')).toContain(`afterword-memories-${day}.json`);

		for (const [format, type, end] of [
			['md', 'text/markdown; charset=utf-8', '.md'],
			['anki', 'text/plain; charset=utf-8', '-anki.txt'],
			['pdf', 'application/pdf', '.pdf'],
			['docx', WORD, '.docx']
		]) {
			const file = await learner.request('GET', `/api/memories/export?format=${format}`);
			expect(file.status).toBe(200);
			expect(file.headers.get('content-type')).toBe(type);
			expect(file.headers.get('content-disposition')).toBe(
				`attachment; filename="afterword-memories-${day}${end}"`
			);
		}
		const refused = await learner.request('GET', '/api/memories/export?format=exe');
		expect(refused.status).toBe(400);
		expect(refused.body).toMatchObject({ error: 'invalid_payload' });
	});
});

describe('/api/preferences', () => {
	it('are zeros at first, and take the learner’s own settings, never counters', async () => {
		const path = '/api/preferences?language=es';
		expect((await learner.request('GET', path)).body).toMatchObject({
			preferences: { languageId: 'es', level: null, successfulExchanges: 0, memories: [] }
		});
		const edited = await learner.request('PATCH', path, {
			level: 'B1',
			ownLanguageId: 'ja',
			successfulExchanges: 99,
			memoryCount: 99,
			tier: 'premium'
		});
		expect(edited.body).toMatchObject({
			preferences: { level: 'B1', ownLanguageId: 'ja', successfulExchanges: 0, memoryCount: 0 }
		});
		expect((await learner.request('GET', path)).body).toEqual(edited.body);
		const [row] = await database.db.select().from(user).where(eq(user.id, learner.userId));
		expect(row?.tier).toBe('free');
	});

	it('need a language that is known, and settings that are', async () => {
		for (const query of ['', '?language=', '?language=xx']) {
			expect((await learner.request('GET', `/api/preferences${query}`)).status).toBe(400);
			expect((await learner.request('PATCH', `/api/preferences${query}`, {})).status).toBe(400);
		}
		for (const edit of [{ level: 'Z9' }, { ownLanguageId: 'english' }, { ownLanguageId: null }]) {
			const answer = await learner.request('PATCH', '/api/preferences?language=es', edit);
			expect(answer.status).toBe(400);
		}
	});
});

describe('/api/account/settings', () => {
	const path = '/api/account/settings';

	it('are the browser’s languages at first, and take what the learner chooses', async () => {
		const atFirst = { ownLanguageId: 'en', interfaceLanguage: null, remembering: true };
		const first = await learner.request('GET', path);
		expect(first.body).toEqual(atFirst);
		const edited = await learner.request('PATCH', path, { interfaceLanguage: 'ja' });
		expect(edited.body).toEqual({ ...atFirst, interfaceLanguage: 'ja' });
		await learner.request('PATCH', path, { ownLanguageId: 'de', tier: 'premium' });
		await learner.request('PATCH', path, { remembering: false });
		const kept = { ownLanguageId: 'de', interfaceLanguage: 'ja', remembering: false };
		expect((await learner.request('GET', path)).body).toEqual(kept);
		expect((await learner.request('PATCH', path, { interfaceLanguage: null })).body).toEqual({
			...kept,
			interfaceLanguage: null
		});
	});

	it.each([
		{ interfaceLanguage: 'tlh' },
		{ interfaceLanguage: 'en-XA' },
		{ ownLanguageId: 'x' },
		{ remembering: null },
		{ remembering: 'no' }
	])('refuse %o and change nothing', async (edit) => {
		const before = (await learner.request('GET', path)).body;
		const good = { interfaceLanguage: 'fr', ownLanguageId: 'fr', remembering: false };
		expect((await learner.request('PATCH', path, { ...good, ...edit })).status).toBe(400);
		expect((await learner.request('GET', path)).body).toEqual(before);
	});

	it('begin with what was chosen in the browser before there was an account', async () => {
		const visitor = anHttpClient(server.url);
		await visitor.request(
			'POST',
			'/api/auth/sign-up/email',
			{ name: 'Robin', email: `${randomUUID()}@example.org`, password: 'correct horse battery' },
			{ cookie: 'afterword_interface=ja', 'accept-language': 'fr' }
		);
		const chosen = { ownLanguageId: 'ja', interfaceLanguage: 'ja', remembering: true };
		expect((await visitor.request('GET', path)).body).toEqual(chosen);
	});

	it('decide the language of every page, before the cookie, and that before the browser', async () => {
		const asked = { 'accept-language': 'fr-CH, fr;q=0.9, en;q=0.8' };
		const visitor = anHttpClient(server.url);
		const pageOf = async (client: HttpClient, headers: Record<string, string>) => {
			const { text } = await client.request('GET', '/', undefined, headers);
			return /<html [^>]*>/.exec(text)?.[0];
		};
		expect(await pageOf(visitor, asked)).toBe('<html lang="fr" dir="ltr">');
		const chosen = { ...asked, cookie: 'afterword_interface=ar' };
		expect(await pageOf(visitor, chosen)).toBe('<html lang="ar" dir="rtl">');
		expect(await pageOf(visitor, { 'accept-language': 'tlh' })).toBe('<html lang="en" dir="ltr">');
		await learner.request('PATCH', path, { interfaceLanguage: 'ja' });
		const both = { ...asked, cookie: `${learner.cookie()}; afterword_interface=ar` };
		expect(await pageOf(visitor, both)).toBe('<html lang="ja" dir="ltr">');
	});
});

describe('a page as the server draws it', () => {
	it.each([
		['afterword_time_zone=Pacific%2FKiritimati', '2 March 2025'], // 14 hours ahead
		['afterword_time_zone=America%2FLima', '1 March 2025'],
		['afterword_time_zone=Nowhere%2FAtAll', 'March 2025']
	])('tells days where the reader’s clock stands: %s', async (cookie, day) => {
		const { id } = await aConversation(database.db, { userId: learner.userId });
		const createdAt = new Date('2025-03-01T12:00:00Z');
		await database.db.update(conversations).set({ createdAt }).where(eq(conversations.id, id));
		const headers = { cookie: `${learner.cookie()}; ${cookie}`, 'accept-language': 'en-GB' };
		const page = await anHttpClient(server.url).request('GET', '/history', undefined, headers);
		expect(page.text).toContain(day);
	});
});

describe('a guest', () => {
	it('has no memories, may set a level, and may be erased', async () => {
		const guest = await aGuestClient(server.url, database.db);
		expect((await guest.request('GET', '/api/memories')).body).toMatchObject({ total: 0 });
		const edited = await guest.request('PATCH', '/api/preferences?language=fr', { level: 'A2' });
		expect(edited.body).toMatchObject({ preferences: { level: 'A2' } });
		expect((await guest.request('DELETE', '/api/account')).status).toBe(204);
	});
});

describe('/api/account', () => {
	it('is exported as a file without a secret', async () => {
		await remember('my topic');
		const answer = await learner.request('GET', '/api/account/export');
		expect(answer.headers.get('content-disposition')).toMatch(
			/^attachment; filename="afterword-account-\d{4}-\d\d-\d\d\.json"$/
		);
		expect(answer.body).toMatchObject({
			user: { id: learner.userId, email: learner.email, name: 'Robin' },
			memories: [{ topic: 'my topic' }]
		});
		const [row] = await database.db
			.select()
			.from(session)
			.where(eq(session.userId, learner.userId));
		expect(answer.text).not.toContain(row?.token ?? 'no session');
		expect(answer.text.toLowerCase()).not.toContain('password');
	});

	it('is erased, the session with it', async () => {
		const answer = await learner.request('DELETE', '/api/account');
		expect(answer.status).toBe(204);
		const cleared = answer.headers.getSetCookie();
		expect(cleared.some((cookie) => /session_token=;.*Max-Age=0/i.test(cookie))).toBe(true);
		expect((await learner.request('GET', '/api/memories')).status).toBe(401);
		expect(await database.db.select().from(user).where(eq(user.id, learner.userId))).toEqual([]);

		const again = await anHttpClient(server.url).request('POST', '/api/auth/sign-in/email', {
			email: learner.email,
			password: 'correct horse battery'
		});
		expect(again.status).toBe(401);
	});

	it('is not erased by a page of another site', async () => {
		const headers = { origin: 'https://elsewhere.example' };
		const answer = await learner.request('DELETE', '/api/account', undefined, headers);
		expect(answer.status).toBe(403);
		expect(answer.body).toMatchObject({ error: 'forbidden_origin' });
		expect((await learner.request('GET', '/api/memories')).status).toBe(200);
	});
});

describe('for machines', () => {
	it('health says live and ready to whoever asks', async () => {
		const anybody = anHttpClient(server.url);
		expect((await anybody.request('GET', '/api/health/live')).body).toEqual({ status: 'live' });
		expect((await anybody.request('GET', '/api/health/ready')).body).toEqual({
			status: 'ready',
			parts: { postgres: 'up' }
		});
	});

	it('metrics are told to this machine, not to what a proxy forwards, and name no learner', async () => {
		await learner.request('GET', `/api/memories/${randomUUID()}?q=geheim`);
		const metrics = await learner.request('GET', '/metrics');
		expect(metrics.status).toBe(200);
		expect(metrics.headers.get('content-type')).toContain('text/plain');
		expect(metrics.text).toContain('process_cpu_seconds_total');
		expect(metrics.text).toContain('route="/api/memories/[id]"');
		for (const secret of [learner.userId, learner.email, 'geheim']) {
			expect(metrics.text).not.toContain(secret);
		}
		const forwarded = await learner.request('GET', '/metrics', undefined, {
			'x-forwarded-for': '127.0.0.1'
		});
		expect(forwarded.status).toBe(403);
	});

	it('the API describes itself', async () => {
		const { body } = await anHttpClient(server.url).request('GET', '/api/openapi.json');
		expect(body).toMatchObject({ openapi: '3.1.0', paths: { '/api/memories/{id}': {} } });
		// What the tests' client holds answers to is what is served.
		expect(body).toEqual(JSON.parse(JSON.stringify(openapiDocument())));
	});

	it('no log line has a learner’s words, name, address or id', async () => {
		await remember('my very own topic');
		await learner.request('GET', '/api/memories?q=geheimwort');
		await learner.request('GET', '/api/account/export');
		for (const secret of ['very own', 'geheimwort', 'Robin', learner.email, learner.userId]) {
			expect(server.logs()).not.toContain(secret);
		}
	});
});
