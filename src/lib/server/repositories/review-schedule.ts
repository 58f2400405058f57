import {
	createEmptyCard,
	dateDiffInDays,
	fsrs,
	GenSeedStrategyWithCardId,
	Rating as Grade,
	State,
	StrategyMode,
	type Card as FsrsCard,
	type FSRSState,
	type Grade as FsrsGrade
} from 'ts-fsrs';
import type { Rating, ReviewCard } from '../../contracts/review.ts';
import type { SightingState } from '../database/schema.ts';

/** What is known of how an item went, in any order. */
export type History = {
	/** Of the item. */
	itemId: string;
	/** When it was first met or saved: due from then on, until it is rated or practised. */
	since: Date;
	events: readonly ReviewEvent[];
};

/** A rating that stands, or what a conversation showed. */
export type ReviewEvent = { id: string; at: Date } & (
	{ rating: Rating; state?: never } | { rating?: never; state: SightingState }
);

/** A review, or what counts as one. */
type Practice = { at: Date; grade: FsrsGrade };
type Card = FsrsCard & { itemId: string };

// Remembered nine times in ten when it comes again, and at least once a year. Days that are alike are
// spread by the item, so that what was learned on one day doesn't come back on one day, and what a page
// says before a rating is what becomes of it.
const scheduler = fsrs({
	request_retention: 0.9,
	maximum_interval: 365,
	enable_fuzz: true,
	enable_short_term: false
}).useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('itemId'));

/** What a conversation says of an item that was known before it. */
const GRADE_OF_STATE: Readonly<Record<SightingState, FsrsGrade>> = {
	used: Grade.Good,
	mended: Grade.Good,
	/** It came up, and wasn't taken up. */
	met: Grade.Hard,
	asked: Grade.Again,
	mistaken: Grade.Again,
	told: Grade.Good // of facts, which nobody reviews
};
/** The first time says nothing of remembering, but for what the learner could say already. */
const COULD_SAY: ReadonlySet<SightingState> = new Set(['used', 'mended']);

/** When an item comes again, after all that is known of it: at once where nobody has practised it. */
export function dueAtOf(history: History): Date {
	const practised = practiceIn(history);
	const last = practised.at(-1);
	if (!last) return history.since;
	return scheduler.next(cardAfter(history, practised.slice(0, -1)), last.at, last.grade).card.due;
}

/** Days until it would come again, were it rated now. */
export function intervalsOf(history: History, now: Date): ReviewCard['intervals'] {
	const practised = practiceIn(history);
	const last = practised.at(-1)?.at ?? now;
	const card = cardAfter(history, practised);
	const after = scheduler.repeat(card, last > now ? last : now);
	return {
		again: after[Grade.Again].card.scheduled_days,
		hard: after[Grade.Hard].card.scheduled_days,
		good: after[Grade.Good].card.scheduled_days,
		easy: after[Grade.Easy].card.scheduled_days
	};
}

/** Reviews and what counts as one, in the order of time: by the server's clock, as both were noted. */
function practiceIn({ events }: History): Practice[] {
	let isKnown = false;
	return inOrder(events).flatMap((event): Practice[] => {
		const { at } = event;
		if (event.rating !== undefined) return [{ at, grade: event.rating }];
		const isPractice = isKnown || COULD_SAY.has(event.state);
		isKnown = true;
		return isPractice ? [{ at, grade: GRADE_OF_STATE[event.state] }] : [];
	});
}

/** What was said at the moment of a rating came before it; else ids decide, so that it is one order. */
function inOrder(events: readonly ReviewEvent[]): ReviewEvent[] {
	return events.toSorted(
		(one, other) =>
			one.at.getTime() - other.at.getTime() ||
			Number(one.rating !== undefined) - Number(other.rating !== undefined) ||
			(one.id < other.id ? -1 : 1)
	);
}

/** Without an interval for each of them, which take most of the time. */
function cardAfter({ itemId, since }: History, practised: readonly Practice[]): Card {
	let memory: FSRSState | null = null;
	let last: Date | undefined;
	for (const { at, grade } of practised) {
		memory = scheduler.next_state(memory, last ? dateDiffInDays(last, at) : 0, grade);
		last = at;
	}
	const card = { ...createEmptyCard(since), itemId };
	if (memory === null || last === undefined) return card;
	return { ...card, ...memory, reps: practised.length, state: State.Review, last_review: last };
}
