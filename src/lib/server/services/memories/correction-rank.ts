import { EFFECT_ON_MEANING, type Correction } from '../../../contracts/memories.ts';
import type { KnownItem } from '../../repositories/learner-item.repository.ts';
import { isWholeKind, mistakeItems } from './sightings.ts';

// What differs in so much that no mistake is named was said in a way that nobody says it.
const EFFECT_OF_ANOTHER_WORDING = Math.max(...Object.values(EFFECT_ON_MEANING));

type Ranked = Pick<Correction, 'mistakes'>;
type Known = readonly Pick<KnownItem, 'kind' | 'key' | 'times' | 'isShownHere'>[];

/**
 * A memory's corrections, those first that are worth looking at first: whose mistake was made in the
 * most other conversations, then what may be understood as something else, then what was said first.
 * @param known of the learner, in any order
 */
export function rankedCorrections<Item extends Ranked>(
	corrections: readonly Item[],
	known: Known
): Item[] {
	const timesBefore = timesBeforeIn(known);
	return corrections.toSorted(
		(a, b) => timesBefore(b) - timesBefore(a) || effectOnMeaning(b) - effectOnMeaning(a)
	);
}

/** In how many other conversations a mistake of a correction was made: of several, the most frequent. */
export function timesBeforeIn(known: Known): (correction: Ranked) => number {
	const timesElsewhere = new Map(
		known
			.filter(({ kind }) => kind === 'difficulty')
			.map(({ key, times, isShownHere }) => [key, times - Number(isShownHere)])
	);
	return ({ mistakes = [] }) =>
		most(
			mistakes
				.flatMap(mistakeItems)
				.filter((item) => !isWholeKind(item)) // many make those of a kind, with ever other words
				.map(({ key }) => timesElsewhere.get(key) ?? 0)
		);
}

/** As `EFFECT_ON_MEANING` has it, of the mistake that has the largest. */
export function effectOnMeaning({ mistakes }: Ranked): number {
	return mistakes
		? most(mistakes.map(({ kind }) => EFFECT_ON_MEANING[kind]))
		: EFFECT_OF_ANOTHER_WORDING;
}

function most(numbers: readonly number[]): number {
	return Math.max(0, ...numbers);
}
