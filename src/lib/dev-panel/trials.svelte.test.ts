import { expect, it } from 'vitest';
import {
	aMessage,
	aPostRunSuccess,
	createPlayedApi,
	errorAnswer,
	jsonAnswer,
	noNetwork
} from '../../../tests/support/played-api.ts';
import type { DevFault, DevOverview } from '../contracts/dev-panel.ts';
import type { DevClient } from './dev-client.ts';
import { createTrials } from './trials.svelte.ts';

const ID = '6d1f0d7e-0000-4000-8000-00000000000a';

function anOverview(memories: DevOverview['memories']): DevOverview {
	const ok = { status: 'ok' as const };
	return {
		parts: { postgres: ok, redis: ok, model: ok, jobs: ok },
		minUserMessages: 2,
		quota: { limit: 10, windowSeconds: 3600, used: 0, freesAt: null },
		memories,
		conversation: null
	};
}

/** A laboratory whose server answers every post-run as a test says. */
function aLaboratory(
	answer: () => Response,
	{
		memories = { kept: 3, limit: 50 },
		kept = null
	}: { memories?: DevOverview['memories']; kept?: DevFault | null } = {}
) {
	const api = createPlayedApi();
	api.on('POST /post-run', answer);
	const called: string[] = [];
	const notPlayed = () => Promise.reject(new Error('nobody plays this'));
	const client: DevClient = {
		overview: async () => anOverview(memories),
		messages: notPlayed,
		trace: notPlayed,
		learned: notPlayed,
		briefing: notPlayed,
		dryRun: notPlayed,
		fault: async () => ({ fault: kept, endsAt: null, carriesOnRuns: true }),
		causeFault: async (fault) => void called.push(`cause ${fault}`),
		endFault: async () => void called.push('end'),
		resetQuota: notPlayed,
		strangersConversation: async () => ID,
		preferences: async () => aPostRunSuccess(ID).preferences,
		postRunState: notPlayed,
		throwAway: async () => {
			called.push('throw away');
			return ID;
		},
		undoThrowaway: async () => void called.push('undo')
	};
	const trials = createTrials({
		fetch: api.fetch,
		client,
		conversation: { id: ID, languageId: 'es' },
		spoken: () => 2,
		durationSeconds: () => 10,
		words: () => [aMessage('user', 'Hola'), aMessage('user', 'Adiós')],
		hush: () => void called.push('hush'),
		newKey: () => crypto.randomUUID()
	});
	return { api, called, trials };
}

const found = (trials: ReturnType<typeof createTrials>, name: string) =>
	trials.experiments.find(({ experiment }) => experiment.name === name);

async function run(trials: ReturnType<typeof createTrials>, name: string) {
	const experiment = found(trials, name)?.experiment;
	if (!experiment) throw new Error(`there is no experiment ${name}`);
	await trials.runExperiment(experiment);
	return found(trials, name);
}

it('says that a promise was not kept, and what came instead', async () => {
	const { trials } = aLaboratory(() => jsonAnswer(aPostRunSuccess(ID)));
	const tried = await run(trials, 'Another learner’s conversation');
	expect(tried?.finding).toEqual({ asExpected: false, actual: '200, memory by local' });
});

it('does not take the same answer for a replay when nothing says so', async () => {
	const success = aPostRunSuccess(ID);
	const { trials } = aLaboratory(() => jsonAnswer(success));
	expect((await run(trials, 'Same key again'))?.finding?.asExpected).toBe(false);
	const replaying = aLaboratory(() => jsonAnswer(success, 200, { 'Idempotent-Replayed': 'true' }));
	expect((await run(replaying.trials, 'Same key again'))?.finding?.asExpected).toBe(true);
});

it('finds two memories where there should be one, and deletes what it made', async () => {
	const { trials, called } = aLaboratory(() => jsonAnswer(aPostRunSuccess(ID)));
	const tried = await run(trials, 'Ten at once');
	expect(tried?.finding?.asExpected).toBe(false);
	expect(tried?.finding?.actual).toContain('memory ids: 10');
	expect(called).toEqual(['throw away', 'hush', 'undo']);
});

it('ends the fault and deletes the conversation although no answer came', async () => {
	const { trials, called } = aLaboratory(noNetwork);
	const trial = trials.faults.find(({ trial: { fault } }) => fault === 'commit_fails')?.trial;
	if (!trial) throw new Error('there is no such fault');
	await trials.tryFault(trial);
	expect(called).toEqual(['cause commit_fails', 'throw away', 'hush', 'undo', 'end']);
	const tried = trials.faults.find(({ trial: { fault } }) => fault === 'commit_fails');
	expect(tried).toMatchObject({ isRunning: false, finding: null });
	expect(tried?.failure).toMatch(/^network: /);
});

it('tries nothing whose memory would push out another one', async () => {
	const full = { kept: 50, limit: 50 };
	const { trials, called } = aLaboratory(() => jsonAnswer(aPostRunSuccess(ID)), { memories: full });
	for (const name of ['Ten at once', 'Over the quota']) {
		const tried = await run(trials, name);
		expect(tried?.finding?.actual).toContain('50 memories of 50');
	}
	expect(called).toEqual([]);
	const unlimited = aLaboratory(() => jsonAnswer(aPostRunSuccess(ID)), {
		memories: { kept: 50, limit: -1 }
	});
	await run(unlimited.trials, 'Ten at once');
	expect(unlimited.called).toEqual(['throw away', 'hush', 'undo']);
});

it('goes back to the fault that was kept on', async () => {
	const { trials, called } = aLaboratory(noNetwork, { kept: 'model_refuses' });
	const trial = trials.faults.find(({ trial: { fault } }) => fault === 'redis_away')?.trial;
	if (!trial) throw new Error('there is no such fault');
	await trials.tryFault(trial);
	expect(called).toEqual(['cause redis_away', 'throw away', 'hush', 'undo', 'cause model_refuses']);
});

it('runs one at a time', async () => {
	const { trials, api } = aLaboratory(() => errorAnswer(401, 'not_authenticated'));
	const first = run(trials, 'Expired session');
	expect(trials.isBusy).toBe(true);
	await run(trials, 'One message');
	await first;
	expect(trials.isBusy).toBe(false);
	expect(api.calls()).toHaveLength(1);
	expect(found(trials, 'One message')?.finding).toBeNull();
});
