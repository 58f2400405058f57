import { comparableText, findVerbatim } from '../text-matching.ts';
import { bare, correctingMarks, isMarked, isRejected, type Markers } from './correction-frames.ts';
import type { Judge } from './correction-judge.ts';
import type { Match } from './correction-match.ts';
import type { Reading } from './readings.ts';
import { unitsIn, type Segment } from './segments.ts';

const MAX_SIGNS = 5; // of a message: arrows, crosses and the like

const ARROW = /[→➜⇒⟶➔←]|[-=]>/gu;
const BREAK = /[.,;:!?\n()（）。，、；：！？،؛؟/]/u;
const LEAD = /^[\s→➜⇒⟶➔=>:：-]*/u;
const CROSS = /[✕✗✘❌]/u;
const TICK = /[○◯✓✔✅⭕]/u;
const PIECES = /[^✕✗✘❌○◯✓✔✅⭕/()（）\n→]{1,200}[✕✗✘❌○◯✓✔✅⭕]?/gu;

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

type Contrast = readonly [wrong: string, right: Segment];

/** "Not «this» but «that»", "«that» is more natural than «this»", "you wrote «this»: better «that»". */
function quotedContrasts({ message: { content }, quotes }: Reading, markers: Markers): Contrast[] {
	const marks = correctingMarks(content, markers);
	return quotes.flatMap((quote, index): Contrast[] => {
		const others = [quotes[index + 1], quotes[index - 1]].flatMap((near) =>
			near && !isRejected(content, near, markers) ? [near] : []
		);
		const right = isRejected(content, quote, markers)
			? others[0]
			: others.find((near) => isMarked(near, marks) && !isMarked(quote, marks));
		return right ? [[content.slice(quote.start, quote.end), right]] : [];
	});
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
		return [[text, withoutContinuation(right, text, turn, reply)]];
	});
}

/** Where the reply goes on after the better words as the learner did, that is no part of them. */
function withoutContinuation(
	right: Segment,
	wrong: string,
	turn: Reading,
	reply: Reading
): Segment {
	const at = turn.message.content.indexOf(wrong);
	if (at === -1) return right;
	const going = turn.units.filter(({ start }) => start >= at + wrong.length);
	const heard = unitsIn(reply.units, right);
	for (let count = Math.min(going.length, heard.length - 1); count > 0; count--) {
		const tail = heard.slice(-count);
		if (tail.every(({ form }, index) => form === going[index]?.form)) {
			return { start: right.start, end: heard.at(-count - 1)?.end ?? right.end };
		}
	}
	return right;
}

/** "this ✕ / that ○" */
function crossedOut(content: string): Contrast[] {
	if (!CROSS.test(content) || !TICK.test(content)) return [];
	const pieces = [...content.matchAll(PIECES).take(4 * MAX_SIGNS)];
	const markedBy = (sign: RegExp) => pieces.filter(([piece]) => sign.test(piece));
	const [right] = markedBy(TICK);
	return markedBy(CROSS).flatMap(([wrong]): Contrast[] =>
		right
			? [
					[
						wrong.slice(0, -1),
						bare(content, { start: right.index, end: right.index + right[0].length - 1 })
					]
				]
			: []
	);
}

function restOfClause(text: string, start: number): Segment {
	const end = text.slice(start).search(BREAK);
	return bare(text, { start, end: end === -1 ? text.length : start + end });
}

function lastBreak(text: string, end: number): number {
	for (let at = end - 1; at >= 0; at--) if (BREAK.test(text.charAt(at))) return at + 1;
	return 0;
}
