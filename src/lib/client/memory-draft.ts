import type { ConversationMemory, Correction, FactKind } from '../contracts/memories.ts';
import { oneLine } from './one-line.ts';

/** A memory while the learner edits it: what each item was, and what they made of it. */
export interface MemoryDraft {
	topic: string;
	corrections: DraftCorrection[];
	keyPhrases: DraftItem[];
	successfulPatterns: DraftItem[];
	difficulties: DraftItem[];
	facts: DraftFact[];
}

export interface DraftItem {
	/** As the memory has it; null for what the learner added. */
	readonly original: string | null;
	text: string;
	isTakenOut: boolean;
}
export interface DraftFact extends DraftItem {
	readonly kind: FactKind;
}
export interface DraftCorrection {
	readonly correction: Correction;
	isTakenOut: boolean;
}

type Edited = Pick<ConversationMemory, keyof MemoryDraft>;

export function draftOf(memory: Edited): MemoryDraft {
	return {
		topic: memory.topic,
		corrections: memory.corrections.map((correction) => ({ correction, isTakenOut: false })),
		keyPhrases: memory.keyPhrases.map(itemOf),
		successfulPatterns: memory.successfulPatterns.map(itemOf),
		difficulties: memory.difficulties.map(itemOf),
		facts: memory.facts.map(({ kind, text }) => ({ ...itemOf(text), kind }))
	};
}

/** What the learner adds begins empty. */
export function newItem(): DraftItem {
	return { original: null, text: '', isTakenOut: false };
}

/** What of the memory is to be changed; what the learner left alone isn't in it. */
export function editOf(draft: MemoryDraft, memory: Edited): Partial<Edited> {
	const edited = {
		topic: draft.topic.trim(),
		corrections: draft.corrections
			.filter(({ isTakenOut }) => !isTakenOut)
			.map(({ correction }) => correction),
		keyPhrases: left(draft.keyPhrases).map(written),
		successfulPatterns: left(draft.successfulPatterns).map(written),
		difficulties: left(draft.difficulties).map(written),
		facts: left(draft.facts).map((fact) => ({ kind: fact.kind, text: written(fact) }))
	};
	const was = { ...memory, facts: memory.facts.map(({ kind, text }) => ({ kind, text })) };
	const { topic, corrections, keyPhrases, successfulPatterns, difficulties, facts } = edited;
	return {
		...(topic !== was.topic && { topic }),
		...(isOther(corrections, was.corrections) && { corrections }),
		...(isOther(keyPhrases, was.keyPhrases) && { keyPhrases }),
		...(isOther(successfulPatterns, was.successfulPatterns) && { successfulPatterns }),
		...(isOther(difficulties, was.difficulties) && { difficulties }),
		...(isOther(facts, was.facts) && { facts })
	};
}

/** The learner's changes on a memory that was changed meanwhile: nothing that they wrote is lost. */
export function carriedOver(draft: MemoryDraft, from: Edited, onto: Edited): MemoryDraft {
	const fresh = draftOf(onto);
	return {
		topic: draft.topic === from.topic ? onto.topic : draft.topic,
		corrections: fresh.corrections.map((item) => ({
			...item,
			isTakenOut: draft.corrections.some(
				({ correction, isTakenOut }) => isTakenOut && !isOther(correction, item.correction)
			)
		})),
		keyPhrases: itemsCarriedOver(draft.keyPhrases, fresh.keyPhrases),
		successfulPatterns: itemsCarriedOver(draft.successfulPatterns, fresh.successfulPatterns),
		difficulties: itemsCarriedOver(draft.difficulties, fresh.difficulties),
		facts: itemsCarriedOver(draft.facts, fresh.facts)
	};
}

function itemOf(text: string): DraftItem {
	return { original: text, text, isTakenOut: false };
}

function left<Item extends DraftItem>(items: readonly Item[]): Item[] {
	return items.filter((item) => !item.isTakenOut && written(item) !== '');
}

/** An item is one line. */
function written({ text, original }: DraftItem): string {
	return text === original ? text : oneLine(text);
}

function isOther(one: object, other: object): boolean {
	return JSON.stringify(one) !== JSON.stringify(other);
}

function itemsCarriedOver<Item extends DraftItem>(
	mine: readonly Item[],
	fresh: readonly Item[]
): Item[] {
	const there = new Map(mine.map((item) => [item.original, item]));
	const stillThere = new Set(fresh.map(({ original }) => original));
	// What they wrote over something that has gone is theirs, like what they added.
	const alone = left(mine)
		.filter(({ text, original }) => !stillThere.has(original) && text !== original)
		.map((item) => ({ ...item, original: null }));
	const changed = fresh.map((item) => {
		const { text, isTakenOut } = there.get(item.original) ?? item;
		return { ...item, text, isTakenOut };
	});
	return [...changed, ...alone];
}
