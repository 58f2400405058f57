import { comparableText, wordsAlone } from './text-matching.ts';
import { shortId, spokenMessages, type TranscriptMessage } from './transcript.ts';

/** A message with what is needed to find words in it. */
export interface HeardMessage extends TranscriptMessage {
	readonly index: number;
	readonly comparable: string;
	/** The same without punctuation. */
	readonly words: string;
}

/** A conversation to check claims about it against. */
export interface Heard {
	readonly messages: readonly HeardMessage[];
	/** By the short id that the model was shown. */
	find(shortId: string): HeardMessage | undefined;
}

export function hear(messages: readonly TranscriptMessage[]): Heard {
	const heard = spokenMessages(messages).map((message, index) => ({
		...message,
		index,
		...wordsHeard(message.content)
	}));
	const byShortId = new Map(heard.map((message) => [shortId(message.index), message]));
	return {
		messages: heard,
		find: (id) => byShortId.get(id)
	};
}

/** In the forms in which words are found in a text. */
export function wordsHeard(text: string): Pick<HeardMessage, 'comparable' | 'words'> {
	const comparable = comparableText(text);
	return { comparable, words: wordsAlone(comparable) };
}
