import { describe, expect, it } from 'vitest';
import { startAppServer } from '../support/app-server.ts';
import { createTestDatabase } from '../support/database.ts';
import { aSignedInClient } from '../support/http-client.ts';
import { startOpenAiServer } from '../support/openai-server.ts';
import { stateOfProcess } from '../support/process-state.ts';
import { aTalk, completedPostRun, endAsBrowser, endTalk, eventually } from './conversing.ts';
import { expectInvariants } from './invariants.ts';
import { aStage, STAGE_TIMEOUT_MS } from './stage.ts';

/** A process that is alone is killed, or told to end, during a post-run; after its restart it is done. */

const RECOVERED_WITHIN_MS = 15_000;
const MARGIN_MS = 5_000; // other tests use the two cores as well

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
				await eventually(() => Promise.resolve(stage.openai.extractionsOf(talk) === 1));

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
				await eventually(() => Promise.resolve(stage.openai.extractionsOf(talk) === 1));
				expect((await answer).status).toBe(202);
				expect(await stage.server.stop()).toBe(0);
				await expectInvariants(stage.database, { userIds: [learner.userId] });
				expect(stage.openai.extractionsOf(talk)).toBe(1);
			} finally {
				await stage.close();
			}
		},
		STAGE_TIMEOUT_MS
	);
});
