import type {
	Correction,
	EditMemory,
	Evidence,
	KeptFact,
	KeptInsights
} from '../../contracts/memories.ts';
import { normalizedText } from '../../contracts/text.ts';

/** Evidence goes with its item; what the learner wrote has none, for no message shows it. */
export function applyEdit(memory: KeptInsights, edit: EditMemory): KeptInsights {
	const keyPhrases = edit.keyPhrases ?? memory.keyPhrases;
	const difficulties = edit.difficulties ?? memory.difficulties;
	const successfulPatterns = edit.successfulPatterns ?? memory.successfulPatterns;
	return {
		topic: edit.topic ?? memory.topic,
		keyPhrases,
		difficulties,
		successfulPatterns,
		corrections: edit.corrections
			? memory.corrections.filter((known) =>
					edit.corrections?.some((kept) => isSameCorrection(kept, known))
				)
			: memory.corrections,
		facts: edit.facts ? withMessages(edit.facts, memory.facts) : memory.facts,
		evidence: {
			keyPhrases: evidenceOf(keyPhrases, memory.evidence.keyPhrases),
			difficulties: evidenceOf(difficulties, memory.evidence.difficulties),
			successfulPatterns: evidenceOf(successfulPatterns, memory.evidence.successfulPatterns)
		}
	};
}

export function isSameCorrection(
	one: Pick<Correction, 'said' | 'better' | 'messageId'>,
	other: Pick<Correction, 'said' | 'better' | 'messageId'>
): boolean {
	return (
		one.messageId === other.messageId && one.said === other.said && one.better === other.better
	);
}

function evidenceOf(
	items: readonly string[],
	evidence: Evidence[keyof Evidence]
): Evidence[keyof Evidence] {
	const shownBy = finder(evidence, ({ text }) => text);
	return items.flatMap((text) => {
		const shown = shownBy(text);
		return shown ? [{ ...shown, text }] : [];
	});
}

function withMessages(facts: readonly KeptFact[], told: readonly KeptFact[]): KeptFact[] {
	const readingOf = ({ kind, text }: Pick<KeptFact, 'kind' | 'text'>) => `${kind} ${text}`;
	const toldAs = finder(told, readingOf);
	return facts.map(({ kind, text }) => {
		const messageId = toldAs(readingOf({ kind, text }))?.messageId;
		return messageId === undefined ? { kind, text } : { kind, text, messageId };
	});
}

/**
 * Finds the first that reads exactly so, else the first with the same words. Each text is taken apart
 * once: to compare each with each would take the square of their number.
 */
function finder<Item>(
	items: readonly Item[],
	readingOf: (item: Item) => string
): (reading: string) => Item | undefined {
	const backwards = items.toReversed(); // of several the first is put in last, and stays
	const exactly = new Map(backwards.map((item) => [readingOf(item), item]));
	const inWords = new Map(backwards.map((item) => [wordsOf(readingOf(item)), item]));
	return (reading) =>
		items.length === 0 ? undefined : (exactly.get(reading) ?? inWords.get(wordsOf(reading)));
}

/** Whatever their case, width and white space: who changes only these still means what was said. */
function wordsOf(text: string): string {
	return normalizedText(text, 'NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
