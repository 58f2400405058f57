import { normalizedText } from '../contracts/text.ts';

/** Whether two texts are the same to who reads them aloud: without regard to case, punctuation and white space. */
export function areSameWords(one: string, other: string): boolean {
	const words = folded(one);
	return words !== '' && words === folded(other);
}

function folded(text: string): string {
	return normalizedText(text, 'NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
