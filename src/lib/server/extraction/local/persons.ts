import type { Language } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import { cached } from './cached.ts';
import { isSingleCharacter } from './segments.ts';

/** Tells which forms are one word, said once of the speaker and once of who is spoken to. */
export interface Persons {
	/** Whatever stands around them: "yo" and "tú", "tengo" and "tienes". */
	isSurelyShifted(said: string, better: string): boolean;
	/** Of pronouns or verbs that change their person and more: "mein" and "deinem", يسكن and تسكن. */
	shiftedOtherwise(said: string, better: string): 'class' | 'form' | null;
	/** Where a verb may stand. Elsewhere "cansado" and "cansada" are two forms of an adjective. */
	mayBeShifted(ofSpeaker: string, ofListener: string): boolean;
	isFirst(form: string): boolean;
	isSecond(form: string): boolean;
	/** A verb of the speaker alone: "soy", "tengo". */
	isSpeakersVerb(form: string): boolean;
	/** A form of who is spoken to, which isn't one of the speaker as well. */
	isOfListener(form: string): boolean;
	/**
	 * Both with the characters of their last verb as one word, where only its politeness differs:
	 * 行|きます and 行|く.
	 */
	withTails(said: readonly Word[], heard: readonly Word[]): readonly (readonly Word[])[] | null;
}

interface Row {
	readonly first: readonly string[];
	readonly second: readonly string[];
}

const LEAST_STEM = 2; // letters; a syllable or a character is a stem by itself
const LONGEST_TAIL = 10; // characters: きませんでした, and the one before
const LATIN = /\p{sc=Latin}/u;
const MARKS = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]/gu; // of letters that are the same without them

export function personsIn({ cues, person }: Pick<Language, 'cues' | 'person'>): Persons {
	const decomposed = cached((form) => form.normalize('NFD'));
	const first = new Set(cues.firstPerson);
	const second = new Set(cues.secondPerson);
	const verbs = rowsOf(person.verbs);
	const firstVerbs = new Set(verbs.flatMap((row) => row.first));
	const secondVerbs = new Set(verbs.flatMap((row) => row.second));
	const contractions = new Map(
		(person.contractions ?? []).map((pair) => {
			const [from = '', to = ''] = pair.normalize('NFD').split(' > ');
			return [from, to];
		})
	);

	function stemAt(form: string, length: number): string {
		const stem = form.slice(0, form.length - length).replace(MARKS, '');
		const last = stem.at(-1) ?? '';
		return stem.slice(0, -1) + (contractions.get(last) ?? last);
	}

	const withEnding: Part = (form, ending) =>
		form.endsWith(ending) ? stemAt(form, ending.length) : null;
	const withBeginning: Part = (form, beginning) => {
		const plain = form.replace(MARKS, '');
		return plain.startsWith(beginning) ? plain.slice(beginning.length) : null;
	};
	const pronouns = rowsOf(person.pronouns);
	const inRow = new Set(pronouns.flatMap((row) => [...row.first, ...row.second]));
	const isPronounShift = (a: string, b: string) =>
		(first.has(a) && second.has(b)) || (second.has(a) && first.has(b));
	function arePronounsOfOneRow(said: string, better: string): boolean {
		const [a, b] = [decomposed(said), decomposed(better)];
		if (!inRow.has(a) || !inRow.has(b)) return true;
		return pronouns.some(
			(row) =>
				(row.first.includes(a) && row.second.includes(b)) ||
				(row.second.includes(a) && row.first.includes(b))
		);
	}
	const isConjugated = (form: string) => person.conjugating?.includes(form.charAt(0)) ?? false;
	const isListed = (form: string) => firstVerbs.has(form) || secondVerbs.has(form);
	const listed = (a: string, b: string) =>
		verbs.some((row) => row.first.includes(a) && row.second.includes(b));
	const endings = rowsOf(person.endings);
	const ended = rowTest(endings, withEnding, isOneStem);
	const openlyEnded = rowTest(rowsOf(person.openEndings), withEnding, isOneStem);
	const closings = ['', ...(person.closings ?? [])];
	const begun = rowTest(
		rowsOf(person.beginnings ?? []),
		withBeginning,
		(a, b) => a.length >= LEAST_STEM && closings.some((closing) => a + closing === b)
	);
	const tailOf = cached((text) => tailsIn(endings, text));

	return {
		isSurelyShifted(said, better) {
			if (isPronounShift(said, better)) return arePronounsOfOneRow(said, better);
			const [a, b] = [decomposed(said), decomposed(better)];
			if (isListed(a) && isListed(b)) return listed(a, b) || listed(b, a);
			if (person.beginnings && (begun(a, b) || begun(b, a))) return true;
			return a[0] === b[0] && (ended(a, b) || ended(b, a)); // a stem keeps its first letter
		},
		shiftedOtherwise(said, better) {
			if (isPronounShift(said, better)) return 'class';
			const [a, b] = [said.replace(MARKS, ''), better.replace(MARKS, '')];
			const isOneVerb = a !== b && isConjugated(a) && isConjugated(b) && a.slice(1) === b.slice(1);
			return isOneVerb && a.length > LEAST_STEM ? 'form' : null;
		},
		mayBeShifted(ofSpeaker, ofListener) {
			return openlyEnded(decomposed(ofSpeaker), decomposed(ofListener));
		},
		isFirst: (form) => first.has(form),
		isSecond: (form) => second.has(form),
		isSpeakersVerb(form) {
			const plain = decomposed(form);
			return firstVerbs.has(plain) && !secondVerbs.has(plain);
		},
		isOfListener(form) {
			const plain = decomposed(form);
			return second.has(form) || (secondVerbs.has(plain) && !firstVerbs.has(plain));
		},
		withTails(said, heard) {
			if (![said, heard].every((units) => units.slice(-1).some(isSingleCharacter))) return null;
			const [one, two] = [said, heard].map((units) => tailOf(textOf(units.slice(-LONGEST_TAIL))));
			for (const [row, tail] of (one ?? []).entries()) {
				const other = two?.[row];
				const pairs = [
					[tail.first, other?.second],
					[tail.second, other?.first]
				];
				for (const [from, to] of pairs) {
					if (from && to && from !== to && from[0] === to[0]) {
						return [withTail(said, from.length), withTail(heard, to.length)];
					}
				}
			}
			return null;
		}
	};
}

/** By row: with the character before it, the ending that a text has; the longest of each column. */
function tailsIn(
	rows: readonly Row[],
	text: string
): readonly { first: string | null; second: string | null }[] {
	const longest = (endings: readonly string[]) => {
		const found = endings
			.map((ending) => ending.normalize('NFC'))
			.filter((ending) => text.length > ending.length && text.endsWith(ending))
			.toSorted((a, b) => b.length - a.length)[0];
		return found === undefined ? null : text.slice(-found.length - 1);
	};
	return rows.map(({ first, second }) => ({ first: longest(first), second: longest(second) }));
}

/** With so many of its last characters as one word. */
function withTail(units: readonly Word[], count: number): Word[] {
	const tail = units.slice(-count);
	const [from, to] = [tail[0], tail.at(-1)];
	if (!from || !to) return [...units];
	return [...units.slice(0, -count), { form: textOf(tail), start: from.start, end: to.end }];
}

function textOf(units: readonly Word[]): string {
	return units.map(({ form }) => form).join('');
}

function rowsOf(rows: readonly string[]): Row[] {
	return rows.map((row) => {
		const [first = '', second = ''] = row.normalize('NFD').split('>');
		return { first: first.trim().split(' '), second: second.trim().split(' ') };
	});
}

/** What is left of a form without that ending or beginning; null where it hasn't any such. */
type Part = (form: string, piece: string) => string | null;

/** Whether the two forms stand in one row, with one stem. */
function rowTest(
	rows: readonly Row[],
	stemOf: Part,
	isOne: (a: string, b: string) => boolean
): (ofSpeaker: string, ofListener: string) => boolean {
	const stemsOf = cached((form): readonly Row[] =>
		rows.map(({ first, second }) => ({
			first: first.flatMap((piece) => stemOf(form, piece) ?? []),
			second: second.flatMap((piece) => stemOf(form, piece) ?? [])
		}))
	);

	return (ofSpeaker, ofListener) => {
		const theirs = stemsOf(ofListener);
		return stemsOf(ofSpeaker).some(({ first }, row) =>
			first.some((stem) => theirs[row]?.second.some((other) => isOne(stem, other)))
		);
	};
}

/** "Pido" and "pedes", "fahre" and "fährst" differ in a vowel of their stem. */
function isOneStem(a: string, b: string): boolean {
	if (a === '' || a.length !== b.length) return false;
	if (LATIN.test(a) && a.length < LEAST_STEM) return false;
	return a === b || withoutVowels(a) === withoutVowels(b);
}

function withoutVowels(stem: string): string {
	return stem.replace(/[aeiou]/gu, '');
}
