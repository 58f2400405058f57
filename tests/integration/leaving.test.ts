import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDialogue } from '../support/factories.ts';
import { aSignedInClient, type HttpAnswer, type HttpClient } from '../support/http-client.ts';
import {
	aTalk,
	completedPostRun,
	endTalk,
	postRunOf,
	said,
	success,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** A page that is unloaded says that it may be there again. All at once: they wait for its time to be over. */

const GRACE_MS = 5_000;

let stage: Stage;

beforeAll(async () => {
	stage = await aStage({ env: { POST_RUN_RATE_LIMIT: '1' } });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

interface Page {
	learner: HttpClient;
	talk: Talk;
	leave(key?: string): Promise<HttpAnswer>;
	/** How often the model was asked about this conversation. */
	modelCalls(): number;
}

/** The page of a learner of its own, who talks about something of their own. */
async function aPage(about: string): Promise<Page> {
	const learner = await aSignedInClient(stage.server.url, stage.database.db);
	const talk = await aTalk(learner, {
		messages: [...aDialogue(2), said(`Hoy hablamos de ${about}.`)]
	});
	return {
		learner,
		talk,
		leave: (key = 'left') =>
			endTalk(learner, talk, { key, prefer: 'respond-async', mayReturn: true }),
		modelCalls: () => stage.openai.countMentioning(about)
	};
}

describe.concurrent('a page that is unloaded and may be there again', () => {
	it('is processed a little later when it does not come back', async () => {
		const { learner, talk, leave, modelCalls } = await aPage('trenes');
		const answer = await leave();
		expect(answer).toMatchObject({
			status: 202,
			body: { status: 'processing', run: { status: 'queued' } }
		});
		await sleep(GRACE_MS / 2);
		expect(modelCalls()).toBe(0);
		const { memory } = await completedPostRun(learner, talk.path);
		expect(memory?.conversationId).toBe(talk.id);
		expect(modelCalls()).toBe(1);
	});

	it('costs neither a model call nor quota when it goes on, however often it is reloaded', async () => {
		const { learner, talk, leave, modelCalls } = await aPage('barcos');
		for (const reload of [1, 2, 3]) {
			expect((await leave(`reload-${reload}`)).status).toBe(202);
			const resumed = await learner.request('PUT', talk.path, { messages: [], ended: false });
			expect(resumed).toMatchObject({ body: { conversation: { status: 'active' } } });
		}
		await sleep(GRACE_MS + 2_500);
		expect(await postRunOf(learner, talk.path)).toBeNull();
		expect(modelCalls()).toBe(0);
		// The one point of the quota is still there.
		const { preferences } = success(await endTalk(learner, talk, { key: 'end' }));
		expect(preferences).toMatchObject({ successfulExchanges: 1, memoryCount: 1 });
		expect(modelCalls()).toBe(1);
	});

	it.each([
		['with nothing said between', 'puentes', false],
		['with more said between', 'aviones', true]
	])(
		'is given the whole time again when it is left a second time, %s',
		async (_, about, saysMore) => {
			const { learner, talk, leave, modelCalls } = await aPage(about);
			await leave('first');
			await learner.request('PUT', talk.path, {
				messages: saysMore ? [said('Y luego volví a casa.')] : [],
				ended: false
			});
			await sleep(GRACE_MS - 1_000);
			await leave('second');
			await sleep(3_000); // the first leaving's time is over, the second's isn't
			expect(modelCalls()).toBe(0);
			await learner.request('PUT', talk.path, { messages: [], ended: false });
			await sleep(GRACE_MS);
			expect(await postRunOf(learner, talk.path)).toBeNull();
			expect(modelCalls()).toBe(0);
		}
	);

	it('is processed at once when its End comes before the time is over', async () => {
		const { learner, talk, leave, modelCalls } = await aPage('caballos');
		await leave();
		const { memory } = success(await endTalk(learner, talk, { key: 'left' }));
		await sleep(GRACE_MS + 1_500);
		expect(success(await endTalk(learner, talk)).memory.id).toBe(memory.id);
		expect(modelCalls()).toBe(1);
	});

	it('joins the run that is there', async () => {
		const { learner, talk, leave } = await aPage('bicicletas');
		const { run } = success(await endTalk(learner, talk, { key: 'left' }));
		expect(success(await leave()).run.id).toBe(run.id);
	});
});
