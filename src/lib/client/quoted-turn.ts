import { comparableText } from '$lib/contracts/comparable-text';

// Two lines. Who wants more goes to the turn.
const MOST_CHARACTERS = 140;

/** The sentence of a turn that has the words, else the turn; cut where it is long. */
export function quotedTurn(content: string, words: string | null, languageId: string): string {
	const segmenter = new Intl.Segmenter(languageId, { granularity: 'sentence' });
	const sentences = [...segmenter.segment(content)]
		.map(({ segment }) => segment.trim())
		.filter((sentence) => sentence !== '');
	const wanted = words === null ? null : comparableText(words);
	const found =
		sentences.find((sentence) => wanted !== null && comparableText(sentence).includes(wanted)) ??
		content.trim();
	const characters = [...found];
	return characters.length <= MOST_CHARACTERS
		? found
		: `${characters.slice(0, MOST_CHARACTERS).join('').trimEnd()}…`;
}
