import type { UsageTally } from './model-usage.ts';

/** What a model is asked for. */
export type ModelPurpose = 'reply' | 'suggestions' | 'extraction';

/** Knows what models cost, and whether today may cost more. */
export interface ModelLedger {
	/** Whether the installation's budget of today is used up: then no model is to be asked. */
	isSpent(): Promise<boolean>;
	/** Enters what a call used, whatever came of it. Never rejects: a call that was made is over. */
	enter(entry: {
		learnerId: string;
		purpose: ModelPurpose;
		model: string;
		tally: UsageTally;
	}): Promise<void>;
}

/** For calls that nobody pays for. */
export const NO_LEDGER: ModelLedger = {
	isSpent: () => Promise.resolve(false),
	enter: () => Promise.resolve()
};
