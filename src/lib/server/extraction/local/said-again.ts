import type { LanguageCues } from '../../languages/language.ts';
import { letterLikeness } from './alignment.ts';
import type { Asking } from './asked-back.ts';
import { attachedIn } from './attached.ts';
import { isWholeClause, LEAST_OF_CLAUSE, stepBefore } from './clause-edges.ts';
import type { Comparison } from './comparison.ts';
import type { HarmlessChanges } from './harmless-changes.ts';
import { wordsIn } from './relations.ts';
import { unitsIn } from './segments.ts';
import type { Speakers } from './speakers.ts';

const LEAST_AROUND_WORD = 4; // words that are the same
const LONGEST_LEAD = 2; // words
const LEAST_SAID_TOO = 4;
const LEAST_BEFORE_LAST = 2;
const MOST_IN_OTHER_FORMS = 2; // words
const LEAST_LETTERS = 5; // of a word that is there in another form
const LEAST_LIKENESS = 0.7;

/** So much is said again, or just so much, that what differs in it was put right. */
export interface SaidAgain {
	/** Every word of a sentence again, some of them in other forms: "mi hermana es cansado", "tu hermana está cansada". */
	saysAllAgain(comparison: Comparison): boolean;
	/** One word in the middle of all the others is another: "il faut que tu ailles chez …" for "que je vais". */
	replacesWord(comparison: Comparison): boolean;
	/** "I too have a lot to do": who says all of it of themselves, but for a small word, says it better as well. */
	saysItToo(comparison: Comparison): boolean;
	/** "Era muito chata", "era muito chato ficar lá": the end of what was said, in another form of its last word. */
	mendsLastWord(comparison: Comparison): boolean;
}

export function saidAgainIn(
	cues: LanguageCues,
	{ isHarmless, isOtherParticle, isTelling }: HarmlessChanges,
	{ speaksOfItself, isFirst }: Pick<Speakers, 'speaksOfItself' | 'isFirst'>,
	keepsMood: Asking['keepsMood']
): SaidAgain {
	const { stemOf } = attachedIn(cues);
	const also = new Set(cues.also);
	const closed = wordsIn(cues.classes);

	function saysAllAgain(comparison: Comparison): boolean {
		const { steps, changed, matched, isCharacters, isShifted, heard, saidAt, heardAt } = comparison;
		if (isCharacters || matched === 0 || changed.length > MOST_IN_OTHER_FORMS) return false;
		if (isSaidOfAnother(comparison)) return false;
		const isAttached = heard.some(({ form }) => stemOf(form) !== form);
		const isAll = heard.length === steps.filter(({ better }) => better !== null).length;
		if (!isAll || !isSaidToItsEnd(comparison)) return false;
		// A word with its particle says as much as two.
		if (isAttached && changed.length === 1 && steps.length > 1) {
			return changed.every((step) => isOtherParticle(step, comparison));
		}
		// "A book", "the book": who goes on about a thing knows it by now.
		const takesUp = changed.every((step) => {
			const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
			return stemOf(from) === from && stemOf(to) !== to && stemOf(to) === from;
		});
		if (takesUp || steps.length < (isAttached ? LEAST_OF_CLAUSE : LEAST_OF_CLAUSE + 1))
			return false;
		return changed.every((step) => {
			const isSmall = step.relation === 'missing' && isShifted;
			const isOtherForm = step.relation === 'form' || step.relation === 'class';
			return (isOtherForm || isSmall) && isHarmless(step, comparison);
		});
	}

	/** "My mother was a teacher, too." */
	function isSaidOfAnother({ reply, candidate, said, heard }: Comparison): boolean {
		const around = unitsIn(reply.units, candidate).filter((unit) => !heard.includes(unit));
		const spoken = new Set(said.map(({ form }) => form));
		return [...around, ...heard].some(({ form }) => also.has(form) && !spoken.has(form));
	}

	/** Of what was said, all but a word or two before it: "so", "I", "yesterday". */
	function isSaidToItsEnd({ steps, said }: Comparison): boolean {
		const used = steps.flatMap((step) => step.said ?? []);
		const unused = said.filter(({ form }, at) => !used.includes(at) && !isFirst(form));
		const [first = 0, last] = [used.at(0), used.at(-1)];
		const isBefore = ({ start }: { start: number }) => start < (said[first]?.start ?? 0);
		return (
			last === said.length - 1 &&
			unused.length <= LONGEST_LEAD &&
			unused.every((unit) => isBefore(unit) && !isTelling(unit.form))
		);
	}

	function replacesWord(comparison: Comparison): boolean {
		const { steps, changed, matched, said, isCharacters, isShifted, saidAt, heardAt } = comparison;
		const [step, ...more] = changed;
		if (isCharacters || more.length > 0 || step?.relation !== 'other') return false;
		if (cues.attachedAfter ?? cues.attachedBefore) return false; // a form that no table knows looks like another word
		// Who says it of themselves, or of somebody else, answers.
		if (!isShifted && keepsMood(comparison)) return false;
		if (step === steps[0] || step === steps.at(-1) || matched < LEAST_AROUND_WORD) return false;
		const isEnd = steps.at(-1)?.said === said.length - 1;
		if (!isEnd || !isWholeClause(comparison) || speaksOfItself(comparison)) return false;
		const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
		// "Eu li", "você leu" may be one verb.
		const isVerb = stepBefore(step, steps)?.relation === 'person' && from[0] === to[0];
		return (
			!isVerb &&
			[from, to].every((form) => !/\p{N}/u.test(form) && !isTelling(form) && !isFirst(form))
		);
	}

	function saysItToo({
		changed,
		matched,
		said,
		steps,
		heardAt,
		reply,
		candidate
	}: Comparison): boolean {
		const [step, ...more] = changed;
		if (step?.relation !== 'class' || more.length > 0 || matched < LEAST_SAID_TOO) return false;
		if (!closed.has(heardAt(step)?.form ?? '')) return false; // "is", "was": it is of another time
		const isToo = unitsIn(reply.units, candidate).some(({ form }) => also.has(form));
		return isToo && !also.has(heardAt(step)?.form ?? '') && said.length - steps.length <= 1;
	}

	function mendsLastWord({
		changed,
		steps,
		said,
		matched,
		turn,
		reply,
		heard
	}: Comparison): boolean {
		const [step, ...more] = changed;
		if (!step || more.length > 0 || step !== steps.at(-1) || step.relation !== 'form') return false;
		const end = said[step.said ?? -1]?.end;
		const isLast =
			end !== undefined && /^\s*(?:$|[.!?,;。！？،؟])/u.test(turn.message.content.slice(end));
		// "Sci-fi" is one word.
		const goesOn = /^[-‐'’]\p{L}/u.test(reply.message.content.slice(heard[step.better ?? -1]?.end));
		const [from = '', to = ''] = [said[step.said ?? -1]?.form, heard[step.better ?? -1]?.form];
		const isOneWord = from.length >= LEAST_LETTERS && letterLikeness(from, to) >= LEAST_LIKENESS;
		return isLast && isOneWord && !goesOn && steps[0]?.better === 0 && matched >= LEAST_BEFORE_LAST;
	}

	return { saysAllAgain, replacesWord, saysItToo, mendsLastWord };
}
