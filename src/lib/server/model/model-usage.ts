import type { ModelUsage } from '../../contracts/model-use.ts';

/** US dollars per million tokens, so micro-dollars per token. */
export interface ModelPrice {
	readonly input: number;
	/** What was found in the model's prompt cache. */
	readonly cachedInput: number;
	readonly output: number;
}

export function nothingUsed(): ModelUsage {
	return {
		calls: 0,
		promptTokens: 0,
		completionTokens: 0,
		cachedTokens: 0,
		reasoningTokens: 0,
		unmetered: 0
	};
}

/** Whole micro-dollars; null where the price isn't known, or not all that was used. */
export function costInMicroUsd(usage: ModelUsage, price: ModelPrice | undefined): number | null {
	if (price === undefined || usage.unmetered > 0) return null;
	const cached = Math.min(usage.cachedTokens, usage.promptTokens);
	return Math.round(
		(usage.promptTokens - cached) * price.input +
			cached * price.cachedInput +
			usage.completionTokens * price.output
	);
}
