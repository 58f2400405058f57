import type { Language } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import { isSingleCharacter } from './segments.ts';

/** Tells which forms are one word, said once of the speaker and once of who is spoken to. */
export interface Persons {
	/** Whatever stands around them: "yo" and "tú", "tengo" and "tienes". */
	isSurelyShifted(said: string, better: string): boolean;
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
const LONGEST_TAIL = 9; // characters: きませんでした, and the one before
const LATIN = /\p{sc=Latin}/u;
const MARKS = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]/gu; // of letters that are the same without them

export function personsIn({ cues, person }: Pick<Language, 'cues' | 'person'>): Persons {
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
	const listed = rowTest(
		verbs,
		(form, word) => (form === word ? 'listed' : null),
		() => true
	);
	const isListed = (form: string) => firstVerbs.has(form) || secondVerbs.has(form);
	const ended = rowTest(rowsOf(person.endings), withEnding, isOneStem);
	const openlyEnded = rowTest(rowsOf(person.openEndings), withEnding, isOneStem);
	const begun = rowTest(
		rowsOf(person.beginnings ?? []),
		withBeginning,
		(a, b) =>
			a.length >= LEAST_STEM && ['', ...(person.closings ?? [])].some((end) => a + end === b)
	);

	return {
		isSurelyShifted(said, better) {
			if ((first.has(said) && second.has(better)) || (second.has(said) && first.has(better)))
				return true;
			const [a, b] = [said.normalize('NFD'), better.normalize('NFD')];
			if (isListed(a) && isListed(b)) return listed(a, b) || listed(b, a);
			return [ended, begun].some((test) => test(a, b) || test(b, a));
		},
		mayBeShifted(ofSpeaker, ofListener) {
			return openlyEnded(ofSpeaker.normalize('NFD'), ofListener.normalize('NFD'));
		},
		isFirst: (form) => first.has(form),
		isSecond: (form) => second.has(form),
		isSpeakersVerb(form) {
			const plain = form.normalize('NFD');
			return firstVerbs.has(plain) && !secondVerbs.has(plain);
		},
		isOfListener(form) {
			const plain = form.normalize('NFD');
			return second.has(form) || (secondVerbs.has(plain) && !firstVerbs.has(plain));
		},
		withTails(said, heard) {
			if (![said, heard].every((units) => units.slice(-1).some(isSingleCharacter))) return null;
			const [tail, other] = [said, heard].map((units) => tailsOf(units));
			for (const one of tail ?? []) {
				for (const two of other ?? []) {
					const [a, b] = [one.at(-1)?.form ?? '', two.at(-1)?.form ?? ''];
					const [x, y] = [a.normalize('NFD'), b.normalize('NFD')];
					if (a !== b && (ended(x, y) || ended(y, x))) return [one, two];
				}
			}
			return null;
		}
	};
}

/** With one to so many of its last characters as one word, the longest first. */
function tailsOf(units: readonly Word[]): Word[][] {
	const most = Math.min(LONGEST_TAIL, units.length - 1);
	return Array.from({ length: Math.max(0, most - 1) }, (_, index) => {
		const tail = units.slice(index - most);
		return [
			...units.slice(0, index - most),
			{
				form: tail.map(({ form }) => form).join(''),
				start: tail[0]?.start ?? 0,
				end: tail.at(-1)?.end ?? 0
			}
		];
	});
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
	// Of each word once: a conversation compares it with all others.
	const known = new Map<string, readonly Row[]>();

	function stemsOf(form: string): readonly Row[] {
		const stems = rows.map(({ first, second }) => ({
			first: first.flatMap((piece) => stemOf(form, piece) ?? []),
			second: second.flatMap((piece) => stemOf(form, piece) ?? [])
		}));
		known.set(form, stems);
		return stems;
	}

	return (ofSpeaker, ofListener) => {
		const one = known.get(ofSpeaker) ?? stemsOf(ofSpeaker);
		const two = known.get(ofListener) ?? stemsOf(ofListener);
		return one.some(({ first }, row) =>
			first.some((stem) => two[row]?.second.some((other) => isOne(stem, other)))
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
