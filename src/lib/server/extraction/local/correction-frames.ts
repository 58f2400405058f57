import type { TranscriptMessage } from '../transcript.ts';
import type { Word } from '../words.ts';
import type { HeardLanguages } from './heard-languages.ts';
import { messageText, messageUnits } from './message-words.ts';
import { sentencesOf, type Quote, type Segment, type Sentence } from './segments.ts';

const MAX_SENTENCES = 12; // of a message; a longer one is compared sentence by sentence up to here
const MAX_CANDIDATES = 40;
const MAX_MARKS = 40; // of a message: words and colons by which something better may be announced
const MARKER_BEFORE_QUOTE = 60; // characters: "se dice", "a small correction:"
const REJECTION_BEFORE = 20; // characters: "we don't say"
const REJECTION_AFTER = 8; // "」ではなくて"
const QUOTE_AFTER_MARKER = 12; // characters
const MARKER_AFTER_QUOTE = 24; // "「…」と言います"

/**
 * How sure it is that the partner means to correct: says so, sets the words apart, or only says
 * something close to what the learner said.
 */
export type Frame = 'explicit' | 'set-apart' | 'plain';

export interface Candidate extends Segment {
	readonly frame: Frame;
	readonly isQuestion: boolean;
	/** Of how many sentences it is made, where it is nothing but sentences of the reply. */
	readonly sentences?: number;
}

export interface Reading {
	readonly message: TranscriptMessage;
	readonly units: readonly Word[];
	/** The forms of its units, each between spaces. */
	readonly forms: string;
	readonly sentences: readonly Sentence[];
	readonly comparable: string;
}

export function readingOf(message: TranscriptMessage): Reading {
	const units = messageUnits(message);
	return {
		message,
		units,
		forms: ` ${units.map(({ form }) => form).join(' ')} `,
		sentences: sentencesOf(message.content).slice(0, MAX_SENTENCES),
		comparable: messageText(message)
	};
}

export interface Markers {
	readonly correcting: RegExp;
	/** Ends what stands before the rejected words, or begins what stands after them. */
	readonly rejecting: RegExp;
	readonly rejectingAfter: RegExp;
	readonly asking: readonly RegExp[];
}

export function markersOf({ cues, asking }: HeardLanguages): Markers {
	return {
		// No boundary before words of scripts that write without spaces: 「…」と言います.
		correcting: new RegExp(
			cues.flatMap(({ correcting }) => correcting.map(bounded)).join('|'),
			'giu'
		),
		rejecting: new RegExp(
			`(?<!\\p{L})(?:${cues.flatMap(({ rejecting }) => rejecting).join('|')})(?:\\s{1,3}\\p{L}{1,20})?\\s{0,3}$`,
			'iu'
		),
		rejectingAfter: new RegExp(
			`^\\s*(?:${cues.flatMap(({ rejectingAfter = [] }) => rejectingAfter).join('|') || '(?!)'})`,
			'iu'
		),
		asking
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
	const marks = [...text.matchAll(markers.correcting).take(MAX_MARKS)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length
	}));
	const isMarked = (quote: Quote) =>
		marks.some(
			(mark) =>
				(mark.end <= quote.markAt && quote.markAt - mark.end <= MARKER_BEFORE_QUOTE) ||
				(mark.start >= quote.closedAt && mark.start - quote.closedAt <= MARKER_AFTER_QUOTE)
		);
	// "Se dice: ..." announces; "se dice" and "sería" also occur in ordinary talk.
	const afterMark = (at: number) =>
		/^\s*[:：]/u.test(text.slice(at, at + 3))
			? following(reply, at, 'explicit', quotes)
			: following(reply, at, 'set-apart', quotes).slice(0, 1);
	const fromQuotes = quotes.flatMap((quote): Candidate[] => {
		if (isRejected(text, quote, markers) || isGloss(text, quote, quotes)) return [];
		return [{ ...bare(text, quote), frame: isMarked(quote) ? 'explicit' : 'set-apart' }];
	});
	const isQuoted = (at: number) =>
		quotes.some((quote) => at >= quote.markAt && at < quote.closedAt);
	const afterMarks = marks.flatMap((mark) => (isQuoted(mark.start) ? [] : afterMark(mark.end)));
	const colons = text.matchAll(/[:：—–](?!\d)\s*/gu).take(MAX_MARKS);
	const afterColons = [...colons].flatMap((colon) =>
		isQuoted(colon.index)
			? []
			: following(reply, colon.index + colon[0].length, 'set-apart', quotes)
	);
	return [...fromQuotes, ...afterMarks, ...afterColons, ...plainCandidates(reply)].slice(
		0,
		MAX_CANDIDATES
	);
}

/** Each sentence, and what takes up two or three sentences of the learner at once. */
function plainCandidates({ sentences }: Reading): Candidate[] {
	return [1, 2, 3].flatMap((count) =>
		sentences.flatMap(({ start }, index): Candidate[] => {
			const last = sentences[index + count - 1];
			return last
				? [{ start, end: last.end, isQuestion: last.isQuestion, frame: 'plain', sentences: count }]
				: [];
		})
	);
}

/** A translation or explanation of another word: `"tree" is "l'albero"`, `alla ("to the")`. */
function isGloss(text: string, quote: Quote, quotes: readonly Quote[]): boolean {
	if (text.slice(0, quote.markAt).trimEnd().endsWith('(')) return true;
	const next = quotes.find(({ markAt }) => markAt >= quote.closedAt);
	const between = next ? text.slice(quote.closedAt, next.markAt) : '';
	return next !== undefined && /^[\s,]*[\p{L}=]+(?:[\s,:]+[\p{L}=]+)?[\s,:]*$/u.test(between);
}

/** What comes after a marker or colon: the rest of its sentence, and with the sentences after it. */
function following(
	reply: Reading,
	at: number,
	frame: Frame,
	quotes: readonly Quote[]
): Candidate[] {
	// "Quer dizer que «…»": what is meant stands in the quotation marks.
	if (quotes.some(({ markAt }) => markAt >= at - 2 && markAt - at <= QUOTE_AFTER_MARKER)) return [];
	const ends = reply.sentences.filter(({ end }) => end > at + 1).slice(0, 3);
	return ends.map(({ end }) => ({ ...bare(reply.message.content, { start: at, end }), frame }));
}

/** Without the white space and punctuation around it. */
export function bare(text: string, { start, end }: Segment): Segment & { isQuestion: boolean } {
	const piece = text.slice(start, end);
	const lead = /^[\s,:："“«„「]*/u.exec(piece)?.[0].length ?? 0;
	const trail = /(?<![\s.,。、"”»」])[\s.,。、"”»」]*$/u.exec(piece)?.[0].length ?? 0;
	return {
		start: Math.min(start + lead, end),
		end: Math.max(end - trail, start),
		isQuestion: /[?？؟]\s*$/u.test(piece)
	};
}

export function isRejected(text: string, quote: Quote, markers: Markers): boolean {
	const before = text.slice(Math.max(0, quote.markAt - REJECTION_BEFORE), quote.markAt);
	const after = text.slice(quote.closedAt, quote.closedAt + REJECTION_AFTER);
	// "No me gusta «el té»" speaks of tea; "no es «la té»" of the words.
	const lastClause = before.split(/[,;.:!?。、，،»”"」]/u).at(-1) ?? '';
	return markers.rejecting.test(lastClause) || markers.rejectingAfter.test(after);
}
