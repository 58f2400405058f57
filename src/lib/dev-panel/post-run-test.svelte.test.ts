import { expect, it } from 'vitest';
import {
	aPostRunSuccess,
	aRun,
	createPlayedApi,
	errorAnswer,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import type { PostRunStep } from '../contracts/post-run.ts';
import { createPostRunTest } from './post-run-test.svelte.ts';

const ID = '6d1f0d7e-0000-4000-8000-00000000000a';

/** A tab whose server answers as a test says, and whose learner has no memory yet. */
function aTest(answer: () => Response) {
	const api = createPlayedApi();
	api.on('POST /post-run', answer);
	const success = aPostRunSuccess(ID);
	const before = { ...success.preferences, successfulExchanges: 0, memories: [], memoryCount: 0 };
	const said = { count: 2 };
	const leaving = new AbortController();
	const rehearsed: { goesOn: Promise<null>; signal: AbortSignal | undefined } = {
		goesOn: Promise.resolve(null),
		signal: undefined
	};
	const test = createPostRunTest({
		fetch: api.fetch,
		client: {
			preferences: async () => before,
			postRunState: async () => ({ run: aRun(), result: success }),
			dryRun: async (_id, _body, asked) => {
				rehearsed.signal = asked?.signal;
				asked?.onStep?.({ name: 'extract', status: 'running', ms: 0 });
				await rehearsed.goesOn;
				return {
					run: aRun(),
					gptFailed: false,
					memory: success.memory,
					before,
					after: success.preferences,
					trace: null
				};
			}
		},
		leaving: leaving.signal,
		conversation: { id: ID, languageId: 'es' },
		ofPage: {
			payload: () => ({ userId: null, messageCount: said.count, durationSeconds: 7 }),
			key: () => `of-${said.count}`
		},
		newKey: () => 'dev-1'
	});
	return { api, test, success, before, said, rehearsed, leaving };
}

function step(name: PostRunStep['name'], status: PostRunStep['status'], conversationId = ID) {
	const runId = '6d1f0d7e-0000-4000-8000-0000000000ff';
	const data = JSON.stringify({ conversationId, runId, step: { name, status, ms: 1 } });
	return { kind: 'post_run_step' as const, data };
}

it('sends what the page would send now, until something is typed', async () => {
	const { api, test, said } = aTest(() => jsonAnswer(aPostRunSuccess(ID)));
	said.count = 3;
	await test.test();
	expect(api.last('POST /post-run').body).toMatchObject({ messageCount: 3 });
	expect(test.askedNow().idempotencyKey).toBe('of-3');
	test.payload = '{"messageCount": 1}';
	test.idempotencyKey = '';
	await test.test();
	expect(api.last('POST /post-run').body).toEqual({ messageCount: 1 });
	expect(test.askedNow().idempotencyKey).toBe('');
	test.fillIn();
	expect(test.askedNow().idempotencyKey).toBe('of-3');
	expect(JSON.parse(test.payload)).toMatchObject({ messageCount: 3 });
});

it('shows steps as they are told, those of this conversation alone', async () => {
	const success = aPostRunSuccess(ID);
	const { test } = aTest(() => {
		test.hear(step('extract', 'running'));
		test.hear(step('commit', 'done', '6d1f0d7e-0000-4000-8000-00000000000b'));
		expect(test.testing).toBe('post-run');
		expect(test.steps.map(({ name, status }) => [name, status])).toEqual([['extract', 'running']]);
		return jsonAnswer({ ...success, run: { ...aRun(), steps: [] } });
	});
	await test.test();
	expect(test.testing).toBeNull();
});

it('keeps the preferences of before and after beside the answer', async () => {
	const { test, before } = aTest(() => jsonAnswer(aPostRunSuccess(ID)));
	await test.test();
	expect(test.shown?.before).toEqual(before);
	expect(test.shown?.after).toMatchObject({ successfulExchanges: 1 });
});

it('fetches what a queued run came to when its end is told', async () => {
	const { test, success } = aTest(() => errorAnswer(429, 'rate_limited'));
	await test.test();
	expect(test.shown?.later).toBeNull();
	test.hear({
		kind: 'post_run_complete',
		data: JSON.stringify({ conversationId: ID, memoryId: success.memory?.id ?? null })
	});
	await expect.poll(() => test.shown?.later).toEqual(success);
});

it('shows the steps of a dry run as they are told, and calls it off when nobody looks any more', async () => {
	const { test, rehearsed, leaving } = aTest(() => jsonAnswer({}));
	const goingOn = Promise.withResolvers<null>();
	rehearsed.goesOn = goingOn.promise;
	const running = test.dryRun();
	expect(test.testing).toBe('dry-run');
	expect(test.steps).toEqual([{ name: 'extract', status: 'running', ms: 0 }]);
	leaving.abort();
	expect(rehearsed.signal?.aborted).toBe(true);
	goingOn.resolve(null);
	await running;
	expect(test.testing).toBeNull();
});

it('refuses a dry run of what is no payload, and says so', async () => {
	const { test } = aTest(() => jsonAnswer({}));
	test.payload = '{';
	await test.dryRun();
	expect(test.shown).toMatchObject({ kind: 'dry-run', answer: null });
	expect(test.shown?.failure).toMatch(/schema/);
});

it('numbers its runs, keeps them after clearing, and shows one again', async () => {
	const { test } = aTest(() => jsonAnswer(aPostRunSuccess(ID)));
	await test.test();
	await test.dryRun();
	test.clear();
	expect(test.shown).toBeNull();
	expect(test.history.map(({ n, kind }) => [n, kind])).toEqual([
		[1, 'post-run'],
		[2, 'dry-run']
	]);
	test.show(1);
	expect(test.shown?.kind).toBe('post-run');
});

it('says why there is no answer when none came', async () => {
	const { test } = aTest(noNetwork);
	await test.test();
	expect(test.shown).toMatchObject({ answer: null });
	expect(test.shown?.failure).toMatch(/could not be reached/);
});
