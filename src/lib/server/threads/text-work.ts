// What runs in a thread of its own: see text-threads.ts. Nothing here knows a learner, a database or
// a setting; each function takes and returns what can be copied from one thread to another.

import type { MemoryInsights } from '../../contracts/memories.ts';
import type { DroppedItem } from '../extraction/extraction-observer.ts';
import { groundAnswers as ground, type GroundedInsights } from '../extraction/grounding.ts';
import { extractLocally as extract, type LocalExtraction } from '../extraction/local-extractor.ts';
import type { ModelAnswer } from '../extraction/model-answer.ts';
import { withoutRecalled } from '../extraction/recalled.ts';
import { saidPlaces, type SaidPlace } from '../extraction/said-places.ts';
import type { ConversationToExtract, TranscriptMessage } from '../extraction/transcript.ts';
import type { ScriptedTurn } from '../partner/scripted/scripted-partner.ts';
import * as scripted from '../partner/scripted/composing.ts';

export function extractLocally(extraction: LocalExtraction): MemoryInsights {
	return withoutRecalled(extract(extraction), extraction.recalled ?? [], extraction.messages);
}

export function groundAnswers({
	answers,
	messages,
	conversation
}: {
	answers: readonly ModelAnswer[];
	messages: readonly TranscriptMessage[];
	conversation: Pick<ConversationToExtract, 'languageId' | 'recalled'>;
}): GroundedInsights & { droppedItems: DroppedItem[] } {
	const droppedItems: DroppedItem[] = [];
	const grounded = ground(answers, messages, conversation, (item) => droppedItems.push(item));
	return { ...grounded, droppedItems };
}

export function findSaid({
	messages,
	texts
}: {
	messages: readonly TranscriptMessage[];
	texts: readonly string[];
}): (SaidPlace | null)[] {
	return saidPlaces(messages, texts);
}

export function composeOpening(turn: ScriptedTurn): { text: string; recalledId: string | null } {
	return { text: scripted.openingOf(turn), recalledId: scripted.recalledIn(turn) };
}

export function composeReply(turn: ScriptedTurn): string {
	return scripted.replyTo(turn);
}
