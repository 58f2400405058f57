import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST_RUN_STEPS } from '../../src/lib/contracts/post-run.ts';
import type { Fault } from '../../src/lib/server/faults.ts';
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
import { STAGE_TIMEOUT_MS } from './stage.ts';

/**
 * A process that dies or freezes at each step of a post-run: another one finishes it without any
 * client calling again, within 15 s, once.
 */

const RECOVERED_WITHIN_MS = 15_000;
const MARGIN_MS = 5_000; // other tests use the two cores as well
/** As long as a process that comes back needs to do whatever it would still do. */
const COME_BACK_MS = 4_000;
const TEST_TIMEOUT_MS = 120_000;

interface Stage {
	database: TestDatabase;
	openai: OpenAiServer;
	/** Signed in before the first process starts, which has a fault for each. */
	learners: (HttpClient & { userId: string })[];
	/** Has the faults, and does the work as long as it can. Who died is started again. */
	first(): Promise<AppServer>;
	/** Frozen until the first one has come to harm, so that it can't be quicker. */
	second: AppServer;
	close(): Promise<void>;
}

async function aStage(effect: Fault['effect']): Promise<Stage> {
	const [database, openai] = await Promise.all([createTestDatabase(), startOpenAiServer()]);
	const start = (env: Record<string, string> = {}) =>
		startAppServer({
			databaseUrl: database.url,
			env: { OPENAI_BASE_URL: openai.baseUrl, ...env }
		});
	const second = await start();
	const learners: Stage['learners'] = [];
	const faults: Partial<Fault>[] = [];
	for (const point of POST_RUN_STEPS) {
		const learner = await aSignedInClient(second.url, database.db);
		learners.push(learner);
		faults.push({ point, effect, userId: learner.userId });
	}
	let first: AppServer | null = null;
	return {
		database,
		openai,
		learners,
		async first() {
			if (first === null || stateOfProcess(first.pid) === 'gone') {
				first = await start({ DEV_PANEL: '1', FAULTS: JSON.stringify(faults) });
			}
			return first;
		},
		second,
		async close() {
			for (const server of [first, second]) {
				if (server === null) continue;
				resumeProcess(server.pid);
				await server.kill('SIGKILL');
			}
			await Promise.all([openai.close(), database.close()]);
		}
	};
}

// Beside each other, since both mostly wait for heartbeats.
describe.concurrent.each([
	{ signal: 'SIGKILL', effect: 'kill', harmed: 'gone' },
	{ signal: 'SIGSTOP', effect: 'freeze', harmed: 'frozen' }
] as const)('a process that gets $signal', ({ effect, harmed }) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await aStage(effect);
	}, STAGE_TIMEOUT_MS);
	afterAll(() => stage.close());

	it.each(POST_RUN_STEPS.map((point, index) => ({ point, index })))(
		'at the step $point is replaced',
		{ concurrent: false, timeout: TEST_TIMEOUT_MS },
		async ({ index }) => {
			const { second, database, openai } = stage;
			const first = await stage.first();
			const signedIn = stage.learners[index];
			if (!signedIn) throw new Error('there is a learner for each step');
			const { userId } = signedIn;
			const learner = signedIn.at(first.url);
			freezeProcess(second.pid);
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
				await expectInvariants(database, { userIds: [userId] });
				// Who died in the middle may have asked for nothing; nobody asks a third time.
				expect(openai.extractionsOf(talk)).toBeLessThanOrEqual(2);
			} finally {
				for (const { pid } of [first, second]) resumeProcess(pid);
			}
		}
	);
});
