import type { Word } from '../words.ts';
import { fit, resemble, type RelationOf, type Step } from './alignment.ts';
import type { Candidate, Frame, Reading } from './correction-frames.ts';
import { isSingleCharacter, type Sentence } from './segments.ts';

const LEAST_FOR_PAIRS = 6; // words; of a recast of so many two in a row are the same
const LONGEST_END = 3; // words that differ at the end of a sentence that is otherwise the same

interface Compared {
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
	/** Words that are the same. */
	readonly matched: number;
	/** Between 0 and 1: how much of what was heard answers to something said. */
	readonly score: number;
	readonly isCharacters: boolean;
	count(relation: Step['relation']): number;
	saidAt(step: Step | undefined): Word | undefined;
	heardAt(step: Step | undefined): Word | undefined;
}

export function compare(compared: Compared, relationOf: RelationOf): Comparison {
	const { said, heard, reply, candidate } = compared;
	const align = candidate.frame === 'plain' ? resemble : fit;
	const steps = withinItsSentence(align(said, heard, relationOf), heard, reply);
	const count = (relation: Step['relation']) =>
		steps.filter((step) => step.relation === relation).length;
	const matched = count('same');
	const better = steps.filter((step) => step.better !== null).length;
	return {
		...compared,
		steps,
		changed: steps.filter((step) => step.relation !== 'same'),
		matched,
		score: (matched + 0.6 * count('form') + 0.4 * count('class')) / Math.max(1, better),
		isCharacters: heard.some(isSingleCharacter),
		count,
		saidAt: (step) => said[step?.said ?? -1],
		heardAt: (step) => heard[step?.better ?? -1]
	};
}

/** Spares the alignment of what has too few words in common to be judged a correction. */
export function mayResemble(said: readonly Word[], heard: readonly Word[], frame: Frame): boolean {
	const left = new Map<string, number>();
	for (const { form } of said) left.set(form, (left.get(form) ?? 0) + 1);
	let shared = 0;
	for (const { form } of heard) {
		const times = left.get(form) ?? 0;
		if (times > 0) shared++;
		left.set(form, times - 1);
	}
	if (frame === 'explicit') return shared > 0 || heard.length <= 3;
	if (frame === 'set-apart') return shared > 0;
	if (Math.min(said.length, heard.length) >= LEAST_FOR_PAIRS && !sharePair(said, heard))
		return false;
	const onlyAccentsMayDiffer = heard.length <= said.length + 2;
	const least = Math.max(2, Math.min(said.length, heard.length) / 4);
	return shared >= least || (shared >= 1 && onlyAccentsMayDiffer && said.length < 8);
}

function sharePair(said: readonly Word[], heard: readonly Word[]): boolean {
	const pairs = new Set(said.map(({ form }, index) => `${form} ${said[index + 1]?.form ?? ''}`));
	return heard.some(({ form }, index) => pairs.has(`${form} ${heard[index + 1]?.form ?? '.'}`));
}

/** More than two words in a row at an edge that answer to nothing said belong to something else. */
export function addsWholeSentence({ steps }: Comparison): boolean {
	const first = steps.findIndex((step) => step.relation !== 'missing');
	const last = steps.findLastIndex((step) => step.relation !== 'missing');
	return first > 2 || last < steps.length - 3;
}

/** With the one or two words at either end that were said otherwise, too. */
export function toItsEnds({ steps, said, heard }: Comparison): readonly Step[] {
	const lastSaid = steps.findLast((step) => step.said !== null)?.said ?? 0;
	const lastHeard = steps.findLast((step) => step.better !== null)?.better ?? 0;
	const saidLeft = said.length - 1 - lastSaid;
	const heardLeft = heard.length - 1 - lastHeard;
	if (saidLeft > LONGEST_END || heardLeft > LONGEST_END || heardLeft === 0 || saidLeft === 0) {
		return steps;
	}
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

/** "Yes. Do you know …": a word that is missing at an edge belongs to the sentence it stands in. */
function withinItsSentence(
	steps: readonly Step[],
	heard: readonly Word[],
	reply: Reading
): readonly Step[] {
	const isBreak = (before: Step | undefined, after: Step | undefined) => {
		const end = heard[before?.better ?? -1]?.end;
		const start = heard[after?.better ?? -1]?.start;
		if (end === undefined || start === undefined) return false;
		return /[.!?¿¡…。！？؟\n]/u.test(reply.message.content.slice(end, start));
	};
	const first = steps.findIndex((step) => step.relation !== 'missing');
	const last = steps.findLastIndex((step) => step.relation !== 'missing');
	if (first === -1) return steps;
	return steps.slice(
		isBreak(steps[first - 1], steps[first]) ? first : 0,
		isBreak(steps[last], steps[last + 1]) ? last + 1 : steps.length
	);
}
