import {
	MAX_MEMORY_ITEM_CHARACTERS,
	MAX_TOPIC_CHARACTERS,
	type Correction,
	type MemoryInsights
} from '../../contracts/memories.ts';
import { characterCount, storableText } from '../../contracts/text.ts';
import type { ModelAnswer } from './model-answer.ts';
import { comparableText, findVerbatim } from './text-matching.ts';
import { visibleText } from '../model/visible-text.ts';
import { shortId, spokenMessages, type TranscriptMessage } from './transcript.ts';
import { changedWords, wordsOf } from './words.ts';

/** What was dropped because the transcript doesn't show it, by kind. */
export interface DroppedItems {
	keyPhrases: number;
	corrections: number;
	difficulties: number;
	successfulPatterns: number;
}

export interface GroundedInsights {
	insights: MemoryInsights;
	dropped: DroppedItems;
}

/** More of one kind is a list that nobody reads. */
const MAX_ITEMS_OF_A_KIND = 12;

interface HeardMessage extends TranscriptMessage {
	readonly index: number;
	readonly comparable: string;
}

interface ShownItem {
	text: string;
	messageIds: string[];
}

/**
 * Keeps of a model's answers only what the transcript shows, and points each item to the messages
 * that show it. Phrases and `said` become verbatim. Of several answers (windows of a long
 * conversation) each gets its share.
 */
export function groundAnswers(
	answers: readonly ModelAnswer[],
	messages: readonly TranscriptMessage[]
): GroundedInsights {
	const heard = spokenMessages(messages).map((message, index) => ({
		...message,
		index,
		comparable: comparableText(message.content)
	}));
	const byShortId = new Map(heard.map((message) => [shortId(message.index), message]));
	const dropped: DroppedItems = {
		keyPhrases: 0,
		corrections: 0,
		difficulties: 0,
		successfulPatterns: 0
	};

	function kept<From, To>(
		kind: keyof DroppedItems,
		itemsOf: (answer: ModelAnswer) => readonly From[],
		ground: (item: From) => To | null,
		keyOf: (item: To) => string
	): To[] {
		const items = new Map<string, To>();
		for (const item of interleaved(answers.map(itemsOf))) {
			const grounded = ground(item);
			if (grounded === null) dropped[kind]++;
			else if (!items.has(keyOf(grounded))) items.set(keyOf(grounded), grounded);
		}
		return [...items.values()].slice(0, MAX_ITEMS_OF_A_KIND);
	}

	const textKey = (item: ShownItem) => comparableText(item.text);
	const keyPhrases = kept(
		'keyPhrases',
		(answer) => answer.keyPhrases,
		(item) => groundPhrase(item, heard, byShortId),
		textKey
	);
	const corrections = kept(
		'corrections',
		(answer) => answer.corrections,
		(item) => groundCorrection(item, heard, byShortId.get(item.messageId)),
		(item) => comparableText(`${item.messageId} ${item.said} > ${item.better}`)
	);
	const difficulties = kept(
		'difficulties',
		(answer) => answer.difficulties,
		(item) => groundStatement(item, byShortId),
		textKey
	);
	const successfulPatterns = kept(
		'successfulPatterns',
		(answer) => answer.successfulPatterns,
		(item) => groundStatement(item, byShortId),
		textKey
	);
	return {
		insights: {
			topic: topicOf(answers),
			keyPhrases: keyPhrases.map((item) => item.text),
			difficulties: difficulties.map((item) => item.text),
			successfulPatterns: successfulPatterns.map((item) => item.text),
			corrections,
			facts: [],
			evidence: { keyPhrases, difficulties, successfulPatterns }
		},
		dropped
	};
}

/** A phrase is kept where it occurs; the model's pointers are only where to look first. */
function groundPhrase(
	item: ShownItem,
	heard: readonly HeardMessage[],
	byShortId: ReadonlyMap<string, HeardMessage>
): ShownItem | null {
	const pointedTo = item.messageIds.flatMap((id) => byShortId.get(id) ?? []);
	for (const candidates of [pointedTo, heard]) {
		const finds = candidates.flatMap((message) => {
			const found = findVerbatim(message.content, item.text, message.comparable);
			return found === null ? [] : [{ text: found, id: message.id }];
		});
		const first = finds[0];
		if (!first) continue;
		const text = first.text.replace(/\s+/gu, ' ');
		if (characterCount(text) > MAX_MEMORY_ITEM_CHARACTERS) return null;
		return { text, messageIds: unique(finds.map((find) => find.id)) };
	}
	return null;
}

/**
 * `said` must be the learner's own words, and the partner must have shown `better`: each word that
 * it adds or changes, or, where words were only left out or moved, the new sequence itself.
 */
function groundCorrection(
	item: ModelAnswer['corrections'][number],
	heard: readonly HeardMessage[],
	message: HeardMessage | undefined
): Correction | null {
	if (message?.role !== 'user') return null;
	const said = findVerbatim(message.content, item.said, message.comparable);
	const better = statement(item.better, MAX_MEMORY_ITEM_CHARACTERS);
	if (said === null || better === null || characterCount(said) > MAX_MEMORY_ITEM_CHARACTERS) {
		return null;
	}
	if (comparableText(said) === comparableText(better)) return null;
	const later = heard.filter(({ role, index }) => role === 'assistant' && index > message.index);
	const added = changedWords(said, better);
	const isShown = later.some((reply) =>
		added.length > 0
			? containsWords(reply.content, added)
			: findVerbatim(reply.content, better, reply.comparable) !== null
	);
	if (!isShown) return null;
	const why = item.why === null ? null : statement(item.why, MAX_MEMORY_ITEM_CHARACTERS);
	return { said, better, messageId: message.id, ...(why === null ? {} : { why }) };
}

function containsWords(text: string, wanted: readonly string[]): boolean {
	const present = new Set(wordsOf(text).map((word) => word.form));
	return wanted.every((word) => present.has(word));
}

/** An explanation is the model's own; it stands where it points to what the learner said. */
function groundStatement(
	item: ShownItem,
	byShortId: ReadonlyMap<string, HeardMessage>
): ShownItem | null {
	const text = statement(item.text, MAX_MEMORY_ITEM_CHARACTERS);
	const pointedTo = item.messageIds.flatMap((id) => byShortId.get(id) ?? []);
	if (text === null || !pointedTo.some((message) => message.role === 'user')) return null;
	return { text, messageIds: unique(pointedTo.map((message) => message.id)) };
}

/** The model's own words in one line that can be stored, or null where there are none or too many. */
function statement(text: string, maxCharacters: number): string | null {
	const line = visibleText(storableText(text))
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
	return line === '' || characterCount(line) > maxCharacters ? null : line;
}

function topicOf(answers: readonly ModelAnswer[]): string {
	const topics = new Map<string, string>();
	for (const answer of answers) {
		const topic = statement(answer.topic, MAX_TOPIC_CHARACTERS);
		if (topic !== null && !topics.has(comparableText(topic))) {
			topics.set(comparableText(topic), topic);
		}
	}
	let joined = '';
	for (const topic of topics.values()) {
		const next = joined === '' ? topic : `${joined}; ${topic}`;
		if (characterCount(next) <= MAX_TOPIC_CHARACTERS) joined = next;
	}
	return joined;
}

/** The first of each list, then the second of each, and so on. */
function interleaved<Item>(lists: readonly (readonly Item[])[]): Item[] {
	const longest = Math.max(0, ...lists.map((list) => list.length));
	return Array.from({ length: longest }, (_, at) =>
		lists.flatMap((list) => list.slice(at, at + 1))
	).flat();
}

function unique(ids: readonly string[]): string[] {
	return [...new Set(ids)];
}
