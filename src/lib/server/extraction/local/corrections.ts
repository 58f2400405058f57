import type { LanguageCues } from '../../languages/language.ts';
import { comparableText, findVerbatim } from '../text-matching.ts';
import type { WorkedInTest } from '../recalled.ts';
import type { TranscriptMessage } from '../transcript.ts';
import {
	asksForWord,
	bare,
	candidatesIn,
	isRejected,
	markersOf,
	readingOf,
	type Frame,
	type Markers,
	type Reading
} from './correction-frames.ts';
import { createJudge, type Judge } from './correction-judge.ts';
import type { FoundCorrection, Match } from './correction-match.ts';
import type { HeardLanguages } from './heard-languages.ts';
import { quotesOf, type Quote, type Segment } from './segments.ts';

const LEARNER_MESSAGES_BEFORE = 2; // a correction answers the last turn, seldom the one before it
const MAX_ARROWS = 5;

/** The corrections that the transcript shows: recasts and explicit ones, each pointing to its turn. */
export function findCorrections(
	messages: readonly TranscriptMessage[],
	cues: LanguageCues,
	heard: HeardLanguages,
	isWorkedIn: WorkedInTest
): FoundCorrection[] {
	const judge = createJudge(cues);
	const markers = markersOf(heard);
	const readings = messages.map(readingOf);
	const found: FoundCorrection[] = [];
	for (const [index, reply] of readings.entries()) {
		if (reply.message.role !== 'assistant') continue;
		const learner = learnerTurnsBefore(readings, index);
		const quotes = quotesOf(reply.message.content);
		const candidates = candidatesIn(reply, quotes, markers);
		for (const [distance, turn] of learner.entries()) {
			if (turn.message.suggested) continue;
			if (asksForWord(turn.message.content, markers.asking)) continue;
			const matches = [
				...contrasts(turn, reply, quotes, markers, judge),
				...candidates.flatMap((candidate) =>
					distance > 0 && candidate.frame !== 'explicit'
						? []
						: judge
								.matches(turn, reply, candidate)
								.filter(
									({ correction: { better, mistakes } }) =>
										!isWorkedIn(reply.comparable, better, mistakes)
								)
				)
			];
			const chosen = chosenOf(matches);
			found.push(...chosen.map((match) => match.correction));
			if (chosen.length > 0) break;
		}
	}
	return withoutRepeats(found);
}

/** What the learner said since the partner spoke last, newest first, and the turn before that. */
function learnerTurnsBefore(readings: readonly Reading[], index: number): Reading[] {
	return readings
		.slice(Math.max(0, index - 2 * LEARNER_MESSAGES_BEFORE), index)
		.filter(({ message }) => message.role === 'user')
		.reverse()
		.slice(0, LEARNER_MESSAGES_BEFORE);
}

/** "Not this but that", "this → that": both forms are there, and the first is the learner's. */
function contrasts(
	turn: Reading,
	reply: Reading,
	quotes: readonly Quote[],
	markers: Markers,
	judge: Judge
): Match[] {
	const text = reply.message.content;
	const matches: Match[] = [];
	const add = (wrong: Segment, right: Segment) => {
		const said = findVerbatim(
			turn.message.content,
			text.slice(wrong.start, wrong.end),
			turn.comparable
		);
		const better = text.slice(right.start, right.end);
		if (said === null || findVerbatim(turn.message.content, better, turn.comparable) !== null)
			return;
		const match = judge.contrast(turn, reply, said, right);
		if (match) matches.push(match);
	};
	for (const [index, quote] of quotes.entries()) {
		if (!isRejected(text, quote, markers)) continue;
		const other = [quotes[index + 1], quotes[index - 1]].find(
			(near) => near && !isRejected(text, near, markers)
		);
		if (other) add(quote, other);
	}
	for (const arrow of [...text.matchAll(/[→➜⇒]|[-=]>/gu)].slice(0, MAX_ARROWS)) {
		const left = quotes.find(
			(quote) => quote.closedAt <= arrow.index && arrow.index - quote.closedAt <= 3
		);
		const rightAt = arrow.index + arrow[0].length;
		const right =
			quotes.find((quote) => quote.markAt >= rightAt && quote.markAt - rightAt <= 3) ??
			bare(text, {
				start: rightAt,
				end: rightAt + (/^[^.,;!?\n()]*/u.exec(text.slice(rightAt))?.[0].length ?? 0)
			});
		const before = left ?? bare(text, { start: lastBreak(text, arrow.index), end: arrow.index });
		add(before, right);
	}
	return matches;
}

function lastBreak(text: string, end: number): number {
	return (/[.,;:!?\n()][^.,;:!?\n()]*$/u.exec(text.slice(0, end))?.index ?? -1) + 1;
}

/** The surest first; no two about the same words. */
function chosenOf(matches: readonly Match[]): Match[] {
	const rank: Record<Frame, number> = { explicit: 0, 'set-apart': 1, plain: 2 };
	const overlaps = (a: Segment, b: Segment) => a.start < b.end && b.start < a.end;
	const chosen: Match[] = [];
	for (const match of matches.toSorted(
		(a, b) => rank[a.frame] - rank[b.frame] || b.weight - a.weight
	)) {
		const isNew = chosen.every(
			(other) => !overlaps(match.saidAt, other.saidAt) && !overlaps(match.betterAt, other.betterAt)
		);
		if (isNew) chosen.push(match);
	}
	return chosen.toSorted((a, b) => a.saidAt.start - b.saidAt.start);
}

function withoutRepeats(corrections: readonly FoundCorrection[]): FoundCorrection[] {
	const seen = new Map<string, FoundCorrection>();
	for (const correction of corrections) {
		const key = comparableText(`${correction.messageId} ${correction.said}`);
		if (!seen.has(key)) seen.set(key, correction);
	}
	return [...seen.values()];
}
