import type { LanguageCues } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import type { Step } from './alignment.ts';
import type { Compared, Comparison } from './comparison.ts';
import type { Persons } from './persons.ts';
import { isGrammarWord, wordsIn } from './relations.ts';
import { isSingleCharacter, unitsIn } from './segments.ts';

/** Tells of whom a partner speaks who says nearly what the learner said. */
export interface Speakers {
	/** The steps with those marked that only turn "I" into "you", as in "Vivo allí." "Ah, vives allí." */
	inPerson(steps: readonly Step[], compared: Compared): readonly Step[];
	isFirst(form: string): boolean;
	/** Before what resembles stands "I", "you" or "also": the partner speaks of somebody else. */
	speaksOfItself(comparison: Comparison): boolean;
	/**
	 * Whether what was heard is said of the learner, and can be put as they would say it: the words that
	 * only changed their person are known from them, and what was mended has none.
	 */
	isPutBack(comparison: Comparison, shown: readonly Step[]): boolean;
}

const LEAST_OF_ITSELF = 4; // words; "sing for you", "sing to me" are two wishes

export function speakersIn(cues: LanguageCues, persons: Persons): Speakers {
	const { isFirst, isSecond, isSpeakersVerb, mayBeShifted, isOfListener } = persons;
	const also = new Set(cues.also);
	const filling = new Set(cues.filling);
	const isGrammar = isGrammarWord(cues);
	const negation = wordsIn(cues.negation);

	/** Of one side alone where a language leaves it out: "yo fue", "fuiste". */
	function isPronounShift(from: string, to: string): boolean {
		if (from === '' || to === '') return isSecond(to) || isFirst(from);
		return (isFirst(from) && isSecond(to)) || (isSecond(from) && isFirst(to));
	}

	function inPerson(steps: readonly Step[], { said, heard, candidate }: Compared): Step[] {
		const fromOf = (step: Step | undefined) => said[step?.said ?? -1]?.form ?? '';
		const toOf = (step: Step | undefined) => heard[step?.better ?? -1]?.form ?? '';
		const shiftsPronoun = (step: Step | undefined) =>
			step !== undefined && step.relation !== 'same' && isPronounShift(fromOf(step), toOf(step));
		// "You say «yo voy»", for "yo vas": the person itself is mended.
		const keepsPerson = steps.some(
			(step) => step.relation === 'same' && isSpeakersVerb(toOf(step))
		);
		const isMended = (candidate.frame !== 'plain' || keepsPerson) && !steps.some(shiftsPronoun);
		// "Tu joues", "tu ne joues pas"; but not "meine Oma besuchen".
		const isAfterPronoun = (at: number): boolean => {
			if (shiftsPronoun(steps[at - 1])) return true;
			return negation.has(toOf(steps[at - 1])) && shiftsPronoun(steps[at - 2]);
		};
		/** "Vivo" and "vives" open what is said; a listener who is meant in another word is named. */
		function isShiftedVerb(at: number, from: string, to: string): boolean {
			const isOpening = candidate.frame === 'plain' && at === 0;
			if (isAfterPronoun(at)) return mayBeShifted(from, to) || mayBeShifted(to, from);
			return isOpening && mayBeShifted(from, to);
		}

		const refined = steps.map((step, at): Step => {
			const [from, to] = [fromOf(step), toOf(step)];
			// Who says in so many words what is better doesn't speak of themselves.
			const isReversed = isSecond(from) && isFirst(to) && candidate.frame !== 'plain';
			if (step.relation === 'person' && isReversed) return { ...step, relation: 'other' };
			if (step.relation === 'person' && !shiftsPronoun(step)) {
				const before = steps[at - 1];
				const keepsSubject =
					before?.relation === 'same' && (isFirst(toOf(before)) || isSecond(toOf(before)));
				return isMended || keepsSubject ? { ...step, relation: 'form' } : step;
			}
			return step.relation === 'form' && !isMended && isShiftedVerb(at, from, to)
				? { ...step, relation: 'person' }
				: step;
		});
		const isShifted = refined.some(({ relation }) => relation === 'person');
		// A pronoun is left out at will where each character is a word or less.
		const isLeftOut = ({ said: at }: Step) => {
			const word = said[at ?? -1];
			return word !== undefined && isSingleCharacter(word) && isFirst(word.form);
		};
		return refined.map((step, at): Step => {
			if (step.said !== null && step.better !== null) return step;
			const isNeutral =
				filling.has(addedAround(refined, at, heard)) ||
				isLeftOut(step) ||
				(isShifted && shiftsPronoun(step));
			return isNeutral ? { ...step, relation: 'person' } : step;
		});
	}

	/** The words in a row that are new, this one among them, as one: お母|さん. */
	function addedAround(steps: readonly Step[], at: number, heard: readonly Word[]): string {
		const isAdded = (step: Step | undefined) => step?.relation === 'missing';
		if (!isAdded(steps[at])) return '';
		let [from, to] = [at, at];
		while (isAdded(steps[from - 1])) from--;
		while (isAdded(steps[to + 1])) to++;
		return steps
			.slice(from, to + 1)
			.map((step) => heard[step.better ?? -1]?.form ?? '')
			.join('');
	}

	return {
		inPerson,
		isFirst,
		speaksOfItself({ steps, said, reply, candidate, matched, saidAt, heardAt, isShifted }) {
			const at = heardAt(steps[0])?.start ?? 0;
			const around = unitsIn(reply.units, candidate);
			const lead = around.filter((unit) => unit.end <= at);
			// "Me, I like rock": who is meant stands before a comma.
			const before = reply.units.filter((unit) => unit.end <= candidate.start).slice(-1);
			const isNamed = candidate.isClause && before.some(({ form }) => isFirst(form));
			const saidForms = new Set(said.map((unit) => unit.form));
			const turnsToItself = steps.some(
				(step) => isSecond(saidAt(step)?.form ?? '') && isFirst(heardAt(step)?.form ?? '')
			);
			// "I … yesterday", "you yesterday …": who speaks of the learner may name them at another place.
			const used = new Set(steps.map((step) => step.said));
			const isNamedBefore = said.some(
				({ form }, at) =>
					isFirst(form) &&
					(!used.has(at) || steps.some((step) => step.said === at && step.better === null))
			);
			const isOther = ({ form }: Word) =>
				!saidForms.has(form) && (isFirst(form) || (isSecond(form) && !isShifted && !isNamedBefore));
			// "Je n'aime pas …", "beaucoup de gens n'aiment pas …": somebody else stands in the place of "I".
			const [subject, other] = [said[(steps[0]?.said ?? 0) - 1], lead.at(-1)];
			const isOfOthers =
				subject !== undefined &&
				isFirst(subject.form) &&
				other !== undefined &&
				!isGrammar(other.form) &&
				!isSecond(other.form) &&
				!filling.has(other.form) &&
				!saidForms.has(other.form) &&
				!/[^\s]/u.test(reply.message.content.slice(other.end, at));
			return (
				isNamed ||
				isOfOthers ||
				(turnsToItself && matched < LEAST_OF_ITSELF) ||
				around.some(({ form }) => also.has(form) && !saidForms.has(form)) ||
				lead.some(isOther)
			);
		},
		isPutBack({ changed, saidAt, heardAt, isShifted }, shown) {
			if (!isShifted) return false;
			return changed.every((step) => {
				const form = heardAt(step)?.form ?? '';
				const before = shown[shown.indexOf(step) - 1];
				const isAfterPronoun =
					before?.relation === 'person' &&
					isPronounShift(saidAt(before)?.form ?? '', heardAt(before)?.form ?? '');
				return !isOfListener(form) && !isAfterPronoun;
			});
		}
	};
}
