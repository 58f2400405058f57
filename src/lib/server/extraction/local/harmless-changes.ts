import { inAnyLanguage } from '../../languages/index.ts';
import type { LanguageCues } from '../../languages/language.ts';
import { letterLikeness, likeness, withoutAccents, type Step } from './alignment.ts';
import { attachedIn } from './attached.ts';
import { isMoved, stepBefore } from './clause-edges.ts';
import type { Comparison } from './comparison.ts';
import { isGrammarWord, isHiragana, wordsIn } from './relations.ts';
import { isSingleCharacter } from './segments.ts';

const LEAST_LIKENESS = 0.6;
const LEAST_LETTERS_LIKENESS = 0.8; // of Korean syllables
const NOTHING = '·'; // of interchangeable words, as where a particle may be left out
const HANGUL = /\p{sc=Hang}/u;
const INTENSIFYING = new Set(inAnyLanguage(({ cues }) => cues.intensifying));

/** Tells changes that leave what is meant as it was from those by which something else is said. */
export interface HarmlessChanges {
	/** Another form of the word, another small word, or one more or less of these. */
	isHarmless(step: Step, comparison: Comparison): boolean;
	isEitherRight(from: string, to: string): boolean;
	/** The word is the same, and what is written as one with it isn't. */
	isOtherParticle(step: Step, comparison: Comparison): boolean;
	/** "I like it", "I don't like it": that is another opinion, if one of them denies it and the other doesn't. */
	deniesOtherwise(comparison: Comparison): boolean;
	/** Says how much or how often, denies, or asks. */
	isTelling(form: string): boolean;
}

export function harmlessChangesIn(cues: LanguageCues): HarmlessChanges {
	const isGrammar = isGrammarWord(cues);
	const { stemOf, isOneStem, restOf } = attachedIn(cues);
	const interchangeable = cues.interchangeable.map((row) => row.split(' '));
	const closed = wordsIn(cues.classes);
	const negation = wordsIn(cues.negation);
	const questionWords = new Set(cues.questionWords);

	/** "Suspense" and "science" are alike enough for who corrects, and not for who only talks. */
	function isSurelyOneWord(step: Step, { saidAt, heardAt }: Comparison): boolean {
		const from = withoutAccents(saidAt(step)?.form ?? '');
		const to = withoutAccents(heardAt(step)?.form ?? '');
		if (isOneStem(from, to)) return !isEitherRight(restOf(from), restOf(to));
		if (HANGUL.test(from) && letterLikeness(from, to) >= LEAST_LETTERS_LIKENESS) return true;
		if (likeness(stemOf(from), stemOf(to)) >= LEAST_LIKENESS) return true;
		return from.slice(0, 2) === to.slice(0, 2);
	}

	function intensifies(step: Step, { saidAt, heardAt }: Comparison): boolean {
		return [saidAt(step), heardAt(step)].some((unit) => unit && INTENSIFYING.has(unit.form));
	}

	function isEitherRight(from: string, to: string): boolean {
		const [one, other] = [from || NOTHING, to || NOTHING];
		if (one === other) return false;
		return interchangeable.some((words) => words.includes(one) && words.includes(other));
	}

	/** "It is hard indeed": nothing but a word that may be there or not. */
	function isAloneAtWill(step: Step, { changed, saidAt, heardAt }: Comparison): boolean {
		return (
			changed.length === 1 && isEitherRight(saidAt(step)?.form ?? '', heardAt(step)?.form ?? '')
		);
	}

	function isOtherParticle(step: Step, { saidAt, heardAt }: Comparison): boolean {
		const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
		if (step.relation !== 'form' || stemOf(from) !== stemOf(to)) return false;
		if (restOf(from) === '' || restOf(to) === '') return false; // may be left out in talk
		return !isEitherRight(restOf(from), restOf(to));
	}

	function deniesOtherwise({ said, changed, saidAt, heardAt }: Comparison): boolean {
		const isDenied = said.some(({ form }) => negation.has(form));
		return changed.some((step) => {
			const [from, to] = [saidAt(step), heardAt(step)];
			if (step.relation === 'missing')
				return !isDenied && to !== undefined && negation.has(to.form);
			return step.relation === 'extra' && from !== undefined && negation.has(from.form);
		});
	}

	/** "Un chien", "des chiens": with its article a noun is of another number. */
	function countsOtherwise(step: Step, { steps, saidAt, heardAt }: Comparison): boolean {
		const article = stepBefore(step, steps);
		if (step !== steps.at(-1) || article?.relation !== 'class') return false;
		const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
		// An accent is put right with the article as well as without.
		if (withoutAccents(from) === withoutAccents(to)) return false;
		return closed.has(saidAt(article)?.form ?? '');
	}

	function isHarmless(step: Step, comparison: Comparison): boolean {
		if (isMoved(step, comparison)) return true;
		const [from = '', to = ''] = [comparison.saidAt(step)?.form, comparison.heardAt(step)?.form];
		if (step.relation === 'class') return !isEitherRight(from, to);
		if (step.relation === 'form') {
			return isSurelyOneWord(step, comparison) && !countsOtherwise(step, comparison);
		}
		// Who speaks of somebody else than the learner did has other words for what is theirs, and may
		// say more or less of it.
		if (comparison.isShifted && step.relation === 'other') return false;
		if (comparison.isShifted && intensifies(step, comparison)) return false;
		if (isAloneAtWill(step, comparison)) return false;
		return [comparison.saidAt(step), comparison.heardAt(step)].every(
			(unit) => !unit || isGrammar(unit.form) || (isSingleCharacter(unit) && isHiragana(unit.form))
		);
	}

	return {
		isHarmless,
		isEitherRight,
		isOtherParticle,
		deniesOtherwise,
		isTelling: (form) => [negation, INTENSIFYING, questionWords].some((words) => words.has(form))
	};
}
