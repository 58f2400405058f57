import type { LanguageId } from '../../contracts/languages.ts';
import type { MemoryInsights } from '../../contracts/memories.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import { contentWordTest } from './local/content-words.ts';
import { findCorrections } from './local/corrections.ts';
import { cuesHeard, LANGUAGE_CUES } from './local/language-cues.ts';
import { findPhrases } from './local/phrases.ts';
import { difficultiesOf, successesOf, type Shown } from './local/progress.ts';
import { topicOf } from './local/topic.ts';
import { wordingIn } from './local/wording.ts';
import { spokenMessages, type TranscriptMessage } from './transcript.ts';

export interface LocalExtraction {
	readonly languageId: LanguageId;
	readonly scenarioId: ScenarioId;
	/** ISO 639-1; explanations are in this language where they can be, else in English. */
	readonly ownLanguageId: string;
	readonly messages: readonly TranscriptMessage[];
}

const MAX_CORRECTIONS = 12;
// A thousand spoken turns. It is read on the thread that serves everybody, so what is longer, and
// was pasted rather than spoken, is read from the beginning of each message only.
const MAX_CHARACTERS = 100_000;
const LEAST_CHARACTERS_OF_A_MESSAGE = 60;

/**
 * What the transcript itself shows of a conversation, without a model: what the partner put right,
 * taught and was asked for, and what the learner then did with it. Pure, quick, and silent rather
 * than wrong: an echo, a paraphrase or an answer is no correction.
 */
export function extractLocally(extraction: LocalExtraction): MemoryInsights {
	const { languageId, scenarioId, ownLanguageId } = extraction;
	const messages = withinReason(spokenMessages(extraction.messages));
	const heardCues = cuesHeard(languageId, ownLanguageId);
	const wording = wordingIn(ownLanguageId);
	const isContent = contentWordTest(languageId, ownLanguageId);
	const corrections = findCorrections(messages, LANGUAGE_CUES[languageId], heardCues);
	const phrases = findPhrases({ messages, heardCues, isContent, corrections });
	const difficulties = difficultiesOf(corrections, wording);
	const successes = successesOf(messages, phrases, corrections, wording);
	return {
		topic: topicOf(messages, languageId, scenarioId, isContent, wording),
		keyPhrases: textsOf(phrases),
		difficulties: textsOf(difficulties),
		successfulPatterns: textsOf(successes),
		corrections: corrections
			.slice(0, MAX_CORRECTIONS)
			.map(({ said, better, messageId, mistakes }) => ({
				said,
				better,
				messageId,
				mistakes: [...mistakes]
			})),
		facts: [],
		evidence: {
			keyPhrases: evidenceOf(phrases),
			difficulties: evidenceOf(difficulties),
			successfulPatterns: evidenceOf(successes)
		}
	};
}

function withinReason(messages: readonly TranscriptMessage[]): readonly TranscriptMessage[] {
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

function evidenceOf(items: readonly Shown[]): MemoryInsights['evidence']['keyPhrases'] {
	return items.map(({ text, messageIds }) => ({ text, messageIds: [...new Set(messageIds)] }));
}
