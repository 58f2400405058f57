import OpenAI from 'openai';
import type { OpenaiConfig } from '../config.ts';
import { modelAnswerSchema, type ModelAnswer } from './model-answer.ts';
import { ModelError, type ModelErrorCode } from './model-error.ts';
import { createOpenAiClient, reasoningOptions } from '../model/openai-client.ts';
import { ANSWER_FORMAT, promptFor, repairPromptFor } from './prompt.ts';

/** Bounds by `timeoutMs` one extraction, attempt and repair together. */
export type OpenAiExtractionConfig = Pick<OpenaiConfig, 'apiKey' | 'baseUrl' | 'timeoutMs'> & {
	readonly model: string;
};

/** Tokens, over all calls of one extraction. */
export interface ModelUsage {
	calls: number;
	promptTokens: number;
	completionTokens: number;
	cachedTokens: number;
	reasoningTokens: number;
}

export interface ModelDelivery {
	/** One answer for each transcript, in their order. */
	answers: ModelAnswer[];
	usage: ModelUsage;
}

export interface OpenAiExtractor {
	/**
	 * Asks about every transcript at once and delivers all answers or, by a `ModelError`, none.
	 * @param transcripts as they stand in the prompt
	 */
	callGPTForInsights(
		transcripts: readonly string[],
		options: { signal?: AbortSignal | undefined }
	): Promise<ModelDelivery>;
}

// A reasoning model spends most of its completion on thinking; a limit that starves it costs the
// whole call and saves nothing, since only tokens that are used are paid for.
const MAX_COMPLETION_TOKENS = 16_000;

// What a second attempt can mend: it asks again for what came broken, or meets a server that is back.
const MENDABLE: ReadonlySet<ModelErrorCode> = new Set([
	'truncated',
	'empty',
	'malformed',
	'schema',
	'server_error',
	'connection'
]);
const LEAST_SHARE_FOR_REPAIR = 0.25; // of the whole time; with less a repair would only time out

export function createOpenAiExtractor(config: OpenAiExtractionConfig): OpenAiExtractor {
	const client = createOpenAiClient(config);

	async function extractOne(
		transcript: string,
		deadline: Deadline,
		usage: ModelUsage
	): Promise<ModelAnswer> {
		const startedAt = performance.now();
		try {
			return await ask(promptFor(transcript), deadline, usage);
		} catch (error) {
			const tookMs = performance.now() - startedAt;
			const needsMs = Math.max(tookMs, config.timeoutMs * LEAST_SHARE_FOR_REPAIR);
			const mendable = error instanceof ModelError && MENDABLE.has(error.code);
			if (!mendable || deadline.remainingMs() < needsMs) throw error;
			return await ask(repairPromptFor(transcript), deadline, usage);
		}
	}

	async function ask(
		messages: OpenAI.Chat.ChatCompletionMessageParam[],
		deadline: Deadline,
		usage: ModelUsage
	): Promise<ModelAnswer> {
		let completion: OpenAI.Chat.ChatCompletion;
		try {
			usage.calls++;
			completion = await client.chat.completions.create(
				{
					model: config.model,
					messages,
					response_format: ANSWER_FORMAT,
					max_completion_tokens: MAX_COMPLETION_TOKENS,
					...reasoningOptions(config.model)
				},
				{ signal: deadline.signal }
			);
		} catch (error) {
			throw new ModelError(deadline.reason() ?? codeOf(error), { cause: error });
		}
		addUsage(usage, completion.usage);
		return answerOf(completion);
	}

	return {
		async callGPTForInsights(transcripts, { signal }) {
			const usage: ModelUsage = {
				calls: 0,
				promptTokens: 0,
				completionTokens: 0,
				cachedTokens: 0,
				reasoningTokens: 0
			};
			// The first window that fails ends the others: a memory of a part would pass for the whole.
			const failed = new AbortController();
			const deadline = deadlineAfter(config.timeoutMs, signal, failed.signal);
			const answers = await Promise.all(
				transcripts.map((transcript) => extractOne(transcript, deadline, usage))
			).catch((error: unknown) => {
				failed.abort();
				throw error;
			});
			return { answers, usage };
		}
	};
}

interface Deadline {
	readonly signal: AbortSignal;
	remainingMs(): number;
	/** Which of our own signals ended the call, if one did. */
	reason(): 'timeout' | 'aborted' | null;
}

function deadlineAfter(
	timeoutMs: number,
	job: AbortSignal | undefined,
	failed: AbortSignal
): Deadline {
	const endsAt = performance.now() + timeoutMs;
	const timeout = AbortSignal.timeout(timeoutMs);
	return {
		signal: AbortSignal.any(job ? [job, timeout, failed] : [timeout, failed]),
		remainingMs: () => endsAt - performance.now(),
		reason() {
			if (job?.aborted || failed.aborted) return 'aborted';
			return timeout.aborted ? 'timeout' : null;
		}
	};
}

/** The checked answer of a finished completion. */
function answerOf(completion: OpenAI.Chat.ChatCompletion): ModelAnswer {
	// Compatible servers are less exact than the types: an answer without choices has been seen.
	const choice = completion.choices?.[0];
	if (!choice) throw new ModelError('empty');
	const content = choice.message.content?.trim() ?? '';
	if (choice.message.refusal) throw new ModelError('refused');
	if (choice.finish_reason === 'content_filter') throw new ModelError('refused');
	if (choice.finish_reason === 'length') throw new ModelError('truncated');
	if (content === '') throw new ModelError('empty');
	const answer = modelAnswerSchema.safeParse(parseJson(content));
	if (!answer.success) throw new ModelError('schema');
	return answer.data;
}

function parseJson(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch {
		// The cause would carry a piece of the answer into whatever prints it.
		throw new ModelError('malformed');
	}
}

function codeOf(error: unknown): ModelErrorCode {
	if (error instanceof OpenAI.APIConnectionTimeoutError) return 'timeout';
	if (error instanceof OpenAI.APIConnectionError) return 'connection';
	if (error instanceof OpenAI.APIError && error.status !== undefined) {
		if (error.status === 429) return 'rate_limited';
		if (error.status === 408) return 'timeout';
		return error.status >= 500 ? 'server_error' : 'rejected';
	}
	return error instanceof SyntaxError ? 'malformed' : 'connection';
}

function addUsage(total: ModelUsage, usage: OpenAI.CompletionUsage | undefined): void {
	total.promptTokens += usage?.prompt_tokens ?? 0;
	total.completionTokens += usage?.completion_tokens ?? 0;
	total.cachedTokens += usage?.prompt_tokens_details?.cached_tokens ?? 0;
	total.reasoningTokens += usage?.completion_tokens_details?.reasoning_tokens ?? 0;
}
