import { PartnerUnavailableError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ModelMessage } from '../model/fitted-request.ts';
import { ModelError } from '../model/model-error.ts';
import { failureOf, isTimeout, statusOf } from '../model/model-failure.ts';
import type { Heard } from '../model/model-server.ts';
import { addUsage, nothingUsed, type UsageTally } from '../model/model-usage.ts';
import { estimateTokens } from '../model/token-estimate.ts';
import type { StuckTurn } from './partner.ts';

/** What a question is charged; where its server doesn't count, by what was sent and so much that was written. */
export function chargeFor(
	messages: readonly ModelMessage[],
	{ calls, usage }: Pick<Heard, 'calls' | 'usage'>,
	completionTokens: number
): UsageTally {
	const tally = nothingUsed();
	tally.told.calls += calls;
	const promptTokens = estimateTokens(JSON.stringify(messages));
	addUsage(tally, usage, { promptTokens, completionTokens });
	return tally;
}

/**
 * Logs why a model failed.
 * @param isOutOfTime by a limit of the caller's own
 * @returns what its caller is told
 * @throws the signal's reason where they have left
 */
export function unavailable(
	error: unknown,
	{ conversationId, signal }: Pick<StuckTurn, 'conversationId' | 'signal'>,
	{
		logger,
		message,
		isOutOfTime = false
	}: { logger: Pick<Logger, 'warn'>; message: string; isOutOfTime?: boolean }
): PartnerUnavailableError {
	const isOver = isTimeout(signal.reason);
	if (!isOver) signal.throwIfAborted();
	const failure = isOver || isOutOfTime ? new ModelError('timeout') : failureOf(error);
	logger.warn({ conversationId, error: failure.code, status: statusOf(failure) }, message);
	return new PartnerUnavailableError(failure);
}
