import type { LanguageId } from '../../../contracts/languages.ts';
import { inAnyLanguage } from '../../languages/index.ts';
import { comparableText, findVerbatim, occursIn } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf } from '../words.ts';
import { askedTerm } from './asked-term.ts';
import { markersOf } from './correction-frames.ts';
import type { HeardLanguages } from './heard-languages.ts';
import { messageText } from './message-words.ts';
import { namedThings } from './named-things.ts';
import { MAX_PHRASE_CHARACTERS, phraseText } from './phrase-text.ts';
import { plainAnswers } from './plain-answers.ts';
import { wordsIn } from './relations.ts';
import { quotesOf, sentencesOf, type Quote, type Segment } from './segments.ts';
import type { ShownPhrase } from './shown-phrase.ts';
import type { SpokenLanguageOf } from './spoken-language.ts';
import { wordsBefore } from './words-before.ts';

const MAX_WORDS_ASKED = 3; // in the language practised: "What does 'by and large' mean?"
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
	readonly languageId: LanguageId;
	readonly isContent: (form: string) => boolean;
	readonly messages: readonly TranscriptMessage[];
	readonly heard: HeardLanguages;
	readonly languageOf: SpokenLanguageOf;
	/** Whether the language practised is written in another script than Latin. */
	readonly hasOwnScript: boolean;
}

/** Phrases that the partner taught: glossed, set apart, or given to the learner who asked. */
export function taughtPhrases(teaching: Teaching): ShownPhrase[] {
	const { messages, heard, languageOf, hasOwnScript } = teaching;
	const negations = wordsIn(heard.cues.flatMap(({ negation }) => negation));
	// One sign alone is more often part of another word: ず in みず.
	const isNegation = (form: string) => form.length > 1 && negations.has(form);
	const answerIn = plainAnswers({ ...teaching, isNegation });
	const { knows } = namedThings(teaching.languageId);
	const { cues, asking, askingMeaning } = heard;
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
	// "What is the password of the wifi?" asks for a thing.
	const isThing = (term: string) =>
		languageOf(term) === 'practised' && wordsOf(term, MAX_WORDS_ASKED + 1).length > MAX_WORDS_ASKED;
	const isWord = (term: string) => !isPerson(term) && !isThing(term);
	const { correcting } = markersOf(heard);
	const ofLearner = messages.filter(({ role }) => role === 'user');
	const saidByLearner = ofLearner.map(messageText).join(BETWEEN_MESSAGES);
	let saidSoFar = '';
	let charactersSoFar = 0;
	let practised: string | null = null;
	const practisedAnswers = new Map<string, boolean>();
	const found: (ShownPhrase & { form: string })[] = [];
	let asked: string | null = null;
	let question: TranscriptMessage | null = null; // where that is asked what it means
	let patience = 0;
	let lastSaid = '';
	for (const message of messages) {
		const { id, role, content } = message;
		if (role === 'user') {
			const term = askedTerm(content, asking, isWord);
			if (term !== null) patience = REPLIES_WAITED_FOR;
			asked = term !== null && isAlreadyTaught(term) ? null : (term ?? asked);
			if (term !== null) question = asksMeaning(content, term) ? message : null;
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
		const marked = taught.length > 0 ? taught : setApart(content, quotes, asked !== null);
		const segments = marked.length > 0 || asked === null ? marked : unmarked(message, asked);
		for (const { segment, isAsked, isTerm = false } of segments) {
			if (found.length === MAX_TAUGHT) return found;
			const text = phraseText(content, segment);
			const meant = isTerm || asked === null ? null : explained(text, asked, question);
			if (meant !== null) {
				found.push({ ...meant, form: comparableText(meant.text) });
				continue;
			}
			if (text === null || languageOf(text) === 'own' || !isWorthKeeping(text)) continue;
			const form = comparableText(text);
			if (asked !== null && !isTerm && form === comparableText(asked)) continue;
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

	function asksMeaning(content: string, term: string): boolean {
		if (languageOf(term) === 'own') return false;
		return askingMeaning.some((pattern) => pattern.exec(content)?.[1]?.trim() === term);
	}

	/** "What does propina mean?" “Tip.” What is to be learned stands in the question alone. */
	function explained(
		answer: string | null,
		term: string,
		inQuestion: TranscriptMessage | null
	): ShownPhrase | null {
		if (inQuestion === null || (answer !== null && (knows(answer) || isUsedLater(answer))))
			return null;
		const start = inQuestion.content.indexOf(term);
		const text = phraseText(inQuestion.content, { start, end: start + term.length });
		return text === null ? null : { text, origin: 'asked', shownBy: inQuestion.id };
	}

	function isUsedLater(words: string): boolean {
		return isSaid(words, saidByLearner.slice(charactersSoFar));
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
				return [eitherOf(text, isFirstAsked ? [quote, next] : [next, quote])];
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
		if (verbatim === null || isUnknown(text, verbatim)) return [];
		const termEnd = text.indexOf(verbatim) + verbatim.length;
		const match = answering.exec(text.slice(termEnd));
		const answer = match?.[1]?.trim() ?? '';
		if (!match || answer === '' || overlap(answer, term)) return [];
		const start = termEnd + match.index + match[0].lastIndexOf(answer);
		const asked = { start: termEnd - verbatim.length, end: termEnd };
		return [eitherOf(text, [asked, { start, end: start + answer.length }])];
	}

	/**
	 * Of what was asked for and what it was answered with, the one to keep: "What does cuchara mean?" is
	 * asked of the word itself. Where both may be of the language practised, the one that is used.
	 */
	function eitherOf(text: string, [term, answer]: readonly [Segment, Segment]): Taught {
		const [asked = '', answered = ''] = [term, answer].map(({ start, end }) =>
			text.slice(start, end).trim()
		);
		const isOwn = (words: string) => languageOf(words) === 'own';
		const isExplained = EXPLAINING.test(text.slice(term.end, answer.start));
		const isTerm =
			!isOwn(asked) &&
			(isOwn(answered) ||
				(!isUsedLater(answered) && (isUsedLater(asked) || (isExplained && !knows(answered)))));
		return { segment: isTerm ? term : answer, isAsked: true, isTerm };
	}

	/** "I don't know what “commute” is" answers nothing. */
	function isUnknown(text: string, verbatim: string): boolean {
		const at = text.indexOf(verbatim);
		const sentence = sentencesOf(text).find(({ start, end }) => start <= at && at < end);
		return wordsOf(text.slice(sentence?.start ?? 0, at)).some(({ form }) => isNegation(form));
	}

	/** "Tenedor.", where nothing is set apart, and 「会計」はbillという意味です, which is asked of 会計. */
	function unmarked(message: TranscriptMessage, term: string): Taught[] {
		const verbatim = findVerbatim(message.content, term, messageText(message));
		const isExplained =
			verbatim !== null &&
			EXPLAINING.test(message.content) &&
			languageOf(term) !== 'own' &&
			isUsedLater(term);
		if (isExplained) {
			const start = message.content.indexOf(verbatim);
			const segment = { start, end: start + verbatim.length };
			return [{ segment, isAsked: true, isTerm: true }];
		}
		const segment = answerIn(message, term);
		return segment === null ? [] : [{ segment, isAsked: true }];
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
	/** What was asked about, and not what it was answered with. */
	readonly isTerm?: boolean;
}

/** A letter alone is a word only in scripts whose signs are words or syllables. */
function isWorthKeeping(text: string): boolean {
	return wordsOf(text).some(({ form }) => form.length > 1 || /[\p{sc=Han}\p{sc=Hang}]/u.test(form));
}

function overlap(quoted: string, asked: string): boolean {
	return findVerbatim(asked, quoted) !== null || findVerbatim(quoted, asked) !== null;
}
