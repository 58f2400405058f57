import type { Word } from '../words.ts';

/**
 * How two forms relate: equal, one word of another person, two forms of one word, two words of one small
 * class, or unrelated.
 */
export type Relation = 'same' | 'person' | 'form' | 'class' | 'other';
export type RelationOf = (said: Word, better: Word) => Relation;

/** One step from what was said to how it is said; places are indices of units. */
export interface Step {
	readonly relation: Relation | 'missing' | 'extra';
	/** Null where a word is missing. */
	readonly said: number | null;
	/** Null where a word is too many. */
	readonly better: number | null;
}

/** A word of what was said that has nothing beside it. */
export function extra(said: number): Step {
	return { relation: 'extra', said, better: null };
}

const COST: Readonly<Record<Relation, number>> = {
	same: 0,
	person: 0.1,
	form: 0.4,
	class: 0.6,
	other: 1.15
};
const COST_OF_GAP = 1;
// Rather another word in its place than one missing here and one left over beside it.
const COST_OF_UNUSED_EDGE = 0.2;

/**
 * Explains all of `better` by a stretch of `said` at the least cost; what `said` has before and
 * after it may stay unused.
 */
export function fit(
	said: readonly Word[],
	better: readonly Word[],
	relationOf: RelationOf
): Step[] {
	const rows = better.length + 1;
	const columns = said.length + 1;
	const costs = new Float64Array(rows * columns);
	const at = (i: number, j: number) => costs[i * columns + j] ?? Infinity;
	for (let j = 0; j < columns; j++) costs[j] = j * COST_OF_UNUSED_EDGE;
	for (let i = 1; i < rows; i++) {
		costs[i * columns] = i * COST_OF_GAP;
		const b = better[i - 1];
		for (let j = 1; j < columns; j++) {
			const s = said[j - 1];
			if (!b || !s) continue;
			costs[i * columns + j] = Math.min(
				at(i - 1, j - 1) + COST[relationOf(s, b)],
				at(i - 1, j) + COST_OF_GAP,
				at(i, j - 1) + COST_OF_GAP
			);
		}
	}
	let i = better.length;
	let j = 0;
	let least = Infinity;
	for (let end = 0; end < columns; end++) {
		const cost = at(i, end) + (said.length - end) * COST_OF_UNUSED_EDGE;
		// Of two that cost the same the one that leaves less at the end.
		if (cost < least || isClose(cost, least)) [least, j] = [cost, end];
	}
	const steps: Step[] = [];
	while (i > 0) {
		const s = said[j - 1];
		const b = better[i - 1];
		const relation = s && b ? relationOf(s, b) : 'other';
		if (s && b && isClose(at(i, j), at(i - 1, j - 1) + COST[relation])) {
			steps.push({ relation, said: --j, better: --i });
		} else if (j === 0 || isClose(at(i, j), at(i - 1, j) + COST_OF_GAP)) {
			steps.push({ relation: 'missing', said: null, better: --i });
		} else {
			steps.push({ relation: 'extra', said: --j, better: null });
		}
	}
	return steps.reverse();
}

const GAIN: Readonly<Record<Relation, number>> = {
	same: 2,
	person: 1.6,
	form: 0.6,
	class: 0.4,
	other: -1.5
};
const GAIN_OF_GAP = -1.2;
// Words that are emphasised because they differ.
const GAIN_OF_EXPECTED: Readonly<Record<Relation, number>> = {
	...GAIN,
	form: 1.9,
	class: 1.5,
	other: 0.4
};
const GAIN_OF_EXPECTED_GAP = 0.3;

/**
 * The stretches of both that resemble each other most, wherever they lie (Smith and Waterman). Words
 * that are expected to differ draw them on rather than end them.
 */
export function resemble(
	said: readonly Word[],
	heard: readonly Word[],
	relationOf: RelationOf,
	isExpected: (heard: Word) => boolean = () => false
): Step[] {
	const gainOf = (relation: Relation, h: Word) =>
		(isExpected(h) ? GAIN_OF_EXPECTED : GAIN)[relation];
	const gainOfMissing = (h: Word) => (isExpected(h) ? GAIN_OF_EXPECTED_GAP : GAIN_OF_GAP);
	const columns = said.length + 1;
	const gains = new Float64Array((heard.length + 1) * columns);
	const at = (i: number, j: number) => gains[i * columns + j] ?? 0;
	let best = 0;
	let i = 0;
	let j = 0;
	for (let row = 1; row <= heard.length; row++) {
		const h = heard[row - 1];
		for (let column = 1; column <= said.length; column++) {
			const s = said[column - 1];
			if (!h || !s) continue;
			const gain = Math.max(
				0,
				at(row - 1, column - 1) + gainOf(relationOf(s, h), h),
				at(row - 1, column) + gainOfMissing(h),
				at(row, column - 1) + GAIN_OF_GAP
			);
			gains[row * columns + column] = gain;
			if (gain > best) [best, i, j] = [gain, row, column];
		}
	}
	const steps: Step[] = [];
	while (at(i, j) > 0) {
		const s = said[j - 1];
		const h = heard[i - 1];
		if (!s || !h) break;
		const relation = relationOf(s, h);
		if (isClose(at(i, j), at(i - 1, j - 1) + gainOf(relation, h))) {
			steps.push({ relation, said: --j, better: --i });
		} else if (isClose(at(i, j), at(i - 1, j) + gainOfMissing(h))) {
			steps.push({ relation: 'missing', said: null, better: --i });
		} else {
			steps.push({ relation: 'extra', said: --j, better: null });
		}
	}
	return steps.reverse();
}

function isClose(a: number, b: number): boolean {
	return Math.abs(a - b) < 1e-9;
}

/** Between 0 and 1: how much of the longer word two words share in order. */
export function likeness(a: string, b: string): number {
	const longer = Math.max(a.length, b.length);
	if (longer === 0) return 1;
	if (Math.abs(a.length - b.length) > longer / 2 || longer > 40) return a === b ? 1 : 0;
	let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			row.push(Math.min(substituted, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
		}
		previous = row;
	}
	return 1 - (previous[b.length] ?? longer) / longer;
}

/** The same of syllables by their letters: 연필을 and 연팔을 differ in one of eight. */
export function letterLikeness(a: string, b: string): number {
	return likeness(a.normalize('NFD'), b.normalize('NFD'));
}

/** Without accents and marks, so that forms which differ in them alone are found alike. */
export function withoutAccents(form: string): string {
	return form.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}
