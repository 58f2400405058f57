import { setTimeout as pause } from 'node:timers/promises';
import type { OpenaiConfig } from '../config.ts';
import type { ModelBreaker } from '../model/model-breaker.ts';
import { ModelError, type ModelErrorCode } from '../model/model-error.ts';
import { failureOf } from '../model/model-failure.ts';
import type { ModelLedger } from '../model/model-ledger.ts';
import type { ModelCallQueue } from '../model/call-queue.ts';
import {
	nothingHeard,
	type Heard,
	type ModelServer,
	type WholeAnswer
} from '../model/model-server.ts';
import {
	addTally,
	addUsage,
	nothingUsed,
	tokensIn,
	type UsageTally
} from '../model/model-usage.ts';
import { estimateTokens } from '../model/token-estimate.ts';
import { callQueueWithinBudget } from '../model/call-queue-within-budget.ts';
import type { ExtractionObserver, ObservedCall } from './extraction-observer.ts';
import { ANSWER_FORMAT, promptFor, repairPromptFor, type PromptMessage } from './prompt.ts';
import type { AnswerReading, ReadAnswer } from './read-answer.ts';

/** The times bound one extraction, attempt and repair together. */
export type OpenAiExtractionConfig = Pick<OpenaiConfig, 'timeoutMs' | 'loadingTimeoutMs'> & {
	readonly server: Pick<ModelServer, 'answer'>;
	readonly model: string;
};

export interface OpenAiExtractor {
	/**
	 * Asks about every transcript at once and delivers all answers or, by a `ModelError`, none.
	 * @param transcripts as they stand in the prompt
	 * @param options.usage grows by what every answer has used, also where it was no use
	 * @returns one answer for each transcript, in their order
	 */
	callGPTForInsights(transcripts: readonly string[], options: Asking): Promise<ReadAnswer[]>;
}

interface Asking {
	/** Who the memory is for. */
	learnerId: string;
	usage: UsageTally;
	signal?: AbortSignal | undefined;
	/** Nobody waits for it. */
	isUpgrade?: boolean | undefined;
	observer?: ExtractionObserver | undefined;
}

// A reasoning model spends most of its completion on thinking; a limit that starves it costs the
// whole call and saves nothing, since only tokens that are used are paid for.
const MAX_COMPLETION_TOKENS = 16_000;

// What a second attempt can mend, which asks again for what came broken
const BROKEN: ReadonlySet<ModelErrorCode> = new Set(['truncated', 'empty', 'malformed', 'schema']);
// or meets a server that is back. One that is too busy is asked again only when it said from when on.
const GONE: ReadonlySet<ModelErrorCode> = new Set(['server_error', 'connection']);
// The model may have been answering, and is paid for what nobody read.
const MAY_HAVE_COST: ReadonlySet<ModelErrorCode> = new Set([
	'timeout',
	'aborted',
	'connection',
	'truncated'
]);
// What a call that was given up may have written by then: so many a second, and 20 s of it at least.
const UNREAD_TOKENS_PER_S = 200;
const LEAST_UNREAD_TOKENS = 4_000;
const FAIR_SHARE = 0.25; // of the whole time; with less an attempt would only time out
// A model that is back has to be used again within 30 s, whatever pause it asked for before.
const LONGEST_PAUSE_MS = 25_000;

export function createOpenAiExtractor(
	config: OpenAiExtractionConfig,
	{
		breaker,
		places,
		ledger,
		readAnswer
	}: {
		breaker: ModelBreaker;
		places: ModelCallQueue;
		ledger: ModelLedger;
		/** Throws UnavailableError where nothing can be read now. */
		readAnswer(learnerId: string, text: string): Promise<AnswerReading>;
	}
): OpenAiExtractor {
	const paidPlaces = callQueueWithinBudget(places, ledger);
	let leftAloneUntil = 0; // the server asked for it; on the clock of `performance`

	async function extractAll(
		transcripts: readonly string[],
		{ learnerId, usage, signal, isUpgrade = false, observer }: Asking
	): Promise<ReadAnswer[]> {
		// The first window that fails ends the others: a memory of a part would pass for the whole.
		const failed = new AbortController();
		const timeoutMs = isUpgrade ? config.loadingTimeoutMs : config.timeoutMs;
		const deadline = deadlineAfter(timeoutMs, signal, failed.signal);
		const asked = transcripts.map((transcript) =>
			extractOne(transcript, deadline, { learnerId, usage, observer })
		);
		try {
			return await Promise.all(asked);
		} catch (error) {
			failed.abort();
			await Promise.allSettled(asked); // what they used is counted as they end
			throw error;
		}
	}

	async function extractOne(
		transcript: string,
		deadline: Deadline,
		watching: Watching
	): Promise<ReadAnswer> {
		const startedAt = performance.now();
		try {
			return await ask('ask', promptFor(transcript), deadline, watching);
		} catch (error) {
			if (!(error instanceof ModelError)) throw error;
			const isBroken = BROKEN.has(error.code);
			if (!isBroken && !GONE.has(error.code) && error.pauseMs === null) throw error;
			const pauseMs = error.pauseMs ?? 0;
			const tookMs = performance.now() - startedAt;
			if (deadline.remainingMs() < pauseMs + Math.max(tookMs, deadline.fairAttemptMs)) throw error;
			await pauseUntil(pauseMs, deadline);
			const prompt = isBroken ? repairPromptFor(transcript) : promptFor(transcript);
			return await ask(isBroken ? 'repair' : 'ask', prompt, deadline, watching);
		}
	}

	async function ask(
		purpose: ObservedCall['purpose'],
		messages: PromptMessage[],
		deadline: Deadline,
		{ learnerId, usage, observer }: Watching
	): Promise<ReadAnswer> {
		const leavePlace = await takePlace(learnerId, deadline);
		const startedAt = performance.now();
		const heard = nothingHeard();
		let failed: ModelErrorCode | null = null;
		try {
			const answer = await hear(messages, deadline, { learnerId, usage, heard, leavePlace });
			// Without the place: whoever waits for the model waits for nobody's text to be read.
			const reading = await readAnswer(learnerId, textOf(answer, heard));
			if (reading.issues.length > 0) observer?.brokeSchema(reading.issues);
			if ('broken' in reading) throw new ModelError(wasCut(heard) ? 'truncated' : reading.broken);
			return reading.answer;
		} catch (error) {
			if (error instanceof ModelError) failed = error.code;
			throw error;
		} finally {
			const ms = performance.now() - startedAt;
			observer?.called({ purpose, prompt: messages, ...seenOf(heard), error: failed, ms });
		}
	}

	async function hear(
		messages: PromptMessage[],
		deadline: Deadline,
		{
			learnerId,
			usage,
			heard,
			leavePlace
		}: Pick<Asking, 'learnerId' | 'usage'> & { heard: Heard; leavePlace(): void }
	): Promise<WholeAnswer> {
		const promptTokens = () => estimateTokens(JSON.stringify(messages));
		const tally = nothingUsed();
		const startedAt = performance.now();
		let isMetered = false;
		try {
			const answer = await config.server.answer(
				{
					model: config.model,
					messages,
					format: ANSWER_FORMAT,
					maxTokens: MAX_COMPLETION_TOKENS
				},
				{ signal: deadline.signal, heard }
			);
			isMetered = true;
			addUsage(tally, heard.usage, {
				promptTokens: promptTokens(),
				completionTokens: estimateTokens(heard.written)
			});
			return answer;
		} catch (error) {
			const failure = ofDeadline(error, deadline);
			const mayHaveCost = heard.isOver || MAY_HAVE_COST.has(failure.code);
			if (!isMetered && heard.mayCost && mayHaveCost) {
				addUsage(tally, heard.usage, {
					promptTokens: promptTokens(),
					completionTokens: heard.isOver
						? estimateTokens(heard.written)
						: unreadTokens(performance.now() - startedAt)
				});
			}
			throw failure;
		} finally {
			tally.told.calls += heard.calls;
			addTally(usage, tally);
			if (heard.calls > 0) {
				await ledger.enter({ learnerId, purpose: 'extraction', model: config.model, tally });
			}
			leavePlace();
		}
	}

	/** Waits no longer than a fair attempt would still have time afterwards. */
	async function takePlace(learnerId: string, deadline: Deadline): Promise<() => void> {
		const waitMs = Math.max(0, Math.floor(deadline.remainingMs() - deadline.fairAttemptMs));
		try {
			return await paidPlaces.take(
				learnerId,
				AbortSignal.any([deadline.signal, AbortSignal.timeout(waitMs)])
			);
		} catch (error) {
			throw deadline.reason() === 'aborted' ? new ModelError('aborted', { cause: error }) : error;
		}
	}

	function ofDeadline(error: unknown, deadline: Deadline): ModelError {
		const reason = deadline.reason();
		if (reason !== null) return new ModelError(reason, { cause: error });
		const failure = failureOf(error);
		if (failure.pauseMs !== null) {
			const until = performance.now() + Math.min(failure.pauseMs, LONGEST_PAUSE_MS);
			leftAloneUntil = Math.max(leftAloneUntil, until);
		}
		return failure;
	}

	return {
		async callGPTForInsights(transcripts, asking) {
			if (performance.now() < leftAloneUntil) throw new ModelError('unavailable');
			return await breaker.run(() => extractAll(transcripts, asking));
		}
	};
}

async function pauseUntil(ms: number, deadline: Deadline): Promise<void> {
	try {
		await pause(ms, null, { signal: deadline.signal });
	} catch (error) {
		throw new ModelError(deadline.reason() ?? 'aborted', { cause: error });
	}
}

type Watching = Pick<Asking, 'learnerId' | 'usage' | 'observer'>;

interface Deadline {
	readonly signal: AbortSignal;
	readonly fairAttemptMs: number;
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
		fairAttemptMs: timeoutMs * FAIR_SHARE,
		remainingMs: () => endsAt - performance.now(),
		reason() {
			if (job?.aborted || failed.aborted) return 'aborted';
			return timeout.aborted ? 'timeout' : null;
		}
	};
}

function unreadTokens(ms: number): number {
	const written = Math.ceil((ms / 1_000) * UNREAD_TOKENS_PER_S);
	return Math.min(MAX_COMPLETION_TOKENS, Math.max(LEAST_UNREAD_TOKENS, written));
}

/** What a finished completion answers. */
function textOf({ text, hasRefused }: WholeAnswer, heard: Heard): string {
	if (hasRefused) throw new ModelError('refused');
	if (heard.finishReason === 'content_filter') throw new ModelError('refused');
	if (wasCut(heard) && !text.trimEnd().endsWith('}')) throw new ModelError('truncated');
	if (text === '') throw new ModelError('empty');
	return text;
}

/** Under a grammar models may end with blank space and no end, which costs nothing of what is before it. */
function wasCut({ finishReason }: Heard): boolean {
	return finishReason === 'length';
}

function seenOf({
	written,
	finishReason,
	usage
}: Heard): Pick<ObservedCall, 'answer' | 'finishReason' | 'usage'> {
	return {
		answer: written === '' ? null : written,
		finishReason,
		usage: usage ? tokensIn(usage) : null
	};
}
