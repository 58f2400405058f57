import type { LanguageCues } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import {
	letterLikeness,
	likeness,
	withoutAccents,
	type Relation,
	type RelationOf
} from './alignment.ts';
import { attachedIn, hasAttached } from './attached.ts';
import { cached } from './cached.ts';
import type { Persons } from './persons.ts';
import { isSingleCharacter } from './segments.ts';

const LEAST_LIKENESS = 0.5;
const LEAST_LATE_LIKENESS = 0.75;
const SHARED_STEM = 4; // characters; preguntar and preguntándole are one word however they end
const OPTIONAL_MARKS = /^[\p{sc=Arab}\p{M}]+$/u;
const HIRAGANA = /^\p{sc=Hira}$/u;

/**
 * Compares words of one conversation; what it found once it keeps. Without the persons "voy" and "vas" are
 * two forms.
 */
export function relationsIn(cues: LanguageCues, persons?: Persons): RelationOf {
	const classesOf = new Map<string, Set<number>>();
	for (const [index, list] of [
		...cues.classes,
		...(cues.verbs ?? []),
		...(cues.confused ?? [])
	].entries()) {
		for (const word of list.split(' ')) {
			classesOf.set(word, (classesOf.get(word) ?? new Set()).add(index));
		}
	}
	// By what was said, then by what is better: one lookup for each cell of an alignment.
	const known = new Map<string, Map<string, Relation>>();
	const bare = cached(withoutAccents);
	const isAttaching = hasAttached(cues);
	const { stemOf, isOneStem } = attachedIn(cues);

	function compare(said: Word, better: Word): Relation {
		if (persons?.isSurelyShifted(said.form, better.form)) return 'person';
		const otherwise = persons?.shiftedOtherwise(said.form, better.form);
		if (otherwise) return otherwise;
		const isOfOneClass = classesOf
			.get(said.form)
			?.intersection(classesOf.get(better.form) ?? new Set());
		if (isSingleCharacter(said) || isSingleCharacter(better)) {
			if (isOfOneClass && isOfOneClass.size > 0) return 'class';
			return HIRAGANA.test(said.form) && HIRAGANA.test(better.form) ? 'form' : 'other';
		}
		const a = bare(said.form);
		const b = bare(better.form);
		// Vowel signs and hamzas are left out at will in Arabic: without them nothing is mistaken.
		if (a === b) return OPTIONAL_MARKS.test(said.form) ? 'same' : 'form';
		if (isOfOneClass && isOfOneClass.size > 0) return 'class';
		if (/\p{N}/u.test(a) || /\p{N}/u.test(b)) return 'other';
		if (a.slice(0, SHARED_STEM) === b.slice(0, SHARED_STEM) && a.length >= SHARED_STEM)
			return 'form';
		if (isAttaching) {
			const [one, two] = [stemOf(a), stemOf(b)];
			if (isOneStem(a, b) || letterLikeness(one, two) >= LEAST_LATE_LIKENESS) return 'form';
		}
		return a[0] === b[0] && likeness(a, b) >= LEAST_LIKENESS ? 'form' : lateLikeness(a, b);
	}

	return (said, better) => {
		if (said.form === better.form) return 'same';
		const relations = known.get(said.form) ?? new Map<string, Relation>();
		const found = relations.get(better.form);
		if (found !== undefined) return found;
		if (relations.size === 0) known.set(said.form, relations);
		const relation = compare(said, better);
		relations.set(better.form, relation);
		return relation;
	};
}

/** Words that differ at their beginning must be alike in nearly all the rest: `aprendo`, `prendo`. */
function lateLikeness(a: string, b: string): Relation {
	const [shorter, longer] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
	if (shorter < 5 || shorter < longer * LEAST_LATE_LIKENESS) return 'other';
	return likeness(a, b) >= LEAST_LATE_LIKENESS ? 'form' : 'other';
}

/** Words of the closed classes: what may be added or left out without a change of what is meant. */
export function isGrammarWord(cues: LanguageCues): (form: string) => boolean {
	const words = wordsIn([...cues.classes, ...(cues.verbs ?? [])]);
	return (form) => words.has(form);
}

/** The script of Japanese endings and particles. */
export function isHiragana(form: string): boolean {
	return HIRAGANA.test(form);
}

export function wordsIn(lists: readonly string[]): ReadonlySet<string> {
	return new Set(lists.flatMap((list) => list.split(' ')));
}
