import { comparableText, findVerbatim } from '../text-matching.ts';
import { likeness } from './alignment.ts';
import {
	bare,
	BRACKETS,
	correctingMarks,
	isMarked,
	isRejected,
	MAX_MARKS,
	type Markers
} from './correction-frames.ts';
import type { Judge } from './correction-judge.ts';
import type { Match } from './correction-match.ts';
import type { Reading } from './readings.ts';
import { unitsIn, type Quote, type Segment } from './segments.ts';

const MOST_BETWEEN = 6; // characters: " than ", " "
const MOST_BEFORE_REJECTED = 20; // characters: ", not ", ", we don't say "
const LEAST_LIKENESS = 0.5;
const HAN = /\p{sc=Han}/u;
const SENTENCE_END = /[.!?。！？\n]/u;
const MAX_SIGNS = 5; // of a message: arrows, crosses and the like

const ARROW = /[→➜⇒⟶➔←]|[-=]>/gu;
const BREAK = /[.,;:!?\n()（）。，、；：！？،؛؟/✕✗✘❌○◯✓✔✅⭕]/u;
const LEAD = /^[\s→➜⇒⟶➔=>:：-]*/u;
const CROSS = /[✕✗✘❌]/u;
const TICK = /[○◯✓✔✅⭕]/u;
const SIGNS = /[✕✗✘❌○◯✓✔✅⭕]/gu;
// Nothing but a sentence's end or an opening bracket stands there.
const BEFORE_A_SIGN = /(?:^|[.!?。！？\n(（:：])\s{0,3}$/u;

/** "Not this but that", "this → that", ~~this~~ that: both forms are there, and the first is the learner's. */
export function contrastsIn(
	turn: Reading,
	reply: Reading,
	markers: Markers,
	judge: Judge
): Match[] {
	const text = reply.message.content;
	return [
		...quotedContrasts(reply, markers),
		...arrows(reply),
		...struckOut(turn, reply),
		...crossedOut(text)
	].flatMap(([wrong, right]) => {
		const said = findVerbatim(turn.message.content, wrong, turn.comparable);
		return said === null ? [] : (judge.contrast(turn, reply, said, right) ?? []);
	});
}

export interface RejectedInBrackets extends Segment {
	readonly said: string;
	readonly right: Segment;
}

/** "She bought a car (not buyed)": words of the learner without quotation marks, and what stands before them. */
export function rejectedInBrackets(
	turn: Reading,
	{ message: { content }, quotes }: Reading,
	{ rejectingAround }: Markers
): RejectedInBrackets[] {
	return [...content.matchAll(BRACKETS).take(MAX_MARKS)].flatMap((match) => {
		const [start, end] = [match.index, match.index + match[0].length];
		const inner = match[0].slice(1, -1).trim();
		const wrong = inner.replace(rejectingAround, '');
		if (wrong === inner || quotes.some((quote) => start < quote.end && quote.start < end))
			return [];
		const said = findVerbatim(turn.message.content, wrong, turn.comparable);
		const right = bare(content, { start: lastBreak(content, start), end: start });
		return said === null || right.end <= right.start ? [] : [{ start, end, said, right }];
	});
}

/** What stands before them mends all of the sentence, else just these words. */
export function contrastsInBrackets(
	turn: Reading,
	reply: Reading,
	rejected: readonly RejectedInBrackets[],
	judge: Judge
): Match[] {
	return rejected.flatMap(({ said, right }) => {
		const matches = judge.matches(turn, reply, { ...right, isQuestion: false, frame: 'explicit' });
		return matches.length > 0 ? matches : (judge.contrast(turn, reply, said, right) ?? []);
	});
}

type Contrast = readonly [wrong: string, right: Segment];

/** "Not «this» but «that»", "«that» is more natural than «this»", "you wrote «this»: better «that»". */
function quotedContrasts(reply: Reading, markers: Markers): Contrast[] {
	const {
		message: { content },
		quotes
	} = reply;
	const marks = correctingMarks(content, markers);
	return quotes.flatMap((quote, index): Contrast[] => {
		const others = [quotes[index + 1], quotes[index - 1]].flatMap((near) =>
			near && !isRejected(content, near, markers) ? [near] : []
		);
		const right = isRejected(content, quote, markers)
			? (others[0] ?? putInstead(reply, quote))
			: others.find(
					(near) =>
						(isMarked(near, marks) && !isMarked(quote, marks)) ||
						isPutFor(content, near, quote, marks)
				);
		return right ? [[content.slice(quote.start, quote.end), right]] : [];
	});
}

/** "(bought a ticket, not “did a ticket”)": as much, before the rejection. */
function putInstead({ message: { content }, units }: Reading, wrong: Quote): Segment | undefined {
	const from = Math.max(0, wrong.markAt - MOST_BEFORE_REJECTED);
	const pause = content.slice(from, wrong.markAt).search(/[,;，；،؛][^,;，；،؛]*$/u);
	if (pause === -1) return undefined;
	const pauseAt = from + pause;
	const right = bare(content, { start: lastBreak(content, pauseAt), end: pauseAt });
	const isAsMuch = unitsIn(units, right).length <= unitsIn(units, wrong).length;
	return isAsMuch && areAlike(content, right, wrong) ? right : undefined;
}

function areAlike(text: string, one: Segment, other: Segment): boolean {
	const [from = '', to = ''] = [one, other].map(({ start, end }) =>
		comparableText(text.slice(start, end))
	);
	return (
		likeness(from, to) >= LEAST_LIKENESS ||
		[...from].some((character) => HAN.test(character) && to.includes(character))
	);
}

/** "«this» is better as «that»", "better «that» than «this»": two of a likeness, and a mark that joins them. */
function isPutFor(text: string, right: Quote, wrong: Quote, marks: readonly Segment[]): boolean {
	if (!areAlike(text, wrong, right)) return false;
	if (right.markAt < wrong.markAt) {
		const between = text.slice(right.closedAt, wrong.markAt);
		return between.length <= MOST_BETWEEN && !BREAK.test(between) && isMarked(right, marks);
	}
	const isJoined = marks.some(({ start, end }) => start >= wrong.closedAt && end <= right.markAt);
	return isJoined && !SENTENCE_END.test(text.slice(wrong.closedAt, right.markAt));
}

function arrows({ message: { content }, quotes }: Reading): Contrast[] {
	return [...content.matchAll(ARROW).take(MAX_SIGNS)].map((arrow): Contrast => {
		const isQuotation = (quote: Segment & { markAt: number }) => quote.markAt < quote.start;
		const left = quotes.find(
			(quote) => quote.closedAt <= arrow.index && arrow.index - quote.closedAt <= 3
		);
		const rightAt = arrow.index + arrow[0].length;
		const right =
			quotes.find(
				(quote) => isQuotation(quote) && quote.markAt >= rightAt && quote.markAt - rightAt <= 3
			) ?? restOfClause(content, rightAt);
		const before =
			left ?? bare(content, { start: lastBreak(content, arrow.index), end: arrow.index });
		return [content.slice(before.start, before.end), right];
	});
}

function struckOut(turn: Reading, reply: Reading): Contrast[] {
	const { content } = reply.message;
	return reply.struck.slice(0, MAX_SIGNS).flatMap(({ text, at }): Contrast[] => {
		// A letter or two of a longer word say nothing by themselves.
		if (comparableText(text).length < 2 && /[\p{L}\p{N}]$/u.test(content.slice(0, at))) return [];
		const lead = LEAD.exec(content.slice(at))?.[0].length ?? 0;
		const right = restOfClause(content, at + lead);
		return [[withContinuation(text, right, turn, reply), right]];
	});
}

/** Where the reply goes on after the better words as the learner did, with what they went on with. */
function withContinuation(wrong: string, right: Segment, turn: Reading, reply: Reading): string {
	const { content } = turn.message;
	const at = content.indexOf(wrong);
	if (at === -1) return wrong;
	const going = turn.units.filter(({ start }) => start >= at + wrong.length);
	const heard = unitsIn(reply.units, right);
	for (let count = Math.min(going.length, heard.length - 1); count > 0; count--) {
		const tail = heard.slice(-count);
		if (tail.every(({ form }, index) => form === going[index]?.form)) {
			return content.slice(at, going[count - 1]?.end);
		}
	}
	return wrong;
}

/** "this ✕ / that ○", or with the signs before: "❌ this ✅ that". */
function crossedOut(content: string): Contrast[] {
	if (!CROSS.test(content) || !TICK.test(content)) return [];
	const signs = [...content.matchAll(SIGNS).take(2 * MAX_SIGNS)];
	const isBefore = BEFORE_A_SIGN.test(content.slice(0, signs[0]?.index));
	const pieceAt = (sign: RegExpExecArray, index: number): Segment => {
		const [last, next] = [signs[index - 1], signs[index + 1]];
		const end = isBefore ? (next?.index ?? content.length) : sign.index;
		const start = isBefore ? sign.index + sign[0].length : last ? last.index + last[0].length : 0;
		return isBefore
			? withinClause(content, { start, end })
			: bare(content, { start: Math.max(start, lastBreak(content, end)), end });
	};
	const pieces = signs.map((sign, index) => ({ sign: sign[0], ...pieceAt(sign, index) }));
	const right = pieces.find(({ sign }) => TICK.test(sign));
	return pieces.flatMap(({ sign, start, end }): Contrast[] =>
		right && CROSS.test(sign) ? [[content.slice(start, end), right]] : []
	);
}

function withinClause(text: string, { start, end }: Segment): Segment {
	const clause = restOfClause(text, start);
	return clause.end < end ? clause : bare(text, { start, end });
}

function restOfClause(text: string, start: number): Segment {
	const end = text.slice(start).search(BREAK);
	return bare(text, { start, end: end === -1 ? text.length : start + end });
}

function lastBreak(text: string, end: number): number {
	for (let at = end - 1; at >= 0; at--) if (BREAK.test(text.charAt(at))) return at + 1;
	return 0;
}
