import { afterAll, beforeAll, expect, it } from 'vitest';
import { devLearnedSchema } from '../../src/lib/contracts/dev-panel.ts';
import { aSignedInClient } from '../support/http-client.ts';
import { aTalk, endTalk, success } from './conversing.ts';
import { hear } from './model-talking.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
	stage = await aStage({
		withRedis: false,
		env: { DEV_PANEL: '1', OPENAI_CHAT_MODEL: 'talks', OPENAI_EXTRACTION_MODEL: 'remembers' }
	});
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

it('tells a developer what was learned of the server, for each of its models, and forgets it when asked to', async () => {
	const learner = await aSignedInClient(stage.server.url, stage.database.db);
	stage.openai.play({ chat: 'knows-max-tokens-only', extraction: 'has-no-formats' });
	const talk = await aTalk(learner);
	await hear(learner, talk.path, 'Hola');
	success(await endTalk(learner, await aTalk(learner)));
	const answer = await learner.request('GET', '/api/dev/learned-habits');
	const { learned } = devLearnedSchema.parse(answer.body);
	expect(learned).toMatchObject([
		{ model: 'talks', habits: { tokenLimit: 'max_tokens', thoughts: 'marked' } },
		{ model: 'remembers', habits: { tokenLimit: 'max_tokens', answerFormat: 'none' } }
	]);

	const forgotten = await learner.request('DELETE', '/api/dev/learned-habits');
	expect(forgotten.status).toBe(204);
	const after = await learner.request('GET', '/api/dev/learned-habits');
	expect(devLearnedSchema.parse(after.body).learned).toEqual([]);
	stage.openai.reset();
	await hear(learner, talk.path, 'Hola');
	expect(stage.openai.requests.at(-1)).toHaveProperty('max_completion_tokens');
});
