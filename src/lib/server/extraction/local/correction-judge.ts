import type { Language } from '../../languages/language.ts';
import { comparableText } from '../text-matching.ts';
import { wordsOf, type Word } from '../words.ts';
import { extra, fit, type Step } from './alignment.ts';
import { attachedIn } from './attached.ts';
import { clauseEndsIn } from './clause-ends.ts';
import { addsWholeSentence, compare, isChange, toItsEnds, type Comparison } from './comparison.ts';
import type { Candidate } from './correction-frames.ts';
import { formsOf, type Reading } from './readings.ts';
import { matchOf, MAX_UNITS_SHOWN, type Match } from './correction-match.ts';
import { mistakesIn } from './mistakes.ts';
import { echoesIn } from './echoes.ts';
import { inLearnersPerson } from './learners-person.ts';
import { personsIn } from './persons.ts';
import { recastRules } from './recast-rules.ts';
import { relationsIn } from './relations.ts';
import { reordered } from './reordering.ts';
import { roughLikenessIn } from './rough-likeness.ts';
import { speakersIn } from './speakers.ts';
import { unitsFrom, unitsIn, type Segment, type Sentence } from './segments.ts';

// Pairs of words compared in one conversation: about a second. A hundred spoken turns take a
// hundredth of it; what takes more was made to.
const MAX_COMPARISONS = 10_000_000;
const CONTEXT_UNITS = 3; // words kept on both sides of what changed, where a sentence is long
const WEIGHT_OF_CONTRAST = 100; // nothing is plainer than both forms side by side
const MAX_SENTENCES_TAKEN_UP = 6; // of a turn that is said again as a whole

export interface Judge {
	matches(turn: Reading, reply: Reading, candidate: Candidate): Match[];
	contrast(turn: Reading, reply: Reading, said: string, right: Segment): Match | null;
}

/** Decides of a likeness whether it is a correction; in doubt it is none. */
export function createJudge({ cues, person }: Pick<Language, 'cues' | 'person'>): Judge {
	const persons = personsIn({ cues, person });
	const mayResemble = roughLikenessIn(persons, attachedIn(cues));
	const relationOf = relationsIn(cues, persons);
	const formRelationOf = relationsIn(cues);
	const beforeVerbs = new Set(cues.beforeVerbs);
	const particles = new Set(cues.particles);
	const clauseEnds = clauseEndsIn(cues, relationOf);
	const mistakesOf = mistakesIn(cues);
	const speakers = speakersIn(cues, persons);
	const withoutEcho = echoesIn(cues, persons);
	const { isRecast, isAsked, isStatedToAsk } = recastRules(cues, mistakesOf, speakers);
	let comparisons = 0;

	function judged(
		turn: Reading,
		reply: Reading,
		sentence: Sentence,
		candidate: Candidate
	): Match | null {
		const isHeardAsked = isAsked(reply, candidate) && !isStatedToAsk(reply, candidate);
		if (isAsked(turn, sentence) === isHeardAsked) {
			const match = reordered(turn, reply, sentence, candidate, {
				...persons,
				beforeVerbs,
				particles
			});
			if (match) return match;
		}
		const spoken = unitsIn(turn.units, sentence);
		const repeated = withoutEcho(unitsIn(reply.units, candidate), spoken, candidate);
		if (spoken.length === 0 || repeated.length === 0) return null;
		if (!mayResemble(spoken, repeated, candidate)) return null;
		const tails = candidate.frame === 'plain' ? persons.withTails(spoken, repeated) : null;
		const [said = spoken, heard = repeated] = tails ?? [];
		comparisons += said.length * heard.length;
		if (comparisons > MAX_COMPARISONS) return null;
		const comparison = compare(
			{ turn, reply, sentence, candidate, said, heard },
			relationOf,
			speakers.inPerson,
			clauseEnds
		);
		// What the partner says as the learner would is shown rather than what it says of them.
		const weight = comparison.matched + comparison.score - (comparison.isShifted ? 1 : 0);
		if (candidate.frame === 'explicit') {
			if (comparison.changed.length === 0) return leftOut(comparison);
			return isAnnounced(comparison) ? matchFrom(comparison, comparison.steps, weight) : null;
		}
		if (comparison.changed.length === 0 || addsWholeSentence(comparison)) return null;
		if (!isRecast(comparison)) return null;
		const isWhole = candidate.frame === 'plain' && !candidate.isClause;
		const steps = isWhole ? toItsEnds(comparison) : comparison.steps;
		return matchFrom(comparison, steps, weight);
	}

	/** A marker, and the partner repeats all but a word or two at an edge: those were too many. */
	function leftOut(comparison: Comparison): Match | null {
		const { turn, said, heard, steps } = comparison;
		const from = steps[0]?.said ?? 0;
		const to = (steps.at(-1)?.said ?? 0) + 1;
		const before = Array.from({ length: from }, (_, index) => extra(index));
		const after = Array.from({ length: said.length - to }, (_, index) => extra(to + index));
		const unused = before.length + after.length;
		if (unused === 0 || unused > 2 || heard.length < (unused === 1 ? 2 : 3)) return null;
		if (isCutOff(turn, said, from, to)) return null;
		return matchFrom(comparison, [...before, ...steps, ...after], heard.length);
	}

	function matchFrom(comparison: Comparison, steps: readonly Step[], weight: number): Match | null {
		const { turn, reply, candidate, said, heard } = comparison;
		const shown = steps.slice(...shownRange(steps));
		return matchOf({
			turn,
			reply,
			frame: candidate.frame,
			// One word alone says less than the same word in its sentence.
			weight: heard.length === 1 ? 0 : weight,
			saidUnits: shown.flatMap((step) => said[step.said ?? -1] ?? []),
			heardUnits: shown.flatMap((step) => heard[step.better ?? -1] ?? []),
			better: speakers.isPutBack(comparison, shown) ? inLearnersPerson(comparison, shown) : null,
			mistakes: mistakesOf(shown, said, heard)
		});
	}

	return {
		matches(turn, reply, candidate) {
			if (candidate.frame !== 'explicit' && isEcho(turn, unitsIn(reply.units, candidate)))
				return [];
			return takenUp(turn, candidate).flatMap(
				(sentence) => judged(turn, reply, sentence, candidate) ?? []
			);
		},
		contrast(turn, reply, said, right) {
			const at = turn.message.content.indexOf(said);
			const better = reply.message.content.slice(right.start, right.end).replace(/\s+/gu, ' ');
			const saidUnits = unitsFrom(wordsOf(said), said);
			const heard = unitsFrom(wordsOf(better), better);
			if (at === -1 || saidUnits.length === 0 || heard.length === 0) return null;
			if (heard.length > 2 * saidUnits.length + CONTEXT_UNITS) return null; // they went on
			if (heard.length > MAX_UNITS_SHOWN || comparableText(said) === comparableText(better))
				return null;
			const rest = turn.forms.replace(formsOf(saidUnits), ' ');
			if (rest.includes(formsOf(heard))) return null; // they said that, too
			const mistakes = mistakesOf(fit(saidUnits, heard, formRelationOf), saidUnits, heard);
			return {
				frame: 'explicit',
				weight: WEIGHT_OF_CONTRAST,
				saidAt: { start: at, end: at + said.length },
				betterAt: { start: right.start, end: right.end },
				correction: {
					messageId: turn.message.id,
					said,
					better,
					shownBy: reply.message.id,
					mistakes
				}
			};
		}
	};
}

/** The partner says that it is better so: hardly anything more is asked of it. */
function isAnnounced({ heard, matched, score, count, isCharacters }: Comparison): boolean {
	const isShortened = matched === heard.length && count('extra') > 0; // "I agree", "I am agree"
	if (heard.length <= 2 && count('form') + count('class') === 0 && !isShortened) return false;
	return score >= (isCharacters ? 0.5 : 0.4) || (matched >= 4 && score >= 0.25);
}

/** Each sentence of the turn, and all of it: a whole reply takes up a whole turn. */
function takenUp({ sentences, message }: Reading, candidate: Candidate): readonly Sentence[] {
	const count = sentences.length;
	const all = {
		start: 0,
		end: message.content.length,
		isQuestion: sentences.at(-1)?.isQuestion ?? false
	};
	const isTaken = count > 1 && count <= MAX_SENTENCES_TAKEN_UP;
	if (candidate.sentences === undefined) return isTaken ? [...sentences, all] : sentences;
	if (candidate.sentences === 1) return count === 2 ? [...sentences, all] : sentences;
	return isTaken && candidate.sentences >= count - 1 ? [all] : [];
}

/** What the learner said, word for word: a yes, and no correction. */
function isEcho(turn: Reading, heard: readonly Word[]): boolean {
	return heard.length > 0 && turn.forms.includes(formsOf(heard));
}

/** "Sim, um pão": what stands before a comma was no part of the words that are repeated. */
function isCutOff(turn: Reading, said: readonly Word[], from: number, to: number): boolean {
	const lead = turn.message.content.slice(said[0]?.start, said[from]?.start);
	const trail = turn.message.content.slice(said[to - 1]?.end, said.at(-1)?.end);
	return /[,;:，、；،؛]/u.test(lead + trail);
}

/** All of a short sentence; of a long one what changed and the words around it. */
function shownRange(steps: readonly Step[]): [number, number] {
	if (steps.length <= MAX_UNITS_SHOWN) return [0, steps.length];
	const firstChange = steps.findIndex(isChange);
	const lastChange = steps.findLastIndex(isChange);
	return [Math.max(0, firstChange - CONTEXT_UNITS), lastChange + CONTEXT_UNITS + 1];
}
