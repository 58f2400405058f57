import type { Correction } from '../../src/lib/contracts/memories.ts';
import type { KnownCorrection } from './known-conversation.ts';

export interface CorrectionScore {
	readonly known: number;
	readonly found: number;
	readonly extracted: number;
	readonly wrong: number;
	/** Mistakes of corrections whose kinds people have marked, and those given such a kind. */
	readonly kindsMarked: number;
	readonly kindsAgreed: number;
}

const WRITES_WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;

/**
 * Found: an item on the known correction's turn whose `better` has all words that it adds or
 * changes. Wrong: an item on a turn without one, or whose `better` has none of these words.
 */
export function scoreCorrections(
	items: readonly Correction[],
	known: readonly KnownCorrection[]
): CorrectionScore {
	const found = known.filter((gold) => {
		const wanted = addedWords(gold);
		return items.some(
			({ messageId, better }) =>
				messageId === gold.messageId && wanted.every((word) => wordsOf(better).includes(word))
		);
	});
	const wrong = items.filter(({ messageId, better }) => {
		const onTurn = known.filter((gold) => gold.messageId === messageId);
		const words = wordsOf(better);
		return !onTurn.some((gold) => {
			const wanted = addedWords(gold);
			return wanted.length === 0 || wanted.some((word) => words.includes(word));
		});
	});
	const given = items.flatMap(({ messageId, mistakes = [] }) => {
		const marked = known.find((gold) => gold.messageId === messageId)?.kinds;
		return marked ? mistakes.map(({ kind }) => marked.has(kind)) : [];
	});
	return {
		known: known.length,
		found: found.length,
		extracted: items.length,
		wrong: wrong.length,
		kindsMarked: given.length,
		kindsAgreed: given.filter(Boolean).length
	};
}

/** Words of `better` that `said` has not, or not as often. */
function addedWords({ said, better }: KnownCorrection): string[] {
	const left = wordsOf(said);
	return wordsOf(better).filter((word) => {
		const at = left.indexOf(word);
		if (at === -1) return true;
		left.splice(at, 1);
		return false;
	});
}

function wordsOf(text: string): string[] {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\p{P}\p{S}]+/gu, '')
		.split(/\s+/u)
		.flatMap((word) => (WRITES_WITHOUT_SPACES.test(word) ? [...word] : [word]))
		.filter((word) => word !== '');
}
