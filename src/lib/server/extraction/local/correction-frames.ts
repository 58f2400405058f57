import { comparableText } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import type { Word } from '../words.ts';
import type { LanguageCues } from './language-cues.ts';
import { sentencesOf, unitsOf, type Quote, type Segment, type Sentence } from './segments.ts';

const MAX_SENTENCES = 12; // of a message; a longer one is compared sentence by sentence up to here
const MAX_CANDIDATES = 40;
const MARKER_BEFORE_QUOTE = 60; // characters: "se dice", "a small correction:"
const MARKER_AFTER_QUOTE = 24; // "「…」と言います"

/**
 * How sure it is that the partner means to correct: says so, sets the words apart, or only says
 * something close to what the learner said.
 */
export type Frame = 'explicit' | 'set-apart' | 'plain';

export interface Candidate extends Segment {
	readonly frame: Frame;
	readonly isQuestion: boolean;
}

export interface Reading {
	readonly message: TranscriptMessage;
	readonly units: readonly Word[];
	readonly sentences: readonly Sentence[];
	readonly comparable: string;
}

export function readingOf(message: TranscriptMessage): Reading {
	return {
		message,
		units: unitsOf(message.content),
		sentences: sentencesOf(message.content).slice(0, MAX_SENTENCES),
		comparable: comparableText(message.content)
	};
}

export interface Markers {
	readonly correcting: RegExp;
	readonly rejecting: RegExp;
	readonly asking: readonly RegExp[];
}

export function markersOf(cues: readonly LanguageCues[]): Markers {
	const anyOf = (sources: readonly string[], flags: string) =>
		new RegExp(`(?<!\\p{L})(?:${sources.join('|')})(?!\\p{Script=Latin})`, flags);
	return {
		// No boundary before words of scripts that write without spaces: 「…」と言います.
		correcting: new RegExp(
			cues.flatMap(({ correcting }) => correcting.map(bounded)).join('|'),
			'giu'
		),
		rejecting: anyOf(
			cues.flatMap(({ rejecting }) => rejecting),
			'iu'
		),
		asking: cues.flatMap(({ asking }) => asking.map((source) => new RegExp(source, 'iu')))
	};
}

function bounded(source: string): string {
	return /^[(\\\p{Script=Latin}\p{Script=Arabic}]/u.test(source)
		? `(?<!\\p{L})(?:${source})(?!\\p{L})`
		: source;
}

export function asksForWord(text: string, asking: readonly RegExp[]): boolean {
	return text.length < 300 && asking.some((pattern) => pattern.test(text));
}

/** The parts of a reply that may be a better form of what was said. */
export function candidatesIn(
	reply: Reading,
	quotes: readonly Quote[],
	markers: Markers
): Candidate[] {
	const text = reply.message.content;
	const marks = [...text.matchAll(markers.correcting)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length
	}));
	const isMarked = (quote: Quote) =>
		marks.some(
			(mark) =>
				(mark.end <= quote.markAt && quote.markAt - mark.end <= MARKER_BEFORE_QUOTE) ||
				(mark.start >= quote.closedAt && mark.start - quote.closedAt <= MARKER_AFTER_QUOTE)
		);
	const fromQuotes = quotes.flatMap((quote): Candidate[] => {
		if (isRejected(text, quote, markers) || isGloss(text, quote, quotes)) return [];
		return [{ ...bare(text, quote), frame: isMarked(quote) ? 'explicit' : 'set-apart' }];
	});
	const isQuoted = (at: number) =>
		quotes.some((quote) => at >= quote.markAt && at < quote.closedAt);
	const afterMarks = marks.flatMap((mark) =>
		isQuoted(mark.start)
			? []
			: following(
					reply,
					mark.end,
					// "Se dice: ..." announces; "se dice" and "sería" also occur in ordinary talk.
					/^\s*[:：]/u.test(text.slice(mark.end, mark.end + 3)) ? 'explicit' : 'set-apart',
					quotes
				)
	);
	const afterColons = [...text.matchAll(/[:：—–](?!\d)\s*/gu)].flatMap((colon) =>
		isQuoted(colon.index)
			? []
			: following(reply, colon.index + colon[0].length, 'set-apart', quotes)
	);
	const plain = reply.sentences.map((sentence): Candidate => ({ ...sentence, frame: 'plain' }));
	return [...fromQuotes, ...afterMarks, ...afterColons, ...plain].slice(0, MAX_CANDIDATES);
}

/** A translation or explanation of another word: `"tree" is "l'albero"`, `alla ("to the")`. */
function isGloss(text: string, quote: Quote, quotes: readonly Quote[]): boolean {
	if (text.slice(0, quote.markAt).trimEnd().endsWith('(')) return true;
	const next = quotes.find(({ markAt }) => markAt >= quote.closedAt);
	const between = next ? text.slice(quote.closedAt, next.markAt) : '';
	return next !== undefined && /^[\s,]*(?:[\p{L}=]+[\s,:]*){1,2}$/u.test(between);
}

/** What comes after a marker or colon: the rest of its sentence, and with the sentences after it. */
function following(
	reply: Reading,
	at: number,
	frame: Frame,
	quotes: readonly Quote[]
): Candidate[] {
	if (quotes.some((quote) => Math.abs(quote.markAt - at) <= 2)) return [];
	const ends = reply.sentences.filter(({ end }) => end > at + 1).slice(0, 3);
	return ends.map(({ end }) => ({ ...bare(reply.message.content, { start: at, end }), frame }));
}

/** Without the white space and punctuation around it. */
export function bare(text: string, { start, end }: Segment): Segment & { isQuestion: boolean } {
	const piece = text.slice(start, end);
	const lead = /^[\s,:："“«„「]*/u.exec(piece)?.[0].length ?? 0;
	const trail = /[\s.,。、"”»」]*$/u.exec(piece)?.[0].length ?? 0;
	return {
		start: Math.min(start + lead, end),
		end: Math.max(end - trail, start),
		isQuestion: /[?？؟]\s*$/u.test(piece)
	};
}

export function isRejected(text: string, quote: Quote, { rejecting }: Markers): boolean {
	const before = text.slice(Math.max(0, quote.markAt - 20), quote.markAt);
	const after = text.slice(quote.closedAt, quote.closedAt + 8);
	const lastClause = before.split(/[,;.:!?。、，]/u).at(-1) ?? '';
	return (
		rejecting.test(lastClause) ||
		/^\s*(?:ではな|じゃな|[이가] 아니|말고|ではありません)/u.test(after)
	);
}
