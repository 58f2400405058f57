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
	endAsBrowser,
	eventually,
	memoriesOf,
	preferencesOf
} from './conversing.ts';
import { expectInvariants } from './invariants.ts';

/**
 * A process that dies or freezes at each step of a post-run: another one finishes it without any
 * client calling again, within 15 s, once.
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
				expect(openai.extractionsOf(talk)).toBeLessThanOrEqual(2);
			} finally {
				await scene.close();
			}
		}
	);
});
