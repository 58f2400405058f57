import { comparableText, occursIn } from './text-matching.ts';
import { spokenMessages, withoutSuggested, type TranscriptMessage } from './transcript.ts';

/** Who said something, and in which messages. */
export interface SaidPlace {
	readonly by: TranscriptMessage['role'];
	readonly messageIds: readonly string[];
}

// As much as the local extractor reads: what is longer was pasted rather than spoken.
const MAX_CHARACTERS_SAID = 100_000;

/**
 * Of each text, in their order: the messages of the learner that have its words, else those of the
 * partner; null where nobody said it of their own.
 */
export function saidPlaces(
	messages: readonly TranscriptMessage[],
	texts: readonly string[]
): (SaidPlace | null)[] {
	const own = withoutSuggested(messages);
	const sides = (['user', 'assistant'] as const).map((by) => ({
		by,
		find: wordsFinder(own.filter(({ role }) => role === by))
	}));
	return texts.map((text): SaidPlace | null => {
		for (const { by, find } of sides) {
			const messageIds = find(text);
			if (messageIds.length > 0) return { by, messageIds };
		}
		return null;
	});
}

/** Finds the messages that have some words in them, as whole words. */
function wordsFinder(messages: readonly TranscriptMessage[]): (text: string) => string[] {
	let left = MAX_CHARACTERS_SAID;
	const said = spokenMessages(messages).flatMap(({ id, content }) => {
		const text = content.slice(0, left);
		left -= text.length;
		return text === '' ? [] : [{ id, comparable: comparableText(text) }];
	});
	const everything = said.map(({ comparable }) => comparable).join('\n');
	return (text) => {
		const wanted = comparableText(text);
		if (!everything.includes(wanted)) return [];
		return said.filter(({ comparable }) => occursIn(comparable, wanted)).map(({ id }) => id);
	};
}
