import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMailer, MailError } from '../../src/lib/server/mail/mailer.ts';
import { rateLimit, verification } from '../../src/lib/server/database/schema.ts';
import { findFreePort } from '../support/free-port.ts';
import { anHttpClient, aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { eventually, expectError, logged } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** A forgotten password: a link by mail, and a new one by the link. */

const PASSWORD = 'correct horse battery';
const NEXT = 'staple under the tree';

let mail: MailServer;
let stage: Stage;
/** The public address, which links lead to; the proxy in front is the test itself. */
let origin: string;

beforeAll(async () => {
	mail = await startMailServer();
	const port = String(await findFreePort());
	origin = `http://127.0.0.1:${port}`;
	stage = await aStage({
		withModel: false,
		env: {
			PORT: port,
			ORIGIN: origin,
			SMTP_URL: mail.url,
			MAIL_FROM: 'Afterword <afterword@example.org>'
		}
	});
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await stage.close();
	await mail.close();
});
beforeEach(async () => {
	await stage.database.db.delete(rateLimit);
	mail.answerWith(0);
});

const aLearner = () => aSignedInClient(stage.server.url, stage.database.db);
const anybody = () => anHttpClient(stage.server.url);
const ask = (email: string) => anybody().request('POST', '/api/password-reset', { email });
const reset = (client: HttpClient, token: string, password = NEXT) =>
	client.request('POST', '/api/password-reset/confirm', { token, password });
const signIn = (client: HttpClient, email: string, password: string) =>
	client.request('POST', '/api/auth/sign-in/email', { email, password });

/** The token of the newest link that was sent to the address. */
async function tokenFor(email: string): Promise<string> {
	const { text } = await eventually(() =>
		Promise.resolve(mail.received.findLast(({ to }) => to.includes(email)))
	);
	const [, token] = /\/reset-password#([\w-]{43})\s/.exec(text) ?? [];
	return token ?? '';
}

describe('a link to set a new password', () => {
	it('comes in the account’s language, else in that of whoever asks', async () => {
		const learner = await aLearner();
		const asking = { 'accept-language': 'it' };
		const askFor = () =>
			anybody().request('POST', '/api/password-reset', { email: learner.email }, asking);
		await askFor();
		await tokenFor(learner.email);
		expect(mail.received.at(-1)?.text).toContain('Ciao,');
		await learner.request('PATCH', '/api/account/settings', { interfaceLanguage: 'de' });
		await askFor();
		await eventually(() => Promise.resolve(mail.received.at(-1)?.text.includes('Hallo,') === true));
	});

	it('comes by mail, works once, and ends every session', async () => {
		const learner = await aLearner();
		expect((await ask(learner.email.toUpperCase())).status).toBe(204);
		const token = await tokenFor(learner.email);
		expect(mail.received.at(-1)?.text).toContain(`${origin}/reset-password#${token}`);

		const device = anybody();
		expect((await reset(device, token)).status).toBe(204);
		expect((await learner.request('GET', '/api/conversations')).status).toBe(401);
		expect((await signIn(anybody(), learner.email, PASSWORD)).status).toBe(401);
		expect((await signIn(anybody(), learner.email, NEXT)).status).toBe(200);
		const again = await reset(anybody(), token, 'another password');
		expect(expectError(again, 400, 'invalid_payload').issues).toMatchObject([
			{ path: 'token', code: 'RESET_LINK_OVER' }
		]);
	});

	it('makes its device known, whatever strangers guess', async () => {
		const learner = await aLearner();
		for (let guess = 0; guess < 11; guess++) await signIn(anybody(), learner.email, 'a guess');
		const device = anybody();
		expect((await signIn(device, learner.email, PASSWORD)).status).toBe(429);
		await ask(learner.email);
		expect((await reset(device, await tokenFor(learner.email))).status).toBe(204);
		expect((await signIn(device, learner.email, NEXT)).status).toBe(200);
	});

	it('is kept as a hash, in no log line, and no longer than an hour', async () => {
		const learner = await aLearner();
		await ask(learner.email);
		const token = await tokenFor(learner.email);
		const ofLearner = eq(verification.value, learner.userId);
		const [row] = await stage.database.db.select().from(verification).where(ofLearner);
		expect(row?.identifier).toMatch(/^reset-password:/);
		expect(JSON.stringify(row)).not.toContain(token);
		expect(stage.server.logs()).not.toContain(token);
		expect(stage.server.logs()).not.toContain(learner.email);
		const leftMs = (row?.expiresAt.getTime() ?? 0) - Date.now();
		expect(leftMs).toBeGreaterThan(3_500_000);
		expect(leftMs).toBeLessThanOrEqual(3_600_000);

		const expiresAt = new Date(Date.now() - 1);
		await stage.database.db.update(verification).set({ expiresAt }).where(ofLearner);
		expectError(await reset(anybody(), token), 400, 'invalid_payload');
		expect((await signIn(anybody(), learner.email, PASSWORD)).status).toBe(200);
	});

	it('takes no weak password, and is good for a better one then', async () => {
		const learner = await aLearner();
		await ask(learner.email);
		const token = await tokenFor(learner.email);
		const weak = expectError(await reset(anybody(), token, 'password1'), 400, 'invalid_payload');
		expect(weak.issues?.[0]?.message).toMatch(/^Many people use this password/);
		expect((await reset(anybody(), token)).status).toBe(204);
	});

	it('is answered alike where there is no account, and nothing is sent', async () => {
		const learner = await aLearner();
		const before = mail.asked();
		const unknown = await ask(`${randomUUID()}@example.org`);
		const known = await ask(learner.email);
		expect({ status: unknown.status, text: unknown.text }).toEqual({ status: 204, text: '' });
		expect({ status: known.status, text: known.text }).toEqual({ status: 204, text: '' });
		await tokenFor(learner.email);
		expect(mail.asked()).toBe(before + 1);
	});

	it('is refused for what is no address', async () => {
		for (const email of ['', '\0', 'ro\0bin@example.org']) {
			expect((await ask(email)).status).toBe(400);
		}
	});

	it('is sent three times an hour at most', async () => {
		const email = `${randomUUID()}@example.org`;
		for (let asked = 0; asked < 3; asked++) expect((await ask(email)).status).toBe(204);
		expectError(await ask(email), 429, 'rate_limited');
	});

	it('comes later where the server could not take it at first', async () => {
		const learner = await aLearner();
		mail.answerWith(451);
		const before = mail.asked();
		expect((await ask(learner.email)).status).toBe(204);
		await eventually(() => Promise.resolve(mail.asked() > before));
		mail.answerWith(0);
		expect(await tokenFor(learner.email)).not.toBe('');
	});

	it('is given up where the server knows no such address', async () => {
		const learner = await aLearner();
		mail.answerWith(550);
		await ask(learner.email);
		const isGivenUp = () =>
			logged(stage.server.logs(), 'Link to reset a password not sent').some(
				({ reply, isFinal }) => reply === 550 && isFinal === true
			);
		await eventually(() => Promise.resolve(isGivenUp()));
	});
});

describe('npm run reset-password', () => {
	const commandIn = (env: Record<string, string>, ...args: string[]) =>
		promisify(execFile)(process.execPath, ['scripts/commands.ts', 'reset-password', ...args], {
			env: {
				PATH: process.env['PATH'],
				DATABASE_URL: stage.database.url,
				AUTH_SECRET: 'a-secret-of-the-operator',
				...env
			}
		});
	const command = (...args: string[]) => commandIn({ ORIGIN: origin }, ...args);

	it('signs the account out and prints a link that works once', async () => {
		const learner = await aLearner();
		const { stdout } = await command(learner.email);
		expect((await learner.request('GET', '/api/conversations')).status).toBe(401);
		const [, token = ''] = /#([\w-]{43})$/m.exec(stdout) ?? [];
		expect(stdout).toContain(`${origin}/reset-password#${token}`);
		expect((await reset(anybody(), token)).status).toBe(204);
		expect((await signIn(anybody(), learner.email, NEXT)).status).toBe(200);
	});

	it.each([
		['0.0.0.0', 'http://localhost:4173'],
		['::', 'http://localhost:4173'],
		['::1', 'http://[::1]:4173']
	])(
		'prints a link that can be opened where HOST is %s and ORIGIN is not set',
		async (host, at) => {
			const learner = await aLearner();
			const { stdout } = await commandIn({ HOST: host, PORT: '4173' }, learner.email);
			expect(stdout).toContain(`\n${at}/reset-password#`);
		}
	);

	it('says in one line what it does not know', async () => {
		await expect(command('nobody@example.org')).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringMatching(/^Afterword: there is no account with the e-mail/) as string
		});
		await expect(command()).rejects.toMatchObject({
			stderr: expect.stringMatching(
				/^Afterword: usage: npm run reset-password -- EMAIL$/m
			) as string
		});
	});
});

describe('a mailer', () => {
	const letter = { to: 'ada@example.org', subject: 'Hello', text: 'Hello' };

	it('sends nothing in plain text where TLS is asked for', async () => {
		const before = mail.received.length;
		const mailer = createMailer({ smtpUrl: `${mail.url}/?requireTLS=true`, from: 'a@example.org' });
		await expect(mailer.send(letter)).rejects.toThrow(MailError);
		expect(mail.received).toHaveLength(before);
	});

	it('says of a server that is not there that another try is worth it', async () => {
		const port = await findFreePort();
		const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'a@example.org' });
		await expect(mailer.send(letter)).rejects.toMatchObject({ code: 'ESOCKET', isFinal: false });
	});
});
