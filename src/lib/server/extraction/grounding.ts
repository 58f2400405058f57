import {
	countDrop,
	type DropReason,
	type DroppedItems,
	type ItemKind
} from '../../contracts/dropped-items.ts';
import { feedbackSubjectSchema } from '../../contracts/feedback.ts';
import {
	MAX_TOPIC_CHARACTERS,
	type MemoryInsights,
	phraseUseSchema,
	type PhraseUse
} from '../../contracts/memories.ts';
import { characterCount } from '../../contracts/text.ts';
import { languages } from '../languages/index.ts';
import type { DroppedItem } from './extraction-observer.ts';
import {
	explanationOf,
	groundCorrection,
	groundFact,
	groundPhrase,
	groundStatement,
	type ShownItem,
	type ShownPhrase
} from './grounded-items.ts';
import { groundFeedback } from './grounded-feedback.ts';
import { hear, type Heard } from './heard-messages.ts';
import { mistakesBetweenIn } from './local/known-mistakes.ts';
import { wordsIn } from './local/relations.ts';
import type { ReadAnswer } from './read-answer.ts';
import { saidOnlyByPartner, workedInTest } from './recalled.ts';
import { comparableText } from './text-matching.ts';
import type { ConversationToExtract, TranscriptMessage } from './transcript.ts';

export interface GroundedInsights {
	insights: MemoryInsights;
	/** What the transcript doesn't bear out. */
	dropped: DroppedItems;
}

const subjects = feedbackSubjectSchema.options;
/** More of one kind is a list that nobody reads. */
const MAX_ITEMS_OF_A_KIND = 12;

/**
 * Keeps of a model's answers only what the transcript shows, and points each item to the messages
 * that show it. Phrases and `said` become verbatim. Of several answers (windows of a long
 * conversation) each gets its share, and what two of them say is one item with the evidence of both.
 */
export function groundAnswers(
	answers: readonly ReadAnswer[],
	messages: readonly TranscriptMessage[],
	conversation: Pick<ConversationToExtract, 'languageId' | 'recalled'>,
	onDrop: (item: DroppedItem) => void = () => {}
): GroundedInsights {
	const heard = hear(messages);
	const dropped: DroppedItems = {};

	function drop(item: DroppedItem): void {
		countDrop(dropped, { ...item, count: 1 });
		onDrop(item);
	}

	function kept<From extends Claim, To extends object>(
		kind: ItemKind,
		itemsOf: (answer: ReadAnswer) => readonly From[],
		ground: (item: From) => To | DropReason,
		keyOf: (item: To) => string,
		merge: (first: To, second: To) => To = (first) => first
	): To[] {
		const items = new Map<string, To>();
		for (const item of interleaved(answers.map(itemsOf))) {
			const grounded = ground(item);
			if (typeof grounded === 'string') {
				drop({ kind, reason: grounded, text: claimText(item) });
				continue;
			}
			const key = keyOf(grounded);
			const same = items.get(key);
			if (same) items.set(key, merge(same, grounded));
			else if (items.size < MAX_ITEMS_OF_A_KIND) items.set(key, grounded);
			else drop({ kind, reason: 'too_many', text: claimText(item) });
		}
		return [...items.values()];
	}

	for (const item of answers.flatMap(({ unread = [] }) => unread)) drop(item);

	const { cues } = languages[conversation.languageId];
	const recalled = saidOnlyByPartner(conversation.recalled ?? [], heard.messages);
	const smallWords = wordsIn([...cues.classes, ...(cues.verbs ?? [])]);
	const corrector = {
		mistakesBetween: mistakesBetweenIn(cues),
		isWorkedIn: workedInTest(cues, recalled),
		isSmallWord: (form: string) => smallWords.has(form)
	};
	const textKey = (item: ShownItem) => comparableText(item.text);
	const statements = (kind: 'difficulties' | 'successfulPatterns') =>
		kept(
			kind,
			(answer) => answer[kind],
			(item) => groundStatement(item, heard),
			textKey,
			withEvidenceOfBoth
		);

	const topic = topicOf(answers, heard, drop);
	const keyPhrases = kept(
		'keyPhrases',
		(answer) => answer.keyPhrases,
		(item) => groundPhrase(item, heard, recalled),
		textKey,
		(first, second): ShownPhrase => ({
			...withEvidenceOfBoth(first, second),
			use: further(first.use, second.use)
		})
	);
	const corrections = kept(
		'corrections',
		(answer) => answer.corrections,
		(item) => groundCorrection(item, heard, corrector),
		(item) => comparableText(`${item.messageId} ${item.said} > ${item.better}`)
	);
	const difficulties = statements('difficulties');
	const successfulPatterns = statements('successfulPatterns');
	const facts = kept(
		'facts',
		(answer) => answer.facts,
		(item) => groundFact(item, heard),
		(item) => comparableText(item.text)
	);
	// One of each, and of several windows that of the first.
	const sentences = kept(
		'feedback',
		(answer) => answer.feedback,
		(item) => groundFeedback(item, heard, corrections),
		({ about }) => about
	);
	return {
		insights: {
			topic,
			keyPhrases: keyPhrases.map((item) => item.text),
			difficulties: difficulties.map((item) => item.text),
			successfulPatterns: successfulPatterns.map((item) => item.text),
			corrections,
			facts,
			feedback: subjects.flatMap((subject) => sentences.filter(({ about }) => about === subject)),
			evidence: { keyPhrases, difficulties, successfulPatterns }
		},
		dropped
	};
}

/** What a model claims, in any of its forms. */
type Claim = { text: string } | { said: string; better: string };

function claimText(item: Claim): string {
	return 'text' in item ? item.text : `${item.said} → ${item.better}`;
}

function withEvidenceOfBoth<Item extends ShownItem>(first: Item, second: Item): Item {
	return { ...first, messageIds: [...new Set([...first.messageIds, ...second.messageIds])] };
}

function further(one: PhraseUse, other: PhraseUse): PhraseUse {
	const ways = phraseUseSchema.options;
	return ways.indexOf(one) >= ways.indexOf(other) ? one : other;
}

const BETWEEN_TOPICS = '; ';

/** The topics of all windows, in their order; where there is too little room, each gets its share. */
function topicOf(
	answers: readonly ReadAnswer[],
	heard: Heard,
	drop: (item: DroppedItem) => void
): string {
	const topics = new Map<string, string>();
	for (const answer of answers) {
		if (answer.topic.trim() === '') continue;
		const topic = explanationOf(answer.topic, MAX_TOPIC_CHARACTERS, heard);
		if ('dropped' in topic) drop({ kind: 'topic', reason: topic.dropped, text: answer.topic });
		else if (!topics.has(comparableText(topic.text))) {
			topics.set(comparableText(topic.text), topic.text);
		}
	}
	const all = [...topics.values()];
	const joined = all.join(BETWEEN_TOPICS);
	if (characterCount(joined) <= MAX_TOPIC_CHARACTERS) return joined;
	const share = Math.floor(MAX_TOPIC_CHARACTERS / all.length) - BETWEEN_TOPICS.length;
	return all.map((topic) => cutAtWord(topic, share)).join(BETWEEN_TOPICS);
}

function cutAtWord(text: string, maxCharacters: number): string {
	const characters = [...text];
	if (characters.length <= maxCharacters) return text;
	const beginning = characters.slice(0, maxCharacters - 1).join('');
	const lastSpace = beginning.lastIndexOf(' ');
	return `${lastSpace > 0 ? beginning.slice(0, lastSpace) : beginning}…`;
}

/** The first of each list, then the second of each, and so on. */
function interleaved<Item>(lists: readonly (readonly Item[])[]): Item[] {
	const longest = Math.max(0, ...lists.map((list) => list.length));
	return Array.from({ length: longest }, (_, at) =>
		lists.flatMap((list) => list.slice(at, at + 1))
	).flat();
}
