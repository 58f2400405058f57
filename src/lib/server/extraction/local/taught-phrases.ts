import { inAnyLanguage } from '../../languages/index.ts';
import { comparableText, findVerbatim, occursIn } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf } from '../words.ts';
import { markersOf } from './correction-frames.ts';
import type { HeardLanguages } from './heard-languages.ts';
import { messageText } from './message-words.ts';
import { MAX_PHRASE_CHARACTERS, phraseText } from './phrase-text.ts';
import { quotesOf, sentencesOf, type Quote, type Segment } from './segments.ts';
import type { ShownPhrase } from './shown-phrase.ts';
import type { SpokenLanguageOf } from './spoken-language.ts';

export const MAX_QUESTION_CHARACTERS = 400; // who asks for a word says little more
const MAX_BETWEEN_QUOTES = 40; // "spoon" would be, in Spanish, "cuchara"
const NEAR_MARKER = 40; // characters between "you can say" and what one can say
const REPLIES_WAITED_FOR = 2; // what is taught later answers another question
const MAX_BRACKETS = 10;
// Of one conversation; who teaches more pastes a dictionary, and each is looked for in what was said.
const MAX_TAUGHT = 1000;
const MAX_ANSWERS = 1000;
const GLOSS_MARKS = ['=', ':', '→', '—', '–', '-'];
/** The word itself comes before these, its explanation after. */
const EXPLAINING = new RegExp(inAnyLanguage(({ cues }) => cues.explaining).join('|'), 'iu');
const BRACKETS = /[(（]([^()（）\n]{1,60})[)）]/gu;
const FOREIGN_WORD = /\p{sc=Latin}[\p{sc=Latin}'’-]+(?: \p{sc=Latin}[\p{sc=Latin}'’-]+){0,2}/u;
const BETWEEN_MESSAGES = '\n'; // in no comparable form, so that nothing is found across two messages
const LEAST_CONTEXT = 2; // characters after a foreign word by which its place is found again

interface Teaching {
	readonly messages: readonly TranscriptMessage[];
	readonly heard: HeardLanguages;
	readonly languageOf: SpokenLanguageOf;
	/** Whether the language practised is written in another script than Latin. */
	readonly hasOwnScript: boolean;
}

/** Phrases that the partner taught: glossed, set apart, or given to the learner who asked. */
export function taughtPhrases({
	messages,
	heard,
	languageOf,
	hasOwnScript
}: Teaching): ShownPhrase[] {
	const { cues, asking } = heard;
	const glosses = cues.flatMap(({ glossing }) => glossing).join('|');
	const glossing = new RegExp(
		`^[\\s,]*(?:[\\p{L}]+[\\s,]+){0,3}?(?:${glosses}|${GLOSS_MARKS.join('|')})[\\s:,]*(?:[\\p{L}]+[\\s:]+){0,2}$`,
		'iu'
	);
	const answering = new RegExp(
		`^["”»’'」\\s,]*(?:\\p{L}+\\s+){0,2}?(?:(?<!\\p{L})(?:${glosses})(?!\\p{L})|[=:→])\\s{0,3}["“«„'「]?([^.,;:!?。、！？؟()"”»」\\n]{1,${MAX_PHRASE_CHARACTERS}})`,
		'iu'
	);
	const stating = new RegExp(
		`^.*(?<!\\p{L})(?:${glosses})\\s{1,3}(?!\\s)([^,;:()"“”]{1,${MAX_PHRASE_CHARACTERS}})$`,
		'iu'
	);
	// "Wie heißt du?" asks for no word.
	const persons = new Set(
		cues.flatMap(({ firstPerson, secondPerson }) => [...firstPerson, ...secondPerson])
	);
	const isPerson = (term: string) => wordsOf(term).some(({ form }) => persons.has(form));
	const { correcting } = markersOf(heard);
	const ofLearner = messages.filter(({ role }) => role === 'user');
	const saidByLearner = ofLearner.map(messageText).join(BETWEEN_MESSAGES);
	let saidSoFar = '';
	let charactersSoFar = 0;
	let practised: string | null = null;
	const practisedAnswers = new Map<string, boolean>();
	const found: (ShownPhrase & { form: string })[] = [];
	let asked: string | null = null;
	let patience = 0;
	let lastSaid = '';
	for (const message of messages) {
		const { id, role, content } = message;
		if (role === 'user') {
			const term = askedTerm(content, asking, isPerson);
			if (term !== null) patience = REPLIES_WAITED_FOR;
			asked = term !== null && isAlreadyTaught(term) ? null : (term ?? asked);
			lastSaid = content;
			charactersSoFar += messageText(message).length + BETWEEN_MESSAGES.length;
			saidSoFar = saidByLearner.slice(0, charactersSoFar);
			continue;
		}
		const quotes = quotesOf(content);
		const taught = [
			...glossesIn(content, quotes, asked),
			...bracketGlosses(content, asked),
			...(asked === null ? [] : plainAnswer(message, asked)),
			...(hasOwnScript ? inForeignPlace(content, lastSaid) : []),
			...(quotes.length === 0 ? plainGlosses(content, asked !== null) : [])
		];
		const segments = taught.length > 0 ? taught : setApart(content, quotes, asked !== null);
		for (const { segment, isAsked } of segments) {
			const text = phraseText(content, segment);
			if (text === null || languageOf(text) === 'own' || !isWorthKeeping(text)) continue;
			const form = comparableText(text);
			if (asked !== null && form === comparableText(asked)) continue;
			if (found.length === MAX_TAUGHT) return found;
			found.push({ text, origin: isAsked ? 'asked' : 'taught', shownBy: id, form });
		}
		if (segments.length > 0 || --patience <= 0) asked = null;
	}
	return found;

	/** "What does cuchara mean?": asked for is what was taught, and not its translation. */
	function isAlreadyTaught(term: string): boolean {
		const wanted = comparableText(term);
		const at = found.findIndex(({ form }) => occursIn(form, wanted));
		const taught = found[at];
		if (taught) found[at] = { ...taught, origin: 'asked' };
		return taught !== undefined;
	}

	/** Of two quotes that a gloss joins, the one that is to be learned. */
	function glossesIn(text: string, quotes: readonly Quote[], term: string | null): Taught[] {
		return quotes.flatMap((quote, index): Taught[] => {
			const next = quotes[index + 1];
			const between = next ? text.slice(quote.closedAt, next.markAt) : '';
			if (!next || between.length > MAX_BETWEEN_QUOTES || !glossing.test(between)) return [];
			const [first, second] = [quote, next].map((one) => text.slice(one.start, one.end));
			const isFirstAsked = term !== null && overlap(first ?? '', term);
			const isSecondAsked = term !== null && overlap(second ?? '', term);
			const isAsked = term !== null;
			if (isFirstAsked !== isSecondAsked) {
				return [{ segment: isFirstAsked ? next : quote, isAsked }];
			}
			const isFirstOwn = languageOf(first ?? '') === 'own';
			const isSecondOwn = languageOf(second ?? '') === 'own';
			if (isFirstOwn !== isSecondOwn) return [{ segment: isFirstOwn ? next : quote, isAsked }];
			return [{ segment: EXPLAINING.test(between) ? quote : next, isAsked }];
		});
	}

	/** "la cuchara (spoon)", and in an explanation in the learner's own language "(cuchara)". */
	function bracketGlosses(text: string, term: string | null): Taught[] {
		return [...text.matchAll(BRACKETS)].slice(0, MAX_BRACKETS).flatMap((bracket): Taught[] => {
			const inner = bracket[1] ?? '';
			const innerAt = bracket.index + bracket[0].indexOf(inner);
			const bare = inner.replace(/["“”«»'‘’]/gu, '').trim();
			if (!/\p{L}/u.test(bare)) return [];
			const isAsked = term !== null && overlap(bare, term);
			if (isAsked || languageOf(bare) === 'own') {
				const segment = wordsBefore(text, bracket.index, wordsOf(bare).length);
				return segment ? [{ segment, isAsked }] : [];
			}
			const isExplained =
				languageOf(text) === 'own' && isSaid(bare, saidByLearner) && !/["“«]/u.test(inner);
			if (!isExplained || wordsOf(bare).length > 3) return [];
			return [{ segment: { start: innerAt, end: innerAt + inner.length }, isAsked: false }];
		});
	}

	/** "Spoon se dice cuchara.", "It's cuchara." where nothing is quoted. */
	function plainAnswer(message: TranscriptMessage, term: string): Taught[] {
		const text = message.content;
		const verbatim = findVerbatim(text, term, messageText(message));
		if (verbatim === null) return [];
		const termEnd = text.indexOf(verbatim) + verbatim.length;
		const match = answering.exec(text.slice(termEnd));
		const answer = match?.[1]?.trim() ?? '';
		if (!match || answer === '' || overlap(answer, term)) return [];
		const start = termEnd + match.index + match[0].lastIndexOf(answer);
		return [{ segment: { start, end: start + answer.length }, isAsked: true }];
	}

	/** "Remember that box is scatola", where the learner's own language is spoken. */
	function plainGlosses(text: string, isAsked: boolean): Taught[] {
		if (languageOf(text) !== 'own') return [];
		return sentencesOf(text).flatMap(({ start, end, isQuestion }): Taught[] => {
			const match = isQuestion ? null : stating.exec(text.slice(start, end));
			const answer = match?.[1]?.replace(/(?<![\s.!。])[\s.!。]+$/u, '') ?? '';
			if (!match || answer === '') return [];
			if (languageOf(answer) !== 'practised' && !isPractised(answer)) return [];
			const at = start + match[0].lastIndexOf(answer);
			return [{ segment: { start: at, end: at + answer.length }, isAsked }];
		});
	}

	/** Said by the learner in a turn that isn't in their own language. */
	function isPractised(text: string): boolean {
		const known = practisedAnswers.get(text);
		if (known !== undefined) return known;
		if (practisedAnswers.size === MAX_ANSWERS) return false;
		practised ??= ofLearner
			.filter(({ content }) => languageOf(content) !== 'own')
			.map(messageText)
			.join(BETWEEN_MESSAGES);
		const isSpoken = occursIn(practised, comparableText(text));
		practisedAnswers.set(text, isSpoken);
		return isSpoken;
	}

	/** "coffeeをください": what stands in the reply where the learner had a word of another script. */
	function inForeignPlace(text: string, said: string): Taught[] {
		const foreign = FOREIGN_WORD.exec(said);
		if (!foreign || languageOf(said) === 'own' || text.includes(foreign[0])) return [];
		const after = /^\s*[^\s.,!?。、！？؟]+/u.exec(
			said.slice(foreign.index + foreign[0].length)
		)?.[0];
		const context = after?.trim() ?? '';
		const place = context.length < LEAST_CONTEXT ? -1 : text.indexOf(context);
		if (place <= 0) return [];
		const segment = wordsBefore(text, place, 1);
		return segment && !isSaid(text.slice(segment.start, segment.end))
			? [{ segment, isAsked: true }]
			: [];
	}

	/**
	 * What the partner sets apart: in an explanation in the learner's own language, after "you can
	 * say", or in answer to a question. A title in quotation marks teaches nothing.
	 */
	function setApart(text: string, quotes: readonly Quote[], isAsked: boolean): Taught[] {
		if (quotes.length === 0) return [];
		const around = quotes.reduceRight(
			(rest, quote) => `${rest.slice(0, quote.markAt)} ${rest.slice(quote.closedAt)}`,
			text
		);
		const isExplanation = languageOf(around) === 'own';
		const marks = [...text.matchAll(correcting)];
		return quotes.flatMap((quote): Taught[] => {
			const isMarked = marks.some(({ index, 0: mark }) => {
				const gap = quote.markAt - index - mark.length;
				return (gap >= 0 && gap <= NEAR_MARKER) || Math.abs(index - quote.closedAt) <= 2;
			});
			if (!isExplanation && !isMarked && !isAsked) return [];
			return isSaid(text.slice(quote.start, quote.end)) ? [] : [{ segment: quote, isAsked }];
		});
	}

	/** By the learner, up to here unless more is given. */
	function isSaid(text: string, spoken = saidSoFar): boolean {
		return spoken !== '' && spoken.includes(comparableText(text));
	}
}

interface Taught {
	readonly segment: Segment;
	readonly isAsked: boolean;
}

/** A letter alone is a word only in scripts whose signs are words or syllables. */
function isWorthKeeping(text: string): boolean {
	return wordsOf(text).some(({ form }) => form.length > 1 || /[\p{sc=Han}\p{sc=Hang}]/u.test(form));
}

function askedTerm(
	content: string,
	asking: readonly RegExp[],
	isPerson: (term: string) => boolean
): string | null {
	if (content.length > MAX_QUESTION_CHARACTERS) return null;
	for (const pattern of asking) {
		const term = pattern.exec(content)?.[1]?.trim();
		if (term && !isPerson(term)) return term;
	}
	return null;
}

/** As many words as the gloss has, and the article before them. */
function wordsBefore(text: string, at: number, count: number): Segment | null {
	const clause = /(?<![^.,;:!?。、！？؟()"“”«»「」\n])[^.,;:!?。、！？؟()"“”«»「」\n]*$/u.exec(
		text.slice(0, at)
	);
	if (!clause) return null;
	const words = wordsOf(clause[0]);
	const taken = words.slice(-count);
	const article = words.at(-count - 1);
	const [first] =
		article && article.form.length <= 3 && /\p{sc=Latin}/u.test(article.form) ? [article] : taken;
	const last = taken.at(-1);
	if (!first || !last) return null;
	return { start: clause.index + first.start, end: clause.index + last.end };
}

function overlap(quoted: string, asked: string): boolean {
	return findVerbatim(asked, quoted) !== null || findVerbatim(quoted, asked) !== null;
}
