import type { Briefing } from '../../contracts/briefing.ts';
import { visibleText } from '../model/visible-text.ts';

/**
 * A briefing as quoted data: whatever a learner once said or a model wrote stays inside a string of
 * JSON, on one line, and nothing in it is invisible. Empty where there is nothing to tell.
 */
export function quotedNotes(
	{ difficulties, phrases, facts, lastTopic, mention }: Briefing,
	{ mayMention }: { mayMention: boolean }
): string {
	const notes = {
		...(difficulties.length > 0 && {
			difficulties: difficulties.map(({ mistake, from, to, isWholeKind, times }) => {
				const words = { said: quoted(from), better: quoted(to) };
				return { kind: mistake, ...(isWholeKind ? { example: words } : words), times };
			})
		}),
		...(phrases.length > 0 && { phrasesDue: phrases.map(({ text }) => quoted(text)) }),
		...(facts.length > 0 && { facts: facts.map(({ text }) => quoted(text)) }),
		...(lastTopic && { lastTopic: quoted(lastTopic.text) }),
		...(mention && mayMention && { mayMention: quoted(mention.text) })
	};
	return Object.keys(notes).length === 0 ? '' : JSON.stringify(notes);
}

/** On one line, whatever ends a line elsewhere. */
function quoted(text: string): string {
	return visibleText(text).replace(/[\s\p{Cc}]+/gu, ' ');
}
