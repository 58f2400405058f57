import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import {
	aSignedInClient,
	anHttpClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { startOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts';
import { aTalk, endTalk, eventually, expectError, success, type Talk } from './conversing.ts';
import { expectInvariants, workIsDone } from './invariants.ts';
import { STAGE_TIMEOUT_MS } from './stage.ts';

const LEARNERS = 4;
const TALKS_EACH = 6;
const RETRY_MS = 200; // sooner than a browser would, for more load
const TEST_TIMEOUT_MS = 120_000;
// The deadline of one transaction after another's, and two busy cores.
const BOUND_MS = 20_000;

type Answered = { answer: HttpAnswer; ms: number };
type Ending = { client: HttpClient; talk: Talk };

describe('while Postgres is in trouble', () => {
	let postgres: OwnPostgres;
	let openai: OpenAiServer;
	let server: AppServer;
	let learners: (HttpClient & { userId: string })[];
	let endings: Ending[];

	beforeAll(async () => {
		[postgres, openai] = await Promise.all([startOwnPostgres(), startOpenAiServer()]);
		server = await startAppServer({
			databaseUrl: postgres.url,
			env: { OPENAI_BASE_URL: openai.baseUrl, POST_RUN_RATE_LIMIT: '1000' }
		});
	}, STAGE_TIMEOUT_MS);
	afterAll(async () => {
		await server.stop();
		await Promise.all([openai.close(), postgres.stop()]);
	});
	beforeEach(async () => {
		openai.reset();
		openai.play({ extraction: 'slow', delayMs: 300 });
		learners = [];
		endings = [];
		for (let i = 0; i < LEARNERS; i += 1) {
			const learner = await aSignedInClient(server.url, postgres.db);
			learners.push(learner);
			for (let j = 0; j < TALKS_EACH; j += 1) {
				endings.push({ client: learner, talk: await aTalk(learner) });
			}
		}
	}, TEST_TIMEOUT_MS);

	/** Every conversation is ended as a browser does it: again, under the same key, until it is done. */
	async function endAll(): Promise<Answered[]> {
		const answers: Answered[] = [];
		await Promise.all(
			endings.map(async ({ client, talk }, index) => {
				await sleep(index * 50); // some before the trouble, some in it, some after
				for (;;) {
					const answered = await timed(() => endTalk(client, talk, { key: talk.id }));
					answers.push(answered);
					if (answered.answer.status === 200) return;
					await sleep(RETRY_MS);
				}
			})
		);
		return answers;
	}

	/** Bounded, and done or to be tried again; then all is as if nothing had been. */
	async function expectNothingLost(answers: readonly Answered[]): Promise<void> {
		for (const { answer, ms } of answers) {
			expect(ms).toBeLessThan(BOUND_MS);
			if (answer.status >= 400) expectUnavailable(answer);
		}
		const whose = { userIds: learners.map(({ userId }) => userId) };
		await workIsDone(postgres, whose, { withinMs: 60_000 });
		await expectInvariants(postgres, whose);
	}

	it.each(['fast', 'killed'] as const)(
		'loses nothing when it is restarted under load (%s)',
		async (how) => {
			const all = endAll();
			await sleep(400);
			await postgres.restart(how, 1_000);
			await expectNothingLost(await all);
		},
		TEST_TIMEOUT_MS
	);

	it(
		'loses nothing when its connections are cut again and again',
		async () => {
			let isOver = false;
			const all = endAll();
			const cutting = (async () => {
				for (let i = 0; i < 8; i += 1) {
					await postgres.asAdmin(
						(sql) => sql`
							select pg_terminate_backend(pid) from pg_stat_activity
							where datname = current_database() and pid <> pg_backend_pid()`
					);
					await sleep(200);
				}
				isOver = true;
			})();
			const answers = await all;
			await cutting;
			expect(isOver).toBe(true);
			await expectNothingLost(answers);
		},
		TEST_TIMEOUT_MS
	);

	it(
		'refuses in time when locks fill the pool',
		async () => {
			let all: Promise<Answered[]> | undefined;
			await postgres.asAdmin((sql) =>
				sql.begin(async (tx) => {
					await tx`lock table conversations in access exclusive mode`;
					all = endAll();
					await sleep(12_000);
				})
			);
			const answers = (await all) ?? [];
			expect(answers.filter(({ answer }) => answer.status === 503).length).toBeGreaterThan(0);
			await expectNothingLost(answers);
		},
		TEST_TIMEOUT_MS
	);

	it(
		'refuses in time when it takes no more connections',
		async () => {
			await postgres.asAdmin(async (sql) => {
				await sql`alter role afterword connection limit 0`;
				await sql`
					select pg_terminate_backend(pid) from pg_stat_activity
					where usename = 'afterword' and pid <> pg_backend_pid()`;
			});
			const all = endAll();
			await sleep(1_000);
			await expectEveryDoorAnswers();
			await postgres.asAdmin((sql) => sql`alter role afterword connection limit -1`);
			const answers = await all;
			expect(answers.filter(({ answer }) => answer.status === 503).length).toBeGreaterThan(0);
			await expectNothingLost(answers);
		},
		TEST_TIMEOUT_MS
	);

	it(
		'refuses in time while it is frozen, and goes on when it thaws',
		async () => {
			const all = endAll();
			await sleep(400);
			postgres.signal('SIGSTOP');
			try {
				await expectEveryDoorAnswers();
				await sleep(2_000);
			} finally {
				postgres.signal('SIGCONT');
			}
			const answers = await all;
			expect(answers.filter(({ answer }) => answer.status === 503).length).toBeGreaterThan(0);
			await expectNothingLost(answers);
			await eventually(async () => {
				const ready = await anHttpClient(server.url).request('GET', '/api/health/ready');
				return ready.status === 200;
			});
			const [learner] = learners;
			if (!learner) throw new Error('there is no learner');
			success(await endTalk(learner, await aTalk(learner)));
		},
		TEST_TIMEOUT_MS
	);

	/** The API, a page and the sign-in: 503, and soon. */
	async function expectEveryDoorAnswers(): Promise<void> {
		const [learner] = learners;
		if (!learner) throw new Error('there is no learner');
		const stranger = anHttpClient(server.url);
		const [api, page, signIn, ready] = await Promise.all([
			timed(() => learner.request('GET', '/api/memories')),
			timed(() => learner.request('GET', '/', undefined, { accept: 'text/html' })),
			timed(() =>
				stranger.request('POST', '/api/auth/sign-in/email', {
					email: learner.email,
					password: 'correct horse battery'
				})
			),
			timed(() => stranger.request('GET', '/api/health/ready'))
		]);
		for (const { answer } of [api, signIn, ready]) expectUnavailable(answer);
		expect(page.answer.status).toBe(503);
		expect(page.answer.headers.get('retry-after')).toMatch(/^\d+$/);
		for (const { ms } of [api, page, signIn, ready]) expect(ms).toBeLessThan(BOUND_MS);
	}
});

function expectUnavailable(answer: HttpAnswer): void {
	expectError(answer, 503, 'unavailable');
	expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
}

async function timed(request: () => Promise<HttpAnswer>): Promise<Answered> {
	const began = performance.now();
	const answer = await request();
	return { answer, ms: performance.now() - began };
}
