import type { ModelUsage } from '../../contracts/model-use.ts';

/** US dollars per million tokens, so micro-dollars per token. */
export interface ModelPrice {
	readonly input: number;
	/** What was found in the model's prompt cache. */
	readonly cachedInput: number;
	readonly output: number;
}

/** What was used while a model was asked; what no answer told is guessed, and not too low. */
export interface UsageTally {
	readonly told: ModelUsage;
	readonly guessed: { promptTokens: number; completionTokens: number };
}

export function nothingUsed(): UsageTally {
	return {
		told: {
			calls: 0,
			promptTokens: 0,
			completionTokens: 0,
			cachedTokens: 0,
			reasoningTokens: 0,
			unmetered: 0
		},
		guessed: { promptTokens: 0, completionTokens: 0 }
	};
}

/** A server's own figures, as the API has them. */
export interface ToldUsage {
	prompt_tokens: number;
	completion_tokens: number;
	prompt_tokens_details?: { cached_tokens?: number | null | undefined } | null | undefined;
	completion_tokens_details?: { reasoning_tokens?: number | null | undefined } | null | undefined;
}

export function tokensIn(usage: ToldUsage) {
	return {
		promptTokens: usage.prompt_tokens,
		completionTokens: usage.completion_tokens,
		cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
		reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? 0
	};
}

/** @param guess of a call that may have cost something and didn't say what */
export function addUsage(
	{ told, guessed }: UsageTally,
	usage: ToldUsage | null | undefined,
	guess: UsageTally['guessed']
): void {
	if (!usage) {
		told.unmetered++;
		guessed.promptTokens += guess.promptTokens;
		guessed.completionTokens += guess.completionTokens;
		return;
	}
	const tokens = tokensIn(usage);
	told.promptTokens += tokens.promptTokens;
	told.completionTokens += tokens.completionTokens;
	told.cachedTokens += tokens.cachedTokens;
	told.reasoningTokens += tokens.reasoningTokens;
}

/** What one call used, to what others did. */
export function addTally(sum: UsageTally, { told, guessed }: UsageTally): void {
	sum.told.calls += told.calls;
	sum.told.promptTokens += told.promptTokens;
	sum.told.completionTokens += told.completionTokens;
	sum.told.cachedTokens += told.cachedTokens;
	sum.told.reasoningTokens += told.reasoningTokens;
	sum.told.unmetered += told.unmetered;
	sum.guessed.promptTokens += guessed.promptTokens;
	sum.guessed.completionTokens += guessed.completionTokens;
}

/** Whole micro-dollars; null where the price isn't known, or not all that was used. */
export function costInMicroUsd(usage: ModelUsage, price: ModelPrice | undefined): number | null {
	if (price === undefined || usage.unmetered > 0) return null;
	return Math.round(pricedTokens(usage, price));
}

/** Whole micro-dollars, what was guessed among them; 0 without a price. */
export function chargeInMicroUsd(
	{ told, guessed }: UsageTally,
	price: ModelPrice | undefined
): number {
	if (price === undefined) return 0;
	return Math.ceil(
		pricedTokens(told, price) +
			guessed.promptTokens * price.input +
			guessed.completionTokens * price.output
	);
}

function pricedTokens(
	usage: Pick<ModelUsage, 'promptTokens' | 'cachedTokens' | 'completionTokens'>,
	price: ModelPrice
): number {
	const cached = Math.min(usage.cachedTokens, usage.promptTokens);
	return (
		(usage.promptTokens - cached) * price.input +
		cached * price.cachedInput +
		usage.completionTokens * price.output
	);
}
