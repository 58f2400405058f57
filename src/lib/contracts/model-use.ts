/** Tokens, summed over calls. The cached are among the prompt's, the reasoning among the completion's. */
export interface ModelUsage {
	calls: number;
	promptTokens: number;
	completionTokens: number;
	cachedTokens: number;
	reasoningTokens: number;
	/** Calls that may have cost something and didn't say what: given up, or answered without it. */
	unmetered: number;
}

/** A model that was asked for a memory, whatever came of it, and what it has cost. */
export interface ModelUse {
	readonly model: string;
	readonly promptVersion: string;
	readonly usage: ModelUsage;
	/** Null where it can't be known: no price, or a call that didn't say what it used. */
	readonly costMicroUsd: number | null;
}
