import type { DropReason } from '../../contracts/dropped-items.ts';
import type { ToldFeedback } from '../../contracts/feedback.ts';
import type { Correction } from '../../contracts/memories.ts';
import { groundStatement } from './grounded-items.ts';
import type { Heard, HeardMessage } from './heard-messages.ts';
import type { ModelAnswer } from './model-answer.ts';
import { comparableText, occursIn, wordsAlone } from './text-matching.ts';

const QUOTED = /[“„]([^“”„]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|"([^"]+)"/gu;
/** Points, marks, per cent, a level of the CEFR; a number alone may be one that was talked about. */
const GRADE = /\d\s*(?:\/|／)\s*\d|\d\s*[%％٪]|(?<![\p{L}\p{N}])[ABC][12](?![\p{L}\p{N}])/u;

/**
 * A sentence to the learner stands where it points to their own words. What it quotes somebody said,
 * and what it praises nobody put right.
 */
export function groundFeedback(
	item: ModelAnswer['feedback'][number],
	heard: Heard,
	corrections: readonly Correction[]
): ToldFeedback | DropReason {
	const shown = groundStatement(item, heard);
	if (typeof shown === 'string') return shown;
	const { text, messageIds } = shown;
	if (GRADE.test(text)) return 'graded';
	const { about } = item;
	const isPraise = about === 'well';
	const ids: ReadonlySet<string> = new Set(messageIds);
	const quoted = quotedIn(text).map((words) => wordsAlone(comparableText(words)));
	// What comes next may be in the partner's words, and what went well is in the learner's.
	const sources = isPraise ? heard.messages.filter(({ id }) => ids.has(id)) : heard.messages;
	if (quoted.some((words) => !isSaidIn(sources, words))) return 'not_in_transcript';
	const mistaken = corrections.filter(({ messageId }) => ids.has(messageId));
	if (isPraise && quoted.some((words) => mistaken.some(isMadeIn(words)))) return 'mistaken';
	return { kind: 'told', about, text, messageIds };
}

/** What stands in quotation marks, in those of any language. */
function quotedIn(text: string): string[] {
	return [...text.matchAll(QUOTED)].flatMap(([, ...quoted]) => quoted.find(Boolean) ?? []);
}

function isSaidIn(messages: readonly HeardMessage[], words: string): boolean {
	return messages.some((message) => occursIn(message.words, words));
}

/** Whether one of a correction's mistakes stands in the words. */
function isMadeIn(words: string) {
	return ({ said, mistakes = [] }: Correction): boolean => {
		const wrong = mistakes.map(({ from }) => from).filter((from) => from !== '');
		return (wrong.length > 0 ? wrong : [said]).some((from) =>
			occursIn(words, wordsAlone(comparableText(from)))
		);
	};
}
