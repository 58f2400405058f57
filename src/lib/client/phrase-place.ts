import { GAP, type ReviewCard } from '../contracts/review.ts';

/** A sentence in three: up to a phrase, the phrase, what follows. */
export interface PhrasePlace {
	before: string;
	phrase: string;
	after: string;
}

/** Where a sentence shows a phrase, without regard to case; null where it doesn't. */
export function phrasePlace(sentence: string, phrase: string): PhrasePlace | null {
	const at = placeOf(sentence, phrase);
	if (at === -1 || phrase === '') return null;
	const end = at + phrase.length;
	return {
		before: sentence.slice(0, at),
		phrase: sentence.slice(at, end),
		after: sentence.slice(end)
	};
}

function placeOf(sentence: string, phrase: string): number {
	const [within, sought] = [sentence.toLowerCase(), phrase.toLowerCase()];
	// Some letters get longer ("İ"): then places in the one aren't places in the other.
	const isAsLong = within.length === sentence.length && sought.length === phrase.length;
	return isAsLong ? within.indexOf(sought) : sentence.indexOf(phrase);
}

/**
 * What stands around the gaps of a card's sentence. Of any other front the whole, since what is asked by the
 * first letters of its words has underscores of its own.
 */
export function aroundGaps({
	front,
	back,
	sentence
}: Pick<ReviewCard, 'front' | 'back' | 'sentence'>): string[] {
	const pieces = front.split(GAP);
	const isSentence = pieces.join(back).toLowerCase() === sentence?.toLowerCase();
	return isSentence ? pieces : [front];
}
