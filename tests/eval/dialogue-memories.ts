import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import type { MemoryInsights } from '../../src/lib/contracts/memories.ts';
import { extractLocally } from '../../src/lib/server/extraction/local-extractor.ts';
import { comparableText } from '../../src/lib/server/extraction/text-matching.ts';
import { languages } from '../../src/lib/server/languages/index.ts';
import type { Dialogue, PlayedDialogue } from './dialogues.ts';
import { countEvidence } from './evidence.ts';

/** Of fewer a memory may well be empty. */
const LEAST_TURNS = 4;

/** What is remembered of a dialogue, as the page shows it. */
export interface Remembered {
	readonly dialogue: string;
	readonly topic: string;
	/** Whether the topic says more than where it was. */
	readonly isNamed: boolean;
	/** Phrases, corrections and facts: what can be learned or known again. */
	readonly kept: number;
	/** With what went well and what was hard: of none the page says that nothing stood out. */
	readonly shown: number;
	readonly unfounded: readonly string[];
	/** Replies that put something right, by the script, and whether a correction of it was kept. */
	readonly recasts: readonly { readonly reply: string; readonly isKept: boolean }[];
}

/** The memory of a dialogue; null where too little was said. */
export function memoryOf(
	{ id, scenario, ownLanguage, knows }: Dialogue,
	languageId: LanguageId,
	{ messages, turns }: PlayedDialogue
): Remembered | null {
	if (turns.length < LEAST_TURNS) return null;
	const insights = extractLocally({
		languageId,
		scenarioId: scenario,
		ownLanguageId: ownLanguage,
		messages,
		recalled: knows.map(({ text }) => text)
	});
	const kept = keptIn(insights);
	return {
		dialogue: id,
		topic: insights.topic,
		isNamed: insights.topic !== languages[languageId].wording.scenarios[scenario],
		kept,
		shown: kept + insights.difficulties.length + insights.successfulPatterns.length,
		unfounded: countEvidence(insights, messages).unfounded,
		recasts: turns.flatMap(({ messageId, reply, recast }) =>
			recast === null ? [] : [{ reply, isKept: isKept(insights, messageId, recast) }]
		)
	};
}

function keptIn({ keyPhrases, corrections, facts }: MemoryInsights): number {
	return keyPhrases.length + corrections.length + facts.length;
}

function isKept({ corrections }: MemoryInsights, messageId: string, recast: string): boolean {
	return corrections.some(
		(correction) =>
			correction.messageId === messageId &&
			comparableText(recast).includes(comparableText(correction.better))
	);
}
