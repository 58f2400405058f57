import type { DevDryRun, DevFault } from '../contracts/dev-panel.ts';
import { outcome, type Finding, type Laboratory } from './experiments.ts';
import { sendPostRun, successOf } from './post-run-request.ts';

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
		expected: '200 with a memory, from Postgres alone',
		run: async (laboratory) => {
			const answer = await postThrowaway(laboratory);
			return {
				asExpected: answer.status === 200 && successOf(answer)?.memory != null,
				actual: outcome(answer)
			};
		}
	},
	{
		fault: 'commit_fails',
		name: 'Commit fails',
		expected: '500 processing_failed; nothing half-written, the run stays queued',
		run: async (laboratory) => {
			const answer = await postThrowaway(laboratory);
			return { asExpected: answer.status === 500, actual: outcome(answer) };
		}
	}
];

/** Causes the fault, tries it, and ends it, whatever came of it. */
export async function tryFault(trial: FaultTrial, laboratory: Laboratory): Promise<Finding> {
	await laboratory.client.causeFault(trial.fault);
	try {
		return await trial.run(laboratory);
	} finally {
		await laboratory.client.endFault();
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

/** The same words under new ids: the conversation itself may be done already, and stays as it is. */
async function postThrowaway(laboratory: Laboratory) {
	const { client, conversation, spoken } = laboratory;
	const conversationId = await client.throwAway(conversation.languageId, laboratory.words());
	try {
		const body = JSON.stringify({ messageCount: spoken(), durationSeconds: 0 });
		return await sendPostRun(laboratory.fetch, {
			conversationId,
			body,
			idempotencyKey: '',
			prefer: ''
		});
	} finally {
		await client.deleteThrownAway(conversationId);
	}
}
