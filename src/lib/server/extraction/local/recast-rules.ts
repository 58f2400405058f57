import { inAnyLanguage } from '../../languages/index.ts';
import type { LanguageCues } from '../../languages/language.ts';
import type { Word } from '../words.ts';
import { likeness, withoutAccents, type Step } from './alignment.ts';
import type { Comparison } from './comparison.ts';
import type { Candidate, Reading } from './correction-frames.ts';
import type { MistakesOf } from './mistakes.ts';
import { isGrammarWord, isHiragana, wordsIn } from './relations.ts';
import { isSingleCharacter, unitsIn, type Sentence } from './segments.ts';
import { speakersIn } from './speakers.ts';

const LEAST_SAME = 5;
const LEAST_WORDS_REPEATED = 6.5;
const LEAST_CHARACTERS_REPEATED = 12;
const LEAST_SHARE_REPEATED = 0.7;
const LEAST_LIKENESS_IN_TALK = 0.6;
const INTENSIFYING = new Set(inAnyLanguage(({ cues }) => cues.intensifying));
/** Who agrees and adds a word says more of the same: "Yes, the food is always good there." */
const AGREEING = new RegExp(
	`^[¡¿\\s]*(?:${inAnyLanguage(({ cues }) => cues.agreeing).join('|')})(?![\\p{sc=Latin}\\p{sc=Hang}])`,
	'iu'
);
const QUESTION_ENDINGS = inAnyLanguage(({ cues }) => cues.questionEndings ?? []);

/** By which a likeness that nobody announced is a correction; in doubt it is none. */
export interface RecastRules {
	isRecast(comparison: Comparison): boolean;
	/** A question by its mark, its first word, or, in Chinese and Japanese, a word anywhere in it. */
	isAsked(reading: Reading, segment: Sentence): boolean;
	/** Without the particle or ending by which what was said is only taken up. */
	withoutEcho(heard: readonly Word[], said: readonly Word[], candidate: Candidate): readonly Word[];
}

export function recastRules(cues: LanguageCues, mistakesOf: MistakesOf): RecastRules {
	const isGrammar = isGrammarWord(cues);
	const { changesSides, speaksOfItself } = speakersIn(cues);
	const questionWords = new Set(cues.questionWords);
	const negation = wordsIn(cues.negation);
	const malformed = cues.malformed ? new RegExp(cues.malformed, 'u') : null;
	const echoEndings = cues.echoEndings ? new RegExp(cues.echoEndings, 'u') : null;

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
		const { matched, score, heard, changed, saidAt, heardAt } = comparison;
		if (matched === 0 || score < 0.55) return false;
		if (heard.length > 3) return true;
		return (
			changed.every((step) => {
				const lengths = [saidAt(step), heardAt(step)].map((unit) => unit?.form.length ?? 0);
				return step.relation === 'form' && Math.min(...lengths) >= 3;
			}) ||
			(matched >= 2 &&
				changed.every((step) => step.relation === 'class' || step.relation === 'form'))
		);
	}

	function isPlainRecast(comparison: Comparison): boolean {
		const { steps, changed, matched, score, said, heard, isCharacters } = comparison;
		const accents = changed.filter(
			(step) => mistakesOf([step], said, heard)[0]?.kind === 'accent'
		).length;
		const onlyAccents = accents === changed.length;
		if (matched < (isCharacters ? 4 : 2) || score < 0.65) return false;
		if (isUnmistakable(comparison)) return !speaksOfItself(comparison);
		if (!onlyAccents && matched + accents <= changed.length) return false;
		if (changed.length > (isCharacters ? 4 : 3)) return false;
		// Three words in the middle of something else are what two people say of one topic.
		if (steps.length * 2 < Math.min(said.length, heard.length)) return false;
		if (beginsMidClause(comparison) || speaksOfItself(comparison)) return false;
		if (isMended(comparison)) return true;
		if (agreesAndAdds(comparison)) return false;
		// Only accents: a question that was typed without its mark.
		if (!keepsMood(comparison) && !onlyAccents) return false;
		// A change of characters at an edge is another word or another politeness.
		const atEdge = [steps[0], steps.at(-1)].some((step) => step?.relation !== 'same');
		if (isCharacters && atEdge) return false;
		return changed.every((step) => isHarmless(step, comparison));
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

	/** What the learner said is no form of the language, and what the partner said is one. */
	function isMended({ steps, saidAt, heardAt }: Comparison): boolean {
		if (!malformed) return false;
		const was = spanText(steps.flatMap((step) => saidAt(step) ?? []));
		const is = spanText(steps.flatMap((step) => heardAt(step) ?? []));
		return malformed.test(was) && !malformed.test(is);
	}

	function agreesAndAdds({ reply, candidate, changed, heardAt }: Comparison): boolean {
		if (!AGREEING.test(reply.message.content.slice(candidate.start, candidate.end))) return false;
		return changed.some((step) => {
			const added = heardAt(step);
			if (step.relation !== 'missing' || added === undefined) return false;
			return !isGrammar(added.form) || INTENSIFYING.has(added.form);
		});
	}

	function isHarmless(step: Step, comparison: Comparison): boolean {
		if (step.relation === 'class') return true;
		if (step.relation === 'form') return isSurelyOneWord(step, comparison);
		return [comparison.saidAt(step), comparison.heardAt(step)].every(
			(unit) => !unit || isGrammar(unit.form) || (isSingleCharacter(unit) && isHiragana(unit.form))
		);
	}

	return {
		isRecast(comparison) {
			if (changesSides(comparison)) return false;
			return comparison.candidate.frame === 'plain'
				? isPlainRecast(comparison)
				: isSetApartRecast(comparison);
		},
		isAsked,
		withoutEcho(heard, said, candidate) {
			if (!echoEndings || candidate.frame === 'explicit') return heard;
			const text = heard.map((unit) => unit.form).join('');
			const ending = echoEndings.exec(text)?.[0];
			if (ending === undefined || echoEndings.test(said.map((unit) => unit.form).join('')))
				return heard;
			if (!heard.some(isSingleCharacter)) return candidate.frame === 'plain' ? [] : heard;
			return heard.slice(0, heard.length - [...ending].length);
		}
	};
}

/** "Suspense" and "science" are alike enough for who corrects, and not for who only talks. */
function isSurelyOneWord(step: Step, { saidAt, heardAt }: Comparison): boolean {
	const from = withoutAccents(saidAt(step)?.form ?? '');
	const to = withoutAccents(heardAt(step)?.form ?? '');
	return from.slice(0, 2) === to.slice(0, 2) || likeness(from, to) >= LEAST_LIKENESS_IN_TALK;
}

/** The first word differs, and so do those before it: "I was worried", "it's normal to worry". */
function beginsMidClause({ steps, heard, reply, candidate }: Comparison): boolean {
	const [first] = steps;
	if (!first || first.relation === 'same') return false;
	const start = heard[first.better ?? 0]?.start ?? 0;
	const lead = reply.message.content.slice(candidate.start, start);
	return !/(?:^|[,;:!?.¡¿—–،؛、，。]\s*|\s-\s)$/u.test(lead.trimStart()) || (first.said ?? 0) > 1;
}

/** The forms with the spaces between them, in NFD, as `malformed` wants them. */
function spanText(units: readonly Word[]): string {
	return units
		.map((unit, index) => (units[index - 1]?.end === unit.start ? '' : ' ') + unit.form)
		.join('')
		.normalize('NFD');
}
