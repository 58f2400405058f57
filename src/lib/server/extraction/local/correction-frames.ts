import type { HeardLanguages } from './heard-languages.ts';
import type { Reading } from './readings.ts';
import { clausesOf, segmentsBetween, type Quote, type Segment } from './segments.ts';

const MAX_CANDIDATES = 60; // of a message
export const MAX_MARKS = 40; // of a message: words and colons by which something better may be announced
const MARKER_BEFORE_QUOTE = 60; // characters: "se dice", "a small correction:"
const REJECTION_BEFORE = 20; // characters: "we don't say"
const REJECTION_AFTER = 8; // "」ではなくて"
const QUOTE_AFTER_MARKER = 12; // characters
const MARKER_AFTER_QUOTE = 24; // "「…」と言います"
const SEVERAL_WORDS = /\S\s+\S|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{3}/u;
const MAX_ASIDE_CLAUSES = 3;
const SENTENCE_END = /[.!?。！？\n]/u;
const DIVIDERS = /[→➜⇒⟶➔←✕✗✘❌○◯✓✔✅⭕()（）]/gu; // of what is corrected and what it was
const ANNOUNCING_SIGN = /[:：—–→←✏✍📝💡](?!\d)\uFE0F?\s*/gu; // colons, arrows, and the pencil of chats
export const BRACKETS = /[(（【[][^()（）【】[\]\n]{1,200}[)）】\]]/gu;

/**
 * How sure it is that the partner means to correct: says so, emphasises what is new in it, sets the
 * words apart, or only says something close to what the learner said.
 */
export type Frame = 'explicit' | 'marked' | 'set-apart' | 'plain';

export interface Candidate extends Segment {
	readonly frame: Frame;
	readonly isQuestion: boolean;
	/** Of how many sentences it is made, where it is nothing but sentences of the reply. */
	readonly sentences?: number;
	/** Between two commas of a sentence, or the like. */
	readonly isClause?: true;
	/** In brackets. */
	readonly isAside?: true;
}

export interface Markers {
	readonly correcting: RegExp;
	/** Ends what stands before the rejected words, or begins what stands after them. */
	readonly rejecting: RegExp;
	readonly rejectingAfter: RegExp;
	/** Stands before or after rejected words that have no marks of their own: "(not buyed)". */
	readonly rejectingAround: RegExp;
	readonly asking: readonly RegExp[];
	/** Comes back to what was said some turns ago. */
	readonly earlier: RegExp;
}

export function markersOf({ cues, asking }: HeardLanguages): Markers {
	const rejecting = cues.flatMap((one) => one.rejecting).join('|');
	const rejectingAfter = cues.flatMap((one) => one.rejectingAfter ?? []).join('|') || '(?!)';
	return {
		correcting: new RegExp(anyOf(cues.flatMap(({ correcting }) => correcting)), 'giu'),
		rejecting: new RegExp(`(?<!\\p{L})(?:${rejecting})(?:\\s{1,3}\\p{L}{1,20})?\\s{0,3}$`, 'iu'),
		rejectingAfter: new RegExp(`^\\s*(?:${rejectingAfter})`, 'iu'),
		rejectingAround: new RegExp(
			`^(?:${rejecting})(?:\\s+|(?<=\\p{sc=Han}))|\\s?(?:${rejectingAfter})\\p{L}{0,4}$`,
			'iu'
		),
		asking,
		earlier: new RegExp(anyOf(cues.flatMap(({ earlier }) => earlier)), 'iu')
	};
}

/** Whole words, but for those of scripts that write without spaces: 「…」と言います. */
function anyOf(sources: readonly string[]): string {
	const { words = [], unspaced = [] } = Object.groupBy(sources, (source) =>
		/^[(\\\p{Script=Latin}\p{Script=Arabic}]/u.test(source) ? 'words' : 'unspaced'
	);
	// "Then", "and" and "so" are written as one with the word after them in Arabic.
	const inWords = words.map((source) =>
		/^\p{Script=Arabic}/u.test(source) ? `[وف]?(?:${source})` : source
	);
	const bounded = inWords.length > 0 ? [`(?<!\\p{L})(?:${inWords.join('|')})(?!\\p{L})`] : [];
	return [...bounded, ...unspaced].join('|');
}

export function asksForWord(text: string, asking: readonly RegExp[]): boolean {
	return text.length < 300 && asking.some((pattern) => pattern.test(text));
}

/** The parts of a reply that may be a better form of what was said. */
export function candidatesIn(reply: Reading, markers: Markers): Candidate[] {
	const { quotes } = reply;
	const text = reply.message.content;
	const marks = correctingMarks(text, markers);
	// "Se dice: ..." announces; "se dice" and "sería" also occur in ordinary talk.
	const afterMark = (at: number) =>
		/^\s*[:：→←]/u.test(text.slice(at, at + 3))
			? following(reply, at, 'explicit')
			: following(reply, at, 'set-apart').slice(0, 1);
	const fromQuotes = quotes.flatMap((quote): Candidate[] => {
		if (isRejected(text, quote, markers) || isGloss(text, quote, quotes)) return [];
		return [{ ...bare(text, quote), frame: isMarked(quote, marks) ? 'explicit' : 'set-apart' }];
	});
	const isQuoted = (at: number) =>
		quotes.some((quote) => at >= quote.markAt && at < quote.closedAt);
	const afterMarks = marks.flatMap((mark) => (isQuoted(mark.start) ? [] : afterMark(mark.end)));
	const colons = text.matchAll(ANNOUNCING_SIGN).take(MAX_MARKS);
	const afterColons = [...colons].flatMap((colon) => {
		if (isQuoted(colon.index)) return [];
		const isAnnounced = marks.some(
			({ end }) => end <= colon.index && !SENTENCE_END.test(text.slice(end, colon.index))
		);
		return following(reply, colon.index + colon[0].length, isAnnounced ? 'explicit' : 'set-apart');
	});
	return [
		...fromQuotes,
		...afterMarks,
		...emphasising(reply),
		...bracketed(reply, markers),
		...afterColons,
		...plainCandidates(reply, marks)
	].slice(0, MAX_CANDIDATES);
}

/** Where the partner says that something is better. */
export function correctingMarks(text: string, { correcting }: Markers): Segment[] {
	return [...text.matchAll(correcting).take(MAX_MARKS)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length
	}));
}

export function isMarked(quote: Quote, marks: readonly Segment[]): boolean {
	return marks.some(
		(mark) =>
			(mark.end <= quote.markAt && quote.markAt - mark.end <= MARKER_BEFORE_QUOTE) ||
			(mark.start >= quote.closedAt && mark.start - quote.closedAt <= MARKER_AFTER_QUOTE)
	);
}

/** Sentences in which only what is new is emphasised: "on dit que **j'ai** faim". */
function emphasising({
	sentences,
	emphasised,
	quotes,
	message: { content }
}: Reading): Candidate[] {
	const parts = sentences.flatMap(({ start, end, isQuestion }) =>
		segmentsBetween(content, { start, end }, DIVIDERS).map((part) => ({ ...part, isQuestion }))
	);
	const within = (outer: Segment) =>
		emphasised.some(({ start, end }) => start >= outer.start && end <= outer.end);
	const quoted = quotes.filter((quote) => quote.markAt < quote.start && within(quote));
	return [...quoted.map((quote) => bare(content, quote)), ...parts].flatMap((part): Candidate[] =>
		within(part) && !quoted.some((quote) => part.start < quote.start && quote.end < part.end)
			? [{ ...part, frame: 'marked' }]
			: []
	);
}

/** What stands in brackets as an aside, and its parts: "(better: sehr gern, not viel gern)". */
function bracketed({ quotes, message: { content } }: Reading, markers: Markers): Candidate[] {
	const rejected = quotes.filter((quote) => isRejected(content, quote, markers));
	return [...content.matchAll(BRACKETS).take(MAX_MARKS)].flatMap((match): Candidate[] => {
		const whole = { start: match.index + 1, end: match.index + match[0].length - 1 };
		const clauses = clausesOf(content, whole).slice(0, MAX_ASIDE_CLAUSES);
		const parts = clauses.length > 1 ? [whole, ...clauses] : [whole];
		return parts
			.filter(({ start, end }) => !rejected.some((quote) => start < quote.end && quote.start < end))
			.map((part) => ({ ...bare(content, part), frame: 'set-apart', isAside: true }));
	});
}

/** Each sentence and clause, and what takes up two or three sentences of the learner at once. */
function plainCandidates(
	{ sentences, message: { content } }: Reading,
	marks: readonly Segment[]
): Candidate[] {
	// "You could say:" only announces.
	const isAnnouncing = ({ start, end }: Segment) =>
		marks.some((mark) => mark.start < end && start < mark.end);
	const clauses = sentences.flatMap((sentence): Candidate[] => {
		const parts = clausesOf(content, sentence);
		if (parts.length < 2) return [];
		// One word says nothing again.
		const saying = parts.filter(
			(part) => !isAnnouncing(part) && SEVERAL_WORDS.test(content.slice(part.start, part.end))
		);
		return saying.map((part) => ({
			...part,
			isQuestion: sentence.isQuestion && part === parts.at(-1),
			frame: 'plain',
			sentences: 1,
			isClause: true
		}));
	});
	const whole = [1, 2, 3].flatMap((count) =>
		sentences.flatMap(({ start }, index): Candidate[] => {
			const last = sentences[index + count - 1];
			return last
				? [{ start, end: last.end, isQuestion: last.isQuestion, frame: 'plain', sentences: count }]
				: [];
		})
	);
	return [...whole, ...clauses];
}

/** A translation or explanation of another word: `"tree" is "l'albero"`, `alla ("to the")`. */
function isGloss(text: string, quote: Quote, quotes: readonly Quote[]): boolean {
	if (text.slice(0, quote.markAt).trimEnd().endsWith('(')) return true;
	const next = quotes.find(({ markAt }) => markAt >= quote.closedAt);
	const between = next ? text.slice(quote.closedAt, next.markAt) : '';
	return next !== undefined && /^[\s,]*[\p{L}=]+(?:[\s,:]+[\p{L}=]+)?[\s,:]*$/u.test(between);
}

/** What comes after a marker or colon: the rest of its sentence, and with the sentences after it. */
function following(reply: Reading, at: number, frame: Frame): Candidate[] {
	// "Quer dizer que «…»": what is meant stands in the quotation marks.
	if (reply.quotes.some(({ markAt }) => markAt >= at - 2 && markAt - at <= QUOTE_AFTER_MARKER))
		return [];
	const text = reply.message.content;
	const ends = reply.sentences.filter(({ end }) => end > at + 1).slice(0, 3);
	// "Tip: adjectives agree, so «…»": it explains, and what is better is quoted.
	const [first] = ends;
	if (
		reply.quotes.some(
			(quote) => isQuotation(quote) && quote.markAt > at && quote.end <= (first?.end ?? 0)
		)
	)
		return [];
	const aside = /^[^()（）\n]{2,400}?(?=\s?[()（）])/u.exec(text.slice(at, ends[0]?.end));
	const cut = aside ? [at + aside[0].length] : [];
	return [...cut, ...ends.map(({ end }) => end)].map((end) => ({
		...bare(text, { start: at, end }),
		frame
	}));
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

function isQuotation({ markAt, start }: Quote): boolean {
	return markAt < start;
}

export function isRejected(text: string, quote: Quote, markers: Markers): boolean {
	const before = text.slice(Math.max(0, quote.markAt - REJECTION_BEFORE), quote.markAt);
	const after = text.slice(quote.closedAt, quote.closedAt + REJECTION_AFTER);
	// "No me gusta «el té»" speaks of tea; "no es «la té»" of the words.
	const lastClause = before.split(/[,;.:!?。、，،»”"」]/u).at(-1) ?? '';
	return markers.rejecting.test(lastClause) || markers.rejectingAfter.test(after);
}
