import { comparableText, findVerbatim } from '../text-matching.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf, type Word } from '../words.ts';
import type { FoundCorrection } from './correction-judge.ts';
import type { LanguageCues } from './language-cues.ts';
import { quotesOf, sentencesOf, type Quote, type Segment } from './segments.ts';

/** Why a phrase is worth keeping, the best reason first. */
export type PhraseOrigin = 'asked' | 'taught' | 'reused' | 'corrected' | 'heard';

export interface FoundPhrase {
	readonly text: string;
	readonly origin: PhraseOrigin;
	/** Where it is first shown, and where the learner used it. */
	readonly messageIds: readonly string[];
}

interface ShownPhrase extends Pick<FoundPhrase, 'text' | 'origin'> {
	/** The partner's message that has it. */
	readonly shownBy: string;
}

const MAX_PHRASES = 8;
const ENOUGH_PHRASES = 3; // below this, ordinary expressions of the partner are better than nothing
const MAX_WORDS = 6;
const MAX_CHARACTERS = 60;
const LONGEST_RUN = 5; // words that are looked for as one phrase that the learner took up
const MAX_WORDS_OF_A_MESSAGE = 200;

const ORDER: readonly PhraseOrigin[] = ['asked', 'taught', 'reused', 'corrected', 'heard'];
const GLOSS_MARKS = ['=', ':', '→', '—', '–', '-'];
/** The word itself comes before these, its explanation after. */
const EXPLAINING =
	/means|significa|quiere decir|quer dizer|veut dire|signifie|bedeutet|vuol dire|という意味|的意思是|تعني|يعني|معناها/iu;

interface PhraseFinder {
	readonly messages: readonly TranscriptMessage[];
	readonly heardCues: readonly LanguageCues[];
	readonly isContent: (form: string) => boolean;
	readonly corrections: readonly FoundCorrection[];
}

/** Phrases that were asked for, taught, corrected or taken up; each occurs in the messages it names. */
export function findPhrases(finder: PhraseFinder): FoundPhrase[] {
	const found = [...taughtPhrases(finder), ...correctedPhrases(finder), ...reusedPhrases(finder)];
	const chosen = distinct(found, MAX_PHRASES);
	const enough =
		chosen.length >= ENOUGH_PHRASES
			? chosen
			: distinct([...chosen, ...heardPhrases(finder)], ENOUGH_PHRASES);
	return enough.map((phrase) => ({
		text: phrase.text,
		origin: phrase.origin,
		messageIds: [...usesOf(phrase, finder)]
	}));
}

/** Sorted by reason; what is part of a phrase that is already there is left out. */
function distinct(phrases: readonly ShownPhrase[], limit: number): ShownPhrase[] {
	const chosen: ShownPhrase[] = [];
	const sorted = phrases.toSorted((a, b) => ORDER.indexOf(a.origin) - ORDER.indexOf(b.origin));
	for (const phrase of sorted) {
		if (chosen.length === limit) break;
		const isKnown = chosen.some(({ text }) => findVerbatim(text, phrase.text) !== null);
		if (!isKnown) chosen.push(phrase);
	}
	return chosen;
}

function taughtPhrases({ messages, heardCues }: PhraseFinder): ShownPhrase[] {
	const asking = heardCues.flatMap((cues) => cues.asking.map((source) => new RegExp(source, 'iu')));
	const glossing = new RegExp(
		`^[\\s,]*(?:[\\p{L}]+[\\s,]+){0,3}?(?:${heardCues.flatMap((cues) => cues.glossing).join('|')}|${GLOSS_MARKS.join('|')})[\\s:,]*(?:[\\p{L}]+[\\s:]+){0,2}$`,
		'iu'
	);
	const found: ShownPhrase[] = [];
	let asked: { term: string; id: string } | null = null;
	const saidByLearner: string[] = [];
	for (const message of messages) {
		if (message.role === 'user') {
			asked = askedTerm(message, asking) ?? asked;
			saidByLearner.push(comparableText(message.content));
			continue;
		}
		const quotes = quotesOf(message.content);
		const glosses = glossesIn(message.content, quotes, glossing, asked?.term ?? null);
		const taught =
			glosses.length > 0 ? glosses : loneQuotes(message.content, quotes, saidByLearner);
		const answer =
			asked && taught.length === 0 ? plainAnswer(message.content, asked.term, heardCues) : null;
		const segments = answer ? [answer] : taught;
		for (const segment of segments) {
			const text = phraseText(message.content, segment);
			if (text === null || (asked && comparableText(text) === comparableText(asked.term))) continue;
			if (!isWorthKeeping(text)) continue;
			found.push({
				text,
				origin: asked ? 'asked' : 'taught',
				shownBy: message.id
			});
		}
		if (segments.length > 0) asked = null;
	}
	return found;
}

/** A letter alone is a word only in scripts whose signs are words or syllables. */
function isWorthKeeping(text: string): boolean {
	return wordsOf(text).some(({ form }) => form.length > 1 || /[\p{sc=Han}\p{sc=Hang}]/u.test(form));
}

function askedTerm(
	message: TranscriptMessage,
	asking: readonly RegExp[]
): { term: string; id: string } | null {
	if (message.content.length > 400) return null;
	for (const pattern of asking) {
		const term = pattern.exec(message.content)?.[1]?.trim();
		if (term) return { term, id: message.id };
	}
	return null;
}

/** Of two quotes that a gloss joins, the one that is to be learned. */
function glossesIn(
	text: string,
	quotes: readonly Quote[],
	glossing: RegExp,
	asked: string | null
): Segment[] {
	const found: Segment[] = [];
	for (const [index, quote] of quotes.entries()) {
		const next = quotes[index + 1];
		if (!next) break;
		const between = text.slice(quote.closedAt, next.markAt);
		if (between.length > 40 || !glossing.test(between)) continue;
		const quoteIsAsked = asked !== null && overlap(text.slice(quote.start, quote.end), asked);
		const nextIsAsked = asked !== null && overlap(text.slice(next.start, next.end), asked);
		const explains = EXPLAINING.test(between);
		found.push((nextIsAsked && !quoteIsAsked) || (explains && !quoteIsAsked) ? quote : next);
	}
	return found;
}

function overlap(quoted: string, asked: string): boolean {
	return findVerbatim(asked, quoted) !== null || findVerbatim(quoted, asked) !== null;
}

/** What the partner sets apart, unless it is the learner's own or an explanation in brackets. */
function loneQuotes(
	text: string,
	quotes: readonly Quote[],
	saidByLearner: readonly string[]
): Segment[] {
	return quotes.filter((quote) => {
		const isGloss = text.slice(0, quote.markAt).trimEnd().endsWith('(');
		const form = comparableText(text.slice(quote.start, quote.end));
		return !isGloss && !saidByLearner.some((said) => said.includes(form));
	});
}

/** "Spoon se dice cuchara.", "It's cuchara." where nothing is quoted. */
function plainAnswer(
	text: string,
	asked: string,
	heardCues: readonly LanguageCues[]
): Segment | null {
	const glossing = heardCues.flatMap((cues) => cues.glossing).join('|');
	const pattern = new RegExp(
		`(?:(?<!\\p{L})(?:${glossing})(?!\\p{L})|[=:→])\\s*([^.,;:!?。、！？؟()\\n]{2,${MAX_CHARACTERS}})`,
		'giu'
	);
	if (findVerbatim(text, asked) === null) return null;
	const afterTerm = comparableText(text).indexOf(comparableText(asked));
	for (const match of text.matchAll(pattern)) {
		const answer = match[1]?.trim() ?? '';
		const start = match.index + match[0].indexOf(answer);
		if (start < afterTerm || answer === '' || overlap(answer, asked)) continue;
		return { start, end: start + answer.length };
	}
	return null;
}

function correctedPhrases({ corrections }: PhraseFinder): ShownPhrase[] {
	return corrections.flatMap((correction): ShownPhrase[] => {
		const text = phraseText(correction.better, { start: 0, end: correction.better.length });
		if (text === null) return [];
		return [{ text, origin: 'corrected', shownBy: correction.shownBy }];
	});
}

/** Runs of words that the partner brought in and the learner then used. */
function reusedPhrases({ messages, isContent }: PhraseFinder): ShownPhrase[] {
	const partnerRuns = new Map<string, { text: string; id: string }>();
	const learnerRuns = new Set<string>();
	const found: ShownPhrase[] = [];
	for (const message of messages) {
		const runs = runsOf(message.content, isContent);
		if (message.role === 'assistant') {
			for (const run of runs) {
				if (!partnerRuns.has(run.key) && !learnerRuns.has(run.key)) {
					partnerRuns.set(run.key, { text: run.text, id: message.id });
				}
			}
			continue;
		}
		let takenUpTo = -1;
		for (const run of runs) {
			const heard = partnerRuns.get(run.key);
			if (heard && !learnerRuns.has(run.key) && run.start >= takenUpTo) {
				const text = phraseText(heard.text, { start: 0, end: heard.text.length });
				if (text !== null) {
					found.push({ text, origin: 'reused', shownBy: heard.id });
					takenUpTo = run.end;
				}
			}
		}
		for (const run of runs) learnerRuns.add(run.key);
	}
	// Longer ones first: they are the more telling.
	return found.toSorted((a, b) => wordsOf(b.text).length - wordsOf(a.text).length);
}

interface Run extends Segment {
	readonly key: string;
	readonly text: string;
}

/** Runs of two to five words within a clause that begin and end well, at each place longest first. */
function runsOf(content: string, isContent: (form: string) => boolean): Run[] {
	const words = wordsOf(content, MAX_WORDS_OF_A_MESSAGE);
	const runs: Run[] = [];
	for (const [index, first] of words.entries()) {
		for (let length = LONGEST_RUN; length >= 2; length--) {
			const run = words.slice(index, index + length);
			const last = run.at(-1);
			if (run.length < length || !last || !isContent(last.form)) continue;
			if (!isOneClause(content, run)) continue;
			if (length === 2 && !isContent(first.form)) continue;
			runs.push({
				key: run.map((word) => word.form).join(' '),
				text: content.slice(first.start, last.end),
				start: first.start,
				end: last.end
			});
		}
	}
	return runs;
}

function isOneClause(content: string, run: readonly Word[]): boolean {
	return run.every((word, index) => {
		const next = run[index + 1];
		return !next || /^[\s\u00ad\u200b-\u200f-]*$/u.test(content.slice(word.end, next.start));
	});
}

/** Short whole sentences of the partner, as they can be used again. */
function heardPhrases({ messages, isContent }: PhraseFinder): ShownPhrase[] {
	return messages
		.filter((message) => message.role === 'assistant')
		.flatMap((message) =>
			sentencesOf(message.content).flatMap((sentence): ShownPhrase[] => {
				const text = phraseText(message.content, sentence);
				const words = text === null ? [] : wordsOf(text);
				if (
					text === null ||
					/["“”«»「」『』]/u.test(text) ||
					words.length < 2 ||
					!words.some(({ form }) => isContent(form))
				)
					return [];
				return [{ text, origin: 'heard', shownBy: message.id }];
			})
		);
}

/** The segment as a phrase to show: without outer punctuation, or null where it is none. */
function phraseText(content: string, segment: Segment): string | null {
	const text = visibleText(content.slice(segment.start, segment.end))
		.replace(/\s+/gu, ' ')
		.replace(/^[\s¿¡.,;:()"“”«»-]+|[\s.,;:!?。、！？؟()"“”«»-]+$/gu, '');
	const words = wordsOf(text).length;
	const isPhrase =
		/\p{L}/u.test(text) && words >= 1 && words <= MAX_WORDS && text.length <= MAX_CHARACTERS;
	// An answer may have been cut at its greatest length, in the middle of a word.
	const around = content.slice(Math.max(0, segment.start - 20), segment.end + 20);
	return isPhrase && findVerbatim(around, text) !== null ? text : null;
}

/**
 * Where it was first shown, and each message of the learner that uses it afterwards: what counts
 * is the noun, when "la cuchara" was taught and "una cuchara" is said.
 */
function usesOf(
	{ text, shownBy }: ShownPhrase,
	{ messages, isContent }: PhraseFinder
): Set<string> {
	const words = wordsOf(text);
	const core = words.find(({ form }) => isContent(form));
	const wanted = core && words.length <= 2 ? text.slice(core.start, core.end) : text;
	const from = messages.findIndex((message) => message.id === shownBy);
	const later = messages
		.slice(from + 1)
		.filter(({ role, content }) => role === 'user' && findVerbatim(content, wanted) !== null);
	return new Set([shownBy, ...later.map((message) => message.id)]);
}
