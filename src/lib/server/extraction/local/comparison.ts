import type { Word } from '../words.ts';
import { fit, resemble, type RelationOf, type Step } from './alignment.ts';
import type { Candidate } from './correction-frames.ts';
import type { Reading } from './readings.ts';
import { isSingleCharacter, type Sentence } from './segments.ts';

const LONGEST_VERB = 3; // characters that count of one
const LONGEST_END = 3; // words that differ at the end of a sentence that is otherwise the same

export interface Compared {
	readonly turn: Reading;
	readonly reply: Reading;
	readonly sentence: Sentence;
	readonly candidate: Candidate;
	readonly said: readonly Word[];
	readonly heard: readonly Word[];
}

/** What the learner said beside what the partner said, and the steps from the one to the other. */
export interface Comparison extends Compared {
	readonly steps: readonly Step[];
	readonly changed: readonly Step[];
	/** Words that are the same, be it in another person. */
	readonly matched: number;
	/** Whether the partner says of the learner what the learner said of themselves. */
	readonly isShifted: boolean;
	/** Between 0 and 1: how much of what was heard answers to something said. */
	readonly score: number;
	readonly isCharacters: boolean;
	count(relation: Step['relation']): number;
	saidAt(step: Step | undefined): Word | undefined;
	heardAt(step: Step | undefined): Word | undefined;
}

/** A text and the words of it that are held against others. */
export interface Spoken {
	readonly text: string;
	readonly units: readonly Word[];
}

export interface ClauseEnds {
	/**
	 * With the words at the beginning and the end of the clause in which all else is the same: what resembles most
	 * ends before a small word that is missing there. Unchanged where these say something else.
	 */
	withEnds(steps: readonly Step[], said: Spoken, heard: Spoken): readonly Step[];
	/** Without a character that differs at an edge: it is of another word, or of another politeness. */
	withoutEdges(
		steps: readonly Step[],
		said: readonly Word[],
		heard: readonly Word[]
	): readonly Step[];
}

export function compare(
	compared: Compared,
	relationOf: RelationOf,
	inPerson: (steps: readonly Step[], compared: Compared) => readonly Step[],
	{ withEnds, withoutEdges }: ClauseEnds
): Comparison {
	const { said, heard, turn, reply } = compared;
	const alike = withinItsSentence(aligned(compared, relationOf), compared);
	const refined = toEnds(alike, compared);
	const steps = compared.candidate.frame === 'plain' ? withoutEdges(refined, said, heard) : refined;
	/** Where nothing is changed, what is before and after it may be. */
	function toEnds(alike: readonly Step[], compared: Compared): readonly Step[] {
		const found = inPerson(alike, compared);
		if (compared.candidate.frame !== 'plain' || found.some(isChange)) return found;
		const wider = withEnds(
			alike,
			{ text: turn.message.content, units: said },
			{ text: reply.message.content, units: heard }
		);
		return wider.length > alike.length ? inPerson(wider, compared) : found;
	}
	const count = (relation: Step['relation']) =>
		steps.filter((step) => step.relation === relation).length;
	const isPair = (step: Step) => step.said !== null && step.better !== null;
	const shifted = steps.filter((step) => step.relation === 'person' && isPair(step));
	// A verb in another politeness is one word among characters, and as good as several.
	const weightOf = (step: Step) =>
		Math.min(heard[step.better ?? -1]?.form.length ?? 1, LONGEST_VERB);
	const isCharacters = heard.some(isSingleCharacter);
	const ofShifted = isCharacters
		? shifted.reduce((sum, step) => sum + weightOf(step), 0)
		: shifted.length;
	const matched = count('same') + ofShifted;
	const better = steps.filter((step) => step.better !== null).length;
	return {
		...compared,
		steps,
		changed: steps.filter(isChange),
		matched,
		isShifted: shifted.length > 0,
		score:
			(count('same') + shifted.length + 0.6 * count('form') + 0.4 * count('class')) /
			Math.max(1, better),
		isCharacters,
		count,
		saidAt: (step) => said[step?.said ?? -1],
		heardAt: (step) => heard[step?.better ?? -1]
	};
}

function aligned(
	{ said, heard, reply, candidate: { frame } }: Compared,
	relationOf: RelationOf
): readonly Step[] {
	if (frame === 'plain') return resemble(said, heard, relationOf);
	if (frame === 'marked') {
		return resemble(said, heard, relationOf, (unit) => isEmphasised(unit, reply));
	}
	return fit(said, heard, relationOf);
}

/** Whether all of a word, or an ending of it, is bold or italic. */
export function isEmphasised({ start, end }: Word, { emphasised }: Reading): boolean {
	return emphasised.some((span) => span.start < end && start < span.end);
}

export function isChange({ relation }: Step): boolean {
	return relation !== 'same' && relation !== 'person';
}

/** More than two words in a row at an edge that answer to nothing said belong to something else. */
export function addsWholeSentence({ steps }: Comparison): boolean {
	const first = steps.findIndex((step) => step.relation !== 'missing');
	const last = steps.findLastIndex((step) => step.relation !== 'missing');
	return first > 2 || last < steps.length - 3;
}

/** With the one or two words at either end that were said otherwise, too. */
export function toItsEnds({ steps, said, heard, turn, reply }: Comparison): readonly Step[] {
	const lastSaid = steps.findLast((step) => step.said !== null)?.said ?? 0;
	const lastHeard = steps.findLast((step) => step.better !== null)?.better ?? 0;
	const saidLeft = said.length - 1 - lastSaid;
	const heardLeft = heard.length - 1 - lastHeard;
	if (saidLeft > LONGEST_END || heardLeft > LONGEST_END || heardLeft === 0 || saidLeft === 0) {
		return steps;
	}
	const endings = [
		reply.message.content.slice(heard[lastHeard]?.end, heard.at(-1)?.start),
		turn.message.content.slice(said[lastSaid]?.end, said.at(-1)?.start)
	];
	if (endings.some((ending) => /[,;，、；،؛.!?¿¡…。！？؟\n]/u.test(ending))) return steps;
	const end = Array.from({ length: Math.max(saidLeft, heardLeft) }, (_, index): Step => {
		const from = index < saidLeft ? lastSaid + 1 + index : null;
		const to = index < heardLeft ? lastHeard + 1 + index : null;
		return {
			relation: from === null ? 'missing' : to === null ? 'extra' : 'other',
			said: from,
			better: to
		};
	});
	return [...steps, ...end];
}

/** "Yes. Do you know …": what is missing or another word at an edge belongs to the sentence it stands in. */
function withinItsSentence(
	steps: readonly Step[],
	{ heard, reply, candidate: { frame } }: Compared
): readonly Step[] {
	const isBreak = (before: Step | undefined, after: Step | undefined) => {
		const end = heard[before?.better ?? -1]?.end;
		const start = heard[after?.better ?? -1]?.start;
		if (end === undefined || start === undefined) return false;
		return /[.!?¿¡…。！？؟:：\n]/u.test(reply.message.content.slice(end, start));
	};
	// What is announced as better is all of it.
	const isAlike = ({ relation }: Step) =>
		relation !== 'missing' && (frame === 'explicit' || relation !== 'other');
	const first = steps.findIndex(isAlike);
	const last = steps.findLastIndex(isAlike);
	if (first === -1) return steps;
	return steps.slice(
		isBreak(steps[first - 1], steps[first]) ? first : 0,
		isBreak(steps[last], steps[last + 1]) ? last + 1 : steps.length
	);
}
