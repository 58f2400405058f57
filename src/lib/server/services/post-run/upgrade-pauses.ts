import type { ModelErrorCode } from '../../model/model-error.ts';
import { sometimeNextBudgetDay } from '../model-ledger.ts';

// Asking again changes nothing: the model won't speak of this conversation, or can't read it.
const FINAL: ReadonlySet<ModelErrorCode> = new Set(['refused', 'rejected']);
// A model that answers, but never usably, is paid for each time.
const USELESS: ReadonlySet<ModelErrorCode> = new Set(['truncated', 'empty', 'malformed', 'schema']);
// A whim passes in a minute, a model is exchanged within the hour; what remains can't do it.
const AFTER_USELESS_S = [60, 600, 3_600];

// A model that hangs may be back with the next try, as one that is away; but it may have answered by then,
// unheard, and be paid for it. So after five minutes of it pauses double, up to an hour, for two weeks.
const SOON_S = 20;
const SOON_TRIES = 15;
const LONGEST_PAUSE_S = 3_600;
const MOST_TIMEOUTS = 350;

/** Upgrades of a memory that came to nothing before. */
export interface FailedTries {
	/** That were answered uselessly. */
	useless: number;
	/** That were given up, without an answer in time. */
	timedOut: number;
}

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

/** When the model is asked again for a memory that was made locally because of `failure`. */
export function nextUpgrade(
	failure: ModelErrorCode,
	{ useless, timedOut }: FailedTries
): NextUpgrade {
	if (FINAL.has(failure)) return { kind: 'never' };
	if (failure === 'over_budget') return { kind: 'later', startAfter: sometimeNextBudgetDay() };
	if (failure === 'timeout') {
		return timedOut < MOST_TIMEOUTS
			? { kind: 'later', startAfter: pauseAfterTimeouts(timedOut) }
			: { kind: 'never' };
	}
	if (!isUseless(failure)) return { kind: 'when_back' };
	const startAfter = AFTER_USELESS_S[useless];
	return startAfter === undefined ? { kind: 'never' } : { kind: 'later', startAfter };
}

function pauseAfterTimeouts(count: number): number {
	return Math.min(LONGEST_PAUSE_S, SOON_S * 2 ** Math.max(0, count - SOON_TRIES));
}
