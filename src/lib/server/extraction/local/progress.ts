import type { LanguageId } from '../../../contracts/languages.ts';
import type { MistakeKind } from '../../../contracts/memories.ts';
import { languages } from '../../languages/index.ts';
import type { Wording } from '../../languages/language.ts';
import { comparableText, occursIn } from '../text-matching.ts';
import type { TranscriptMessage } from '../transcript.ts';
import { hasAttached } from './attached.ts';
import type { FoundCorrection } from './correction-match.ts';
import { messageText, messageUnits, messageWords } from './message-words.ts';
import type { FoundPhrase } from './phrases.ts';
import { isSingleCharacter, sentencesOf } from './segments.ts';
import type { SpokenLanguageOf } from './spoken-language.ts';
import { surelyAskingTest } from './unmarked-questions.ts';

/** A statement about the learner, and the messages that show it. */
export interface Shown {
	readonly text: string;
	readonly messageIds: readonly string[];
}

const MAX_STATEMENTS = 5;
const MAX_CORRECTIONS_FOLLOWED = 12; // each is looked for in all that comes after it
const PAIRS_SHOWN = 3;
const MAX_QUOTED_CHARACTERS = 40;
const LEAST_TURNS_FOR_TREND = 6;
const GROWTH = 1.4; // longer by chance is rarer than that from six turns on
const LEAST_SWITCHES = 2; // one may be a name or a slip
const FEWER = 3; // times fewer
const LONG_ANSWER_UNITS = 10;
const QUESTION_WORDS = 3;
// Where articles, particles and prepositions are no words of their own, as much is said in fewer.
const LONG_ANSWER_ATTACHED = 8;
const QUESTION_WORDS_ATTACHED = 2;
const LONG_ANSWER_CHARACTERS = 22; // where a unit is a character

/** Mistakes by kind, the most frequent first, each with the pairs that show it. */
export function difficultiesOf(corrections: readonly FoundCorrection[], wording: Wording): Shown[] {
	const byKind = new Map<MistakeKind, { pairs: Map<string, string>; messageIds: Set<string> }>();
	for (const correction of corrections) {
		for (const { kind, from, to } of correction.mistakes) {
			const entry = byKind.get(kind) ?? { pairs: new Map(), messageIds: new Set<string>() };
			const pair = pairText(from, to, kind);
			if (pair === null) continue;
			entry.pairs.set(comparableText(pair), pair);
			entry.messageIds.add(correction.messageId);
			byKind.set(kind, entry);
		}
	}
	return [...byKind]
		.toSorted((a, b) => b[1].messageIds.size - a[1].messageIds.size)
		.slice(0, MAX_STATEMENTS)
		.map(([kind, { pairs, messageIds }]) => ({
			text: `${wording.mistakes[kind]}: ${[...pairs.values()].slice(0, PAIRS_SHOWN).join(', ')}`,
			messageIds: [...messageIds]
		}));
}

function pairText(from: string, to: string, kind: MistakeKind): string | null {
	if (Math.max(from.length, to.length) > MAX_QUOTED_CHARACTERS) return null;
	if (kind === 'word-order' || from === '') return `“${to}”`;
	return to === '' ? `“${from}”` : `“${from}” → “${to}”`;
}

/** How the conversation went, as far as others have found it out. */
export interface Course {
	readonly languageId: LanguageId;
	readonly messages: readonly TranscriptMessage[];
	readonly phrases: readonly FoundPhrase[];
	readonly corrections: readonly FoundCorrection[];
	readonly languageOf: SpokenLanguageOf;
	/** Articles, prepositions and the like, which come again by themselves. */
	readonly isSmallWord: (form: string) => boolean;
}

/** What went well: taught and then used, corrected and then right, longer and whole answers. */
export function successesOf(course: Course, wording: Wording): Shown[] {
	const { languageId, messages, phrases, corrections, languageOf } = course;
	const learner = messages.filter((message) => message.role === 'user');
	const ids = new Set(learner.map((message) => message.id));
	const reused = phrases.flatMap((phrase): Shown[] => {
		if (phrase.use !== 'used') return []; // who asks what a word means says it, too
		const uses = phrase.messageIds.filter((id) => ids.has(id));
		const text =
			phrase.origin === 'corrected'
				? wording.correctedThenUsed(phrase.text)
				: wording.learnedThenUsed(phrase.text);
		return [{ text, messageIds: uses }];
	});
	const said = new Set(reused.map(({ text }) => text));
	const mended = corrections
		.slice(0, MAX_CORRECTIONS_FOLLOWED)
		.flatMap((correction) => mendedLater(correction, course, wording))
		.filter(({ text }) => !said.has(text));
	return [
		...reused.slice(0, 2),
		...mended.slice(0, 2),
		...fewerSwitches(learner, languageOf, wording),
		...longerAnswers(learner, wording),
		...ownQuestions(learner, languageId, wording),
		...longestAnswer(learner, languageId, wording)
	].slice(0, MAX_STATEMENTS);
}

/** The corrected words come again, right this time, and the mistaken ones don't come again. */
function mendedLater(
	correction: FoundCorrection,
	{ corrections, messages, isSmallWord }: Course,
	wording: Wording
): Shown[] {
	const from = messages.findIndex((message) => message.id === correction.shownBy);
	const later = messages.slice(from + 1).filter((message) => message.role === 'user');
	const saying = (words: string) => {
		const wanted = comparableText(words);
		return later.filter((message) => occursIn(messageText(message), wanted));
	};
	return correction.mistakes.flatMap((mistake): Shown[] => {
		if (mistake.kind !== 'form' && mistake.kind !== 'word-choice') return [];
		if (mistake.to.length < 3 || mistake.from.length < 2 || isSmallWord(mistake.to)) return [];
		if (saying(mistake.from).length > 0) return [];
		// "Je suis allé" was right, and "je suis dormi" is the next mistake.
		const mistakenIn = new Set(
			corrections
				.filter(({ mistakes }) => mistakes.some(({ from }) => from === mistake.to))
				.map(({ messageId }) => messageId)
		);
		const right = saying(mistake.to).filter(({ id }) => !mistakenIn.has(id));
		if (right.length === 0) return [];
		return [
			{
				text: wording.correctedThenUsed(mistake.to),
				messageIds: right.map((message) => message.id)
			}
		];
	});
}

/** Their own language helped out in the first half, and hardly ever in the second. */
function fewerSwitches(
	learner: readonly TranscriptMessage[],
	languageOf: SpokenLanguageOf,
	wording: Wording
): Shown[] {
	if (learner.length < LEAST_TURNS_FOR_TREND) return [];
	const half = Math.floor(learner.length / 2);
	const switched = learner.map(({ content }) =>
		sentencesOf(content).some(({ start, end }) => languageOf(content.slice(start, end)) === 'own')
	);
	const before = switched.slice(0, half).filter(Boolean).length;
	const after = switched.slice(-half).filter(Boolean).length;
	if (before < LEAST_SWITCHES || after * FEWER > before) return [];
	const last = learner.filter((_, index) => index >= learner.length - half && !switched[index]);
	return [{ text: wording.fewerSwitches, messageIds: last.map((message) => message.id) }];
}

function longerAnswers(learner: readonly TranscriptMessage[], wording: Wording): Shown[] {
	if (learner.length < LEAST_TURNS_FOR_TREND) return [];
	const half = Math.floor(learner.length / 2);
	const lengths = learner.map((message) => messageUnits(message).length);
	const mean = (values: readonly number[]) =>
		values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
	const before = mean(lengths.slice(0, half));
	const after = mean(lengths.slice(-half));
	if (after < 4 || after < before * GROWTH) return [];
	const last = learner.slice(-half);
	return [{ text: wording.longerAnswers, messageIds: last.map((message) => message.id) }];
}

function ownQuestions(
	learner: readonly TranscriptMessage[],
	languageId: LanguageId,
	wording: Wording
): Shown[] {
	const { cues } = languages[languageId];
	const least = hasAttached(cues) ? QUESTION_WORDS_ATTACHED : QUESTION_WORDS;
	const surelyAsks = surelyAskingTest(cues);
	const isQuestion = ({ content }: TranscriptMessage) =>
		/[?？؟]\s*$/u.test(content) ||
		sentencesOf(content).some(({ start, end }) => surelyAsks(content.slice(start, end)));
	const questions = learner.filter(
		(message) => messageWords(message).length >= least && isQuestion(message)
	);
	if (questions.length < 2) return [];
	return [{ text: wording.askedQuestions, messageIds: questions.map((message) => message.id) }];
}

function longestAnswer(
	learner: readonly TranscriptMessage[],
	languageId: LanguageId,
	wording: Wording
): Shown[] {
	const longest = learner
		.map((message) => ({ message, length: messageUnits(message).length }))
		.toSorted((a, b) => b.length - a.length)[0];
	if (!longest) return [];
	const isCharacters = messageUnits(longest.message).some(isSingleCharacter);
	const { cues } = languages[languageId];
	const least = hasAttached(cues) ? LONG_ANSWER_ATTACHED : LONG_ANSWER_UNITS;
	if (longest.length < (isCharacters ? LONG_ANSWER_CHARACTERS : least)) return [];
	return [{ text: wording.wholeAnswer, messageIds: [longest.message.id] }];
}
