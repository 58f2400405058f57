import type { DropReason } from '../../contracts/dropped-items.ts';
import {
	MAX_MEMORY_ITEM_CHARACTERS,
	type Correction,
	type Fact,
	type PhraseUse
} from '../../contracts/memories.ts';
import { characterCount, storableText } from '../../contracts/text.ts';
import { hidesText, visibleText } from '../model/visible-text.ts';
import { wordsHeard, type Heard, type HeardMessage } from './heard-messages.ts';
import { homePlace } from './home-place.ts';
import type { ModelAnswer } from './model-answer.ts';
import type { MistakesBetween } from './local/known-mistakes.ts';
import { withoutMarkup } from './local/markup.ts';
import type { WorkedInTest } from './recalled.ts';
import { comparableText, findVerbatim, occursIn, wordsAlone } from './text-matching.ts';
import { shownChanges } from './shown-changes.ts';
import { isLearnersOwn, withoutSuggested } from './transcript.ts';
import { wordsOf } from './words.ts';

/** One claim of a model each: what the transcript shows of it, or why it is dropped. */

export interface ShownItem {
	text: string;
	messageIds: string[];
}
export type ShownPhrase = ShownItem & { use: PhraseUse };

// So many words stand in one message in the same order by chance in no explanation.
const WORDS_OF_A_COPY = 4;
// What changes more is said in another way, and which mistake it mends can't be told.
const MOST_MISTAKES = 6;
// Who mends something does so at once, or when the learner has said what they meant.
const REPLIES_THAT_CORRECT = 3;
const MARKUP = /https?:|www\.|<[|/!\w]|\[\/?INST|```/i;

/** A phrase is kept where it occurs; the model's pointers are only where to look first. */
export function groundPhrase(
	item: ModelAnswer['keyPhrases'][number],
	heard: Heard,
	recalled: ReadonlySet<string>
): ShownPhrase | DropReason {
	const wanted = comparableText(item.text);
	const said = heard.messages.filter(({ comparable }) => occursIn(comparable, wanted));
	const shownBy = withoutSuggested(said);
	const pointers = new Set(item.messageIds.map((id) => heard.find(id)));
	const pointedTo = shownBy.filter((message) => pointers.has(message));
	const [first, ...more] = pointedTo.length > 0 ? pointedTo : shownBy;
	if (!first && said.length > 0) return 'suggested';
	if (!first) return wanted === '' ? 'blank' : 'not_in_transcript';
	const found = findVerbatim(first.content, item.text, first.comparable) ?? '';
	const text = visibleText(found).replace(/\s+/gu, ' ').trim();
	if (characterCount(text) > MAX_MEMORY_ITEM_CHARACTERS) return 'too_long';
	if (recalled.has(comparableText(text))) return 'recalled';

	const asked = askedFor(wanted, item.askedIn, heard);
	const usedIn = shownBy.find((message) => message.role === 'user' && message !== asked);
	return {
		text,
		messageIds: messageIdsOf([first, ...more, ...(usedIn ? [usedIn] : [])]),
		use: usedIn ? 'used' : asked ? 'asked' : 'met'
	};
}

/** The learner's question, if the phrase stands in it or in the partner's answer to it. */
function askedFor(wanted: string, askedIn: string | null, heard: Heard): HeardMessage | null {
	const asked = askedIn === null ? undefined : heard.find(askedIn);
	if (!asked || !isLearnersOwn(asked)) return null;
	const answer = heard.messages[asked.index + 1];
	const said = answer?.role === 'assistant' ? [asked, answer] : [asked];
	return said.some(({ comparable }) => occursIn(comparable, wanted)) ? asked : null;
}

interface Corrector {
	readonly mistakesBetween: MistakesBetween;
	readonly isWorkedIn: WorkedInTest;
	isSmallWord(form: string): boolean;
}

/**
 * `said` must be the learner's own words, and one of the partner's next messages must have shown what
 * `better` changes.
 */
export function groundCorrection(
	item: ModelAnswer['corrections'][number],
	heard: Heard,
	{ mistakesBetween, isWorkedIn, isSmallWord }: Corrector
): Correction | DropReason {
	const found = learnersWords(item.said, item.messageId, heard);
	if (typeof found === 'string') return found;
	const { text: said, message } = found;
	const statement = statementOf(item.better, MAX_MEMORY_ITEM_CHARACTERS);
	if ('dropped' in statement) return statement.dropped;
	const better = statement.text;
	if (comparableText(said) === comparableText(better)) return 'changes_nothing';
	const mistakes = mistakesBetween(said, better);
	const showsChanges = shownChanges(said, better, isSmallWord);
	const isShown = heard.messages
		.slice(message.index + 1)
		.filter(({ role }) => role === 'assistant')
		.slice(0, REPLIES_THAT_CORRECT)
		.map(readAloud)
		.some((reply) => !isWorkedIn(reply.comparable, better, mistakes) && showsChanges(reply));
	if (!isShown) return 'not_shown_by_partner';
	const why = item.why === null ? null : explanationOf(item.why, MAX_MEMORY_ITEM_CHARACTERS, heard);
	return {
		said,
		better,
		messageId: message.id,
		...(why && 'text' in why ? { why: why.text } : {}),
		...(mistakes.length <= MOST_MISTAKES ? { mistakes } : {})
	};
}

/** A reply without its markup: in "귤**을**" a word is divided only for the eye. */
function readAloud(reply: HeardMessage): HeardMessage {
	const { text } = withoutMarkup(reply.content);
	return text === reply.content ? reply : { ...reply, ...wordsHeard(text) };
}

/** What somebody is like only they can tell, in their own words; where they live, not to the door. */
export function groundFact(item: ModelAnswer['facts'][number], heard: Heard): Fact | DropReason {
	const found = learnersWords(item.text, item.messageId, heard);
	if (typeof found === 'string') return found;
	const text = item.kind === 'home' ? homePlace(found.text) : found.text;
	return text === null ? 'private' : { kind: item.kind, text, messageId: found.message.id };
}

/** The stretch of the learner's message, verbatim. */
function learnersWords(
	wanted: string,
	messageId: string,
	heard: Heard
): { text: string; message: HeardMessage } | DropReason {
	const message = heard.find(messageId);
	if (!message) return 'unknown_message';
	if (message.role !== 'user') return 'not_the_learners';
	if (!isLearnersOwn(message)) return 'suggested';
	const text = findVerbatim(message.content, wanted, message.comparable);
	if (text === null) return 'not_in_transcript';
	if (characterCount(text) > MAX_MEMORY_ITEM_CHARACTERS) return 'too_long';
	return hidesText(text) ? 'hidden_text' : { text, message };
}

/** An explanation is the model's own; it stands where it points to what the learner said. */
export function groundStatement(
	item: ModelAnswer['difficulties'][number],
	heard: Heard
): ShownItem | DropReason {
	const pointedTo = item.messageIds.flatMap((id) => heard.find(id) ?? []);
	if (pointedTo.length === 0) return 'unknown_message';
	const ofLearner = pointedTo.filter((message) => message.role === 'user');
	if (ofLearner.length === 0) return 'not_the_learners';
	const shownBy = ofLearner.filter(isLearnersOwn);
	if (shownBy.length === 0) return 'suggested';
	const explanation = explanationOf(item.text, MAX_MEMORY_ITEM_CHARACTERS, heard);
	if ('dropped' in explanation) return explanation.dropped;
	return { text: explanation.text, messageIds: messageIdsOf(shownBy) };
}

type Statement = { text: string } | { dropped: DropReason };

/** What a model says of a conversation, and doesn't just repeat because a message told it to. */
export function explanationOf(text: string, maxCharacters: number, heard: Heard): Statement {
	const statement = statementOf(text, maxCharacters);
	if ('dropped' in statement) return statement;
	if (MARKUP.test(statement.text)) return { dropped: 'markup' };
	const isLong = wordsOf(statement.text, WORDS_OF_A_COPY).length === WORDS_OF_A_COPY;
	const words = wordsAlone(comparableText(statement.text));
	return isLong && heard.messages.some((message) => occursIn(message.words, words))
		? { dropped: 'copied' }
		: statement;
}

/** The model's own words in one line that can be stored. */
function statementOf(text: string, maxCharacters: number): Statement {
	const line = visibleText(storableText(text))
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
	if (line === '') return { dropped: 'blank' };
	return characterCount(line) > maxCharacters ? { dropped: 'too_long' } : { text: line };
}

function messageIdsOf(messages: readonly HeardMessage[]): string[] {
	return [...new Set(messages.map(({ id }) => id))];
}
