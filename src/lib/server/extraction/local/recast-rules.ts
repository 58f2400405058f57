import { inAnyLanguage } from '../../languages/index.ts';
import type { LanguageCues } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import { letterLikeness, likeness, withoutAccents, type Step } from './alignment.ts';
import { attachedIn } from './attached.ts';
import {
	beginsMidClause,
	crossesClauses,
	endsMidClause,
	isWholeClause,
	LEAST_OF_CLAUSE,
	leftOf
} from './clause-edges.ts';
import { isChange, isEmphasised, type Comparison } from './comparison.ts';
import type { Reading } from './readings.ts';
import { mendedFormsIn } from './mended-forms.ts';
import { isElision, type MistakesOf } from './mistakes.ts';
import { isGrammarWord, isHiragana, wordsIn } from './relations.ts';
import { isSingleCharacter, unitsIn, type Sentence } from './segments.ts';
import type { Speakers } from './speakers.ts';

const LEAST_SAME = 5;
const LEAST_AROUND_CHARACTER = 6;
const LEAST_AROUND_OWN_CHARACTER = 8; // where the partner may speak of themselves
const LEAST_MENDED_CHARACTERS = 3;
const LEAST_MENDED_WORDS = 2;
const LEAST_MENDED_SHARE = 0.65;
const LEAST_SHIFTED = 3; // words that are the same, some of them in another person
const MOST_IN_OTHER_FORMS = 2; // words
const LEAST_BEFORE_LAST = 2; // words that are the same before the last one
const LEAST_ASKED_BACK = 4; // words or characters that are the same
const LEAST_WORDS_REPEATED = 6.5;
const LEAST_CHARACTERS_REPEATED = 12;
const LEAST_SHARE_REPEATED = 0.7;
const LEAST_LIKENESS_IN_TALK = 0.6;
const LEAST_LETTERS_OF_CONTENT = 5; // of a form of a verb that is listed
const LEAST_LETTERS_SPELLED = 4;
const LEAST_SPELLED = 0.7;
const LEAST_LETTERS_IN_TALK = 0.8; // of Korean syllables
const INTENSIFYING = new Set(inAnyLanguage(({ cues }) => cues.intensifying));
/** Who agrees and adds a word says more of the same: "Yes, the food is always good there." */
const AGREEING = new RegExp(
	`^[¡¿\\s]*(?:${inAnyLanguage(({ cues }) => cues.agreeing).join('|')})(?![\\p{sc=Latin}\\p{sc=Hang}])`,
	'iu'
);
const QUESTION_ENDINGS = inAnyLanguage(({ cues }) => cues.questionEndings ?? []);

const HANGUL = /\p{sc=Hang}/u;

/** By which a likeness that nobody announced is a correction; in doubt it is none. */
export interface RecastRules {
	isRecast(comparison: Comparison): boolean;
	/** A question by its mark, its first word, or, in Chinese and Japanese, a word anywhere in it. */
	isAsked(reading: Reading, segment: Sentence): boolean;
}

export function recastRules(
	cues: LanguageCues,
	mistakesOf: MistakesOf,
	{ speaksOfItself, isFirst }: Speakers
): RecastRules {
	const isGrammar = isGrammarWord(cues);
	const closed = wordsIn(cues.classes);
	// "Andato" is in the lists, as a form of a verb, and says what is spoken of all the same.
	const isFunctionWord = (form: string) =>
		closed.has(form) || (form.length < LEAST_LETTERS_OF_CONTENT && isGrammar(form));
	const questionWords = new Set(cues.questionWords);
	const negation = wordsIn(cues.negation);
	const contrasting = new Set(cues.contrasting);
	const { stemOf, isOneStem, restOf } = attachedIn(cues);
	const interchangeable = cues.interchangeable.map((row) => row.split(' '));
	const { isMended, agreesOtherwise } = mendedFormsIn(cues);

	function isAsked(reading: Reading, segment: Sentence): boolean {
		if (segment.isQuestion) return true;
		const units = unitsIn(reading.units, segment);
		if (!units.some(isSingleCharacter)) return questionWords.has(units[0]?.form ?? '');
		const text = units.map((unit) => unit.form).join('');
		return (
			QUESTION_ENDINGS.some((ending) => text.endsWith(ending)) ||
			cues.questionWords.some((word) => text.includes(word))
		);
	}

	function keepsMood({ turn, reply, sentence, candidate }: Comparison): boolean {
		return isAsked(turn, sentence) === isAsked(reply, candidate);
	}

	/** A title or a term in quotation marks resembles what was said by chance where it is short. */
	function isSetApartRecast(comparison: Comparison): boolean {
		const { matched, score, heard, changed, candidate, saidAt, heardAt } = comparison;
		if (candidate.isAside && isSpelling(comparison)) return true;
		if (matched === 0 || score < (candidate.isAside ? 0.4 : 0.55)) return false;
		if (heard.length > 3) return true;
		const isLongForm = (step: Step) => {
			const lengths = [saidAt(step), heardAt(step)].map((unit) => unit?.form.length ?? 0);
			return step.relation === 'form' && Math.min(...lengths) >= 3;
		};
		const isSmall = (step: Step) =>
			step.relation !== 'other' && isGrammar((saidAt(step) ?? heardAt(step))?.form ?? '');
		return (
			changed.every(isLongForm) ||
			((matched >= 2 || hasContent(comparison)) &&
				changed.every(
					(step) =>
						step.relation === 'class' || isLongForm(step) || (candidate.isAside && isSmall(step))
				))
		);
	}

	/** One word in brackets, nearly as it was written: that is how it is spelled. */
	function isSpelling({ heard, changed, saidAt, heardAt }: Comparison): boolean {
		const [step, ...more] = changed;
		if (!step || more.length > 0 || heard.length !== 1 || step.relation !== 'form') return false;
		const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
		return from.length >= LEAST_LETTERS_SPELLED && letterLikeness(from, to) >= LEAST_SPELLED;
	}

	/** What is emphasised differs, and what is around it doesn't: more than one word of it by chance. */
	function isMarkedRecast(comparison: Comparison): boolean {
		const { changed, matched, isCharacters, reply, candidate, heardAt } = comparison;
		const marked = changed.filter((step) => {
			const heard = heardAt(step);
			return heard !== undefined && isEmphasised(heard, reply);
		});
		if (marked.length === 0) return false;
		if (changed.length - marked.length > Math.min(2, matched)) return false;
		const isForm = marked.every(({ relation }) => relation === 'form' || relation === 'class');
		// "A **big** coffee?" asks something else, and so does who is asked answer something else.
		if (!keepsMood(comparison) && !isStruck(comparison)) {
			if (isAsked(reply, candidate) || !isForm) return false;
		}
		if (matched < (isCharacters ? 3 : isForm ? 1 : 2)) return false;
		// "A **big** coffee?" says more of the same.
		const addsOnly = changed.every(
			(step) => step.relation === 'missing' && !isGrammar(heardAt(step)?.form ?? '')
		);
		return isCharacters || !addsOnly;
	}

	/** One of the words that are the same is more than a small word. */
	function hasContent({ steps, heardAt }: Comparison): boolean {
		return steps.some((step) => {
			const form = heardAt(step)?.form ?? '';
			return (
				step.relation === 'same' &&
				form.length > 3 &&
				!isFunctionWord(form) &&
				!questionWords.has(form)
			);
		});
	}

	function isPlainRecast(comparison: Comparison): boolean {
		const { steps, changed, matched, score, said, heard, candidate, isCharacters } = comparison;
		const accents = changed.filter(
			(step) => mistakesOf([step], said, heard)[0]?.kind === 'accent'
		).length;
		const onlyAccents = accents === changed.length;
		if (agreesOtherwise(comparison) || isSurelyMended(comparison)) return true;
		if (saysAllAgain(comparison)) return true;
		if (matched < (isCharacters ? 4 : 2))
			return matched > 0 && isWholeClause(comparison) && isMended(comparison);
		if (score < 0.65) return false;
		if (isUnmistakable(comparison)) return !speaksOfItself(comparison);
		if (comparison.isShifted && matched < LEAST_SHIFTED && !isWholeClause(comparison)) return false;
		const isPartOfClause = candidate.isClause && !isCharacters && !isWholeClause(comparison);
		const isEnd = mendsLastWord(comparison);
		if (isPartOfClause && matched < LEAST_OF_CLAUSE && !isEnd) return false;
		// "Je suis" to "j'ai" is one change, not two.
		const weighty = changed.filter(
			(step) =>
				!isElision(comparison.saidAt(step)?.form ?? '', comparison.heardAt(step)?.form ?? '')
		).length;
		if (!onlyAccents && matched + accents <= weighty) return false;
		if (weighty > (isCharacters ? 4 : 3)) return false;
		if (onlyAccents && matched < LEAST_OF_CLAUSE && beginsWithLetter(comparison)) return false;
		// Three words in the middle of something else are what two people say of one topic.
		if (steps.length * 2 < Math.min(said.length, heard.length) && !isEnd) return false;
		if (beginsMidClause(comparison) || speaksOfItself(comparison)) return false;
		if (crossesClauses(comparison) || endsMidClause(comparison)) return false;
		if (isMended(comparison)) return true;
		if (agreesAndAdds(comparison)) return false;
		// Only accents: a question that was typed without its mark.
		const isTold = keepsMood(comparison) || onlyAccents || isEnd;
		if (!isTold && !isAskedBack(comparison)) return false;
		if (deniesOtherwise(comparison)) return false;
		return isCharacterMended(comparison) || changed.every((step) => isHarmless(step, comparison));
	}

	/** "Era muito chata", "era muito chato ficar lá": the end of what was said, in another form of its last word. */
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
		const isOneWord = from.length >= LEAST_LETTERS_OF_CONTENT && letterLikeness(from, to) >= LEAST_SPELLED;
		return isLast && isOneWord && !goesOn && steps[0]?.better === 0 && matched >= LEAST_BEFORE_LAST;
	}

	/** "I like it", "I don't like it": that is another opinion, if one of them denies it and the other doesn't. */
	function deniesOtherwise({ said, changed, saidAt, heardAt }: Comparison): boolean {
		const isDenied = said.some(({ form }) => negation.has(form));
		return changed.some((step) => {
			const [from, to] = [saidAt(step), heardAt(step)];
			if (step.relation === 'missing')
				return !isDenied && to !== undefined && negation.has(to.form);
			return step.relation === 'extra' && from !== undefined && negation.has(from.form);
		});
	}

	/** Every word of a sentence again, some of them in other forms: "mi hermana es cansado", "tu hermana está cansada". */
	function saysAllAgain(comparison: Comparison): boolean {
		const { steps, said, changed, matched, isCharacters, heard } = comparison;
		if (isCharacters || matched === 0 || changed.length > MOST_IN_OTHER_FORMS) return false;
		const isAttached = heard.some(({ form }) => stemOf(form) !== form);
		const used = new Set(steps.map((step) => step.said));
		const isAll = heard.length === steps.filter(({ better }) => better !== null).length;
		if (!isAll || !said.every((unit, at) => used.has(at) || isFirst(unit.form))) return false;
		// A word with its particle says as much as two.
		if (isAttached && changed.length === 1 && steps.length > 1) {
			return changed.every((step) => isOtherParticle(step, comparison));
		}
		if (steps.length < (isAttached ? LEAST_OF_CLAUSE : LEAST_OF_CLAUSE + 1)) return false;
		return changed.every(
			(step) =>
				(step.relation === 'form' || step.relation === 'class') && isHarmless(step, comparison)
		);
	}

	function isOtherParticle(step: Step, { saidAt, heardAt }: Comparison): boolean {
		const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
		if (step.relation !== 'form' || stemOf(from) !== stemOf(to)) return false;
		return !isEitherRight(restOf(from), restOf(to));
	}

	/** However it goes on: nobody says by chance what was a mistake before. */
	function isSurelyMended(comparison: Comparison): boolean {
		const { matched, score, isCharacters } = comparison;
		if (matched < (isCharacters ? LEAST_MENDED_CHARACTERS : LEAST_MENDED_WORDS)) return false;
		return score >= LEAST_MENDED_SHARE && isMended(comparison);
	}

	/** A character or two within so many that are the same: 出租汽车, 出租车. */
	function isCharacterMended(comparison: Comparison): boolean {
		const { isCharacters, changed, matched, steps, saidAt, heardAt } = comparison;
		if (!isCharacters || matched < LEAST_AROUND_CHARACTER) return false;
		if (changed.length > Math.max(2, matched / 4)) return false;
		// Who also says "I" may speak of themselves, and who asks back of something more.
		const isSpeaker = (step: Step) =>
			step.relation === 'same' && isFirst(heardAt(step)?.form ?? '');
		const addsOnly = changed.every(({ relation }) => relation === 'missing');
		const exchanges = changed.some(({ relation }) => relation === 'other');
		if (steps.some(isSpeaker) && (exchanges || matched < LEAST_AROUND_OWN_CHARACTER)) return false;
		if (addsOnly && !keepsMood(comparison)) return false;
		const saysElse = (form: string) =>
			[negation, contrasting, INTENSIFYING, questionWords].some((words) => words.has(form));
		return changed.every((step) => {
			const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
			return !saysElse(from) && !saysElse(to) && !isEitherRight(from, to);
		});
	}

	/** So much of it is the same that nobody says it by chance, whatever was changed in it. */
	function isUnmistakable(comparison: Comparison): boolean {
		const { matched, steps, changed, isCharacters, count, saidAt, heardAt } = comparison;
		const alike = matched + 0.7 * count('form') + 0.6 * count('class');
		const least = isCharacters ? LEAST_CHARACTERS_REPEATED : LEAST_WORDS_REPEATED;
		if (matched < LEAST_SAME || alike < least) return false;
		if (alike < steps.length * LEAST_SHARE_REPEATED || !keepsMood(comparison)) return false;
		// Who denies what was said, or says another number, has something else to say.
		return changed.every((step) =>
			[saidAt(step), heardAt(step)].every(
				(unit) => !unit || !(negation.has(unit.form) || /\p{N}/u.test(unit.form))
			)
		);
	}

	/** "Suspense" and "science" are alike enough for who corrects, and not for who only talks. */
	function isSurelyOneWord(step: Step, { saidAt, heardAt }: Comparison): boolean {
		const from = withoutAccents(saidAt(step)?.form ?? '');
		const to = withoutAccents(heardAt(step)?.form ?? '');
		if (isOneStem(from, to)) return !isEitherRight(restOf(from), restOf(to));
		if (HANGUL.test(from) && letterLikeness(from, to) >= LEAST_LETTERS_IN_TALK) return true;
		if (likeness(stemOf(from), stemOf(to)) >= LEAST_LIKENESS_IN_TALK) return true;
		return from.slice(0, 2) === to.slice(0, 2);
	}

	function intensifies(step: Step, { saidAt, heardAt }: Comparison): boolean {
		return [saidAt(step), heardAt(step)].some((unit) => unit && INTENSIFYING.has(unit.form));
	}

	function isEitherRight(from: string, to: string): boolean {
		return interchangeable.some((words) => words.includes(from) && words.includes(to));
	}

	/** "You went to the cinema?" says again in better words what was told, and asks nothing else. */
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
			isAllUsed && !isInverted && places.length <= 1 && matched >= LEAST_ASKED_BACK;
		if (leftOf(comparison) > 1 && (isAdded || !isCharacters) && !isSaidAgain) return false;
		if (isWholeClause(comparison) && isAllUsed && !isAdded) return true;
		if (isEndAskedBack(comparison)) return true;
		return matched >= (isCharacters || isAdded ? LEAST_ASKED_BACK : LEAST_ASKED_BACK - 1);
	}

	/** "With the train?": the end of what was said, with another small word in it, and nothing more. */
	function isEndAskedBack(comparison: Comparison): boolean {
		const { steps, said, changed, isCharacters, isShifted } = comparison;
		if (isCharacters || isShifted || !isWholeClause(comparison)) return false;
		const isEnd = steps.at(-1)?.said === said.length - 1;
		return isEnd && changed.every(({ relation }) => relation === 'class');
	}

	function agreesAndAdds({ reply, candidate, changed, heardAt }: Comparison): boolean {
		const { start = 0 } = reply.sentences.findLast((one) => one.start <= candidate.start) ?? {};
		if (!AGREEING.test(reply.message.content.slice(start, candidate.end))) return false;
		return changed.some((step) => {
			const added = heardAt(step);
			if (step.relation !== 'missing' || added === undefined) return false;
			return !isGrammar(added.form) || INTENSIFYING.has(added.form);
		});
	}

	function isHarmless(step: Step, comparison: Comparison): boolean {
		if (isMoved(step, comparison)) return true;
		const [from = '', to = ''] = [comparison.saidAt(step)?.form, comparison.heardAt(step)?.form];
		if (step.relation === 'class') return !isEitherRight(from, to);
		if (step.relation === 'form') return isSurelyOneWord(step, comparison);
		// Who speaks of somebody else than the learner did has other words for what is theirs, and may
		// say more or less of it.
		if (comparison.isShifted && step.relation === 'other') return false;
		if (comparison.isShifted && intensifies(step, comparison)) return false;
		return [comparison.saidAt(step), comparison.heardAt(step)].every(
			(unit) => !unit || isGrammar(unit.form) || (isSingleCharacter(unit) && isHiragana(unit.form))
		);
	}

	return {
		isRecast(comparison) {
			switch (comparison.candidate.frame) {
				case 'plain':
					return isPlainRecast(comparison);
				case 'marked':
					return isMarkedRecast(comparison);
				default:
					return isSetApartRecast(comparison);
			}
		},
		isAsked
	};
}

/** "A cent livres" and "à cent livres" are no spellings of one word. */
function beginsWithLetter({ steps, heardAt }: Comparison): boolean {
	const [first] = steps;
	return first !== undefined && isChange(first) && (heardAt(first)?.form.length ?? 0) < 3;
}

/** Something in it is struck through. */
function isStruck({ reply, candidate }: Comparison): boolean {
	return reply.struck.some(({ at }) => at >= candidate.start && at <= candidate.end);
}

/** The same word is said elsewhere: only its place is another. */
function isMoved(step: Step, { steps, said, heard, saidAt, heardAt }: Comparison): boolean {
	if (step.relation === 'missing') {
		const used = new Set(steps.map((other) => other.said));
		const isElsewhere = (at: number) =>
			!used.has(at) || steps.some((other) => other.said === at && other.relation === 'extra');
		return said.some(({ form }, at) => form === heardAt(step)?.form && isElsewhere(at));
	}
	if (step.relation !== 'extra') return false;
	return steps.some(
		(other) =>
			other.relation === 'missing' && heard[other.better ?? -1]?.form === saidAt(step)?.form
	);
}

function stepBefore(step: Step, steps: readonly Step[]): Step | undefined {
	return steps[steps.indexOf(step) - 1];
}
