import { inAnyLanguage } from '../../languages/index.ts';
import type { LanguageCues } from '../../languages/language.ts';
import { isMoved, isWholeClause, LEAST_OF_CLAUSE, leftOf, stepBefore } from './clause-edges.ts';
import type { Comparison } from './comparison.ts';
import type { Reading } from './readings.ts';
import { isSingleCharacter, unitsIn, type Sentence } from './segments.ts';

const LEAST_ASKED_BACK = 3; // words or characters that are the same
const QUESTION_ENDINGS = inAnyLanguage(({ cues }) => cues.questionEndings ?? []);
const ASKED_THERE = new RegExp(`^(?:${QUESTION_ENDINGS.join('|')})[、,，。?？]`, 'u');
const LONGEST_QUESTION_ENDING = 8; // characters, with the mark after it

/** A sentence, or a clause of one. */
type Asked = Sentence & { readonly isClause?: true };

/** Tells questions from statements, and a question that only repeats from one that wants to know. */
export interface Asking {
	/** A question by its mark, its first word, or, in Chinese and Japanese, a word anywhere in it. */
	isAsked(reading: Reading, segment: Asked): boolean;
	/** Asks by its mark alone, in the order of a statement, as Chinese and Japanese do: 没把作业做完？ */
	isStatedToAsk(reading: Reading, segment: Asked): boolean;
	/** Both are questions, or neither is. */
	keepsMood(comparison: Comparison): boolean;
	/** "You went to the cinema?" says again in better words what was told, and asks nothing else. */
	isAskedBack(comparison: Comparison): boolean;
}

export function askingIn(cues: LanguageCues): Asking {
	const questionWords = new Set(cues.questionWords);

	function isAsked(reading: Reading, segment: Asked): boolean {
		if (segment.isQuestion) return true;
		const units = unitsIn(reading.units, segment);
		// "I know where that is": a clause of a sentence that asks nothing doesn't, either.
		if (!units.some(isSingleCharacter))
			return segment.isClause !== true && questionWords.has(units[0]?.form ?? '');
		const text = units.map((unit) => unit.form).join('');
		return (
			QUESTION_ENDINGS.some((ending) => text.endsWith(ending)) ||
			cues.questionWords.some((word) => text.includes(word))
		);
	}

	function isStatedToAsk(reading: Reading, segment: Asked): boolean {
		if (!segment.isQuestion || !unitsIn(reading.units, segment).some(isSingleCharacter))
			return false;
		return !isAsked(reading, { ...segment, isQuestion: false });
	}

	function keepsMood(comparison: Comparison): boolean {
		const { turn, reply, sentence, candidate } = comparison;
		const isHeardAsked = isAsked(reply, candidate) || isAskedThere(comparison);
		return isAsked(turn, sentence) === isHeardAsked;
	}

	/** 「メキシコですか、名前は……」: what follows the repeated words asks. */
	function isAskedThere({ steps, heard, reply, isCharacters }: Comparison): boolean {
		if (!isCharacters) return false;
		const last = steps.findLast(({ better }) => better !== null)?.better ?? -1;
		const end = heard[last]?.end ?? 0;
		return ASKED_THERE.test(reply.message.content.slice(end, end + LONGEST_QUESTION_ENDING));
	}

	function isAskedBack(comparison: Comparison): boolean {
		const { turn, sentence, steps, said, heard, changed, matched, isCharacters, saidAt } =
			comparison;
		if (isAsked(turn, sentence)) return false;
		const counted = changed.filter(
			(step) => step.relation !== 'extra' || !isMoved(step, comparison)
		);
		// "A el" for "al" is one change.
		const places = counted.filter((step) => !counted.includes(stepBefore(step, steps) ?? step));
		const isAdded = counted.some(({ relation }) => relation === 'missing' || relation === 'extra');
		if (places.length > Math.max(1, matched / (isAdded ? LEAST_OF_CLAUSE : 2))) return false;
		const used = new Set(steps.map((step) => step.said));
		const isAllUsed = said.every((_, at) => used.has(at));
		// "Is your father a teacher?": what is left out there stands at the beginning.
		const isInverted = changed.some(
			(step) => step.relation === 'extra' && heard.some(({ form }) => form === saidAt(step)?.form)
		);
		const isSaidAgain =
			isAllUsed && !isInverted && places.length <= 1 && matched > LEAST_ASKED_BACK;
		if (leftOf(comparison) > 1 && (isAdded || !isCharacters) && !isSaidAgain) return false;
		if (isWholeClause(comparison) && isAllUsed && !isAdded) return true;
		if (isEndAskedBack(comparison)) return true;
		return matched >= LEAST_ASKED_BACK;
	}

	/** "With the train?": the end of what was said, with another small word in it, and nothing more. */
	function isEndAskedBack(comparison: Comparison): boolean {
		const { steps, said, changed, isCharacters, isShifted } = comparison;
		if (isCharacters || isShifted || !isWholeClause(comparison)) return false;
		const isEnd = steps.at(-1)?.said === said.length - 1;
		return isEnd && changed.every(({ relation }) => relation === 'class');
	}

	return { isAsked, isStatedToAsk, keepsMood, isAskedBack };
}
