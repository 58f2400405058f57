import { characterCount } from '../../../contracts/text.ts';
import {
	MAX_MEMORY_ITEM_CHARACTERS,
	type Mistake,
	type MistakeKind
} from '../../../contracts/memories.ts';
import { comparableText } from '../text-matching.ts';
import type { Word } from '../words.ts';
import { fit, resemble, type Step } from './alignment.ts';
import type { Candidate, Frame, Reading } from './correction-frames.ts';
import type { LanguageCues } from './language-cues.ts';
import { isGrammarWord, isHiragana, relationsIn, wordsIn } from './relations.ts';
import { isSingleCharacter, unitsIn, unitsOf, type Segment, type Sentence } from './segments.ts';

// Pairs of words compared in one conversation: about a second. A hundred spoken turns take a
// hundredth of it; what takes more was made to.
const MAX_COMPARISONS = 10_000_000;
const CONTEXT_UNITS = 3; // words kept on both sides of what changed, where a sentence is long
const MAX_UNITS_SHOWN = 14;

export interface FoundCorrection {
	readonly messageId: string;
	readonly said: string;
	readonly better: string;
	/** The partner's message that shows it. */
	readonly shownBy: string;
	readonly mistakes: readonly Mistake[];
}

export interface Match {
	readonly frame: Frame;
	readonly weight: number;
	readonly saidAt: Segment;
	readonly betterAt: Segment;
	readonly correction: FoundCorrection;
}

export interface Judge {
	matches(turn: Reading, reply: Reading, candidate: Candidate): Match[];
	contrast(turn: Reading, reply: Reading, said: string, right: Segment): Match | null;
	/** What changed from one to the other, where it is known that one corrects the other. */
	mistakesBetween(said: string, better: string): Mistake[];
}

/** Decides of a likeness whether it is a correction; in doubt it is none. */
export function createJudge(cues: LanguageCues): Judge {
	const relationOf = relationsIn(cues);
	const isGrammar = isGrammarWord(cues);
	const verbs = wordsIn(cues.verbs ?? []);
	let comparisons = 0;
	const first = new Set(cues.firstPerson);
	const second = new Set(cues.secondPerson);
	const firstVerbs = new Set(cues.firstPersonVerbs);
	const secondVerbs = new Set(cues.secondPersonVerbs);
	const also = new Set(cues.also);
	const questionWords = new Set(cues.questionWords);
	const firstEndings = cues.firstPersonEndings ? new RegExp(cues.firstPersonEndings, 'u') : null;
	const secondEndings = cues.secondPersonEndings ? new RegExp(cues.secondPersonEndings, 'u') : null;
	const echoEndings = cues.echoEndings ? new RegExp(cues.echoEndings, 'u') : null;

	/** Whether an echo turned "I" into "you", as in "Vivo en Madrid." "Ah, vives en Madrid." */
	function changesSides(
		steps: readonly Step[],
		said: readonly Word[],
		better: readonly Word[]
	): boolean {
		let matched = 0;
		for (const step of steps) {
			const s = step.said === null ? '' : (said[step.said]?.form ?? '');
			const b = step.better === null ? '' : (better[step.better]?.form ?? '');
			if (step.relation === 'same') {
				if (b.length > 2) matched++;
				continue;
			}
			if ((first.has(s) && second.has(b)) || (second.has(s) && first.has(b))) return true;
			const isOpening = matched === 0;
			if (isOpening && firstVerbs.has(s) && secondVerbs.has(b)) return true;
			if (
				isOpening &&
				step.relation === 'form' &&
				firstEndings?.test(s) &&
				secondEndings?.test(b)
			) {
				return true;
			}
			if (s === '' && second.has(b) && said.some(({ form }) => first.has(form))) return true;
		}
		return false;
	}

	/** A question by its mark, its first word, or, in Chinese and Japanese, a word anywhere in it. */
	function isAsked(reading: Reading, segment: Sentence): boolean {
		if (segment.isQuestion) return true;
		const units = unitsIn(reading.units, segment);
		if (!units.some(isSingleCharacter)) return questionWords.has(units[0]?.form ?? '');
		const text = units.map((unit) => unit.form).join('');
		return /[か吗嗎呢]$/u.test(text) || cues.questionWords.some((word) => text.includes(word));
	}

	function judged(
		turn: Reading,
		reply: Reading,
		sentence: Sentence,
		candidate: Candidate
	): Match | null {
		const said = unitsIn(turn.units, sentence);
		const heard = withoutEcho(unitsIn(reply.units, candidate), said, candidate);
		if (said.length === 0 || heard.length === 0) return null;
		const { frame } = candidate;
		if (!mayResemble(said, heard, frame)) return null;
		comparisons += said.length * heard.length;
		if (comparisons > MAX_COMPARISONS) return null;
		const steps =
			frame === 'plain' ? resemble(said, heard, relationOf) : fit(said, heard, relationOf);
		const changed = steps.filter((step) => step.relation !== 'same');
		const count = (relation: Step['relation']) =>
			steps.filter((step) => step.relation === relation).length;
		const matched = count('same');
		const better = steps.filter((step) => step.better !== null).length;
		const score = (matched + 0.6 * count('form') + 0.4 * count('class')) / Math.max(1, better);
		if (frame !== 'explicit' && addsWholeSentence(steps)) return null;
		if (changed.length === 0) {
			return frame === 'explicit' ? leftOut(turn, reply, said, heard, steps) : null;
		}
		if (frame === 'explicit') {
			const isBrief = heard.length <= 2;
			if (isBrief && count('form') + count('class') === 0) return null;
			if (score < 0.4 && (matched < 4 || score < 0.25)) return null;
		} else {
			if (changesSides(steps, said, heard)) return null;
			if (frame === 'set-apart' && !isSetApartRecast()) return null;
			if (frame === 'plain' && !isPlainRecast()) return null;
		}
		return matchFrom(turn, reply, frame, said, heard, steps, matched + score);

		/** A title or a term in quotation marks resembles what was said by chance where it is short. */
		function isSetApartRecast(): boolean {
			if (matched === 0 || score < 0.55) return false;
			if (heard.length > 3) return true;
			return (
				changed.every((step) => {
					const lengths = [said[step.said ?? -1], heard[step.better ?? -1]].map(
						(unit) => unit?.form.length ?? 0
					);
					return step.relation === 'form' && Math.min(...lengths) >= 3;
				}) ||
				(matched >= 2 &&
					changed.every((step) => step.relation === 'class' || step.relation === 'form'))
			);
		}

		function isPlainRecast(): boolean {
			const isCharacters = heard.some(isSingleCharacter);
			const accents = changed.filter(
				(step) => mistakeOf(step, said, heard).kind === 'accent'
			).length;
			const onlyAccents = accents === changed.length;
			if (matched < (isCharacters ? 4 : 2) || score < 0.65) return false;
			if (!onlyAccents && matched + accents <= changed.length) return false;
			if (changed.length > (isCharacters ? 4 : 3)) return false;
			// Only accents: a question that was typed without its mark.
			if (isAsked(turn, sentence) !== isAsked(reply, candidate) && !onlyAccents) return false;
			// A change of characters at an edge is another word or another politeness.
			const atEdge = [steps[0], steps.at(-1)].some((step) => step?.relation !== 'same');
			if (isCharacters && atEdge) return false;
			if (!changed.every(isHarmless) || beginsMidClause()) return false;
			return !speaksOfItself();
		}

		function isHarmless(step: Step): boolean {
			if (step.relation === 'form' || step.relation === 'class') return true;
			const units = [
				...(step.said === null ? [] : [said[step.said]]),
				...(step.better === null ? [] : [heard[step.better]])
			];
			return units.every(
				(unit) =>
					unit && (isGrammar(unit.form) || (isSingleCharacter(unit) && isHiragana(unit.form)))
			);
		}

		/** The first word differs, and so do those before it: "I was worried", "it's normal to worry". */
		function beginsMidClause(): boolean {
			const first = steps[0];
			if (!first || first.relation === 'same') return false;
			const start = heard[first.better ?? 0]?.start ?? 0;
			const lead = reply.message.content.slice(candidate.start, start);
			const cut = said.slice(0, first.said ?? 0).length;
			return !/(?:^|[,;:!?.¡¿—–]\s*|\s-\s)$/u.test(lead.trimStart()) || cut > 1;
		}

		/** Before what resembles stands "I", "you" or "also": the partner speaks of somebody else. */
		function speaksOfItself(): boolean {
			const at = heard[steps[0]?.better ?? 0]?.start ?? 0;
			const around = unitsIn(reply.units, candidate);
			const lead = around.filter((unit) => unit.end <= at);
			const saidForms = new Set(said.map((unit) => unit.form));
			return (
				around.some((unit) => also.has(unit.form)) ||
				lead.some(({ form }) => (first.has(form) && !saidForms.has(form)) || second.has(form))
			);
		}
	}

	/** Without the particle or ending by which what was said is only taken up. */
	function withoutEcho(
		heard: readonly Word[],
		said: readonly Word[],
		candidate: Candidate
	): readonly Word[] {
		if (!echoEndings || candidate.frame === 'explicit') return heard;
		const text = heard.map((unit) => unit.form).join('');
		const ending = echoEndings.exec(text)?.[0];
		if (ending === undefined || echoEndings.test(said.map((unit) => unit.form).join('')))
			return heard;
		if (!heard.some(isSingleCharacter)) return candidate.frame === 'plain' ? [] : heard;
		return heard.slice(0, heard.length - [...ending].length);
	}

	/** A marker, and the partner repeats all but a word or two at an edge: those were too many. */
	function leftOut(
		turn: Reading,
		reply: Reading,
		said: readonly Word[],
		heard: readonly Word[],
		steps: readonly Step[]
	): Match | null {
		const from = steps[0]?.said ?? 0;
		const to = (steps.at(-1)?.said ?? 0) + 1;
		const before = Array.from({ length: from }, (_, index) => extra(index));
		const after = Array.from({ length: said.length - to }, (_, index) => extra(to + index));
		const unused = before.length + after.length;
		if (unused === 0 || unused > 2 || heard.length < 3) return null;
		const all = [...before, ...steps, ...after];
		return matchFrom(turn, reply, 'explicit', said, heard, all, heard.length);
	}

	function matchFrom(
		turn: Reading,
		reply: Reading,
		frame: Frame,
		said: readonly Word[],
		heard: readonly Word[],
		steps: readonly Step[],
		weight: number
	): Match | null {
		const shown = steps.slice(...shownRange(steps));
		const saidUnits = shown.flatMap((step) => (step.said === null ? [] : (said[step.said] ?? [])));
		const betterUnits = shown.flatMap((step) =>
			step.better === null ? [] : (heard[step.better] ?? [])
		);
		if (saidUnits.length === 0 || betterUnits.length === 0) return null;
		const saidAt = spanOf(saidUnits);
		const betterAt = spanOf(betterUnits);
		const saidText = turn.message.content.slice(saidAt.start, saidAt.end);
		const betterText = reply.message.content
			.slice(betterAt.start, betterAt.end)
			.replace(/\s+/gu, ' ');
		if (comparableText(saidText) === comparableText(betterText)) return null;
		if (
			Math.max(characterCount(saidText), characterCount(betterText)) > MAX_MEMORY_ITEM_CHARACTERS
		) {
			return null;
		}
		return {
			frame,
			weight,
			saidAt,
			betterAt,
			correction: {
				messageId: turn.message.id,
				said: saidText,
				better: betterText,
				shownBy: reply.message.id,
				mistakes: mistakesOf(shown, said, heard)
			}
		};
	}

	function mistakeOf(step: Step, said: readonly Word[], heard: readonly Word[]): Mistake {
		const from = step.said === null ? '' : (said[step.said]?.form ?? '');
		const to = step.better === null ? '' : (heard[step.better]?.form ?? '');
		return { kind: kindOf(step, from, to), from, to };
	}

	function kindOf(step: Step, from: string, to: string): MistakeKind {
		switch (step.relation) {
			case 'missing':
				return 'missing-word';
			case 'extra':
				return 'extra-word';
			case 'class':
				return verbs.has(from) && verbs.has(to) ? 'form' : 'grammar-word';
			case 'form':
				return stripped(from) === stripped(to) ? 'accent' : 'form';
			case 'same':
			case 'other':
				return 'word-choice';
		}
	}

	function mistakesOf(
		steps: readonly Step[],
		said: readonly Word[],
		heard: readonly Word[]
	): Mistake[] {
		const all = steps
			.filter((step) => step.relation !== 'same')
			.map((step) => mistakeOf(step, said, heard));
		// From "je suis" to "j'ai" the pronoun was right before, and only follows the verb.
		const mistakes = all.length > 1 ? all.filter((mistake) => !isElision(mistake)) : all;
		const moved = mistakes.filter(
			(mistake) =>
				mistake.kind === 'missing-word' &&
				mistakes.some((other) => other.kind === 'extra-word' && other.from === mistake.to)
		);
		if (moved.length === 0) return mistakes;
		const movedWords = new Set(moved.map((mistake) => mistake.to));
		return [
			...mistakes.filter((mistake) => !movedWords.has(mistake.to || mistake.from)),
			...moved.map((mistake): Mistake => ({ kind: 'word-order', from: mistake.to, to: mistake.to }))
		];
	}

	return {
		matches(turn, reply, candidate) {
			if (candidate.frame !== 'explicit' && isEcho(turn, unitsIn(reply.units, candidate)))
				return [];
			const whole: Sentence[] =
				turn.sentences.length > 1 && turn.sentences.length <= 4
					? [
							{
								start: 0,
								end: turn.message.content.length,
								isQuestion: turn.sentences.at(-1)?.isQuestion ?? false
							}
						]
					: [];
			return [...turn.sentences, ...whole].flatMap(
				(sentence) => judged(turn, reply, sentence, candidate) ?? []
			);
		},
		contrast(turn, reply, said, right) {
			const at = turn.message.content.indexOf(said);
			if (at === -1) return null;
			const saidAt = { start: at, end: at + said.length };
			const saidUnits = unitsIn(turn.units, saidAt);
			const heard = unitsIn(reply.units, right);
			if (saidUnits.length === 0 || heard.length === 0 || heard.length > MAX_UNITS_SHOWN)
				return null;
			const better = reply.message.content.slice(right.start, right.end);
			const mistakes = mistakesOf(fit(saidUnits, heard, relationOf), saidUnits, heard);
			return {
				frame: 'explicit',
				weight: 100, // nothing is plainer than both forms side by side
				saidAt,
				betterAt: { start: right.start, end: right.end },
				correction: {
					messageId: turn.message.id,
					said,
					better,
					shownBy: reply.message.id,
					mistakes
				}
			};
		},
		mistakesBetween(said, better) {
			const saidUnits = unitsOf(said);
			const betterUnits = unitsOf(better);
			const steps = fit(saidUnits, betterUnits, relationOf);
			const used = steps.flatMap((step) => step.said ?? []);
			const [first, last] = [used.at(0) ?? saidUnits.length, used.at(-1) ?? saidUnits.length - 1];
			const unused = saidUnits.flatMap((_, at) => (at < first || at > last ? [extra(at)] : []));
			return mistakesOf([...steps, ...unused], saidUnits, betterUnits);
		}
	};
}

/** What the learner said, word for word: a yes, and no correction. */
function isEcho(turn: Reading, heard: readonly Word[]): boolean {
	const said = ` ${turn.units.map((unit) => unit.form).join(' ')} `;
	return heard.length > 0 && said.includes(` ${heard.map((unit) => unit.form).join(' ')} `);
}

/** More than two words in a row at an edge that answer to nothing said belong to something else. */
function addsWholeSentence(steps: readonly Step[]): boolean {
	const first = steps.findIndex((step) => step.relation !== 'missing');
	const last = steps.findLastIndex((step) => step.relation !== 'missing');
	return first > 2 || last < steps.length - 3;
}

/** Spares the alignment of what has too few words in common to be judged a correction. */
function mayResemble(said: readonly Word[], heard: readonly Word[], frame: Frame): boolean {
	const forms = new Set(said.map((unit) => unit.form));
	let shared = 0;
	for (const unit of heard) if (forms.has(unit.form)) shared++;
	if (frame === 'explicit') return shared > 0 || heard.length <= 3;
	if (frame === 'set-apart') return shared > 0;
	const onlyAccentsMayDiffer = heard.length <= said.length + 2;
	return shared >= 2 || (shared >= 1 && onlyAccentsMayDiffer);
}

function extra(said: number): Step {
	return { relation: 'extra', said, better: null };
}

function spanOf(units: readonly Word[]): Segment {
	return { start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0 };
}

/** All of a short sentence; of a long one what changed and the words around it. */
function shownRange(steps: readonly Step[]): [number, number] {
	if (steps.length <= MAX_UNITS_SHOWN) return [0, steps.length];
	const firstChange = steps.findIndex((step) => step.relation !== 'same');
	const lastChange = steps.findLastIndex((step) => step.relation !== 'same');
	return [Math.max(0, firstChange - CONTEXT_UNITS), lastChange + CONTEXT_UNITS + 1];
}

function isElision({ from, to }: Mistake): boolean {
	const [shorter, longer] = from.endsWith("'") ? [from, to] : [to, from];
	return shorter.endsWith("'") && longer.startsWith(shorter.slice(0, -1));
}

function stripped(form: string): string {
	return form.normalize('NFD').replace(/\p{M}/gu, '');
}
