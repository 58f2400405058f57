import type { LanguageId } from '../../contracts/languages.ts';
import { NO_INSIGHTS, type MemoryInsights } from '../../contracts/memories.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import { FALLBACK_LANGUAGE_ID, languageById, languages } from '../languages/index.ts';
import type { Wording } from '../languages/language.ts';
import { contentWordTest } from './local/content-words.ts';
import type { FoundCorrection } from './local/correction-match.ts';
import { findCorrections } from './local/corrections.ts';
import { findFacts } from './local/facts.ts';
import { heardLanguages } from './local/heard-languages.ts';
import { findPhrases, type FoundPhrase } from './local/phrases.ts';
import { difficultiesOf, successesOf, type Shown } from './local/progress.ts';
import { wordsIn } from './local/relations.ts';
import { spokenLanguageIn } from './local/spoken-language.ts';
import { spreadOver } from './local/spread.ts';
import { topicOf } from './local/topic.ts';
import { saidOnlyByPartner, workedInTest } from './recalled.ts';
import { uncorrectedFacts } from './uncorrected-facts.ts';
import { comparableText } from './text-matching.ts';
import {
	representative,
	spokenMessages,
	withoutSuggested,
	type TranscriptMessage
} from './transcript.ts';

export interface LocalExtraction {
	readonly languageId: LanguageId;
	readonly scenarioId: ScenarioId;
	/** ISO 639-1; explanations are in this language where they can be, else in English. */
	readonly ownLanguageId: string;
	readonly messages: readonly TranscriptMessage[];
	/** What was known from earlier conversations, and may have been given to the partner. */
	readonly recalled?: readonly string[] | undefined;
}

const MAX_CORRECTIONS = 12;
// A thousand spoken turns. What is longer was pasted rather than spoken, and is read from the
// beginning of each message only.
const MAX_CHARACTERS = 100_000;
const LEAST_CHARACTERS_OF_A_MESSAGE = 60;
// As many as one conversation holds where nobody set another limit: a day of talk, without a pause.
const MAX_MESSAGES = 2_000;

/** What can be told of a conversation that could not be read: where it was held. */
export function leastInsights({
	languageId,
	scenarioId
}: Pick<LocalExtraction, 'languageId' | 'scenarioId'>): MemoryInsights {
	return { ...NO_INSIGHTS, topic: languages[languageId].wording.scenarios[scenarioId] };
}

/**
 * What the transcript itself shows of a conversation, without a model: what the partner put right,
 * taught and was asked for, and what the learner then did with it. Pure, quick, and silent rather
 * than wrong: an echo, a paraphrase or an answer is no correction. What the learner chose from
 * suggestions counts for the topic alone.
 */
export function extractLocally(extraction: LocalExtraction): MemoryInsights {
	const { languageId, scenarioId, ownLanguageId } = extraction;
	const messages = withinReason(spokenMessages(extraction.messages));
	const own = withoutSuggested(messages);
	const { cues } = languages[languageId];
	const heard = heardLanguages(languageId, ownLanguageId);
	const wording = wordingIn(ownLanguageId);
	const isContent = contentWordTest(languageId, ownLanguageId);
	const recalled = saidOnlyByPartner(extraction.recalled ?? [], messages);
	const isWorkedIn = workedInTest(cues, recalled);
	const corrections = findCorrections(messages, languages[languageId], heard, isWorkedIn);
	const languageOf = spokenLanguageIn(languageId, ownLanguageId);
	const phrases = findPhrases({
		languageId,
		messages: own,
		heard,
		isContent,
		languageOf,
		corrections
	});
	const difficulties = difficultiesOf(corrections, wording);
	const smallWords = wordsIn(cues.classes);
	const isSmallWord = (form: string) => smallWords.has(form);
	const course = { languageId, messages: own, phrases, corrections, languageOf, isSmallWord };
	const successes = successesOf(course, wording);
	const facts = findFacts(own, languageId, ownLanguageId);
	return {
		topic: topicOf({ messages, languageId, scenarioId, corrections, facts, recalled }),
		keyPhrases: textsOf(phrases),
		difficulties: textsOf(difficulties),
		successfulPatterns: textsOf(successes),
		corrections: fromAllOver(corrections).map(({ said, better, messageId, mistakes }) => ({
			said,
			better,
			messageId,
			mistakes: [...mistakes]
		})),
		facts: uncorrectedFacts(facts, corrections, own),
		feedback: [], // what is known from before has a part in it
		evidence: {
			keyPhrases: phrases.map(phraseEvidence),
			difficulties: evidenceOf(difficulties),
			successfulPatterns: evidenceOf(successes)
		}
	};
}

function wordingIn(languageId: string): Wording {
	return (languageById(languageId) ?? languages[FALLBACK_LANGUAGE_ID]).wording;
}

/** Where there are too many: each only once, and some of the beginning, the middle and the end. */
function fromAllOver(corrections: readonly FoundCorrection[]): readonly FoundCorrection[] {
	if (corrections.length <= MAX_CORRECTIONS) return corrections;
	const once = [
		...new Map(
			corrections.map((correction) => [
				comparableText(`${correction.said} > ${correction.better}`),
				correction
			])
		).values()
	];
	return spreadOver(once, MAX_CORRECTIONS);
}

function withinReason(all: readonly TranscriptMessage[]): readonly TranscriptMessage[] {
	const messages = representative(all, MAX_MESSAGES);
	const total = messages.reduce((sum, { content }) => sum + content.length, 0);
	if (total <= MAX_CHARACTERS) return messages;
	const share = Math.max(
		LEAST_CHARACTERS_OF_A_MESSAGE,
		Math.floor(MAX_CHARACTERS / messages.length)
	);
	return messages.map((message) => {
		const beginning = message.content.slice(0, share);
		const lastSpace = beginning.length < message.content.length ? beginning.lastIndexOf(' ') : -1;
		return { ...message, content: lastSpace > 0 ? beginning.slice(0, lastSpace) : beginning };
	});
}

function textsOf(items: readonly Shown[]): string[] {
	return items.map(({ text }) => text);
}

function phraseEvidence({
	text,
	use,
	messageIds
}: FoundPhrase): MemoryInsights['evidence']['keyPhrases'][number] {
	return { text, messageIds: [...new Set(messageIds)], use };
}

function evidenceOf(items: readonly Shown[]): MemoryInsights['evidence']['difficulties'] {
	return items.map(({ text, messageIds }) => ({ text, messageIds: [...new Set(messageIds)] }));
}
