import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { ErrorCode } from '../../src/lib/contracts/errors.ts';
import {
	devDryRunSchema,
	devMessagesSchema,
	devOverviewSchema,
	devStrangersConversationSchema,
	devNewestTraceSchema,
	type DevDryRun,
	type DevOverview,
	type DevTrace
} from '../../src/lib/contracts/dev-panel.ts';
import { postRunStepSchema } from '../../src/lib/contracts/post-run.ts';
import { insightsOf, type KeptInsights } from '../../src/lib/contracts/memories.ts';
import { NO_BRIEFING } from '../../src/lib/contracts/briefing.ts';
import { startAppServer } from '../support/app-server.ts';
import { aDialogue } from '../support/factories.ts';
import {
	aGuestClient,
	anHttpClient,
	aSignedInClient,
	type HttpClient
} from '../support/http-client.ts';
import { PLAYED_TOPIC } from '../support/openai-answers.ts';
import {
	answered,
	aTalk,
	endTalk,
	eventually,
	expectError,
	logged,
	memoriesOf,
	postRunOf,
	preferencesOf,
	said,
	success,
	toldBy,
	type Talk
} from './conversing.ts';
import { expectInvariants } from './invariants.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** What the developers' panel asks the server: the truth, about the caller alone, and nothing changes. */

const QUOTA = 3;
const WINDOW_S = 3600;

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage({
		env: {
			DEV_PANEL: '1',
			POST_RUN_RATE_LIMIT: String(QUOTA),
			POST_RUN_RATE_WINDOW_S: String(WINDOW_S)
		}
	});
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

function dev(
	client: HttpClient,
	method: string,
	path: string,
	talk?: Pick<Talk, 'id'>,
	body?: unknown
) {
	return client.request(
		method,
		`/api/dev/${path}${talk ? `?conversationId=${talk.id}` : ''}`,
		body
	);
}

async function overview(talk?: Talk): Promise<DevOverview> {
	const answer = await dev(learner, 'GET', 'overview', talk);
	expect(answer.status).toBe(200);
	return devOverviewSchema.parse(answer.body);
}

async function dryRun(
	talk: Talk,
	request: Record<string, unknown> = {},
	client: HttpClient = learner
): Promise<DevDryRun> {
	const messageCount = talk.messages.filter(({ role }) => role === 'user').length;
	const body = { messageCount, durationSeconds: 60, ...request };
	const answer = await dev(client, 'POST', 'dry-run', talk, body);
	expect(answer.status).toBe(200);
	return devDryRunSchema.parse((await toldBy(answer)).at(-1)?.data);
}

async function trace(talk: Talk): Promise<DevTrace> {
	const answer = await dev(learner, 'GET', 'trace', talk);
	expect(answer.status).toBe(200);
	const { trace: newest } = devNewestTraceSchema.parse(answer.body);
	if (newest === null) throw new Error('nothing was extracted');
	return newest;
}

/** "load done"; null for what is no step. */
function stepIn(data: unknown): string | null {
	const step = postRunStepSchema.safeParse(data);
	return step.success ? `${step.data.name} ${step.data.status}` : null;
}

function insightsIn(memory: KeptInsights | null): KeptInsights {
	if (memory === null) throw new Error('there is no memory');
	return insightsOf(memory);
}

describe('the overview', () => {
	it('says which parts are there and how they are', async () => {
		expect((await overview()).parts).toEqual({
			postgres: { status: 'ok' },
			redis: { status: 'ok' },
			model: { status: 'ok', detail: 'gpt-5.4-mini' },
			jobs: { status: 'ok', detail: '0 waiting, 0 active' }
		});
	});

	it('counts a conversation by the rule, by its own counter and in the database', async () => {
		const talk = await aTalk(learner, {
			messages: [...aDialogue(2), said(' \u200b '), said('[Speaking...]')]
		});
		expect(await overview(talk)).toMatchObject({
			minUserMessages: 2,
			conversation: {
				id: talk.id,
				status: 'active',
				messageCount: 6,
				spoken: 2,
				inDatabase: 6,
				run: null,
				memoryId: null
			}
		});
		const { memory } = success(await endTalk(learner, talk, { messageCount: 2 }));
		expect(await overview(talk)).toMatchObject({
			memories: { kept: 1, limit: 50 },
			conversation: { status: 'ended', run: { status: 'completed' }, memoryId: memory.id }
		});
	});

	it('shows how much of the quota is used, and when a place becomes free', async () => {
		const started = Date.now();
		for (let run = 0; run < QUOTA; run++) {
			expect((await overview()).quota).toEqual({
				limit: QUOTA,
				windowSeconds: WINDOW_S,
				used: run,
				freesAt: null
			});
			success(await endTalk(learner, await aTalk(learner)));
		}
		const { used, freesAt } = (await overview()).quota;
		expect(used).toBe(QUOTA);
		expect(Date.parse(freesAt ?? '')).toBeGreaterThan(started + WINDOW_S * 1000 - 1);
	});
});

describe('the messages', () => {
	it('stand in their order, each with why it does not count', async () => {
		const messages = [
			answered('¡Hola!'),
			said('Hola, ¿qué tal?'),
			said('\u200b'),
			said('Ayer fui [Speaking...]')
		];
		const talk = await aTalk(learner, { messages });
		const answer = await dev(learner, 'GET', 'messages', talk);
		expect(devMessagesSchema.parse(answer.body).messages).toMatchObject([
			{ id: messages[0]?.id, position: 0, counts: false, whyNot: 'not_the_learners' },
			{ id: messages[1]?.id, position: 1, counts: true, whyNot: null },
			{ id: messages[2]?.id, position: 2, counts: false, whyNot: 'blank' },
			{ id: messages[3]?.id, position: 3, counts: false, whyNot: 'placeholder' }
		]);
	});
});

describe('the briefing', () => {
	it('is empty before anything is remembered', async () => {
		const answer = await dev(learner, 'GET', 'briefing', await aTalk(learner));
		expect(answer.body).toMatchObject({ briefing: NO_BRIEFING, leftOut: [] });
	});

	it('is what the next conversation would be given', async () => {
		const talk = await aTalk(learner);
		const { memory } = success(await endTalk(learner, talk));
		const next = await aTalk(learner, { messages: [] });
		// Asked beside the conversation that the memory is of, and beside the one after it.
		for (const here of [talk, next]) {
			const answer = await dev(learner, 'GET', 'briefing', here);
			expect(answer.body).toMatchObject({
				briefing: { lastTopic: { text: memory.topic, memoryId: memory.id } }
			});
		}
	});
});

describe('a dry run', () => {
	/** Everything that a learner has, and the jobs that would be theirs. */
	/** But for what the model cost, which is paid. */
	async function everything(): Promise<unknown> {
		const { raw } = stage.database;
		const tables = await raw<{ name: string }[]>`
			select table_name as name from information_schema.tables
			where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'model_use_days'
			order by 1`;
		const rows = await Promise.all(
			tables.map(
				({ name }) => raw`select ${name} as table, t::text as row from ${raw(name)} t order by 2`
			)
		);
		const jobs = await raw`
			select id, name, state from pgboss.job
			where name in ('post-run', 'end-conversation', 'upgrade-memory') order by id`;
		return { rows: rows.map((each) => [...each]), jobs: [...jobs] };
	}

	it('shows what a run would do, and does nothing, but what the model cost is counted', async () => {
		const talk = await aTalk(learner);
		const before = await everything();
		const rehearsed = await dryRun(talk);
		expect(await everything()).toEqual(before);
		const { raw } = stage.database;
		const used = await raw`select calls from model_use_days where user_id = ${learner.userId}`;
		expect([...used]).toEqual([{ calls: '1' }]);
		expect((await overview(talk)).quota.used).toBe(0);

		const { memory, preferences } = success(await endTalk(learner, talk));
		expect(insightsIn(rehearsed.memory)).toEqual(insightsIn(memory));
		expect(rehearsed.before).toMatchObject({ successfulExchanges: 0, memoryCount: 0 });
		const { successfulExchanges, memoryCount, level } = preferences;
		expect(rehearsed.after).toMatchObject({ successfulExchanges, memoryCount, level });
		expect(rehearsed).toMatchObject({ gptFailed: false, trace: { isDryRun: true, source: 'gpt' } });
	});

	it('leaves out the commit, and says so', async () => {
		const { run } = await dryRun(await aTalk(learner));
		expect(run.steps.map(({ name, status, detail }) => [name, status, detail])).toEqual([
			['validate', 'done', undefined],
			['idempotency', 'done', 'no key'],
			['rate_limit', 'done', undefined],
			['load', 'done', '6 messages'],
			['extract', 'done', 'gpt'],
			['ground', 'done', '0 dropped'],
			['commit', 'skipped', 'dry run'],
			['notify', 'skipped', 'dry run']
		]);
	});

	it('tells each step as it comes, also while the model is asked', async () => {
		const talk = await aTalk(learner);
		const body = { messageCount: 3, durationSeconds: 60 };
		const told = await toldBy(await dev(learner, 'POST', 'dry-run', talk, body));
		expect(told.map(({ event, data }) => [event, stepIn(data)])).toEqual([
			['step', 'validate done'],
			['step', 'idempotency done'],
			['step', 'rate_limit done'],
			['step', 'load running'],
			['step', 'load done'],
			['step', 'extract running'],
			['step', 'extract done'],
			['step', 'ground running'],
			['step', 'ground done'],
			['outcome', null]
		]);
	});

	it('takes what is not saved yet along', async () => {
		const talk = await aTalk(learner, { messages: aDialogue(1) });
		const { skipped } = await dryRun(talk, { messageCount: 2 });
		expect(skipped).toBe('insufficient_engagement');
		const rehearsed = await dryRun(talk, { messageCount: 2, messages: [said('Y una cosa más.')] });
		expect(rehearsed.memory?.contentHash).toMatch(/^[0-9a-f]{64}$/);
		expect((await overview(talk)).conversation?.inDatabase).toBe(2);
	});

	it.each([
		['insufficient_messages', 1, 3],
		['insufficient_engagement', 3, 1]
	] as const)('is skipped as a run would be: %s', async (reason, messageCount, spoken) => {
		const talk = await aTalk(learner, { messages: aDialogue(spoken) });
		const rehearsed = await dryRun(talk, { messageCount });
		expect(rehearsed).toMatchObject({
			skipped: reason,
			memory: null,
			after: null,
			trace: null,
			run: { status: 'skipped' }
		});
		expect(rehearsed.run.steps[0]).toMatchObject({ status: 'skipped', detail: reason });
		expect(await postRunOf(learner, talk.path)).toBeNull();
	});

	it('is skipped where remembering is paused, and leaves no trace of that', async () => {
		await learner.request('PATCH', '/api/account/settings', { remembering: false });
		const talk = await aTalk(learner);
		expect(await dryRun(talk)).toMatchObject({ skipped: 'paused', memory: null, trace: null });
		expect(await postRunOf(learner, talk.path)).toBeNull();
	});

	it('is skipped for a guest', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		expect(await dryRun(await aTalk(guest), {}, guest)).toMatchObject({ skipped: 'no_user' });
	});

	it('extracts anew what was processed already', async () => {
		const talk = await aTalk(learner);
		const { preferences } = success(await endTalk(learner, talk));
		const calls = stage.openai.requests.length;
		const rehearsed = await dryRun(talk);
		expect(stage.openai.requests.length).toBe(calls + 1);
		expect(rehearsed.trace).toMatchObject({ reused: false });
		expect(rehearsed.after?.successfulExchanges).toBe(1);
		expect(await preferencesOf(learner)).toEqual(preferences);
	});

	it('goes on where a run would have to wait for the quota, and says that it would', async () => {
		for (let run = 0; run < QUOTA; run++) success(await endTalk(learner, await aTalk(learner)));
		const { run, memory } = await dryRun(await aTalk(learner));
		expect(run.steps.find(({ name }) => name === 'rate_limit')).toMatchObject({
			status: 'skipped',
			detail: 'deferred'
		});
		expect(memory).not.toBeNull();
	});

	it('ends with the process, and says so', async () => {
		const { database, openai } = stage;
		const ending = await startAppServer({
			databaseUrl: database.url,
			env: { DEV_PANEL: '1', OPENAI_BASE_URL: openai.baseUrl }
		});
		const talk = await aTalk(learner, { messages: [...aDialogue(2), said('Hoy llueve poco.')] });
		openai.play({ extraction: 'timeout', mentioning: 'llueve poco' });
		const body = { messageCount: 3, durationSeconds: 60 };
		const answer = dev(learner.at(ending.url), 'POST', 'dry-run', talk, body);
		await eventually(async () => openai.countMentioning('llueve poco') === 1);
		await ending.stop();
		expect((await toldBy(await answer)).at(-1)).toMatchObject({
			event: 'error',
			data: { error: 'unavailable' }
		});
		expect(logged(ending.logs(), 'Request failed')).toEqual([]);
	});

	it('is called off when whoever asked hangs up', async () => {
		const { openai } = stage;
		const talk = await aTalk(learner, { messages: [...aDialogue(2), said('Hoy nieva un poco.')] });
		openai.play({ extraction: 'timeout', mentioning: 'nieva un poco' });
		const hangUp = new AbortController();
		const answer = learner.fetch(`/api/dev/dry-run?conversationId=${talk.id}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ messageCount: 3, durationSeconds: 60 }),
			signal: hangUp.signal
		});
		await eventually(async () => openai.countMentioning('nieva un poco') === 1);
		hangUp.abort();
		await expect(answer.then((begun) => begun.text())).rejects.toThrow('abort');
		// Long before the model's own time is up.
		await eventually(async () => openai.abandonedCount === 1, { withinMs: 5_000 });
		expect(logged(stage.server.logs(), 'A part is away')).toEqual([]);
	});

	it('is refused for somebody else', async () => {
		const body = { userId: randomUUID(), messageCount: 3, durationSeconds: 60 };
		const answer = await dev(learner, 'POST', 'dry-run', await aTalk(learner), body);
		expectError(answer, 403, 'forbidden');
	});
});

describe('a trace', () => {
	it('shows the prompt as sent, the answer as it came, and what it cost', async () => {
		const talk = await aTalk(learner, { messages: [...aDialogue(2), said('Hoy llueve mucho.')] });
		success(await endTalk(learner, talk));
		const { calls, ...seen } = await trace(talk);
		expect(seen).toMatchObject({
			isDryRun: false,
			fault: null,
			model: 'gpt-5.4-mini',
			schemaIssues: [],
			dropped: [],
			source: 'gpt',
			reused: false,
			failure: null,
			usage: { calls: 1, unmetered: 0 }
		});
		expect(calls).toMatchObject([
			{
				purpose: 'ask',
				prompt: [{ role: 'system' }, { role: 'user' }],
				finishReason: 'stop',
				error: null
			}
		]);
		expect(calls[0]?.prompt[1]?.content).toContain('Hoy llueve mucho.');
		expect(calls[0]?.answer).toContain(PLAYED_TOPIC);
		expect(calls[0]?.usage?.promptTokens).toBe(seen.usage?.promptTokens);
	});

	it('shows what the transcript does not bear out, in its words', async () => {
		stage.openai.play('ungrounded');
		const talk = await aTalk(learner);
		const { run } = success(await endTalk(learner, talk));
		const { dropped } = await trace(talk);
		expect(dropped).toContainEqual({
			kind: 'keyPhrases',
			reason: 'not_in_transcript',
			text: 'invented zyxwv phrase'
		});
		expect(dropped).toContainEqual({
			kind: 'corrections',
			reason: 'not_in_transcript',
			text: 'invented zyxwv mistake → invented zyxwv mend'
		});
		const ground = run.steps.find(({ name }) => name === 'ground');
		expect(ground?.detail).toMatch(new RegExp(`^${dropped.length} dropped`));
	});

	it('shows the second attempt, and where the first broke the schema', async () => {
		stage.openai.play({ extraction: ['breaks-schema', 'delivers'] });
		const talk = await aTalk(learner);
		success(await endTalk(learner, talk));
		const { calls, schemaIssues, failure } = await trace(talk);
		expect(calls.map(({ purpose, error }) => [purpose, error])).toEqual([
			['ask', 'schema'],
			['repair', null]
		]);
		expect(schemaIssues.map(({ path }) => path)).toContain('topic');
		expect(failure).toBeNull();
	});

	it('is the newest of its conversation, and there is none before', async () => {
		const talk = await aTalk(learner);
		const none = await dev(learner, 'GET', 'trace', talk);
		expect(none.body).toEqual({ trace: null, carriesOnRuns: true });
		success(await endTalk(learner, talk));
		expect((await trace(talk)).isDryRun).toBe(false);
		await dryRun(talk);
		expect((await trace(talk)).isDryRun).toBe(true);
	});
});

describe('a process that only takes requests', () => {
	it('says that runs are carried on elsewhere, and shows what it does itself', async () => {
		const { database, openai, server } = stage;
		const front = await startAppServer({
			databaseUrl: database.url,
			env: { DEV_PANEL: '1', ROLE: 'web', OPENAI_BASE_URL: openai.baseUrl }
		});
		onTestFinished(() => front.stop().then(() => undefined));
		const there = learner.at(front.url);
		const talk = await aTalk(there);
		success(await endTalk(there, talk));
		const newest = await dev(there, 'GET', 'trace', talk);
		expect(newest.body).toEqual({ trace: null, carriesOnRuns: false });
		expect((await dev(there, 'GET', 'faults')).body).toMatchObject({ carriesOnRuns: false });
		expect((await trace(talk)).isDryRun).toBe(false); // asked of the process that carried it on
		expect((await dev(learner.at(server.url), 'GET', 'faults')).body).toMatchObject({
			carriesOnRuns: true
		});

		await dryRun(talk, {}, there);
		expect((await dev(there, 'GET', 'trace', talk)).body).toMatchObject({
			trace: { isDryRun: true }
		});
	});
});

describe('the quota', () => {
	it('counts anew after a reset, and the run that waited is made when it is asked for again', async () => {
		for (let run = 0; run < QUOTA; run++) success(await endTalk(learner, await aTalk(learner)));
		const late = await aTalk(learner);
		expectError(await endTalk(learner, late), 429, 'rate_limited');
		expectError(await endTalk(learner, late), 429, 'rate_limited'); // by the gate

		expect((await dev(learner, 'POST', 'quota/reset')).status).toBe(204);
		expect((await overview()).quota).toMatchObject({ used: 0, freesAt: null });
		success(await endTalk(learner, late));
		for (let run = 1; run < QUOTA; run++) success(await endTalk(learner, await aTalk(learner)));
		expectError(await endTalk(learner, await aTalk(learner)), 429, 'rate_limited');
		expect(await memoriesOf(learner)).toHaveLength(2 * QUOTA);
	});

	it('holds while it is reset, whatever is asked for at once', async () => {
		const talks = await Promise.all(Array.from({ length: 3 * QUOTA }, () => aTalk(learner)));
		await Promise.all([
			...talks.map((talk) => endTalk(learner, talk)),
			dev(learner, 'POST', 'quota/reset')
		]);
		const [counted] = await stage.database.raw`
			select count(*)::int as all, count(*) filter (where accepted_at > quota_counts_from)::int as since
			from post_runs join "user" on "user".id = user_id
			where user_id = ${learner.userId} and accepted_at is not null`;
		expect(counted?.['since']).toBeLessThanOrEqual(QUOTA);
		expect(counted?.['all']).toBeGreaterThanOrEqual(QUOTA);
		expect(counted?.['all']).toBeLessThanOrEqual(2 * QUOTA);
		expect((await overview()).quota.used).toBe(counted?.['since']);
	});

	it('of another learner stays as it is', async () => {
		for (let run = 0; run < QUOTA; run++) success(await endTalk(learner, await aTalk(learner)));
		const other = await aSignedInClient(stage.server.url, stage.database.db);
		expect((await dev(other, 'POST', 'quota/reset')).status).toBe(204);
		expectError(await endTalk(learner, await aTalk(learner)), 429, 'rate_limited');
	});
});

describe('a throwaway conversation', () => {
	const undo = (talk: Talk) => dev(learner, 'DELETE', 'throwaway', talk);
	const exportSchema = z.object({
		preferences: z.array(z.unknown()),
		usage: z.array(z.unknown()),
		conversations: z.array(z.unknown()),
		memories: z.array(z.unknown()),
		learnerItems: z.array(z.unknown())
	});
	/** Of all that is kept about the learner, what a conversation changes. */
	const exported = async () =>
		exportSchema.parse((await learner.request('GET', '/api/account/export')).body);

	it('leaves the learner as if it had never been', async () => {
		const blank = await exported();
		const only = await aTalk(learner);
		success(await endTalk(learner, only));
		expect(await exported()).not.toEqual(blank);
		expect((await undo(only)).status).toBe(204);
		expect(await exported()).toEqual(blank);

		success(await endTalk(learner, await aTalk(learner)));
		const { updatedAt: _, ...before } = await preferencesOf(learner);
		const { usage } = await exported();
		const talk = await aTalk(learner);
		success(await endTalk(learner, talk));
		expect((await undo(talk)).status).toBe(204);
		expect(await preferencesOf(learner)).toMatchObject(before);
		expect((await exported()).usage).toEqual(usage);
		expectError(await undo(talk), 404, 'conversation_not_found');
		expect(await preferencesOf(learner)).toMatchObject(before);
	});

	it('that was not processed takes nothing back', async () => {
		success(await endTalk(learner, await aTalk(learner)));
		const before = await preferencesOf(learner);
		expect((await undo(await aTalk(learner))).status).toBe(204);
		expect(await preferencesOf(learner)).toEqual(before);
	});

	it('costs no real run that goes on at the same time', async () => {
		const thrownAway = await Promise.all(Array.from({ length: 3 }, () => aTalk(learner)));
		const real = await Promise.all(Array.from({ length: QUOTA }, () => aTalk(learner)));
		await Promise.all([
			...real.map((talk) => endTalk(learner, talk)),
			...thrownAway.map(async (talk, index) => {
				const running = endTalk(learner, talk);
				if (index > 0) await running; // the first is undone while it runs
				expect((await undo(talk)).status).toBe(204);
				await running;
			})
		]);
		// Whoever came first used the quota up; the rest of the real ones wait for it.
		expect((await dev(learner, 'POST', 'quota/reset')).status).toBe(204);
		for (const talk of real) success(await endTalk(learner, talk));
		expect(await preferencesOf(learner)).toMatchObject({
			successfulExchanges: real.length,
			memoryCount: real.length
		});
		await expectInvariants(stage.database, { userIds: [learner.userId] });
	});
});

describe('each endpoint', () => {
	const OF_A_CONVERSATION = [
		['GET', 'overview'],
		['GET', 'messages'],
		['GET', 'briefing'],
		['GET', 'trace'],
		['POST', 'dry-run'],
		['DELETE', 'throwaway']
	] as const;
	const ALL = [
		...OF_A_CONVERSATION,
		['POST', 'quota/reset'],
		['GET', 'faults'],
		['PUT', 'faults'],
		['DELETE', 'faults'],
		['POST', 'strangers-conversation']
	] as const;

	it.each(OF_A_CONVERSATION)(
		'%s %s knows no conversation of another learner',
		async (method, path) => {
			const other = await aSignedInClient(stage.server.url, stage.database.db);
			const theirs = await aTalk(other);
			success(await endTalk(other, theirs)); // which leaves a trace
			const body = method === 'POST' ? { messageCount: 3, durationSeconds: 60 } : undefined;
			const answer = await dev(learner, method, path, theirs, body);
			expectError(answer, 404, 'conversation_not_found');
			const unknown = await dev(learner, method, path, { id: randomUUID() }, body);
			expect(unknown).toMatchObject({ status: 404, body: { error: 'conversation_not_found' } });
		}
	);

	it.each(ALL)('%s %s needs a session', async (method, path) => {
		const nobody = anHttpClient(stage.server.url);
		expectError(await dev(nobody, method, path), 401, 'not_authenticated');
	});

	it.each(ALL.filter(([method]) => method !== 'GET'))(
		'%s %s is refused to other sites',
		async (method, path) => {
			const answer = await learner.request(method, `/api/dev/${path}`, undefined, {
				origin: 'https://elsewhere.example'
			});
			expectError(answer, 403, 'forbidden_origin');
		}
	);

	it.each([
		['GET', 'nothing', 404, 'not_found'],
		['GET', 'constructor', 404, 'not_found'],
		['DELETE', 'overview', 405, 'method_not_allowed'],
		['GET', 'messages', 400, 'invalid_payload'],
		['GET', 'overview?conversationId=one', 400, 'invalid_payload']
	] satisfies [string, string, number, ErrorCode][])(
		'%s %s is answered in the form of all errors',
		async (method, path, status, code) => {
			const answer = await dev(learner, method, path);
			expectError(answer, status, code);
			expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET' : null);
		}
	);

	it('answers guests too', async () => {
		const guest = await aGuestClient(stage.server.url, stage.database.db);
		const answer = await dev(guest, 'GET', 'overview', await aTalk(guest));
		expect(answer.status).toBe(200);
	});
});

describe('a stranger’s conversation', () => {
	it('is there, and is nobody’s business', async () => {
		const answer = await dev(learner, 'POST', 'strangers-conversation');
		const { conversationId } = devStrangersConversationSchema.parse(answer.body);
		const path = `/api/conversations/${conversationId}`;
		expectError(
			await endTalk(learner, { path, messages: aDialogue(2) }),
			404,
			'conversation_not_found'
		);
		const rows = await stage.database.raw`
			select user_id from conversations where id = ${conversationId}`;
		expect(rows[0]?.['user_id']).not.toBe(learner.userId);
	});
});
