import { changedWords, type Word } from '../words.ts';
import type { Candidate } from './correction-frames.ts';
import type { Reading } from './readings.ts';
import { matchOf, MAX_UNITS_SHOWN, type Match } from './correction-match.ts';
import { isSingleCharacter, unitsIn, type Sentence } from './segments.ts';

// Fewer come in another order by chance: "é muito bom", "muito bom é".
const LEAST_WORDS = 4;
const LEAST_CHARACTERS = 5;
const BREAK = /[.!?¿¡…。！？؟→←✕✗✘❌○◯✓✔✅⭕]/u;

/** The same words, every one of them, in another order: that order was the mistake. */
export function reordered(
	turn: Reading,
	reply: Reading,
	sentence: Sentence,
	candidate: Candidate
): Match | null {
	const saidUnits = unitsIn(turn.units, sentence);
	const around = unitsIn(reply.units, candidate);
	const isCharacters = saidUnits.some(isSingleCharacter);
	const count = saidUnits.length;
	if (count > MAX_UNITS_SHOWN) return null;
	if (count < (isCharacters ? LEAST_CHARACTERS : LEAST_WORDS)) return null;
	const heardForms = new Set(formsOf(around));
	if (!saidUnits.every(({ form }) => heardForms.has(form))) return null;
	const wanted = sortedForms(saidUnits);
	for (let from = 0; from + count <= around.length; from++) {
		const heardUnits = around.slice(from, from + count);
		if (sortedForms(heardUnits) !== wanted || isSameOrder(heardUnits, saidUnits)) continue;
		if (!isOneSentence(reply, heardUnits, isCharacters)) continue;
		const moved = changedWords(formsOf(saidUnits).join(' '), formsOf(heardUnits).join(' ')).join(
			isCharacters ? '' : ' '
		);
		return matchOf({
			turn,
			reply,
			frame: candidate.frame,
			weight: count,
			saidUnits,
			heardUnits,
			mistakes: [{ kind: 'word-order', from: moved, to: moved }]
		});
	}
	return null;
}

/** The end of one sentence and the beginning of the next are no order of words, nor of characters two clauses. */
function isOneSentence(
	{ message }: Reading,
	units: readonly Word[],
	isCharacters: boolean
): boolean {
	const text = message.content.slice(units[0]?.start ?? 0, units.at(-1)?.start);
	return !BREAK.test(text) && !(isCharacters && /[,，、]/u.test(text));
}

function isSameOrder(a: readonly Word[], b: readonly Word[]): boolean {
	return a.every((unit, index) => unit.form === b[index]?.form);
}

function formsOf(units: readonly Word[]): string[] {
	return units.map(({ form }) => form);
}

function sortedForms(units: readonly Word[]): string {
	return formsOf(units).toSorted().join(' ');
}
