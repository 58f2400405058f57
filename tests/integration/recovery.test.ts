import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { POST_RUN_STEPS, type PostRunStepName } from '../../src/lib/contracts/post-run.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { freezeProcess, resumeProcess, stateOfProcess } from '../support/process-state.ts';
import {
	aTalk,
	completedPostRun,
	endTalk,
	eventually,
	memoriesOf,
	preferencesOf,
	type Talk
} from './conversing.ts';
import { causeChaos } from './chaos.ts';
import { expectInvariants, workIsDone } from './invariants.ts';
import { aStage, STAGE_TIMEOUT_MS } from './stage.ts';

/**
 * A process that dies or freezes at each step of a post-run: another one, or the same after its
 * restart, finishes it without any client calling again, within 15 s, once.
 */

const RECOVERED_WITHIN_MS = 15_000;
const MARGIN_MS = 5_000; // other tests use the two cores as well
/** As long as a process that comes back needs to do whatever it would still do. */
const COME_BACK_MS = 4_000;

interface Scene {
	database: TestDatabase;
	openai: OpenAiServer;
	/** Has the fault, and does the work as long as it can. */
	first: AppServer;
	/** Frozen until the first one has come to harm, so that it can't be quicker. */
	second: AppServer;
	learner: HttpClient & { userId: string };
	close(): Promise<void>;
}

let scenesBefore: Promise<unknown> = Promise.resolve();

/** One after the other: a start takes a whole core, and what comes after it only waits. */
function inTurn(point: PostRunStepName, effect: 'kill' | 'freeze'): Promise<Scene> {
	const scene = scenesBefore.then(() => aScene(point, effect));
	scenesBefore = scene.catch(() => undefined);
	return scene;
}

async function aScene(point: PostRunStepName, effect: 'kill' | 'freeze'): Promise<Scene> {
	const [database, openai] = await Promise.all([createTestDatabase(), startOpenAiServer()]);
	const start = (env: Record<string, string> = {}) =>
		startAppServer({
			databaseUrl: database.url,
			env: { OPENAI_BASE_URL: openai.baseUrl, ...env }
		});
	const [first, second] = await Promise.all([
		start({ DEV_PANEL: '1', FAULTS: JSON.stringify([{ point, effect }]) }),
		start()
	]);
	freezeProcess(second.pid);
	return {
		database,
		openai,
		first,
		second,
		learner: await aSignedInClient(first.url, database.db),
		async close() {
			for (const server of [first, second]) {
				resumeProcess(server.pid);
				await server.kill('SIGKILL');
			}
			await Promise.all([openai.close(), database.close()]);
		}
	};
}

/** As the browser ends a conversation: saved and ended first, then the call, which may break off. */
async function endAsBrowser(learner: HttpClient, talk: Talk): Promise<void> {
	await learner.request('PUT', talk.path, { messages: [], ended: true, durationSeconds: 30 });
	await endTalk(learner, talk, { key: talk.id }).catch(() => undefined);
}

describe.each([
	{ signal: 'SIGKILL', effect: 'kill', harmed: 'gone' },
	{ signal: 'SIGSTOP', effect: 'freeze', harmed: 'frozen' }
] as const)('a process that gets $signal', ({ effect, harmed }) => {
	// Each with its own two processes and database, all at once: they wait for heartbeats.
	it.concurrent.each(POST_RUN_STEPS)(
		'at the step %s is replaced',
		{ timeout: 300_000 },
		async (point) => {
			const scene = await inTurn(point, effect);
			const { first, second, learner, database, openai } = scene;
			try {
				const talk = await aTalk(learner);
				const ending = endAsBrowser(learner, talk);
				await eventually(() => Promise.resolve(stateOfProcess(first.pid) === harmed), {
					everyMs: 20
				});
				const harmedAt = Date.now();
				resumeProcess(second.pid);

				const elsewhere = learner.at(second.url);
				const { memory, gptFailed } = await completedPostRun(elsewhere, talk.path, {
					withinMs: RECOVERED_WITHIN_MS + MARGIN_MS
				});
				expect(Date.now() - harmedAt).toBeLessThan(RECOVERED_WITHIN_MS + MARGIN_MS);
				expect(memory?.conversationId).toBe(talk.id);
				expect(gptFailed).toBe(false);
				const before = await memoriesOf(elsewhere);

				if (effect === 'freeze') {
					resumeProcess(first.pid);
					await ending;
					await sleep(COME_BACK_MS);
				}
				expect(await memoriesOf(elsewhere)).toEqual(before);
				expect(await preferencesOf(elsewhere)).toMatchObject({
					successfulExchanges: 1,
					memoryCount: 1
				});
				await expectInvariants(database, { userIds: [learner.userId] });
				// Who died in the middle may have asked for nothing; nobody asks a third time.
				expect(openai.extractionCount).toBeLessThanOrEqual(2);
			} finally {
				await scene.close();
			}
		}
	);
});

describe('a process alone', () => {
	it(
		'finishes after its restart what it was killed at',
		async () => {
			const [database, openai] = await Promise.all([createTestDatabase(), startOpenAiServer()]);
			const start = (env: Record<string, string>) =>
				startAppServer({
					databaseUrl: database.url,
					env: { OPENAI_BASE_URL: openai.baseUrl, ...env }
				});
			const killed = await start({
				DEV_PANEL: '1',
				FAULTS: JSON.stringify([{ point: 'extract', effect: 'kill' }])
			});
			const learner = await aSignedInClient(killed.url, database.db);
			const talk = await aTalk(learner);
			await endAsBrowser(learner, talk);
			expect(stateOfProcess(killed.pid)).toBe('gone');

			const restarted = await start({});
			try {
				const restartedAt = Date.now();
				const elsewhere = learner.at(restarted.url);
				const { memory } = await completedPostRun(elsewhere, talk.path, { withinMs: 20_000 });
				expect(memory?.conversationId).toBe(talk.id);
				expect(Date.now() - restartedAt).toBeLessThan(RECOVERED_WITHIN_MS + MARGIN_MS);
				await expectInvariants(database, { userIds: [learner.userId] });
			} finally {
				await restarted.stop();
				await Promise.all([openai.close(), database.close()]);
			}
		},
		STAGE_TIMEOUT_MS
	);

	it(
		'hands back what it can’t finish when it is told to end, within ten seconds',
		async () => {
			const stage = await aStage({ withRedis: false, env: { OPENAI_TIMEOUT_MS: '60000' } });
			try {
				stage.openai.play({ extraction: ['timeout', 'delivers'] });
				const learner = await aSignedInClient(stage.server.url, stage.database.db);
				const talk = await aTalk(learner);
				const answer = endTalk(learner, talk, { key: talk.id });
				await eventually(() => Promise.resolve(stage.openai.extractionCount === 1));

				const toldAt = Date.now();
				expect(await stage.server.stop()).toBe(0);
				expect(Date.now() - toldAt).toBeLessThan(10_000);
				// Who waits is told that it goes on, not that the connection broke.
				expect(await answer).toMatchObject({ status: 202, body: { status: 'processing' } });

				const next = await startAppServer({
					databaseUrl: stage.database.url,
					env: { OPENAI_BASE_URL: stage.openai.baseUrl }
				});
				const { memory } = await completedPostRun(learner.at(next.url), talk.path);
				expect(memory?.source).toBe('gpt');
				await expectInvariants(stage.database, { userIds: [learner.userId] });
				await next.stop();
			} finally {
				await stage.close();
			}
		},
		STAGE_TIMEOUT_MS
	);

	it(
		'lets what is nearly done finish when it is told to end',
		async () => {
			const stage = await aStage({ withRedis: false });
			try {
				stage.openai.play({ extraction: 'slow', delayMs: 2_000 });
				const learner = await aSignedInClient(stage.server.url, stage.database.db);
				const talk = await aTalk(learner);
				const answer = endTalk(learner, talk, { prefer: 'respond-async' });
				await eventually(() => Promise.resolve(stage.openai.extractionCount === 1));
				expect((await answer).status).toBe(202);
				expect(await stage.server.stop()).toBe(0);
				await expectInvariants(stage.database, { userIds: [learner.userId] });
				expect(stage.openai.extractionCount).toBe(1);
			} finally {
				await stage.close();
			}
		},
		STAGE_TIMEOUT_MS
	);
});

describe('two web processes and two workers that are killed and frozen at random', () => {
	const SEED = 'as good as any';
	const RUNS = 20;

	it(`process ${RUNS} conversations, each once`, { timeout: 300_000 }, async () => {
		const stage = await aStage({ env: { ROLE: 'web' } });
		await stage.server.stop();
		const chaos = await causeChaos({
			seed: SEED,
			conversations: RUNS,
			learners: 5,
			mostUnharmed: 4,
			database: stage.database,
			redisUrl: stage.redis?.url,
			env: { OPENAI_BASE_URL: stage.openai.baseUrl, POST_RUN_RATE_LIMIT: '1000' }
		});
		try {
			const whose = { userIds: chaos.userIds };
			await workIsDone(stage.database, whose, { withinMs: 120_000 });
			await expectInvariants(stage.database, whose);
			expect(chaos.kills + chaos.freezes).toBeGreaterThan(3);
		} finally {
			await chaos.close();
			await stage.close();
		}
	});
});
