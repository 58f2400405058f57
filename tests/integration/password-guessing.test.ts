import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account, rateLimit } from '../../src/lib/server/database/schema.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { PASSWORD, quickHash } from '../support/account-rows.ts';
import {
	anHttpClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { cpuMsOf } from '../support/process-state.ts';
import { logged } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Who guesses passwords, and from where; one proxy stands in front, played by the test. */

const GUESSES = 10; // failures of strange devices in a quarter of an hour
const SIGN_INS = 20; // of an address in ten seconds
const GUESTS = 40;

let stage: Stage;
/** Another process, which believes in two proxies. */
let behindTwo: AppServer;

beforeAll(async () => {
	stage = await aStage({ withModel: false, env: { TRUST_PROXY: '1' } });
	behindTwo = await startAppServer({
		databaseUrl: stage.database.url,
		env: { TRUST_PROXY: '2' }
	});
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await behindTwo.stop();
	await stage.close();
});
beforeEach(async () => {
	await stage.database.db.delete(rateLimit);
});

const aLearner = async () => guessedAtQuickly(await anyLearner());
const anyLearner = () => aSignedInClient(stage.server.url, stage.database.db);
/** On a device on which they have signed in before, which their cookies tell. */
async function aLearnerOnTheirDevice() {
	const learner = await anyLearner();
	expect((await signIn(learner, learner.email)).status).toBe(200);
	return guessedAtQuickly(learner);
}

/** A guess is compared with their password in no time, where a true hash takes a quarter of a second. */
async function guessedAtQuickly(learner: HttpClient & { userId: string }) {
	await stage.database.db
		.update(account)
		.set({ password: quickHash(PASSWORD) })
		.where(eq(account.userId, learner.userId));
	return learner;
}

const aStranger = () => anHttpClient(stage.server.url);
const from = (address: string) => ({ 'x-forwarded-for': address });
const addresses = (count: number) => Array.from({ length: count }, (_, i) => `10.7.${i}.1`);

function signIn(
	client: HttpClient,
	email: string,
	{ password = PASSWORD, address = '10.9.9.9', cookie }: SignIn = {}
): Promise<HttpAnswer> {
	const headers = { ...from(address), ...(cookie === undefined ? {} : { cookie }) };
	return client.request('POST', '/api/auth/sign-in/email', { email, password }, headers);
}
interface SignIn {
	password?: string;
	address?: string;
	cookie?: string;
}

async function guessFrom(email: string, count: number): Promise<HttpAnswer[]> {
	const answers: HttpAnswer[] = [];
	for (const address of addresses(count)) {
		answers.push(await signIn(aStranger(), email, { password: `guess ${address}`, address }));
	}
	return answers;
}

describe('guessing one account’s password', () => {
	it('over fifty addresses is slowed down, while a known device signs in', async () => {
		const learner = await aLearnerOnTheirDevice();
		const answers = await guessFrom(learner.email, 50);
		const statuses = answers.map(({ status }) => status);
		expect(statuses.slice(0, GUESSES)).toEqual(Array.from({ length: GUESSES }, () => 401));
		expect(new Set(statuses.slice(GUESSES))).toEqual(new Set([429]));
		const refused = answers.at(-1);
		expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(60);
		expect(refused?.body).toMatchObject({ code: 'TOO_MANY_FAILURES' });

		// Not even the right password tells a stranger anything now.
		expect((await signIn(aStranger(), learner.email)).status).toBe(429);
		expect((await signIn(learner, learner.email)).status).toBe(200);
	});

	it('is counted over all processes, and when the guesses come at once', async () => {
		const learner = await aLearner();
		const answers = await Promise.all(
			addresses(30).map((address, i) => {
				const url = i % 2 === 0 ? stage.server.url : behindTwo.url;
				const behind = i % 2 === 0 ? address : `${address}, 10.0.0.2`;
				return signIn(anHttpClient(url), learner.email, { password: 'a guess', address: behind });
			})
		);
		expect(answers.filter(({ status }) => status === 401)).toHaveLength(GUESSES);
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(30 - GUESSES);
	});

	it('looks the same where there is no such account', async () => {
		const learner = await aLearner();
		const known = await guessFrom(learner.email, GUESSES + 2);
		const unknown = await guessFrom(`${randomUUID()}@example.org`, GUESSES + 2);
		const shape = ({ status, body }: HttpAnswer) => ({ status, body });
		expect(unknown.map(shape)).toEqual(known.map(shape));
	});

	it('takes as long where there is no such account', async () => {
		const learner = await anyLearner();
		// In CPU time of the server, since a busy machine would make either of them wait.
		const tookMs = async (email: string) => {
			const before = cpuMsOf(stage.server.pid);
			expect((await signIn(aStranger(), email, { password: 'a guess' })).status).toBe(401);
			return cpuMsOf(stage.server.pid) - before;
		};
		const known: number[] = [];
		const unknown: number[] = [];
		for (let round = 0; round < 5; round++) {
			known.push(await tookMs(learner.email));
			unknown.push(await tookMs(`${randomUUID()}@example.org`));
		}
		// Without a hash it is a hundredth; the least of five has least of the server's other work in it.
		expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
		expect(Math.min(...unknown)).toBeLessThan(Math.min(...known) * 2);
	});

	it('on a known device is counted apart, and keeps nobody else out', async () => {
		const learner = await aLearnerOnTheirDevice();
		for (const address of addresses(GUESSES)) {
			expect((await signIn(learner, learner.email, { password: 'a guess', address })).status).toBe(
				401
			);
		}
		expect((await signIn(learner, learner.email)).status).toBe(429);
		expect((await signIn(aStranger(), learner.email)).status).toBe(200);
	});

	it('with a device cookie of another account, or a made-up one, is a stranger’s', async () => {
		const learner = await aLearner();
		const neighbour = await aLearnerOnTheirDevice();
		await guessFrom(learner.email, GUESSES);
		const madeUp = `afterword.device=${'A'.repeat(16)}.${'A'.repeat(43)}`;
		for (const cookie of [neighbour.cookie(), madeUp]) {
			expect((await signIn(aStranger(), learner.email, { cookie })).status).toBe(429);
		}
	});

	it('does not count what succeeds', async () => {
		const learner = await anyLearner();
		for (const address of addresses(GUESSES + 2)) {
			expect((await signIn(aStranger(), learner.email, { address })).status).toBe(200);
		}
	});

	it('is told in the log by keyed hashes, without an address of any kind', async () => {
		const learner = await aLearnerOnTheirDevice();
		const before = stage.server.logs().length;
		await guessFrom(learner.email, GUESSES + 1);
		expect((await signIn(learner, learner.email, { address: '10.7.0.1' })).status).toBe(200);
		const written = () => stage.server.logs().slice(before);
		await expect.poll(() => logged(written(), 'Signed in')).toHaveLength(1); // the last line
		const logs = written();
		const failed = logged(logs, 'Sign-in failed');
		const refused = logged(logs, 'Sign-in refused: too many failures');
		const passed = logged(logs, 'Signed in');
		expect(failed).toHaveLength(GUESSES);
		expect(refused).toHaveLength(1);
		expect(passed).toHaveLength(1);
		expect(failed[0]).toMatchObject({ level: 'info', knownDevice: false });
		expect(refused[0]).toMatchObject({ level: 'warn', account: failed[0]?.['account'] });
		expect(passed[0]).toMatchObject({ knownDevice: true, address: failed[0]?.['address'] });
		expect(failed[1]?.['address']).not.toBe(failed[0]?.['address']);
		expect(logs).not.toContain(learner.email);
		expect(logs).not.toContain('10.7.');
	});
});

describe('an address', () => {
	/** Enough that none of their accounts is guessed at too often. */
	let learners: readonly HttpClient[];
	beforeAll(async () => {
		learners = await Promise.all(Array.from({ length: 8 }, aLearner));
	});

	const statusesFrom = (asked: string[], url = stage.server.url) =>
		Promise.all(
			asked.map(async (address, i) => {
				const { email = '' } = learners[i % learners.length] ?? {};
				return (await signIn(anHttpClient(url), email, { password: 'a guess', address })).status;
			})
		);
	const refusals = (statuses: number[]) => statuses.filter((status) => status === 429).length;
	const many = (count: number, address: (i: number) => string) =>
		Array.from({ length: count }, (_, i) => address(i));

	it('of IPv6 counts with its whole network of 56 bits', async () => {
		const one = many(SIGN_INS + 4, (i) => `2001:db8:0:7${i.toString(16).padStart(2, '0')}::${i}`);
		expect(refusals(await statusesFrom(one))).toBe(4);
		expect(refusals(await statusesFrom(['2001:db8:0:800::1', '2001:db8:1:700::1']))).toBe(0);
	});

	it('of IPv6 counts so for guests and sign-ups too', async () => {
		const statuses = await Promise.all(
			many(GUESTS + 4, (i) => `2001:db8:0:9${(i % 256).toString(16).padStart(2, '0')}::1`).map(
				async (address) => {
					const path = '/api/auth/sign-in/anonymous';
					return (await aStranger().request('POST', path, {}, from(address))).status;
				}
			)
		);
		expect(refusals(statuses)).toBe(4);
		await expect
			.poll(() => logged(stage.server.logs(), 'Refused: too many requests of an address'))
			.toContainEqual(expect.objectContaining({ path: '/api/auth/sign-in/anonymous' }));
	});

	it('of IPv4 is the same when it is written as one of IPv6, or with a port', async () => {
		const forms = ['10.8.8.8', '::ffff:10.8.8.8', '::FFFF:0a08:0808', '10.8.8.8:4711'];
		const asked = many(SIGN_INS + 4, (i) => forms[i % forms.length] ?? '');
		expect(refusals(await statusesFrom(asked))).toBe(4);
	});

	it('is the socket’s where fewer proxies have written than are trusted', async () => {
		const forged = many(SIGN_INS + 4, (i) => `10.6.${i}.1`);
		expect(refusals(await statusesFrom(forged, behindTwo.url))).toBe(4);
		const seen = forged.map((address) => `${address}, 10.0.0.2`);
		expect(refusals(await statusesFrom(seen, behindTwo.url))).toBe(0);
	});

	it('is the socket’s where what a proxy has written is none', async () => {
		expect(refusals(await statusesFrom(many(SIGN_INS + 4, (i) => `unknown-${i}`)))).toBe(4);
	});
});

describe('a sign-up', () => {
	const signUp = (change: object) =>
		aStranger().request(
			'POST',
			'/api/auth/sign-up/email',
			{ name: 'Robin', email: `${randomUUID()}@example.org`, password: PASSWORD, ...change },
			from(`10.5.${Math.floor(Math.random() * 250)}.1`)
		);

	it.each([
		['a name of 101 characters', { name: 'R'.repeat(101) }, 'INVALID_NAME'],
		['a blank name', { name: ' ' }, 'INVALID_NAME'],
		['no name', { name: undefined }, 'INVALID_NAME'],
		['an address of 255 characters', { email: `${'a'.repeat(243)}@example.org` }, 'INVALID_EMAIL'],
		['a number as address', { email: 7 }, 'INVALID_EMAIL'],
		['no password', { password: undefined }, 'INVALID_PASSWORD'],
		['a short password', { password: 'seven77' }, 'PASSWORD_TOO_SHORT'],
		['an endless password', { password: 'ab'.repeat(65) }, 'PASSWORD_TOO_LONG'],
		['a common password', { password: 'Baseball1' }, 'PASSWORD_TOO_COMMON'],
		['one character again and again', { password: '1111111111' }, 'PASSWORD_OF_ONE_CHARACTER']
	])('is refused with a sentence for %s', async (_what, change, code) => {
		const answer = await signUp(change);
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual({ code, message: expect.stringMatching(/^[A-Z].+\.$/) as string });
	});

	it('takes the longest name, and drops a picture', async () => {
		const name = '😀'.repeat(100);
		const answer = await signUp({ name, image: 'https://example.org/pixel.png' });
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ user: { name, image: null } });
	});

	it('is no form of another site', async () => {
		const answer = await aStranger().fetch('/api/auth/sign-up/email', {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded', ...from('10.4.4.4') },
			body: 'name=Robin&email=robin%40example.org&password=correct+horse+battery'
		});
		expect(answer.status).toBe(415);
		await answer.body?.cancel();
	});
});
