import type { ModelErrorCode } from '../../model/model-error.ts';
import { sometimeNextBudgetDay } from '../model-ledger.ts';

// Asking again changes nothing: the model won't speak of this conversation, or can't read it.
const FINAL: ReadonlySet<ModelErrorCode> = new Set(['refused', 'rejected']);
// A model that answers, but never usably, is paid for each time.
const USELESS: ReadonlySet<ModelErrorCode> = new Set(['truncated', 'empty', 'malformed', 'schema']);
// A whim passes in a minute, a model is exchanged within the hour; what remains can't do it.
const AFTER_USELESS_S = [60, 600, 3_600];

export type NextUpgrade =
	/** Nothing is to be hoped for. */
	| { kind: 'never' }
	/** It is away, and used again as soon as it is back. */
	| { kind: 'when_back' }
	/** In so many seconds, or then. */
	| { kind: 'later'; startAfter: number | Date };

/** The model answered, and what it said was of no use. */
export function isUseless(failure: ModelErrorCode): boolean {
	return USELESS.has(failure);
}

/**
 * When the model is asked again for a memory that was made locally because of `failure`.
 * @param uselessTries upgrades of it that were answered uselessly
 */
export function nextUpgrade(failure: ModelErrorCode, uselessTries: number): NextUpgrade {
	if (FINAL.has(failure)) return { kind: 'never' };
	if (failure === 'over_budget') return { kind: 'later', startAfter: sometimeNextBudgetDay() };
	if (!isUseless(failure)) return { kind: 'when_back' };
	const startAfter = AFTER_USELESS_S[uselessTries];
	return startAfter === undefined ? { kind: 'never' } : { kind: 'later', startAfter };
}
