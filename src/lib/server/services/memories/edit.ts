import type {
	Correction,
	EditMemory,
	Evidence,
	KeptFact,
	KeptInsights
} from '../../../contracts/memories.ts';
import { normalizedText } from '../../../contracts/text.ts';
import { InvalidPayloadError } from '../../errors.ts';
import { feedbackLeft } from './feedback.ts';
import { inTurns, servingTurns } from '../serving-turns.ts';

/**
 * Evidence goes with its item; what the learner wrote has none, for no message shows it. Two hundred
 * texts are compared with as many others, so it takes turns.
 */
export async function applyEdit(memory: KeptInsights, edit: EditMemory): Promise<KeptInsights> {
	const keyPhrases = edit.keyPhrases ?? memory.keyPhrases;
	const difficulties = edit.difficulties ?? memory.difficulties;
	const successfulPatterns = edit.successfulPatterns ?? memory.successfulPatterns;
	const edited = {
		topic: edit.topic ?? memory.topic,
		keyPhrases,
		difficulties,
		successfulPatterns,
		corrections: edit.corrections
			? memory.corrections.filter((known) =>
					edit.corrections?.some((kept) => isSameCorrection(kept, known))
				)
			: memory.corrections,
		facts: edit.facts ? await withMessages(edit.facts, memory.facts) : memory.facts,
		evidence: {
			keyPhrases: await evidenceOf(keyPhrases, memory.evidence.keyPhrases),
			difficulties: await evidenceOf(difficulties, memory.evidence.difficulties),
			successfulPatterns: await evidenceOf(successfulPatterns, memory.evidence.successfulPatterns)
		}
	};
	const feedback = await feedbackLeft(memory, edited);
	await servingTurns.next(); // the text that it is found by is made of it in one piece
	return { ...edited, feedback };
}

/**
 * What the partner said can be taken out, not put in other words: nobody said those.
 * @throws InvalidPayloadError
 */
export function checkEdit(memory: KeptInsights, { corrections = [] }: EditMemory): void {
	const issues = corrections.flatMap((correction, index) =>
		memory.corrections.some((known) => isSameCorrection(known, correction))
			? []
			: [{ path: `corrections.${index}`, message: 'is no correction of this memory' }]
	);
	if (issues.length > 0) throw new InvalidPayloadError(issues);
}

function isSameCorrection(
	one: Pick<Correction, 'said' | 'better' | 'messageId'>,
	other: Pick<Correction, 'said' | 'better' | 'messageId'>
): boolean {
	return (
		one.messageId === other.messageId && one.said === other.said && one.better === other.better
	);
}

async function evidenceOf(
	items: readonly string[],
	evidence: Evidence[keyof Evidence]
): Promise<Evidence[keyof Evidence]> {
	const shownBy = await finder(evidence, ({ text }) => text);
	const left: Evidence[keyof Evidence] = [];
	for await (const text of inTurns([items])) {
		const shown = shownBy(text);
		if (shown) left.push({ ...shown, text });
	}
	return left;
}

async function withMessages(
	facts: readonly KeptFact[],
	told: readonly KeptFact[]
): Promise<KeptFact[]> {
	const readingOf = ({ kind, text }: Pick<KeptFact, 'kind' | 'text'>) => `${kind} ${text}`;
	const toldAs = await finder(told, readingOf);
	const kept: KeptFact[] = [];
	for await (const { kind, text } of inTurns([facts])) {
		const messageId = toldAs(readingOf({ kind, text }))?.messageId;
		kept.push(messageId === undefined ? { kind, text } : { kind, text, messageId });
	}
	return kept;
}

/**
 * Finds the first that reads exactly so, else the first with the same words. Each text is taken apart
 * once: to compare each with each would take the square of their number.
 */
async function finder<Item>(
	items: readonly Item[],
	readingOf: (item: Item) => string
): Promise<(reading: string) => Item | undefined> {
	const exactly = new Map<string, Item>();
	const inWords = new Map<string, Item>();
	for await (const item of inTurns([items.toReversed()])) {
		// Of several the first is put in last, and stays.
		exactly.set(readingOf(item), item);
		inWords.set(foldedText(readingOf(item)), item);
	}
	return (reading) =>
		items.length === 0 ? undefined : (exactly.get(reading) ?? inWords.get(foldedText(reading)));
}

/** Whatever their case, width and white space: who changes only these still means what was said. */
function foldedText(text: string): string {
	return normalizedText(text, 'NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
