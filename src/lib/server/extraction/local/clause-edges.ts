import type { Word } from '../words.ts';
import type { Step } from './alignment.ts';
import { isChange, type Comparison } from './comparison.ts';

// Where in its clause something resembles what was said: at its edges chance is likelier than in all of it.

/** Words that are the same, of a clause that is said again as a whole. */
export const LEAST_OF_CLAUSE = 3;
const HANGUL = /\p{sc=Hang}/u;
const CLAUSE_MARK = /[,;:、，；：،؛]/u;
const COLON = /[:：]/u;
const SENTENCE_MARK = /[.!?…。！？؟\n]/u;

/** The first word differs, and so do those before it: "I was worried", "it's normal to worry". */
export function beginsMidClause(comparison: Comparison): boolean {
	const { steps, matched, heard, reply, candidate } = comparison;
	const [first] = steps;
	if (!first || !isChange(first)) return false;
	// "Comprei uma carro", "um carro, então": all of the clause says again what was said.
	if (isWholeClause(comparison) && matched >= LEAST_OF_CLAUSE && first.said !== null) return false;
	const start = heard[first.better ?? 0]?.start ?? 0;
	const lead = reply.message.content.slice(candidate.start, start);
	return !/(?:^|[,;:!?.¡¿—–،؛、，。]\s*|\s-\s)$/u.test(lead.trimStart()) || (first.said ?? 0) > 1;
}

/** All that the partner says there, from its first word to its last. */
export function isWholeClause(comparison: Comparison): boolean {
	return leftOf(comparison) === 0;
}

/** How many words the partner says more there; what the learner said elsewhere, and they at the end, is only moved. */
export function leftOf({ steps, said, heard }: Comparison): number {
	const used = new Set(steps.map((step) => step.said));
	const unused = new Set(said.filter((_, at) => !used.has(at)).map(({ form }) => form));
	const heardAt = steps.flatMap((step) => step.better ?? []);
	const last = heardAt.at(-1) ?? -1;
	const isMoved = (form: string, at: number) => at > last && unused.has(form);
	return heard.filter(({ form }, at) => !heardAt.includes(at) && !isMoved(form, at)).length;
}

/** "Sì, a Trento" beside "a Trento": a word at a comma, or at a colon, that only one of them has is no mistake. */
export function crossesClauses({ steps, turn, reply, saidAt, heardAt }: Comparison): boolean {
	const textOf = (text: string, words: readonly (Word | undefined)[]) =>
		text.slice(words.find(Boolean)?.start, words.findLast(Boolean)?.end);
	const saidText = textOf(turn.message.content, steps.map(saidAt));
	const heardText = textOf(reply.message.content, steps.map(heardAt));
	if (SENTENCE_MARK.test(saidText) && !SENTENCE_MARK.test(heardText)) return true;
	return steps.some((step, at) => {
		const near = [steps[at - 1], step, steps[at + 1]];
		const isDivided = (text: string, words: readonly (Word | undefined)[], mark: RegExp) => {
			const [first, last] = [words.find(Boolean), words.findLast(Boolean)];
			return mark.test(text.slice(first?.end, last?.start));
		};
		const isSaidDivided = (mark: RegExp) => isDivided(turn.message.content, near.map(saidAt), mark);
		const isHeardDivided = (mark: RegExp) =>
			isDivided(reply.message.content, near.map(heardAt), mark);
		if (step.relation === 'missing') return isHeardDivided(COLON) && !isSaidDivided(COLON);
		if (step.relation !== 'other' && step.relation !== 'extra') return false;
		return isSaidDivided(CLAUSE_MARK) && !isHeardDivided(CLAUSE_MARK);
	});
}

/** Both go on after the last word, in other words: "a cup of", "a cup from". */
export function endsMidClause({ steps, said, reply, candidate, heardAt }: Comparison): boolean {
	const last = steps.at(-1);
	if (!last || !isChange(last) || last.said === null || last.better === null) return false;
	const end = heardAt(last)?.end ?? 0;
	if (!reply.units.some((unit) => unit.start >= end && unit.end <= candidate.end)) return false;
	// A Korean verb that ends one sentence and one that only begins another differ in their endings.
	const isVerb = HANGUL.test(heardAt(last)?.form ?? '');
	return isVerb || (last.relation === 'class' && last.said < said.length - 1);
}

/** The same word is said elsewhere: only its place is another. */
export function isMoved(step: Step, { steps, said, heard, saidAt, heardAt }: Comparison): boolean {
	if (step.relation === 'missing') {
		const used = new Set(steps.map((other) => other.said));
		const isElsewhere = (at: number) =>
			!used.has(at) || steps.some((other) => other.said === at && other.relation === 'extra');
		return said.some(({ form }, at) => form === heardAt(step)?.form && isElsewhere(at));
	}
	if (step.relation !== 'extra') return false;
	return steps.some(
		(other) =>
			other.relation === 'missing' && heard[other.better ?? -1]?.form === saidAt(step)?.form
	);
}

export function stepBefore(step: Step, steps: readonly Step[]): Step | undefined {
	return steps[steps.indexOf(step) - 1];
}
