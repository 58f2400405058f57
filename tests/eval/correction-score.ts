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
const OPTIONAL_VOWEL_MARKS = /[\u064b-\u0652\u0670]/gu;
const KOREAN_PARTICLE =
	/(?<=\p{sc=Hang})(?:[은는이가을를에도의만와과로]|에서|으로|까지|부터|한테|에게)$/u;

/**
 * Found: an item on the known correction's turn whose `better` has all words that it adds or
 * changes. Wrong: an item on a turn without one, or whose `better` has none of these words.
 */
export function scoreCorrections(
	items: readonly Correction[],
	known: readonly KnownCorrection[]
): CorrectionScore {
	const given = items.flatMap(({ messageId, mistakes = [] }) => {
		const marked = known.find((gold) => gold.messageId === messageId)?.kinds;
		return marked ? mistakes.map(({ kind }) => marked.has(kind)) : [];
	});
	return {
		known: known.length,
		found: known.filter((gold) => isFound(gold, items)).length,
		extracted: items.length,
		wrong: items.filter((item) => isWrong(item, known)).length,
		kindsMarked: given.length,
		kindsAgreed: given.filter(Boolean).length
	};
}

/** The known correction, or the same in other words where it has any. */
export function isFound(gold: KnownCorrection, items: readonly Correction[]): boolean {
	return items.some(
		({ messageId, better }) =>
			messageId === gold.messageId &&
			versionsOf(gold).some((version) => changesIn(version).every((change) => change(better)))
	);
}

export function isWrong(
	{ messageId, better }: Correction,
	known: readonly KnownCorrection[]
): boolean {
	return !known.some((gold) => {
		if (gold.messageId !== messageId) return false;
		return versionsOf(gold).some((version) => {
			const changes = changesIn(version);
			return changes.length === 0 || changes.some((change) => change(better));
		});
	});
}

type Change = (better: string) => boolean;

function versionsOf({ said, better, alternatives = [] }: KnownCorrection) {
	return [better, ...alternatives].map((version) => ({ said, better: version }));
}

/** What a text must have to show the correction, change by change. */
function changesIn({ said, better }: { said: string; better: string }): Change[] {
	if (WRITES_WITHOUT_SPACES.test(better)) {
		return changedStretches(lettersOf(said), lettersOf(better)).map(
			(stretches) => (text) => stretches.some((stretch) => lettersOf(text).includes(stretch))
		);
	}
	return addedWords(said, better).map((word) => {
		// With a particle or without, unless the particle is what was missing.
		const stem = stemOf(word);
		const isStemNew = !wordsOf(said).some((other) => stemOf(other) === stem);
		return (text) =>
			wordsOf(text).some((other) => other === word || (isStemNew && stemOf(other) === stem));
	});
}

/** Words of `better` that `said` has not, or not as often. */
function addedWords(said: string, better: string): string[] {
	const left = wordsOf(said);
	return wordsOf(better).filter((word) => {
		const at = left.indexOf(word);
		if (at === -1) return true;
		left.splice(at, 1);
		return false;
	});
}

/** For each change the added characters with the neighbour before or after; where some were left out, with both. */
function changedStretches(said: string, better: string): string[][] {
	const kept = keptPlaces(said, better);
	const stretches: string[][] = [];
	for (let at = 0; at <= kept.length; at++) {
		const before = kept[at - 1] ?? { said: -1, better: -1 };
		const after = kept[at] ?? { said: said.length, better: better.length };
		if (after.better === before.better + 1 && after.said === before.said + 1) continue;
		const from = Math.max(0, before.better);
		const isLeftOut = after.better === before.better + 1;
		stretches.push(
			isLeftOut || before.better < 0
				? [better.slice(from, after.better + 1)]
				: [better.slice(from, after.better), better.slice(before.better + 1, after.better + 1)]
		);
	}
	return stretches;
}

/** Places of the longest common subsequence, in both. */
function keptPlaces(a: string, b: string): { said: number; better: number }[] {
	const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
	const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			const row = lengths[i];
			if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
		}
	}
	const kept: { said: number; better: number }[] = [];
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		if (a[i] === b[j]) kept.push({ said: i++, better: j++ });
		else if (at(i + 1, j) >= at(i, j + 1)) i++;
		else j++;
	}
	return kept;
}

function stemOf(word: string): string {
	return word.replace(KOREAN_PARTICLE, '');
}

function wordsOf(text: string): string[] {
	return plainText(text)
		.split(/\s+/u)
		.filter((word) => word !== '');
}

function lettersOf(text: string): string {
	return plainText(text).replace(/\s+/gu, '');
}

function plainText(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(OPTIONAL_VOWEL_MARKS, '')
		.replace(/[\p{P}\p{S}]+/gu, '');
}
