import type { Word } from '../words.ts';
import { withoutAccents } from './alignment.ts';
import type { Attached } from './attached.ts';
import type { Candidate } from './correction-frames.ts';
import { cached } from './cached.ts';
import type { Persons } from './persons.ts';

const LEAST_FOR_PAIRS = 6; // words; of a recast of so many two in a row are the same
const LONGEST_THING = 3; // words
const ANYBODY = '·'; // "I" and "you", of whom the same may be said
const ARABIC = /\p{sc=Arab}/u;

/** Spares the alignment of what has too few words in common to be judged a correction. */
export function roughLikenessIn(
	{ isFirst, isSecond }: Pick<Persons, 'isFirst' | 'isSecond'>,
	{ stemOf }: Pick<Attached, 'stemOf'>
): (said: readonly Word[], heard: readonly Word[], candidate: Candidate) => boolean {
	const roughly = cached((form) =>
		isFirst(form) || isSecond(form) ? ANYBODY : stemOf(withoutMarks(form))
	);

	return (said, heard, { frame, isAside }) => {
		const spoken = said.map(({ form }) => roughly(form));
		const repeated = heard.map(({ form }) => roughly(form));
		const shared = sharedBy(spoken, repeated);
		if (frame === 'explicit') return shared > 0 || heard.length <= 3;
		if (isAside && heard.length === 1) return true;
		if (frame === 'set-apart' || frame === 'marked') return shared > 0;
		const shorter = Math.min(said.length, heard.length);
		const onlyAccentsMayDiffer = heard.length <= said.length + 2 && said.length < 8;
		const isOneThing = heard.length <= LONGEST_THING; // "a car", "many rooms"
		if (shared < Math.max(2, shorter / 4) && !(shared > 0 && (onlyAccentsMayDiffer || isOneThing)))
			return false;
		return shorter < LEAST_FOR_PAIRS || sharePair(spoken, repeated);
	};
}

/** How many of the second are in the first, each as often as it is there. */
function sharedBy(spoken: readonly string[], repeated: readonly string[]): number {
	const left = new Map<string, number>();
	for (const form of spoken) left.set(form, (left.get(form) ?? 0) + 1);
	let shared = 0;
	for (const form of repeated) {
		const times = left.get(form) ?? 0;
		if (times > 0) shared++;
		left.set(form, times - 1);
	}
	return shared;
}

function sharePair(spoken: readonly string[], repeated: readonly string[]): boolean {
	const pairs = new Set(spoken.slice(1).map((form, index) => `${spoken[index]} ${form}`));
	return repeated.slice(1).some((form, index) => pairs.has(`${repeated[index]} ${form}`));
}

/** Arabic is written with its vowel signs and hamzas or without. */
function withoutMarks(form: string): string {
	return ARABIC.test(form) ? withoutAccents(form) : form;
}
