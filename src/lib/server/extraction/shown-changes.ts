import type { HeardMessage } from './heard-messages.ts';
import { comparableText, occursIn, wordsAlone } from './text-matching.ts';
import { changedWords, wordsOf, type Word } from './words.ts';

const BETWEEN_WORDS = /(?:[^\p{L}\p{M}\p{N}\s']|(?<!\p{L})'|'(?!\p{L}))+/u;

/** Words in a row that `better` adds or changes, in comparable form. */
interface Change {
	readonly text: string;
	/** With the word before them that stayed, and with the one after them. */
	readonly inPlace: readonly string[];
	readonly isSmall: boolean;
}

/**
 * Tells whether a reply shows what `better` changes. A small word occurs in any message ("a"), so it
 * must stand beside a word that stayed, or on its own, as in "it's «a», not «the»".
 */
export function shownChanges(
	said: string,
	better: string,
	isSmallWord: (form: string) => boolean
): (reply: HeardMessage) => boolean {
	const changes = changesFrom(said, better, isSmallWord);
	if (changes.length === 0) {
		// Words were only left out or moved: the new sequence itself shows it.
		const sequence = comparableText(better);
		return (reply) => occursIn(reply.comparable, sequence);
	}
	return (reply) =>
		changes.every(({ text, inPlace, isSmall }) =>
			inPlace.length === 0 || !isSmall
				? occursIn(reply.words, text)
				: inPlace.some((words) => occursIn(reply.words, words)) || standsApart(reply, text)
		);
}

function changesFrom(
	said: string,
	better: string,
	isSmallWord: (form: string) => boolean
): Change[] {
	const words = wordsOf(better);
	const changed = new Set(changedWords(said, better));
	const textOf = (from: number, to: number) =>
		wordsAlone(comparableText(better.slice(words[from]?.start, words[to]?.end)));
	const isChanged = (word: Word | undefined, at: number) => word !== undefined && changed.has(at);
	const changes: Change[] = [];
	for (let from = 0; from < words.length; from++) {
		if (!isChanged(words[from], from)) continue;
		let to = from;
		while (isChanged(words[to + 1], to + 1)) to++;
		changes.push({
			text: textOf(from, to),
			inPlace: [
				...(from > 0 ? [textOf(from - 1, to)] : []),
				...(to + 1 < words.length ? [textOf(from, to + 1)] : [])
			],
			isSmall: words.slice(from, to + 1).some(({ form }) => isSmallWord(form))
		});
		from = to;
	}
	return changes;
}

function standsApart({ comparable }: HeardMessage, text: string): boolean {
	return comparable.split(BETWEEN_WORDS).some((piece) => wordsAlone(piece) === text);
}
