import type { DevDryRun, DevFault } from '../contracts/dev-panel.ts';
import { outcome, post, withThrowaway, type Finding, type Laboratory } from './experiments.ts';
import { reasonOf, successOf } from './post-run-request.ts';

export interface FaultTrial {
	fault: DevFault;
	name: string;
	/** What a learner is left with. */
	expected: string;
	run: (laboratory: Laboratory) => Promise<Finding>;
}

/** Each fault, and how it is tried: what touches only the model by a dry run, which writes nothing. */
export const FAULT_TRIALS: readonly FaultTrial[] = [
	{
		fault: 'model_timeout',
		name: 'Model times out',
		expected: 'the local extractor’s memory, gptFailed',
		run: modelFails
	},
	{
		fault: 'model_rate_limited',
		name: 'Model answers 429',
		expected: 'the local extractor’s memory, gptFailed',
		run: modelFails
	},
	{
		fault: 'model_cut_off',
		name: 'Answer is cut off',
		expected: 'the local extractor’s memory, gptFailed; half an answer is none',
		run: modelFails
	},
	{
		fault: 'model_refuses',
		name: 'Model refuses',
		expected: 'the local extractor’s memory, gptFailed',
		run: modelFails
	},
	{
		fault: 'model_nonsense',
		name: 'Model talks nonsense',
		expected: 'one repair is asked for, then the local extractor’s memory, gptFailed',
		run: modelFails
	},
	{
		fault: 'model_obeys_injection',
		name: 'Model obeys injected instructions',
		expected: 'what the transcript doesn’t show is dropped',
		run: async (laboratory) => {
			const told = await dryRun(laboratory);
			const dropped = told.trace?.dropped.length ?? 0;
			return {
				asExpected: told.trace?.fault === 'model_obeys_injection' && dropped > 0,
				actual: `${summary(told)}; ${dropped} dropped`
			};
		}
	},
	{
		fault: 'redis_away',
		name: 'Redis is away',
		expected: '200 with a memory, and its replay, from Postgres alone',
		run: (laboratory) =>
			withThrowaway(laboratory, async (conversationId) => {
				const key = laboratory.newKey();
				const first = await post(laboratory, { conversationId, key });
				const second = await post(laboratory, { conversationId, key });
				const isReplayed = second.headers['Idempotent-Replayed'] === 'true';
				return {
					asExpected: first.status === 200 && successOf(first)?.memory != null && isReplayed,
					actual: `${outcome(first)}; the same key again: ${isReplayed ? 'replayed' : outcome(second)}`
				};
			})
	},
	{
		fault: 'commit_fails',
		name: 'Commit fails',
		expected: '500 processing_failed; nothing half-written, the run stays queued',
		run: (laboratory) =>
			withThrowaway(laboratory, async (conversationId) => {
				const { client, conversation } = laboratory;
				const before = await client.preferences(conversation.languageId);
				const answer = await post(laboratory, { conversationId });
				const after = await client.preferences(conversation.languageId);
				const { run } = await client.postRunState(conversationId);
				const isUntouched =
					before.successfulExchanges === after.successfulExchanges &&
					before.memoryCount === after.memoryCount;
				return {
					asExpected:
						reasonOf(answer) === 'processing_failed' && isUntouched && run.status !== 'completed',
					actual: `${outcome(answer)}; ${isUntouched ? 'nothing written' : 'something was written'}, the run is ${run.status}`
				};
			})
	}
];

/** Causes the fault, tries it, and goes back to the one that was kept on, whatever came of it. */
export async function tryFault(trial: FaultTrial, laboratory: Laboratory): Promise<Finding> {
	const { client } = laboratory;
	const { fault: kept } = await client.fault();
	await client.causeFault(trial.fault);
	try {
		return await trial.run(laboratory);
	} finally {
		await (kept === null ? client.endFault() : client.causeFault(kept));
	}
}

async function modelFails(laboratory: Laboratory): Promise<Finding> {
	const told = await dryRun(laboratory);
	return {
		asExpected: told.gptFailed && told.memory?.source === 'local' && told.trace?.failure != null,
		actual: summary(told)
	};
}

function summary(told: DevDryRun): string {
	if (told.skipped) return `skipped: ${told.skipped}`;
	const calls = told.trace?.calls.length ?? 0;
	const failure = told.trace?.failure;
	return `memory by ${told.memory?.source ?? 'nobody'}${told.gptFailed ? ', gptFailed' : ''}${failure ? `, ${failure}` : ''}; ${calls} ${calls === 1 ? 'call' : 'calls'}`;
}

function dryRun({ client, conversation, spoken, durationSeconds }: Laboratory): Promise<DevDryRun> {
	return client.dryRun(conversation.id, {
		messageCount: spoken(),
		durationSeconds: durationSeconds()
	});
}
