import type { LanguageId } from '../../../contracts/languages.ts';
import type { PhraseUse } from '../../../contracts/memories.ts';
import { comparableText, occursIn } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf, type Word } from '../words.ts';
import { MAX_QUESTION_CHARACTERS } from './asked-term.ts';
import type { FoundCorrection } from './correction-match.ts';
import type { HeardLanguages } from './heard-languages.ts';
import { messageText, messageWords } from './message-words.ts';
import { phraseText, withoutPunctuation } from './phrase-text.ts';
import { reusedPhrases } from './reused-phrases.ts';
import { quotesOf, sentencesOf, type Quote } from './segments.ts';
import type { PhraseOrigin, ShownPhrase } from './shown-phrase.ts';
import { spreadOver } from './spread.ts';
import { usesOwnScript, type SpokenLanguageOf } from './spoken-language.ts';
import { taughtPhrases } from './taught-phrases.ts';
import { sameWordTest } from './word-forms.ts';

export interface FoundPhrase {
	readonly text: string;
	readonly origin: PhraseOrigin;
	readonly use: PhraseUse;
	/** Where it is first shown, and where the learner used it. */
	readonly messageIds: readonly string[];
}

const MAX_PHRASES = 8;
const BETWEEN_PARTS = '|'; // in no phrase, so that none is found across a quotation
const WORDS_OF_A_QUESTION = 3; // "¿Y tú?" is answered with itself by everybody
const MAX_LOOKED_AT = 40; // of one origin: what is repeated is found among them
// Different ones of a conversation, each of which is looked for in all that the learner says: hours
// of talk have fewer.
const MAX_QUESTIONS = 500;
const ORDER: readonly PhraseOrigin[] = ['asked', 'taught', 'reused', 'corrected'];

interface PhraseFinder {
	readonly languageId: LanguageId;
	readonly messages: readonly TranscriptMessage[];
	readonly heard: HeardLanguages;
	readonly isContent: (form: string) => boolean;
	readonly languageOf: SpokenLanguageOf;
	readonly corrections: readonly FoundCorrection[];
}

/** Phrases that were asked for, taught, corrected or taken up; each occurs in the messages it names. */
export function findPhrases(finder: PhraseFinder): FoundPhrase[] {
	const hasOwnScript = usesOwnScript(finder.languageId);
	const usesOf = usesIn(finder);
	const found = [
		...taughtPhrases({ ...finder, hasOwnScript }),
		...correctedPhrases(finder),
		...askedBack(finder.messages, usesOf),
		...reusedPhrases(finder)
	].filter(({ text }) => finder.languageOf(text) !== 'own');
	return best(distinct(found)).flatMap(({ text, origin, shownBy }): FoundPhrase[] => {
		const uses = usesOf(text, shownBy);
		if (origin === 'reused' && uses.length === 0) return []; // only wondered at
		const use = uses.length > 0 ? 'used' : origin === 'asked' ? 'asked' : 'met';
		return [{ text, origin, use, messageIds: [shownBy, ...uses] }];
	});
}

/** Sorted by reason; what is part of a phrase that is already there is left out. */
function distinct(phrases: readonly ShownPhrase[]): ShownPhrase[] {
	const chosen: ShownPhrase[] = [];
	const forms: string[] = [];
	for (const origin of ORDER) {
		const ofOrigin = phrases.filter((phrase) => phrase.origin === origin);
		for (const phrase of spreadOver(ofOrigin, MAX_LOOKED_AT)) {
			const wanted = comparableText(withoutPunctuation(phrase.text));
			if (forms.some((form) => occursIn(form, wanted))) continue;
			chosen.push(phrase);
			forms.push(comparableText(phrase.text));
		}
	}
	return chosen;
}

/** By their reason, and of those that have the same from the whole conversation. */
function best(phrases: readonly ShownPhrase[]): readonly ShownPhrase[] {
	let left = MAX_PHRASES;
	return ORDER.flatMap((origin) => {
		const ofOrigin = phrases.filter((phrase) => phrase.origin === origin);
		// What was reused comes with the longest first, all else in the order it was said.
		const kept = origin === 'reused' ? ofOrigin.slice(0, left) : spreadOver(ofOrigin, left);
		left -= kept.length;
		return kept;
	});
}

function correctedPhrases({ corrections, messages }: PhraseFinder): ShownPhrase[] {
	const contents = new Map(messages.map(({ id, content }) => [id, content]));
	return corrections.flatMap(({ better, shownBy }): ShownPhrase[] => {
		const content = contents.get(shownBy) ?? '';
		const start = content.indexOf(better);
		const text = start === -1 ? null : phraseText(content, { start, end: start + better.length });
		return text === null ? [] : [{ text, origin: 'corrected', shownBy }];
	});
}

/**
 * Questions of the partner that the learner then asked themselves. One that was only answered moved the
 * talk on, and taught nothing.
 */
function askedBack(messages: readonly TranscriptMessage[], usesOf: UsesOf): ShownPhrase[] {
	const asked = messages
		.filter(({ role }) => role === 'user')
		.map(messageText)
		.join('\n');
	const known = new Map<string, boolean>();

	function isAsked(text: string): boolean {
		const found = known.get(text);
		if (found !== undefined) return found;
		if (known.size === MAX_QUESTIONS) return false;
		const isPhrase = wordsOf(text, WORDS_OF_A_QUESTION).length === WORDS_OF_A_QUESTION;
		const isToo = isPhrase && asked.includes(comparableText(withoutPunctuation(text)));
		known.set(text, isToo);
		return isToo;
	}

	return messages.flatMap(({ id, role, content }): ShownPhrase[] => {
		if (role !== 'assistant') return [];
		return sentencesOf(content).flatMap((sentence): ShownPhrase[] => {
			const text = sentence.isQuestion ? phraseText(content, sentence) : null;
			if (text === null || !isAsked(text) || usesOf(text, id).length === 0) return [];
			return [{ text, origin: 'reused', shownBy: id }];
		});
	});
}

/** The messages of the learner that use a phrase after the one that shows it. */
type UsesOf = (text: string, shownBy: string) => string[];

/**
 * Looks each phrase up once, however often the partner says it: what counts is the noun, when "la
 * cuchara" was taught and "una cuchara" is said, unless it was the article that was put right.
 */
function usesIn({ languageId, messages, heard, isContent, corrections }: PhraseFinder): UsesOf {
	const isSameWord = sameWordTest(languageId);
	const places = new Map(messages.map(({ id }, index) => [id, index]));
	const asksAbout = questionsIn(heard);
	const known = new Map<string, readonly number[]>();
	const putRight = corrections.map(({ better, mistakes }) => ({
		better: comparableText(better),
		words: mistakes.flatMap(({ to }) => (to === '' ? [] : [comparableText(to)]))
	}));

	/** Who says "der Haus" again hasn't used "das Haus". */
	function isPutRight(phrase: string): boolean {
		return putRight.some(
			({ better, words }) =>
				occursIn(phrase, better) ||
				(occursIn(better, phrase) && words.some((word) => occursIn(phrase, word)))
		);
	}

	function placesOf(text: string): readonly number[] {
		const words = wordsOf(text);
		const whole = comparableText(withoutPunctuation(text));
		const core = words.find(({ form }) => isContent(form));
		const isOneWord = core !== undefined && words.length <= (isPutRight(whole) ? 1 : 2);
		const wanted = isOneWord ? comparableText(text.slice(core.start, core.end)) : whole;
		// In another number it is shown as well, as long as it stands there: "tenedor" in "tenedores".
		const isOne = (form: string) =>
			core !== undefined && form.startsWith(core.form) && isSameWord(core.form, form);
		const isSaidIn = (message: TranscriptMessage) =>
			occursIn(unquotedText(message), wanted) ||
			(isOneWord && unquotedWords(message).some(({ form }) => isOne(form)));
		const isUsedIn = (message: TranscriptMessage) =>
			isSaidIn(message) && ![wanted, whole].some((asked) => asksAbout(message, asked));
		return messages.flatMap((message, index) =>
			message.role === 'user' && isUsedIn(message) ? [index] : []
		);
	}

	return (text, shownBy) => {
		const found = known.get(text) ?? placesOf(text);
		known.set(text, found);
		const from = places.get(shownBy) ?? -1;
		return found.filter((place) => place > from).flatMap((place) => messages[place]?.id ?? []);
	};
}

/** A message without what it quotes: who says “el pan” so speaks of the word. */
function unquotedText(message: TranscriptMessage): string {
	const { content } = message;
	const quotes = quotesOf(content);
	if (quotes.length === 0) return messageText(message);
	const apart = (rest: string, { markAt, closedAt }: Quote) =>
		`${rest.slice(0, markAt)} ${BETWEEN_PARTS} ${rest.slice(closedAt)}`;
	return comparableText(quotes.reduceRight(apart, content));
}

function unquotedWords(message: TranscriptMessage): readonly Word[] {
	const quotes = quotesOf(message.content);
	return messageWords(message).filter(
		({ start }) => !quotes.some(({ markAt, closedAt }) => markAt <= start && start < closedAt)
	);
}

/** "What does cuchara mean?", or nothing but "cuchara?": that is no use of it. */
function questionsIn({
	asking
}: HeardLanguages): (message: TranscriptMessage, wanted: string) => boolean {
	const known = new Map<TranscriptMessage, { whole: string | null; terms: readonly string[] }>();

	function askedIn({ content }: TranscriptMessage) {
		const tried = content.length > MAX_QUESTION_CHARACTERS ? [] : asking;
		return {
			whole: /[?？؟]\s*$/u.test(content) ? comparableText(withoutPunctuation(content)) : null,
			terms: tried.flatMap((pattern) => {
				const term = pattern.exec(content)?.[1];
				return term === undefined ? [] : [comparableText(term)];
			})
		};
	}

	return (message, wanted) => {
		const asked = known.get(message) ?? askedIn(message);
		known.set(message, asked);
		return asked.whole === wanted || asked.terms.some((term) => occursIn(term, wanted));
	};
}
