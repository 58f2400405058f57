// What runs in a thread of its own: see text-threads.ts. Nothing here knows a learner, a database or
// a setting; each piece of work takes and returns what can be copied from one thread to another.

import { parentPort, threadId } from 'node:worker_threads';
import type { MemoryInsights } from '../../contracts/memories.ts';
import type { DroppedItem } from '../extraction/extraction-observer.ts';
import { groundAnswers as ground, type GroundedInsights } from '../extraction/grounding.ts';
import { extractLocally as extract, type LocalExtraction } from '../extraction/local-extractor.ts';
import * as reading from '../extraction/read-answer.ts';
import { withoutRecalled } from '../extraction/recalled.ts';
import { saidPlaces, type SaidPlace } from '../extraction/said-places.ts';
import type { ConversationToExtract, TranscriptMessage } from '../extraction/transcript.ts';
import * as suggesting from '../partner/read-suggestions.ts';
import * as scripted from '../partner/scripted/composing.ts';
import type { ScriptedTurn } from '../partner/scripted/scripted-partner.ts';

/** A piece of work, by its number. */
export interface Piece<Input> {
	number: number;
	input: Input;
}

/** What a thread says when it begins with a piece. */
export interface Beginning {
	number: number;
	threadId: number;
}

export interface Claims {
	answers: readonly reading.ReadAnswer[];
	messages: readonly TranscriptMessage[];
	conversation: Pick<ConversationToExtract, 'languageId' | 'recalled'>;
}

export interface Sought {
	messages: readonly TranscriptMessage[];
	texts: readonly string[];
}

export const extractLocally = timed((extraction: LocalExtraction): MemoryInsights => {
	const { recalled = [], messages } = extraction;
	return withoutRecalled(extract(extraction), recalled, messages);
});

export const readAnswer = timed(reading.readAnswer);

export const groundAnswers = timed(
	({
		answers,
		messages,
		conversation
	}: Claims): GroundedInsights & { droppedItems: DroppedItem[] } => {
		const droppedItems: DroppedItem[] = [];
		const grounded = ground(answers, messages, conversation, (item) => droppedItems.push(item));
		return { ...grounded, droppedItems };
	}
);

export const findSaid = timed(({ messages, texts }: Sought): (SaidPlace | null)[] =>
	saidPlaces(messages, texts)
);

export const composeOpening = timed(
	(turn: ScriptedTurn): { text: string; recalledId: string | null } => ({
		text: scripted.openingOf(turn),
		recalledId: scripted.recalledIn(turn)
	})
);

export const composeReply = timed(scripted.replyTo);

export const readSuggestions = timed(suggesting.readSuggestions);

export const composeSuggestions = timed(scripted.suggestionsFor);

function timed<Input, Output>(work: (input: Input) => Output): (piece: Piece<Input>) => Output {
	return ({ number, input }) => {
		parentPort?.postMessage({ number, threadId } satisfies Beginning);
		return work(input);
	};
}
