import type { Half, KnownConversation } from './known-conversation.ts';

export interface Recall {
	known: number;
	found: number;
}
export interface Score extends Recall {
	extracted: number;
	wrong: number;
}

/** What was counted over the conversations of one corpus, language and half. */
export interface Tally {
	readonly corpus: string;
	readonly languageId: string;
	readonly half: Half;
	readonly conversations: number;
	learnerTurns: number;
	readonly corrections: Score;
	readonly kinds: Recall;
	/** The same corrections by how they were worded, where the corpus tells. */
	readonly styles: Map<string, Score>;
	/** Answers that look like corrections and are none, by kind, and those that were taken for one. */
	readonly traps: Map<string, Recall>;
	readonly taught: Recall;
	readonly occurring: Recall;
	mostPhrases: number;
	readonly topics: Recall;
	readonly facts: Score;
	items: number;
	readonly unfounded: string[];
	languageChecked: number;
	readonly wrongLanguage: string[];
	modelFailed: number;
	/** Milliseconds, of each conversation. */
	readonly times: number[];
	/** Of a hundred messages; null where a model is asked. */
	longMs: number | null;
}

export function emptyTally(corpus: string, group: readonly KnownConversation[]): Tally {
	const [first] = group;
	return {
		corpus,
		languageId: first?.languageId ?? '',
		half: first?.half ?? 'held out',
		conversations: group.length,
		learnerTurns: 0,
		corrections: { known: 0, found: 0, extracted: 0, wrong: 0 },
		kinds: { known: 0, found: 0 },
		styles: new Map(),
		traps: new Map(),
		taught: { known: 0, found: 0 },
		occurring: { known: 0, found: 0 },
		mostPhrases: 0,
		topics: { known: 0, found: 0 },
		facts: { known: 0, found: 0, extracted: 0, wrong: 0 },
		items: 0,
		unfounded: [],
		languageChecked: 0,
		wrongLanguage: [],
		modelFailed: 0,
		times: [],
		longMs: null
	};
}

export function sumOf(scores: readonly Score[]): Score {
	const sum = { known: 0, found: 0, extracted: 0, wrong: 0 };
	for (const { known, found, extracted, wrong } of scores) {
		sum.known += known;
		sum.found += found;
		sum.extracted += extracted;
		sum.wrong += wrong;
	}
	return sum;
}

/** Of what is known, how much was found; null where nothing is known. */
export function recallOf({ known, found }: Recall): number | null {
	return known === 0 ? null : found / known;
}

/** Of what was extracted, how much is right; null where nothing was there to be right about. */
export function precisionOf({ known, extracted, wrong }: Score): number | null {
	return known === 0 || extracted === 0 ? null : 1 - wrong / extracted;
}

export function evidenceOf({ items, unfounded }: Tally): number | null {
	return items === 0 ? null : 1 - unfounded.length / items;
}
