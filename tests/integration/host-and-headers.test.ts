import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema } from '../../src/lib/contracts/errors.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { aSignedInClient } from '../support/http-client.ts';
import { sendBytesTo, sendTo } from '../support/raw-http.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Under which names the program is served, and what every answer says to browsers. */

const ORIGIN = 'https://learn.example.org';
const EVIL = 'rebind.evil.example:3000';

let stage: Stage;
let published: AppServer;
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false, env: { ALLOWED_HOSTS: 'shelf.lan' } });
	published = await startAppServer({ databaseUrl: stage.database.url, env: { ORIGIN } });
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await published.stop();
	await stage.close();
});

const ask = (path: string, host: string, { url } = stage.server) =>
	sendTo(url, { path, headers: { host } });

/** One of each depth: adapter-node's files, better-auth, our routes, a page, what there is not. */
const API = [
	'/api/memories',
	'/api/auth/get-session',
	'/api/health/live',
	'/api/openapi.json',
	'/api/none'
];
const ELSEWHERE = ['/', '/metrics', '/sign-in', '/robots.txt', '/none', aBuiltFile()];

function aBuiltFile(): string {
	const folder = join(import.meta.dirname, '..', '..', 'static');
	const [file] = readdirSync(folder).filter((name) => name.endsWith('.svg'));
	return `/${file}`;
}

describe('a page of elsewhere whose name leads to this machine', () => {
	it.each(API)('gets 421 in our own form for %s', async (path) => {
		const { status, body, headers } = await ask(path, EVIL);
		expect(status).toBe(421);
		const { error, requestId } = errorBodySchema.parse(JSON.parse(body));
		expect(error).toBe('misdirected_request');
		expect(headers['x-request-id']).toBe(requestId);
	});

	it.each(ELSEWHERE)('gets 421 and a plain page for %s', async (path) => {
		const { status, body, headers } = await ask(path, EVIL);
		expect(status).toBe(421);
		expect(headers['content-type']).toBe('text/html; charset=utf-8');
		expect(body).toContain('not served under this name');
	});

	it('changes nothing with the Origin that goes with its name, nor by claiming another', async () => {
		const client = await aSignedInClient(stage.server.url, stage.database.db);
		const answer = await sendTo(stage.server.url, {
			method: 'POST',
			path: '/api/conversations',
			headers: {
				host: EVIL,
				origin: `http://${EVIL}`,
				cookie: client.cookie(),
				'content-type': 'application/json',
				'x-forwarded-host': 'localhost'
			},
			body: JSON.stringify({ languageId: 'es' })
		});
		expect(answer.status).toBe(421);
		const { body } = await client.request('GET', '/api/conversations');
		expect(body).toMatchObject({ conversations: [] });
	});
});

describe('without ORIGIN', () => {
	it.each([
		'localhost:3000',
		'x.localhost',
		'127.0.0.1',
		'[::1]:3000',
		'192.168.1.20',
		'Shelf.lan.'
	])('%s is served', async (host) => {
		expect((await ask('/api/health/live', host)).status).toBe(200);
		expect((await ask('/sign-in', host)).status).toBe(200);
	});
});

describe('with ORIGIN', () => {
	it('its name is served, with and without a port', async () => {
		for (const host of ['learn.example.org', 'learn.example.org:443', 'LEARN.example.org:3000']) {
			expect((await ask('/sign-in', host, published)).status).toBe(200);
		}
	});

	it('an address may ask how we are, and for no page', async () => {
		expect((await ask('/api/health/ready', '10.0.0.7:3000', published)).status).toBe(200);
		expect((await ask('/metrics', '127.0.0.1', published)).status).toBe(200);
		for (const path of ['/', '/api/memories', '/api/health/../memories', aBuiltFile()]) {
			expect((await ask(path, '127.0.0.1:3000', published)).status, path).toBe(421);
		}
	});

	it('another name may ask for nothing, health and metrics included', async () => {
		for (const path of ['/', '/api/health/live', '/metrics']) {
			expect((await ask(path, EVIL, published)).status).toBe(421);
		}
	});
});

describe('who names two hosts, or none', () => {
	it.each([
		[
			'a whole address in the request line',
			'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n'
		],
		['two Hosts', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n'],
		['the same Host twice', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n'],
		['no Host', 'GET / HTTP/1.0\r\n\r\n']
	])('is refused: %s', async (_what, request) => {
		const closing = request.replace(/\r\n\r\n$/, '\r\nConnection: close\r\n\r\n');
		const { head, body } = await sendBytesTo(stage.server.url, closing);
		expect(head).toMatch(/^HTTP\/1.1 400 /);
		expect(body).toContain('"error":"invalid_payload"');
	});
});

describe('every answer', () => {
	const EXPECTED = {
		'content-security-policy': expect.stringMatching(
			/object-src 'none';.* base-uri 'none';.* frame-ancestors 'none'/
		) as unknown,
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': expect.stringMatching(/^microphone=\(self\), .*camera=\(\)/) as unknown
	};

	it.each([...API, ...ELSEWHERE])('tells browsers to be careful: %s', async (path) => {
		expect((await ask(path, 'localhost')).headers).toMatchObject(EXPECTED);
		expect((await ask(path, EVIL)).headers).toMatchObject(EXPECTED);
	});

	it('does so even to what is no HTTP', async () => {
		const { head } = await sendBytesTo(stage.server.url, 'Hello\r\n\r\n');
		for (const name of Object.keys(EXPECTED)) expect(head.toLowerCase()).toContain(`${name}: `);
	});

	it('asks for https alone where the origin is https, and only there', async () => {
		const name = 'strict-transport-security';
		for (const path of ['/sign-in', '/api/health/live', aBuiltFile()]) {
			const secure = await ask(path, 'learn.example.org', published);
			expect(secure.headers[name], path).toBe('max-age=31536000');
			expect((await ask(path, 'localhost')).headers[name], path).toBeUndefined();
		}
	});

	it('of a page or of the API is kept nowhere; what is built under its hash is', async () => {
		const page = await ask('/sign-in', 'localhost');
		expect(page.headers['cache-control']).toBe('no-store');
		expect((await ask('/api/memories', 'localhost')).headers['cache-control']).toBe('no-store');
		const [, file = ''] = /href="\.?(\/_app\/immutable\/[^"]+)"/.exec(page.body) ?? [];
		expect((await ask(file, 'localhost')).headers['cache-control']).toContain('immutable');
	});

	it('that is a page allows no inline style', async () => {
		const policy = String((await ask('/sign-in', 'localhost')).headers['content-security-policy']);
		expect(policy).toContain("style-src 'self'");
		expect(policy).not.toContain('unsafe-inline');
	});
});
