import { inAnyLanguage } from '../../languages/index.ts';
import type { LanguageCues } from '../../languages/language.ts';
import { letterLikeness, type Step } from './alignment.ts';
import { askingIn, type Asking } from './asked-back.ts';
import {
	beginsMidClause,
	crossesClauses,
	endsMidClause,
	isWholeClause,
	LEAST_OF_CLAUSE
} from './clause-edges.ts';
import { isChange, isEmphasised, type Comparison } from './comparison.ts';
import { harmlessChangesIn } from './harmless-changes.ts';
import { mendedFormsIn } from './mended-forms.ts';
import { isElision, type MistakesOf } from './mistakes.ts';
import { isGrammarWord, isHiragana, wordsIn } from './relations.ts';
import { saidAgainIn } from './said-again.ts';
import type { Speakers } from './speakers.ts';

const LEAST_SAME = 5;
const LEAST_AROUND_CHARACTER = 6;
const LEAST_AROUND_OWN_CHARACTER = 8; // where the partner may speak of themselves
const LEAST_MENDED_CHARACTERS = 3;
const LEAST_MENDED_WORDS = 2;
const LEAST_MENDED_SHARE = 0.65;
const LEAST_SHIFTED = 3; // words that are the same, some of them in another person
const LEAST_WORDS_REPEATED = 6.5;
const LEAST_CHARACTERS_REPEATED = 12;
const LEAST_SHARE_REPEATED = 0.7;
const LEAST_LETTERS_OF_CONTENT = 5; // of a form of a verb that is listed
const LONGEST_COURTESY = 4; // words
const LONGEST_NAMED = 4;
const LEAST_LETTERS_SPELLED = 4;
const LEAST_SPELLED = 0.7;
const INTENSIFYING = new Set(inAnyLanguage(({ cues }) => cues.intensifying));
/** Who agrees and adds a word says more of the same: "Yes, the food is always good there." */
const AGREEING = new RegExp(
	`^[¡¿\\s]*(?:${inAnyLanguage(({ cues }) => cues.agreeing).join('|')})(?![\\p{sc=Latin}\\p{sc=Hang}])`,
	'iu'
);

/** By which a likeness that nobody announced is a correction; in doubt it is none. */
export interface RecastRules extends Pick<Asking, 'isAsked' | 'isStatedToAsk'> {
	isRecast(comparison: Comparison): boolean;
}

export function recastRules(
	cues: LanguageCues,
	mistakesOf: MistakesOf,
	speakers: Speakers
): RecastRules {
	const { speaksOfItself, isFirst } = speakers;
	const { isAsked, isStatedToAsk, keepsMood, isAskedBack } = askingIn(cues);
	const changes = harmlessChangesIn(cues);
	const { isHarmless, isEitherRight, deniesOtherwise } = changes;
	const { saysAllAgain, replacesWord, saysItToo, mendsLastWord } = saidAgainIn(
		cues,
		changes,
		speakers,
		keepsMood
	);
	const isGrammar = isGrammarWord(cues);
	const closed = wordsIn(cues.classes);
	const verbs = wordsIn(cues.verbs ?? []);
	// "Andato" is in the lists, as a form of a verb, and says what is spoken of all the same.
	const isFunctionWord = (form: string) =>
		closed.has(form) || (form.length < LEAST_LETTERS_OF_CONTENT && isGrammar(form));
	const questionWords = new Set(cues.questionWords);
	const negation = wordsIn(cues.negation);
	const contrasting = new Set(cues.contrasting);
	const { isMended, agreesOtherwise } = mendedFormsIn(cues);

	/** A title or a term in quotation marks resembles what was said by chance where it is short. */
	function isSetApartRecast(comparison: Comparison): boolean {
		const { matched, score, heard, changed, candidate, saidAt, heardAt } = comparison;
		if (candidate.isAside && isSpelling(comparison)) return true;
		if (matched === 0 || score < (candidate.isAside ? 0.4 : 0.55)) return false;
		if (sharesCourtesyAlone(comparison)) return false;
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
		if (saysAllAgain(comparison) || replacesWord(comparison)) return true;
		if (matched < (isCharacters ? 4 : 2))
			return matched > 0 && isWholeClause(comparison) && isMended(comparison);
		if (score < 0.65 || sharesCourtesyAlone(comparison) || saysShorter(comparison)) return false;
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
		if (speaksOfItself(comparison) && !saysItToo(comparison)) return false;
		if (beginsMidClause(comparison)) return false;
		if (crossesClauses(comparison) || endsMidClause(comparison)) return false;
		if (isMended(comparison)) return true;
		if (agreesAndAdds(comparison) || namesAgain(comparison)) return false;
		if (leavesOutWhose(comparison)) return false;
		// Only accents: a question that was typed without its mark.
		const isTold = keepsMood(comparison) || onlyAccents || isEnd;
		if (!isTold && !isAskedBack(comparison)) return false;
		if (deniesOtherwise(comparison)) return false;
		return isCharacterMended(comparison) || changed.every((step) => isHarmless(step, comparison));
	}

	/** What is the same in both is polite, and said in every other sentence. */
	function sharesCourtesyAlone(comparison: Comparison): boolean {
		return comparison.isCharacters ? isEndingAlone(comparison) : isCourtesyAlone(comparison);
	}

	/** 「言ってください」「大きいのをください」: an ending of the same politeness is in every sentence. */
	function isEndingAlone(comparison: Comparison): boolean {
		const { steps, matched, candidate, heardAt } = comparison;
		const isPlain = candidate.frame === 'plain';
		if (isPlain ? isWholeClause(comparison) : steps[0]?.relation === 'same') return false;
		if (isPlain && matched >= LEAST_AROUND_CHARACTER) return false;
		return steps.every((step) => step.relation !== 'same' || isHiragana(heardAt(step)?.form ?? ''));
	}

	/** "Plus lentement, s'il vous plaît", "un café, s'il vous plaît": what is the same begins after a comma. */
	function isCourtesyAlone({ steps, turn, matched, saidAt }: Comparison): boolean {
		const at = steps.findIndex(({ relation }) => relation === 'same');
		const lead = steps.slice(0, at);
		const before = lead.findLast(({ said }) => said !== null);
		if (before === undefined || matched > LONGEST_COURTESY) return false;
		if (lead.some(({ relation }) => relation === 'form' || relation === 'class')) return false;
		const between = turn.message.content.slice(saidAt(before)?.end, saidAt(steps[at])?.start);
		return /[,;:،؛]/u.test(between);
	}

	/** 「頭が痛いです」「頭痛ですね」: who leaves out something here and there has another word for it. */
	function saysShorter({ isCharacters, changed }: Comparison): boolean {
		return (
			isCharacters && changed.length > 1 && changed.every(({ relation }) => relation === 'extra')
		);
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
		const isOneWay = ['missing', 'extra'].some((way) =>
			changed.every(({ relation }) => relation === way)
		);
		const exchanges = changed.some(({ relation }) => relation === 'other');
		if (steps.some(isSpeaker) && (exchanges || matched < LEAST_AROUND_OWN_CHARACTER)) return false;
		if (isOneWay && !keepsMood(comparison)) return false;
		const saysElse = (form: string) =>
			[negation, contrasting, INTENSIFYING, questionWords].some((words) => words.has(form));
		return changed.every((step) => {
			const [from = '', to = ''] = [saidAt(step)?.form, heardAt(step)?.form];
			const isAtWill =
				(changed.length === 1 || step.relation === 'other') && isEitherRight(from, to);
			return !saysElse(from) && !saysElse(to) && !isAtWill;
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

	function agreesAndAdds({ reply, candidate, changed, heardAt }: Comparison): boolean {
		const { start = 0 } = reply.sentences.findLast((one) => one.start <= candidate.start) ?? {};
		if (!AGREEING.test(reply.message.content.slice(start, candidate.end))) return false;
		return changed.some((step) => {
			const added = heardAt(step);
			if (step.relation !== 'missing' || added === undefined) return false;
			return !isGrammar(added.form) || INTENSIFYING.has(added.form);
		});
	}

	/** "My cat is black", "the cat of my aunt": without whose it was, it is another's. */
	function leavesOutWhose(comparison: Comparison): boolean {
		const { changed, isShifted, isCharacters, saidAt } = comparison;
		if (isShifted || isCharacters || isWholeClause(comparison)) return false;
		return changed.some((step) => step.relation === 'extra' && isFirst(saidAt(step)?.form ?? ''));
	}

	/** "A coffee with milk, please", "Coffee with milk? And to eat?": a thing is named with its article or without. */
	function namesAgain(comparison: Comparison): boolean {
		const { steps, changed, turn, saidAt, heardAt } = comparison;
		const [step, ...more] = changed;
		if (step === undefined || more.length > 0 || step !== steps[0]) return false;
		if (step.relation !== 'extra' && step.relation !== 'missing') return false;
		if (!closed.has((saidAt(step) ?? heardAt(step))?.form ?? '')) return false;
		// "Anastasia le encanta escribir", "A Anastasia le encanta escribir."
		const isNamed = steps.length <= LONGEST_NAMED || !keepsMood(comparison);
		if (step.relation === 'missing' && !isNamed) return false;
		const first = steps.find(({ said }) => said !== null);
		const lead = turn.message.content.slice(0, saidAt(first)?.start);
		return (
			/(?:^|[.!?,;:…]\s*)[¿¡]?$/u.test(lead) &&
			!steps.some((one) => verbs.has(saidAt(one)?.form ?? ''))
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
		isAsked,
		isStatedToAsk
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
