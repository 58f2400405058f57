import type { Language } from '../../languages/language.ts';
import { comparableText } from '../text-matching.ts';
import type { WorkedInTest } from '../recalled.ts';
import { isLearnersOwn, type TranscriptMessage } from '../transcript.ts';
import { contrastsIn, contrastsInBrackets, rejectedInBrackets } from './contrasts.ts';
import {
	asksForWord,
	candidatesIn,
	isRejected,
	markersOf,
	type Frame
} from './correction-frames.ts';
import { createJudge } from './correction-judge.ts';
import type { FoundCorrection, Match } from './correction-match.ts';
import type { HeardLanguages } from './heard-languages.ts';
import { readingOf, type Reading } from './readings.ts';
import type { Segment } from './segments.ts';

const MESSAGES_BEFORE = 2; // a correction answers the last turn, seldom the one before it
const MESSAGES_BEFORE_IF_SAID = 5; // "earlier you said ..."

/** The corrections that the transcript shows: recasts and explicit ones, each pointing to its turn. */
export function findCorrections(
	messages: readonly TranscriptMessage[],
	language: Pick<Language, 'cues' | 'person'>,
	heard: HeardLanguages,
	isWorkedIn: WorkedInTest
): FoundCorrection[] {
	const judge = createJudge(language);
	const markers = markersOf(heard);
	const readings = messages.map(readingOf);
	const found: FoundCorrection[] = [];
	for (const [index, reply] of readings.entries()) {
		if (reply.message.role !== 'assistant') continue;
		const looksBack = markers.earlier.test(reply.message.content);
		const learner = learnerTurnsBefore(
			readings,
			index,
			looksBack ? MESSAGES_BEFORE_IF_SAID : MESSAGES_BEFORE
		);
		const candidates = candidatesIn(reply, markers);
		const rejected = reply.quotes.filter((quote) =>
			isRejected(reply.message.content, quote, markers)
		);
		const reachesBack = ({ frame }: { frame: Frame }) =>
			frame === 'explicit' || (looksBack && frame !== 'plain');
		const matchesOf = (turn: Reading, isLast: boolean): Match[] => {
			if (!isLearnersOwn(turn.message) || asksForWord(turn.message.content, markers.asking))
				return [];
			const inBrackets = rejectedInBrackets(turn, reply, markers);
			const parts = [...rejected, ...inBrackets];
			const isRejectedPart = ({ start, end }: Segment) =>
				parts.some((part) => part.start <= start && end <= part.end);
			return [
				...contrastsIn(turn, reply, markers, judge),
				...contrastsInBrackets(turn, reply, inBrackets, judge),
				...candidates
					.filter((candidate) => isLast || reachesBack(candidate))
					.flatMap((candidate) => judge.matches(turn, reply, candidate))
					.filter(
						({ betterAt, correction: { better, mistakes } }) =>
							!isRejectedPart(betterAt) && !isWorkedIn(reply.comparable, better, mistakes)
					)
			];
		};
		const chosen = learner
			.values()
			.map((turn) => chosenOf(matchesOf(turn, turn === learner[0])))
			.filter((matches) => matches.length > 0);
		const surest = looksBack ? [...chosen].toSorted(bySureness)[0] : chosen.next().value;
		found.push(...(surest ?? []).map((match) => match.correction));
	}
	return withoutRepeats(found);
}

/** What the learner said last, newest first. */
function learnerTurnsBefore(readings: readonly Reading[], index: number, count: number): Reading[] {
	return readings
		.slice(Math.max(0, index - 2 * count), index)
		.filter(({ message }) => message.role === 'user')
		.reverse()
		.slice(0, count);
}

/** The surest first; no two about the same words. */
function chosenOf(matches: readonly Match[]): Match[] {
	const overlaps = (a: Segment, b: Segment) => a.start < b.end && b.start < a.end;
	// All of a sentence, with whatever is marked in it, says more than each mark by itself.
	const contains = (outer: Segment, inner: Segment) =>
		outer.start <= inner.start && inner.end <= outer.end;
	const lengthOf = ({ start, end }: Segment) => end - start;
	const isPartOf = (part: Match, whole: Match) =>
		whole.frame !== 'plain' &&
		part.frame === 'explicit' &&
		lengthOf(whole.betterAt) > lengthOf(part.betterAt) &&
		contains(whole.saidAt, part.saidAt) &&
		contains(whole.betterAt, part.betterAt);
	const whole = matches.filter((match) => !matches.some((other) => isPartOf(match, other)));
	const chosen: Match[] = [];
	for (const match of whole.toSorted(inSureness)) {
		const isNew = chosen.every(
			(other) => !overlaps(match.saidAt, other.saidAt) && !overlaps(match.betterAt, other.betterAt)
		);
		if (isNew) chosen.push(match);
	}
	return chosen.toSorted((a, b) => a.saidAt.start - b.saidAt.start);
}

const RANK: Readonly<Record<Frame, number>> = { explicit: 0, marked: 1, 'set-apart': 2, plain: 3 };

function inSureness(a: Match, b: Match): number {
	return RANK[a.frame] - RANK[b.frame] || b.weight - a.weight;
}

function bySureness(a: readonly Match[], b: readonly Match[]): number {
	const [first, second] = [a, b].map((matches) => matches.toSorted(inSureness)[0]);
	return first && second ? inSureness(first, second) : 0;
}

function withoutRepeats(corrections: readonly FoundCorrection[]): FoundCorrection[] {
	const seen = new Map<string, FoundCorrection>();
	for (const correction of corrections) {
		const key = comparableText(`${correction.messageId} ${correction.said}`);
		if (!seen.has(key)) seen.set(key, correction);
	}
	return [...seen.values()];
}
