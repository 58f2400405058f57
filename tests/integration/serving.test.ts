import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema } from '../../src/lib/contracts/errors.ts';
import { aSignedInClient } from '../support/http-client.ts';
import { startAppServer } from '../support/app-server.ts';
import { sendBytesTo, sendTo } from '../support/raw-http.ts';
import { serverProgram } from '../../scripts/launcher/production-build.ts';
import { watchProgram } from '../support/spawned-program.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What stands between the socket and SvelteKit: scripts/serve.ts and the headers that it believes. */

let stage: Stage;
beforeAll(async () => {
	stage = await aStage({ withModel: false });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

const send = (method: string, path: string, headers: Record<string, string>, body = '') =>
	sendTo(stage.server.url, { method, path, headers, body });
const sendBytes = (bytes: string, then?: { after: string; send: string }) =>
	sendBytesTo(stage.server.url, bytes, then);
const hostHeader = () => `Host: ${new URL(stage.server.url).host}`;

/** Sends this much, and goes once the server has had time to read it. */
async function breakOff(bytes: string): Promise<void> {
	const { hostname, port } = new URL(stage.server.url);
	const socket = connect(Number(port), hostname);
	await once(socket, 'connect');
	await new Promise((resolve) => socket.write(bytes, resolve));
	// An answer to another request says that this one is being waited for.
	await (await fetch(new URL('/api/health/live', stage.server.url))).text();
	socket.destroy();
	await once(socket, 'close');
}

const json = { 'content-type': 'application/json' };
const AT_ONCE = 27;

describe('the headers that a client sends', () => {
	it('do not make a plain connection a secure one', async () => {
		const host = new URL(stage.server.url).host;
		const claims = { 'x-forwarded-proto': 'https', 'x-afterword-scheme': 'https' };
		const body = JSON.stringify({ languageId: 'es' });
		const asHttps = await send(
			'POST',
			'/api/conversations',
			{ ...json, ...claims, origin: `https://${host}` },
			body
		);
		expect(asHttps).toMatchObject({ status: 403 });
		expect(JSON.parse(asHttps.body)).toMatchObject({ error: 'forbidden_origin' });

		const guest = await send(
			'POST',
			'/api/auth/sign-in/anonymous',
			{ ...json, ...claims, origin: `http://${host}` },
			'{}'
		);
		expect(guest.status).toBe(200);
		expect(String(guest.headers['set-cookie'])).not.toMatch(/secure/i);
	});

	it('do not lend an address: guests are counted by the socket', async () => {
		const answers: number[] = [];
		// Many at once, so that they fall into two windows of ten seconds at most.
		for (let attempt = 0; attempt < 81 && !answers.includes(429); attempt += AT_ONCE) {
			const asked = Array.from({ length: AT_ONCE }, (_, at) => `203.0.113.${attempt + at}`);
			const answered = asked.map((address) =>
				send(
					'POST',
					'/api/auth/sign-in/anonymous',
					{ ...json, 'x-forwarded-for': address, 'x-afterword-address': address },
					'{}'
				)
			);
			answers.push(...(await Promise.all(answered)).map(({ status }) => status));
		}
		expect(answers.slice(0, 3)).toEqual([200, 200, 200]);
		expect(answers).toContain(429);
	});

	it.each([
		['a method that no browser has', 'TRACE /api/memories HTTP/1.0\r\nHost: a\r\n\r\n', 405],
		['a method that is none', 'FETCH /api/memories HTTP/1.1\r\nHost: a\r\n\r\n', 400],
		['what is no HTTP', 'Hello\r\n\r\n', 400],
		['endless headers', `GET /api/memories HTTP/1.1\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
		['a DEL in a header', 'GET /api/memories HTTP/1.1\r\nHost: a\r\nX: \x7f\r\n\r\n', 400]
	])('are refused in our own form and with an id for %s', async (_what, request, status) => {
		const { head, body } = await sendBytes(request);
		expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
		const { requestId } = errorBodySchema.parse(JSON.parse(body));
		expect(head).toMatch(new RegExp(`^x-request-id: ${requestId}$`, 'im'));
		if (status === 405) expect(head).toMatch(/^allow: GET, /im);
	});

	it('may expect what we do not know', async () => {
		const answer = await send('GET', '/api/health/live', { expect: 'tea' });
		expect(answer).toMatchObject({ status: 200 });
	});

	it('do not get a second answer in the middle of the first', async () => {
		const client = await aSignedInClient(stage.server.url, stage.database.db);
		const first = `GET /api/events HTTP/1.1\r\n${hostHeader()}\r\nCookie: ${client.cookie()}\r\n\r\n`;
		const { head, body } = await sendBytes(first, { after: ': hello', send: 'Hello\r\n\r\n' });
		expect(head).toMatch(/^HTTP\/1.1 200 /);
		expect(body).not.toContain('invalid_payload');
	});

	it('get an id with every answer, of an address that moved too', async () => {
		for (const path of ['/', '/api/conversations/', '/sign-in/', '/robots.txt']) {
			const answer = await send('GET', path, {});
			expect(answer.headers['x-request-id'], path).toMatch(/^[0-9a-f-]{36}$/);
		}
	});

	it.each(['two words', 'host/path', 'a@b'])(
		'are refused in our own form when Host is "%s"',
		async (host) => {
			const answer = await send('GET', '/api/health/live', { host });
			expect(answer.status).toBe(400);
			expect(JSON.parse(answer.body)).toMatchObject({ error: 'invalid_payload' });
		}
	);
});

describe('a body over 512 KB', () => {
	it.each(['announced', 'streamed'])('is refused when it is %s', async (how) => {
		const client = await aSignedInClient(stage.server.url, stage.database.db);
		const body = JSON.stringify({ languageId: 'es', padding: 'x'.repeat(600_000) });
		const init = {
			method: 'POST',
			headers: json,
			body: how === 'announced' ? body : new Blob([body]).stream(),
			duplex: 'half'
		};
		const answer = await client.fetch('/api/conversations', init);
		expect(answer.status).toBe(413);
		expect(await answer.json()).toMatchObject({ error: 'payload_too_large' });
	});
});

describe('a body that nobody reads', () => {
	it('keeps no other request waiting on its connection', async () => {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const body = JSON.stringify({ content: 'x'.repeat(400_000) });
		for (const path of ['/api/openapi.json', '/api/password-reset', '/api/conversations']) {
			await sendTo(stage.server.url, { method: 'POST', path, headers: json, body, agent });
			const next = await sendTo(stage.server.url, { path: '/api/health/live', agent });
			expect(next.status, path).toBe(200);
		}
		agent.destroy();
	});
});

describe('a client that is slow', () => {
	const HEADERS_WITHIN_MS = 10_000;
	const REQUEST_WITHIN_MS = 30_000;
	const CHECKED_EVERY_MS = 5_000;
	const MARGIN_MS = 5_000;

	/** How long the server keeps a connection open on which nothing follows. */
	async function openFor(begun: string): Promise<number> {
		const { hostname, port } = new URL(stage.server.url);
		const socket = connect(Number(port), hostname);
		const startedAt = Date.now();
		socket.write(begun);
		socket.resume();
		await once(socket, 'close');
		return Date.now() - startedAt;
	}

	it('keeps nobody else at its address waiting for its body', async () => {
		const { hostname, port } = new URL(stage.server.url);
		const slow = connect(Number(port), hostname);
		slow.write(
			`POST /api/auth/sign-in/email HTTP/1.1\r\n${hostHeader()}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`
		);
		try {
			// By then it has come: the first of these may be before it.
			for (let turn = 0; turn < 2; turn++) {
				const answer = await send('POST', '/api/auth/sign-in/anonymous', json, '{}');
				expect(answer.status).toBe(200);
			}
		} finally {
			slow.destroy();
		}
	});

	it.concurrent.each([
		['its headers', 'GET / HTTP/1.1\r\nHost: localhost\r\n', HEADERS_WITHIN_MS],
		[
			'its body',
			'POST /api/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{',
			REQUEST_WITHIN_MS
		]
	])('is not waited for without end: %s', async (_what, begun, withinMs) => {
		const openMs = await openFor(begun);
		expect(openMs).toBeLessThan(withinMs + CHECKED_EVERY_MS + MARGIN_MS);
	});
});

describe('a body that breaks off', () => {
	it('is nothing that anybody has to look at', async () => {
		const client = await aSignedInClient(stage.server.url, stage.database.db);
		const before = stage.server.logs().length;
		for (const path of ['/api/auth/sign-in/email', '/api/conversations']) {
			const head = `POST ${path} HTTP/1.1\r\n${hostHeader()}\r\n`;
			const headers = `Cookie: ${client.cookie()}\r\nContent-Type: application/json\r\n`;
			await breakOff(`${head}${headers}Content-Length: 100\r\n\r\n{"languageId":`);
		}
		// By the time that others are answered, what was to be said of these has been said.
		expect((await client.request('POST', '/api/conversations', {})).status).toBe(400);
		expect(stage.server.logs().slice(before)).not.toMatch(/"level":"(warn|error)"/);
	});
});

describe('a signal', () => {
	it('ends the server within ten seconds though a learner is listening', async () => {
		const server = await startAppServer({ databaseUrl: stage.database.url });
		const client = await aSignedInClient(server.url, stage.database.db);
		const events = await client.fetch('/api/events');
		expect(events.status).toBe(200);

		const startedAt = Date.now();
		const code = await server.stop();
		expect(code).toBe(0);
		expect(Date.now() - startedAt).toBeLessThan(10_000);
		await expect(events.text()).resolves.toBeDefined();
	});
});

describe('a port that is taken', () => {
	it('ends the start with one line that names it', async () => {
		const { port } = new URL(stage.server.url);
		const script = join(import.meta.dirname, '..', '..', serverProgram({ devPanel: false }));
		const second = watchProgram(
			spawn(process.execPath, [script], {
				stdio: ['ignore', 'pipe', 'pipe'],
				env: {
					PATH: process.env['PATH'],
					PORT: port,
					DATABASE_URL: stage.database.url,
					AUTH_SECRET: 'a-secret-of-enough-length'
				}
			})
		);
		expect(await second.ended).toBe(1);
		expect(second.logs().trim()).toMatch(new RegExp(`^Afterword: PORT ${port} is in use .*$`));
	});
});
