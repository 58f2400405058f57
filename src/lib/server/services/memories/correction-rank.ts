import { EFFECT_ON_MEANING, type Correction } from '../../../contracts/memories.ts';
import type { KnownItem } from '../../repositories/learner-item.repository.ts';
import { isWholeKind, mistakeItems } from './sightings.ts';

// What differs in so much that no mistake is named was said in a way that nobody says it.
const EFFECT_OF_ANOTHER_WORDING = Math.max(...Object.values(EFFECT_ON_MEANING));

type Ranked = Pick<Correction, 'mistakes'>;

/**
 * A memory's corrections, those first that are worth looking at first: whose mistake was made in the
 * most other conversations, then what may be understood as something else, then what was said first.
 * @param known of the learner, in any order
 */
export function rankedCorrections<Item extends Ranked>(
	corrections: readonly Item[],
	known: readonly Pick<KnownItem, 'kind' | 'key' | 'times' | 'isShownHere'>[]
): Item[] {
	const timesElsewhere = new Map(
		known
			.filter(({ kind }) => kind === 'difficulty')
			.map(({ key, times, isShownHere }) => [key, times - Number(isShownHere)])
	);
	const recurrenceOf = ({ mistakes = [] }: Ranked) =>
		most(
			mistakes
				.flatMap(mistakeItems)
				.filter((item) => !isWholeKind(item)) // many make those of a kind, with ever other words
				.map(({ key }) => timesElsewhere.get(key) ?? 0)
		);
	const effectOf = ({ mistakes }: Ranked) =>
		mistakes
			? most(mistakes.map(({ kind }) => EFFECT_ON_MEANING[kind]))
			: EFFECT_OF_ANOTHER_WORDING;
	return corrections.toSorted(
		(a, b) => recurrenceOf(b) - recurrenceOf(a) || effectOf(b) - effectOf(a)
	);
}

function most(numbers: readonly number[]): number {
	return Math.max(0, ...numbers);
}
