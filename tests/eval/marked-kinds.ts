import type { MistakeKind } from '../../src/lib/contracts/memories.ts';
import { withoutAccents } from '../../src/lib/server/extraction/local/alignment.ts';

const GRAMMAR_WORDS = /(?:^|:)(?:DET|PREP|PRON|PART|CONJ|det|prep|pron)(?:$|:)/u;
const SMALL_WORDS = /:(?:det|adv|adj|pron)(?:$|:)/u; // mucho and buen among the adjectives

/** Capitals, punctuation and spacing: nothing that a partner in a conversation corrects. */
export function isOfNoKind(mark: string): boolean {
	return /PUNCT|ORTH|SPACE|CONTR/u.test(mark);
}

/**
 * What our kinds call a mistake that ERRANT's or COWS-L2H's annotators marked; nothing where it
 * can't be told.
 */
export function markedKinds(mark: string, from: string, to: string): MistakeKind[] {
	if (from === '') return ['missing-word'];
	if (to === '') return ['extra-word'];
	if (mark === 'R:WO' || mark.startsWith('col:')) return ['word-order'];
	if (/\s/u.test(from.trim()) || /\s/u.test(to.trim())) return [];
	if (withoutAccents(from.toLowerCase()) === withoutAccents(to.toLowerCase())) return ['accent'];
	if (/^(?:fs|conf?:v)/u.test(mark) || /VERB|SPELL|MORPH|NOUN:NUM|NOUN:INFL/u.test(mark)) {
		return mark === 'R:VERB' ? ['word-choice'] : ['form'];
	}
	// The agreement of a determiner is the form of a small word: this one for a, that one for us.
	if (/^(?:ga|na|gat|in):/u.test(mark))
		return SMALL_WORDS.test(mark) ? ['form', 'grammar-word'] : ['form'];
	if (GRAMMAR_WORDS.test(mark)) return ['grammar-word'];
	return /^R:(?:NOUN|ADJ|ADV)$/u.test(mark) ? ['word-choice'] : [];
}
