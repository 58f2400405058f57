import type OpenAI from 'openai';
import { fittedRequest, type ModelQuestion } from './fitted-request.ts';
import { failureOf, hasArrived, statusOf } from './model-failure.ts';
import { reasoningOptions, refusalOf } from './openai-client.ts';
import { affordableTokens, lessonOf, speaksOfModel } from './refusal.ts';
import { partsOf } from './request-parts.ts';
import type { LearnedHabits, ServerHabits, Supposition } from './server-habits.ts';
import { createSharedLoads } from './shared-loads.ts';
import { createTrials, type Trial } from './trials.ts';

/** Grows while a question is asked. */
export interface Asked {
	/** Calls that were made. */
	calls: number;
	/** Whether one of them may have to be paid: not one that the server refused, or that it never got. */
	mayCost: boolean;
}

// As many as a learner can wait for: the question as it is, and two that have learned of its refusal.
const MOST_CALLS = 3;

/**
 * Asks a server until it takes a question, or refuses it for good. The promise rejects with `ModelError`,
 * or with the signal's reason, at once.
 */
export function createAsking({
	client,
	habits
}: {
	client: OpenAI;
	habits: LearnedHabits;
}): (
	question: ModelQuestion,
	how: { signal: AbortSignal; asked: Asked; isStream: boolean }
) => Promise<ReadableStream<Uint8Array>> {
	const loads = createSharedLoads();
	const trials = createTrials();

	async function untilTaken(
		wanted: ModelQuestion,
		hangUp: AbortSignal,
		{ asked, isStream }: { asked: Asked; isStream: boolean }
	): Promise<Response> {
		const { model } = wanted;
		let question = wanted;
		let trial: Trial | null = null;
		let supposed: Supposition | null = null;
		try {
			for (let call = 1; ; call++) {
				let known = habits.of(model);
				let request = fittedRequest(question, known, { isStream });
				if (!trial && habits.mayRefuse(model, partsOf(request))) {
					trial = await trials.enter();
					known = habits.of(model);
					request = fittedRequest(question, known, { isStream });
				}
				hangUp.throwIfAborted();
				trial?.asks();
				try {
					asked.calls++;
					const response = await client.chat.completions
						.create(request, { signal: hangUp })
						.asResponse();
					supposed?.confirm();
					habits.met(model);
					habits.took(partsOf(request));
					return response;
				} catch (error) {
					const refusal = refusalOf(error);
					const affordable = refusal && affordableTokens(refusal);
					if (affordable !== null && affordable < question.maxTokens && call < MOST_CALLS) {
						question = { ...question, maxTokens: affordable };
						continue;
					}
					const lesson = refusal
						? lessonOf({ ...refusal, habits: known, sent: sentOf(question, known, { isStream }) })
						: {};
					if (!refusal || !changesSomething(known, lesson)) throw error;
					// It has taken what it refused before, and says what else there is.
					supposed?.confirm();
					// Who counts a prompt's tokens has read all else.
					if (isOfNumbersAlone(lesson)) habits.took(partsOf(request));
					supposed = habits.suppose(model, lesson, {
						isOfModel: speaksOfModel(refusal.body, model)
					});
					if (call < MOST_CALLS) continue;
					supposed.confirm();
					throw error;
				}
			}
		} finally {
			supposed?.withdraw();
			trial?.end();
		}
	}

	return async (question, { signal, asked, isStream }) => {
		try {
			const response = await loads.wait(question.model, signal, (hangUp) =>
				untilTaken(question, hangUp, { asked, isStream })
			);
			asked.mayCost = true;
			return response.body ?? new Blob([]).stream();
		} catch (error) {
			asked.mayCost ||= asked.calls > 0 && statusOf(error) === null && hasArrived(error);
			signal.throwIfAborted();
			throw failureOf(error);
		}
	};
}

function changesSomething(known: ServerHabits, changes: Partial<ServerHabits>): boolean {
	return JSON.stringify({ ...known, ...changes }) !== JSON.stringify(known);
}

function isOfNumbersAlone({
	mostTokens,
	contextTokens,
	...others
}: Partial<ServerHabits>): boolean {
	const isOfNumbers = mostTokens !== undefined || contextTokens !== undefined;
	return isOfNumbers && Object.keys(others).length === 0;
}

function sentOf(
	{ model, maxTokens, format }: ModelQuestion,
	{ mostTokens, takesReasoningEffort }: ServerHabits,
	{ isStream }: { isStream: boolean }
) {
	return {
		maxTokens: Math.min(maxTokens, mostTokens ?? Infinity),
		hasFormat: format !== undefined,
		hasReasoningEffort: takesReasoningEffort && 'reasoning_effort' in reasoningOptions(model),
		isStream
	};
}
