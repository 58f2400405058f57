import type { LanguageId } from '../../../contracts/languages.ts';
import type { PhraseUse } from '../../../contracts/memories.ts';
import { comparableText, findVerbatim } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { wordsOf } from '../words.ts';
import type { FoundCorrection } from './correction-match.ts';
import type { LanguageCues } from './language-cues.ts';
import { phraseText, withoutMarks } from './phrase-text.ts';
import { reusedPhrases } from './reused-phrases.ts';
import { sentencesOf } from './segments.ts';
import type { PhraseOrigin, ShownPhrase } from './shown-phrase.ts';
import { spreadOver } from './spread.ts';
import { usesOwnScript, type SpokenLanguageOf } from './spoken-language.ts';
import { taughtPhrases } from './taught-phrases.ts';

export interface FoundPhrase {
	readonly text: string;
	readonly origin: PhraseOrigin;
	readonly use: PhraseUse;
	/** Where it is first shown, and where the learner used it. */
	readonly messageIds: readonly string[];
}

const MAX_PHRASES = 8;
const WORDS_OF_A_QUESTION = 3; // "¿Y tú?" is answered with itself by everybody
const MAX_LOOKED_AT = 40; // of one origin: what is repeated is found among them
const ORDER: readonly PhraseOrigin[] = ['asked', 'taught', 'reused', 'corrected'];

interface PhraseFinder {
	readonly languageId: LanguageId;
	readonly messages: readonly TranscriptMessage[];
	readonly heardCues: readonly LanguageCues[];
	readonly isContent: (form: string) => boolean;
	readonly languageOf: SpokenLanguageOf;
	readonly corrections: readonly FoundCorrection[];
}

/** Phrases that were asked for, taught, corrected or taken up; each occurs in the messages it names. */
export function findPhrases(finder: PhraseFinder): FoundPhrase[] {
	const hasOwnScript = usesOwnScript(finder.languageId);
	const found = [
		...taughtPhrases({ ...finder, hasOwnScript }),
		...correctedPhrases(finder),
		...askedBack(finder),
		...reusedPhrases(finder)
	].filter(({ text }) => finder.languageOf(text) !== 'own');
	return best(distinct(found)).flatMap((phrase): FoundPhrase[] => {
		const { text, origin, shownBy } = phrase;
		const uses = usesOf(phrase, finder);
		if (origin === 'reused' && uses.length === 0) return []; // only wondered at
		const use = uses.length > 0 ? 'used' : origin === 'asked' ? 'asked' : 'met';
		return [{ text, origin, use, messageIds: [shownBy, ...uses] }];
	});
}

/** Sorted by reason; what is part of a phrase that is already there is left out. */
function distinct(phrases: readonly ShownPhrase[]): ShownPhrase[] {
	const chosen: ShownPhrase[] = [];
	for (const origin of ORDER) {
		const ofOrigin = phrases.filter((phrase) => phrase.origin === origin);
		for (const phrase of spreadOver(ofOrigin, MAX_LOOKED_AT)) {
			const words = withoutMarks(phrase.text);
			if (!chosen.some(({ text }) => findVerbatim(text, words) !== null)) chosen.push(phrase);
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
	return corrections.flatMap(({ better, shownBy }): ShownPhrase[] => {
		const content = messages.find(({ id }) => id === shownBy)?.content ?? '';
		const start = content.indexOf(better);
		const text = start === -1 ? null : phraseText(content, { start, end: start + better.length });
		return text === null ? [] : [{ text, origin: 'corrected', shownBy }];
	});
}

/**
 * Questions of the partner that the learner then asked themselves. One that was only answered moved the
 * talk on, and taught nothing.
 */
function askedBack(finder: PhraseFinder): ShownPhrase[] {
	const asked = finder.messages
		.filter(({ role }) => role === 'user')
		.map(({ content }) => comparableText(content))
		.join('\n');
	return finder.messages.flatMap(({ id, role, content }): ShownPhrase[] => {
		if (role !== 'assistant') return [];
		return sentencesOf(content).flatMap((sentence): ShownPhrase[] => {
			const text = sentence.isQuestion ? phraseText(content, sentence) : null;
			if (text === null || !asked.includes(comparableText(withoutMarks(text)))) return [];
			const phrase: ShownPhrase = { text, origin: 'reused', shownBy: id };
			const isPhrase = wordsOf(text).length >= WORDS_OF_A_QUESTION;
			return isPhrase && usesOf(phrase, finder).length > 0 ? [phrase] : [];
		});
	});
}

/**
 * Each message of the learner that uses it afterwards: what counts is the noun, when "la cuchara"
 * was taught and "una cuchara" is said.
 */
function usesOf(
	{ text, shownBy }: ShownPhrase,
	{ messages, heardCues, isContent }: PhraseFinder
): string[] {
	const words = wordsOf(text);
	const core = words.find(({ form }) => isContent(form));
	const wanted = core && words.length <= 2 ? text.slice(core.start, core.end) : withoutMarks(text);
	const from = messages.findIndex((message) => message.id === shownBy);
	const uses = messages
		.slice(from + 1)
		.filter(
			({ role, content }) =>
				role === 'user' &&
				findVerbatim(content, wanted) !== null &&
				!asksAbout(content, wanted, heardCues)
		);
	return uses.map(({ id }) => id);
}

/** "What does cuchara mean?", or nothing but "cuchara?": that is no use of it. */
function asksAbout(content: string, phrase: string, heardCues: readonly LanguageCues[]): boolean {
	if (
		/[?？؟]\s*$/u.test(content) &&
		comparableText(withoutMarks(content)) === comparableText(phrase)
	)
		return true;
	return heardCues.some(({ asking }) =>
		asking.some((source) => {
			const term = new RegExp(source, 'iu').exec(content)?.[1];
			return term !== undefined && findVerbatim(term, phrase) !== null;
		})
	);
}
