import { isSpoken, type Message } from '../../contracts/messages.ts';
import type { LanguageId } from '../../contracts/languages.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import type { ModelTranscript } from './model-answer.ts';
import { estimateTokens } from '../model/token-estimate.ts';
import { saidAloud } from '../model/thoughts.ts';
import { visibleText } from '../model/visible-text.ts';

export type TranscriptMessage = Pick<Message, 'id' | 'role' | 'content' | 'recalls' | 'suggested'>;

/** What an extractor may know of a conversation: nothing of the account it belongs to. */
export interface ConversationToExtract {
	readonly id: string;
	readonly languageId: LanguageId;
	readonly scenarioId: ScenarioId;
	/** The learner's own language, for explanations: ISO 639-1. */
	readonly ownLanguageId: string;
	/**
	 * What was known from earlier conversations, and may have been given to the partner; the newest
	 * first. Where only the partner says it in this one, the learner has not met it here.
	 */
	readonly recalled?: readonly string[];
}

// A small model still reads this much with care, and nearly every conversation fits in one call.
const WINDOW_TOKENS = 24_000;
const MAX_WINDOWS = 4;
// Beyond this many, messages cut to their share would say too little; see `representative`.
const MAX_MESSAGES_SHOWN = 1200;
// An exchange that a border would cut in two is whole in the window after it.
const OVERLAP_MESSAGES = 2;
// Of what was known, the newest: four times what a partner is given. Each stands in every window.
const MAX_RECALLED = 40;
const TOKENS_AROUND_MESSAGE = 16; // its id, speaker and punctuation in JSON

/** What was really said, in order: a partner's thoughts, which older transcripts may have, were not. */
export function spokenMessages<M extends TranscriptMessage>(messages: readonly M[]): M[] {
	return messages.map(saidAloud).filter((message) => isSpoken(message.content));
}

/** Whether the learner found these words; what they chose from suggestions shows nothing of them. */
export function isLearnersOwn({ role, suggested }: TranscriptMessage): boolean {
	return role === 'user' && suggested !== true;
}

/** A conversation without what the learner chose from suggestions. */
export function withoutSuggested<M extends TranscriptMessage>(messages: readonly M[]): M[] {
	return messages.filter((message) => message.role === 'assistant' || isLearnersOwn(message));
}

/** The short id that stands for the message at `index` in all that the model reads and writes. */
export function shortId(index: number): string {
	return `m${index + 1}`;
}

/**
 * The conversation as one transcript, or as up to four that overlap when it is long. Start, middle
 * and end are always there: what doesn't fit is taken from the longest messages first.
 */
export function modelTranscripts(
	conversation: ConversationToExtract,
	messages: readonly TranscriptMessage[]
): ModelTranscript[] {
	const spoken = spokenMessages(messages).map((message, index) => ({
		id: shortId(index),
		by: message.role === 'user' ? ('learner' as const) : ('partner' as const),
		text: visibleText(message.content),
		...(message.suggested && { suggested: true })
	}));
	const shown = cutToFit(representative(spoken, MAX_MESSAGES_SHOWN));
	const windows = windowsOf(shown);
	const recalled = (conversation.recalled ?? []).slice(0, MAX_RECALLED).map(visibleText);
	return windows.map((window, index) => ({
		practised: conversation.languageId,
		explainIn: conversation.ownLanguageId,
		scenario: conversation.scenarioId,
		...(windows.length > 1 ? { part: `${index + 1} of ${windows.length}` } : {}),
		...(recalled.length > 0 ? { recalled } : {}),
		messages: window
	}));
}

type ShownMessage = ModelTranscript['messages'][number];

/** Of a conversation beyond all measure: its first, middle and last stretch. */
export function representative<M>(messages: readonly M[], most: number): M[] {
	if (messages.length <= most) return [...messages];
	const stretch = Math.floor(most / 3);
	const middle = Math.floor((messages.length - stretch) / 2);
	return [
		...messages.slice(0, stretch),
		...messages.slice(middle, middle + stretch),
		...messages.slice(-stretch)
	];
}

/** Cuts the longest messages, in their middle, until all messages together fit the windows. */
function cutToFit(messages: ShownMessage[]): ShownMessage[] {
	const budget = WINDOW_TOKENS * (MAX_WINDOWS - 1) - messages.length * TOKENS_AROUND_MESSAGE;
	const sizes = messages.map((message) => estimateTokens(message.text));
	if (sizes.reduce((sum, size) => sum + size, 0) <= budget) return messages;
	let left = budget;
	let share = 0;
	const ascending = sizes.toSorted((a, b) => a - b);
	for (const [index, size] of ascending.entries()) {
		share = left / (ascending.length - index);
		if (size > share) break;
		left -= size;
	}
	return messages.map((message, index) =>
		(sizes[index] ?? 0) <= share ? message : { ...message, text: cutMiddle(message.text, share) }
	);
}

function cutMiddle(text: string, tokens: number): string {
	const half = Math.floor((tokens * text.length) / estimateTokens(text) / 2);
	return `${text.slice(0, half)} […] ${text.slice(text.length - half)}`.toWellFormed();
}

function windowsOf(messages: ShownMessage[]): ShownMessage[][] {
	const sizeOf = (message: ShownMessage) => estimateTokens(message.text) + TOKENS_AROUND_MESSAGE;
	const total = messages.reduce((sum, message) => sum + sizeOf(message), 0);
	if (total <= WINDOW_TOKENS) return [messages];
	// Equal windows: a last one of three messages would be asked for as much as a full one.
	const target = total / Math.ceil(total / WINDOW_TOKENS);
	const windows: ShownMessage[][] = [];
	let start = 0;
	let size = 0;
	for (const [index, message] of messages.entries()) {
		size += sizeOf(message);
		const isLast = index === messages.length - 1;
		if (size < target && !isLast) continue;
		windows.push(messages.slice(Math.max(0, start - OVERLAP_MESSAGES), index + 1));
		start = index + 1;
		size = 0;
	}
	return windows;
}
