import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ModelErrorCode } from '../../src/lib/server/model/model-error.ts';
import { aDialogue } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import type { ExtractionScenario } from '../support/openai-scenarios.ts';
import { aTalk, endTalk, eventually, logged, said, success, type Talk } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

/** Whatever the model does, a conversation's end is answered, honestly and in bounded time. */

const TIMEOUT_MS = 2_000;
// The commit, and a machine that has other things to do as well.
const PATIENCE_MS = TIMEOUT_MS + 3_000;
const USED_AGAIN_WITHIN_MS = 30_000; // as promised
const FAILURES_TO_OPEN = 3;
const PROBE_EVERY_MS = 5_000;

let stage: Stage;
let learner: HttpClient & { userId: string };

beforeAll(async () => {
	stage = await aStage({ env: { OPENAI_TIMEOUT_MS: String(TIMEOUT_MS) } });
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());
beforeEach(async () => {
	stage.openai.reset();
	learner = await aSignedInClient(stage.server.url, stage.database.db);
	// What a test left behind, a breaker or a pause that the server asked for, is over.
	await eventually(async () => !success(await endTalk(learner, await aTalk(learner))).gptFailed, {
		withinMs: USED_AGAIN_WITHIN_MS
	});
	learner = await aSignedInClient(stage.server.url, stage.database.db);
});

/** A talk that the played API tells from all others by `about`. */
function aTalkAbout(about: string): Promise<Talk> {
	return aTalk(learner, { messages: [...aDialogue(2), said(`Hoy hablamos de ${about}.`)] });
}

describe('a model that does not deliver', () => {
	const failures: [
		scenario: ExtractionScenario,
		code: ModelErrorCode,
		calls: number,
		status: number | null
	][] = [
		['truncated', 'truncated', 2, null],
		['refusal', 'refused', 1, null],
		['content-filter', 'refused', 1, null],
		['empty', 'empty', 2, null],
		['malformed', 'malformed', 2, null],
		['breaks-schema', 'schema', 2, null],
		['no-completion', 'malformed', 2, null],
		['no-choices', 'empty', 2, null],
		['enormous', 'truncated', 2, null],
		['timeout', 'timeout', 1, null],
		['slow', 'timeout', 1, null],
		['stalled', 'timeout', 1, null],
		['half-body', 'timeout', 1, null],
		['rate-limited', 'rate_limited', 1, 429],
		['rate-limited-seconds', 'rate_limited', 2, 429],
		['rate-limited-date', 'rate_limited', 2, 429],
		['rate-limited-nonsense', 'rate_limited', 1, 429],
		['server-error', 'server_error', 2, 500],
		['bad-gateway', 'server_error', 2, 502],
		['overloaded', 'server_error', 2, 503],
		['reset', 'connection', 2, null],
		['cut-off', 'connection', 2, null],
		['unauthorized', 'unauthorized', 1, 401],
		['no-such-model', 'unauthorized', 1, 400],
		['no-model-loaded', 'unauthorized', 1, 400],
		['wrong-key-400', 'unauthorized', 1, 400],
		['no-balance', 'unpaid', 1, 402],
		['no-quota', 'unpaid', 1, 429],
		['no-credit', 'unpaid', 1, 400],
		['spending-limit', 'unpaid', 1, 403],
		['loading-model', 'server_error', 2, 503],
		['rejected', 'rejected', 1, 400]
	];
	it.each(failures)(
		'%s: local memory, in bounded time (%s, calls: %i)',
		async (scenario, code, calls, status) => {
			const about = `cosas ${scenario}`;
			stage.openai.play({ extraction: scenario, mentioning: about, delayMs: TIMEOUT_MS * 3 });
			const talk = await aTalkAbout(about);
			const startedAt = Date.now();
			const { memory, preferences, gptFailed, run } = success(await endTalk(learner, talk));
			expect(Date.now() - startedAt).toBeLessThan(PATIENCE_MS);
			expect({ gptFailed, source: memory.source }).toEqual({ gptFailed: true, source: 'local' });
			expect(memory.topic).not.toBe('');
			expect(preferences).toMatchObject({ successfulExchanges: 1, memoryCount: 1 });
			expect(run.status).toBe('completed');
			expect(stage.openai.countMentioning(about)).toBe(calls);
			const warnings = () => logged(stage.server.logs(), 'GPT extraction failed, using fallback');
			await expect
				.poll(() => warnings().find(({ conversationId }) => conversationId === talk.id))
				.toMatchObject({ level: 'warn', error: code, status });
		}
	);

	it.each(['rate-limited-seconds', 'rate-limited-date'] as const)(
		'is asked again after the pause that it wanted: %s',
		async (scenario) => {
			stage.openai.play({ extraction: [scenario, 'delivers'], mentioning: 'pausas' });
			const { gptFailed } = success(await endTalk(learner, await aTalkAbout('pausas')));
			expect(gptFailed).toBe(false);
			expect(stage.openai.countMentioning('pausas')).toBe(2);
		}
	);

	it('is used again at once after a single failure', async () => {
		stage.openai.play({ extraction: 'server-error', mentioning: 'errores' });
		expect(success(await endTalk(learner, await aTalkAbout('errores'))).gptFailed).toBe(true);
		const { memory, gptFailed } = success(await endTalk(learner, await aTalk(learner)));
		expect({ gptFailed, source: memory.source }).toEqual({ gptFailed: false, source: 'gpt' });
	});
});

describe('a model that is away for longer', () => {
	async function breakerState(): Promise<string | undefined> {
		const { text } = await learner.request('GET', '/metrics');
		return /^model_breaker_state\{state="(\w+)"\} 1$/m.exec(text)?.[1];
	}

	it('is not waited for by everybody, and used again by itself when it is back', async () => {
		const opened = () => logged(stage.server.logs(), 'Model is away, memories are made locally');
		const closed = () => logged(stage.server.logs(), 'Model is back');
		const before = { opened: opened().length, closed: closed().length };
		const talks = await Promise.all(Array.from({ length: 10 }, () => aTalk(learner)));
		expect(await breakerState()).toBe('closed');
		stage.openai.play('timeout');
		const awaySince = Date.now();
		await Promise.all(
			Array.from({ length: FAILURES_TO_OPEN }, async () =>
				endTalk(learner, await aTalk(learner)).then(success)
			)
		);
		expect(await breakerState()).toBe('open');

		let waited = 0;
		for (const talk of talks) {
			const startedAt = Date.now();
			expect(success(await endTalk(learner, talk)).gptFailed).toBe(true);
			if (Date.now() - startedAt >= TIMEOUT_MS) waited += 1;
		}
		const probes = Math.ceil((Date.now() - awaySince) / PROBE_EVERY_MS);
		expect(waited).toBeLessThanOrEqual(probes);
		const asked = talks.reduce((sum, talk) => sum + stage.openai.extractionsOf(talk), 0);
		expect(asked).toBeLessThanOrEqual(probes);
		expect(opened()).toHaveLength(before.opened + 1);

		stage.openai.play('delivers');
		await eventually(async () => !success(await endTalk(learner, await aTalk(learner))).gptFailed, {
			withinMs: USED_AGAIN_WITHIN_MS,
			everyMs: 500
		});
		expect(await breakerState()).toBe('closed');
		expect(closed()).toHaveLength(before.closed + 1);
	});
});
