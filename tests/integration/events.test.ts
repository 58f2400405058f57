import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postRunCompleteSchema, postRunStepEventSchema } from '../../src/lib/contracts/events.ts';
import { POST_RUN_STEPS, postRunStepSchema } from '../../src/lib/contracts/post-run.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { aTalk, endTalk, expectError, success } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What a learner is told while it happens, and by which process, and after a break. */

const SLOW_MODEL_MS = 1_500;
const STREAMS_PER_LEARNER = 20;
const SILENCE_MS = 800;

interface Told {
	event: string;
	id: string | null;
	data: unknown;
}

/** An `EventSource` that can be looked into: every event with its id. */
async function listen(
	client: HttpClient,
	path: string,
	{ after }: { after?: string } = {}
): Promise<{
	told: Told[];
	until(isThere: (told: Told[]) => boolean): Promise<Told[]>;
	close(): Promise<void>;
}> {
	const response = await client.fetch(path, {
		headers: after === undefined ? {} : { 'last-event-id': after }
	});
	expect(response.status).toBe(200);
	if (!response.body) throw new Error('no stream');
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	const told: Told[] = [];
	let text = '';
	const reading = (async () => {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return;
			text += value;
			const blocks = text.split('\n\n');
			text = blocks.pop() ?? '';
			for (const block of blocks) {
				const fields = new Map(
					block.split('\n').map((line): [string, string] => {
						const colon = line.indexOf(': ');
						return [line.slice(0, colon), line.slice(colon + 2)];
					})
				);
				const [event, data] = [fields.get('event'), fields.get('data')];
				if (event === undefined || data === undefined) continue;
				const parsed: unknown = JSON.parse(data);
				told.push({ event, id: fields.get('id') ?? null, data: parsed });
			}
		}
	})();
	return {
		told,
		async until(isThere) {
			const deadline = Date.now() + 15_000;
			while (!isThere(told)) {
				if (Date.now() > deadline) throw new Error(`it was not told, but ${told.length} events`);
				await sleep(20);
			}
			return told;
		},
		async close() {
			await reader.cancel();
			await reading;
		}
	};
}

const stepNames = (told: Told[]) =>
	told
		.filter(({ event }) => event === 'step')
		.map(({ data }) => {
			const { name, status } = postRunStepSchema.parse(data);
			return `${name} ${status}`;
		});

const counting = (count: number) => (told: Told[]) => told.length >= count;
const including = (event: string) => (told: Told[]) => told.some((one) => one.event === event);

const FROM_LOAD = [
	'load running',
	'load done',
	'extract running',
	'extract done',
	'ground running',
	'ground done',
	'commit running',
	'commit done',
	'notify done'
];
const EVERY_STEP_DONE = POST_RUN_STEPS.map((name) => `${name} done`);

/** Who comes while a step runs may not have been told of its beginning, but of every end. */
function expectWholeRun(told: Told[]): void {
	const steps = stepNames(told);
	expect(steps.filter((step) => step.endsWith(' done'))).toEqual(EVERY_STEP_DONE);
	expect(new Set(steps).size).toBe(steps.length);
	expect(told.at(-1)?.event).toBe('complete');
}

describe.each([
	{ where: 'with Redis', withRedis: true },
	{ where: 'without Redis', withRedis: false }
])('events across processes, $where', ({ withRedis }) => {
	let stage: Stage;
	/** Another process; what happens in the stage's own is told here too. */
	let other: AppServer;
	let learner: HttpClient & { userId: string };
	let elsewhere: HttpClient;

	beforeAll(async () => {
		stage = await aStage({ withRedis, env: { ROLE: 'all' } });
		other = await startAppServer({
			databaseUrl: stage.database.url,
			...(stage.redis ? { redisUrl: stage.redis.url } : {}),
			env: { OPENAI_BASE_URL: stage.openai.baseUrl, POST_RUN_RATE_LIMIT: '1000', ROLE: 'web' }
		});
	}, STAGE_TIMEOUT_MS);
	afterAll(async () => {
		await other.stop();
		await stage.close();
	});
	beforeEach(async () => {
		stage.openai.reset();
		learner = await aSignedInClient(stage.server.url, stage.database.db);
		elsewhere = learner.at(other.url);
	});

	it('tells another process’s page each step as it happens, and that there is a memory', async () => {
		stage.openai.play({ extraction: 'slow', delayMs: SLOW_MODEL_MS });
		const page = await listen(elsewhere, '/api/events?steps=1');
		const talk = await aTalk(learner);
		const { memory, run } = success(await endTalk(learner, talk));
		const told = await page.until(including('post_run_complete'));
		await page.close();

		const steps = told
			.filter(({ event }) => event === 'post_run_step')
			.map(({ data }) => postRunStepEventSchema.parse(data));
		expect(steps.map(({ step }) => `${step.name} ${step.status}`)).toEqual(FROM_LOAD);
		expect(new Set(steps.map(({ runId }) => runId))).toEqual(new Set([run.id]));
		const last = told.at(-1);
		expect(last?.event).toBe('post_run_complete');
		expect(last?.id).toMatch(/^\d+$/);
		expect(last?.data).toEqual({ conversationId: talk.id, memoryId: memory.id });
	});

	it('follows one run in another process from its first step to its result', async () => {
		stage.openai.play({ extraction: 'held' });
		const talk = await aTalk(learner);
		await endTalk(learner, talk, { prefer: 'respond-async' });
		const run = await listen(elsewhere, `${talk.path}/post-run/events`);
		await run.until((told) => stepNames(told).includes('extract running'));
		stage.openai.letGo();
		const told = await run.until(including('complete'));
		expectWholeRun(told);
		expect(stepNames(told)).toContain('extract running');
		expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
	});

	it('goes on after the event that was seen last, without a gap and without a repetition', async () => {
		stage.openai.play({ extraction: 'held' });
		const talk = await aTalk(learner);
		await endTalk(learner, talk, { prefer: 'respond-async' });
		const path = `${talk.path}/post-run/events`;
		const first = await listen(elsewhere, path);
		const before = [...(await first.until(counting(4)))];
		await first.close();

		const second = await listen(learner, path, { after: before.at(-1)?.id ?? '' });
		stage.openai.letGo();
		const after = await second.until(including('complete'));
		expectWholeRun([...before, ...after]);

		// A browser comes back by itself after the end, and is told not to.
		const over = await learner.fetch(path, {
			headers: { 'last-event-id': after.at(-1)?.id ?? '' }
		});
		expect(over.status).toBe(204);
	});

	it('tells of each memory once, in order, though the stream breaks off between them', async () => {
		const talks = await Promise.all(Array.from({ length: 6 }, () => aTalk(learner)));
		const [one, ...rest] = talks;
		const heard: Told[] = [];
		let page = await listen(elsewhere, '/api/events');
		if (one) success(await endTalk(learner, one));
		heard.push(...(await page.until(counting(1))));
		for (const talk of rest) {
			await page.close();
			success(await endTalk(learner, talk)); // while nobody listens
			page = await listen(elsewhere, '/api/events', { after: heard.at(-1)?.id ?? '' });
			heard.push(...(await page.until(counting(1))));
		}
		await page.close();
		expect(heard.map(({ data }) => postRunCompleteSchema.parse(data).conversationId)).toEqual(
			talks.map(({ id }) => id)
		);
		const all = await listen(elsewhere, `/api/events?lastEventId=${Number(heard[0]?.id) - 1}`);
		expect((await all.until(counting(6))).map(({ id }) => id)).toEqual(heard.map(({ id }) => id));
		await all.close();

		const fresh = await listen(elsewhere, '/api/events');
		await sleep(SILENCE_MS);
		expect(fresh.told).toEqual([]);
		await fresh.close();
	});

	it('misses nothing though the very first stream breaks off before anything happened', async () => {
		const first = await listen(elsewhere, '/api/events?steps=1');
		const [begun] = await first.until(counting(1));
		await first.close();
		expect(begun?.event).toBe('listening');
		const talk = await aTalk(learner);
		const { memory } = success(await endTalk(learner, talk)); // while nobody listens

		const second = await listen(elsewhere, `/api/events?steps=1&lastEventId=${begun?.id}`);
		const told = await second.until(including('post_run_complete'));
		await second.close();
		// Steps are told by whom did them and may come after what was looked up.
		const completed = told.find(({ event }) => event === 'post_run_complete');
		expect(completed?.data).toEqual({ conversationId: talk.id, memoryId: memory.id });
	});

	it('replays nothing of another learner, and nothing that points to a deleted memory', async () => {
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const talk = await aTalk(learner);
		const { memory } = success(await endTalk(learner, talk));
		success(await endTalk(learner, await aTalk(learner)));
		await learner.request('DELETE', `/api/memories/${memory.id}`);
		const [mine, theirs] = await Promise.all([
			listen(learner, '/api/events?lastEventId=0'),
			listen(stranger, '/api/events?lastEventId=0')
		]);
		await mine.until(counting(1));
		await sleep(SILENCE_MS);
		expect(mine.told.map(({ data }) => postRunCompleteSchema.parse(data).memoryId)).not.toContain(
			memory.id
		);
		expect(mine.told).toHaveLength(1);
		expect(theirs.told).toEqual([]);
		await Promise.all([mine.close(), theirs.close()]);
	});

	it('refuses what is no id of an event', async () => {
		for (const query of ['lastEventId=abc', 'lastEventId=-1', 'steps=yes']) {
			expectError(await learner.request('GET', `/api/events?${query}`), 400, 'invalid_payload');
		}
		const answer = await learner.request('GET', '/api/events', undefined, { 'last-event-id': 'x' });
		const { issues } = expectError(answer, 400, 'invalid_payload');
		expect(issues?.[0]?.path).toBe('Last-Event-ID');
	});

	it('holds a bounded number of streams for one learner, and takes a place that became free', async () => {
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const open = await Promise.all(
			Array.from({ length: STREAMS_PER_LEARNER }, () => listen(learner, '/api/events'))
		);
		const refused = await learner.request('GET', '/api/events');
		expectError(refused, 429, 'rate_limited');
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
		await (await listen(stranger, '/api/events')).close();

		await open.pop()?.close();
		const again = await (async () => {
			for (;;) {
				const response = await learner.fetch('/api/events');
				if (response.status === 200) return response;
				await response.body?.cancel();
				await sleep(50);
			}
		})();
		await again.body?.cancel();
		await Promise.all(open.map((stream) => stream.close()));
	});
});
