import type { Briefing } from '../../../contracts/briefing.ts';
import { AMONG_STRANGERS, type ScenarioId } from '../../../contracts/scenarios.ts';
import { mentionsFact } from '../../extraction/local/facts.ts';
import type { CompiledNode, CompiledScript } from './compiled-script.ts';
import { quotable } from './remembering.ts';
import { branchFor, branchOf, type Standing } from './standing.ts';

/** A question whose answer the partner knows before it has asked. */
export interface Known {
	/** In the learner's words, where those can be quoted. */
	readonly told: string | undefined;
	/** Strangers can't say what they know of earlier conversations: they just don't ask. */
	readonly mayBeSaid: boolean;
	/** Where the script goes on, as after that answer. */
	readonly next: string;
}

/** What the last message says beside its answer to the question that waits: "a tea, please, a large one". */
function beside(language: CompiledScript, { said, pending }: Standing): string {
	const clauses = language.clausesOf(said.at(-1) ?? '');
	const others = clauses.filter((clause) => branchOf(language, pending, clause) === null);
	return others.length < clauses.length ? others.join(', ') : '';
}

/** What the learner has told of what a question asks for, in this conversation or before; null where nothing. */
export function knownAnswer(
	language: CompiledScript,
	asked: CompiledNode,
	standing: Standing,
	{ briefing, scenarioId }: { briefing: Briefing; scenarioId: ScenarioId }
): Known | null {
	const { node, branches, isToldBy } = asked;
	const { slots, told, said } = standing;
	const ordered = branches.find(
		({ branch: { anytime, remember } }) =>
			anytime && remember !== undefined && slots[remember] !== undefined
	);
	if (ordered) return { told: undefined, mayBeSaid: true, next: ordered.branch.to };

	const after = (text: string) => branchFor(language, asked, text)?.branch.to ?? node.next;
	const inPassing = said.findLast(isToldBy);
	if (inPassing !== undefined) {
		return { told: undefined, mayBeSaid: true, next: after(inPassing) };
	}
	// What answers a question for yes or no is too little to be found where it wasn't asked.
	const offersChoice = !branches.some(({ branch }) => branch.when.intent === 'yes');
	const chosen =
		offersChoice &&
		branchFor(language, asked, beside(language, standing), ({ when }) => !when.intent);
	if (chosen) return { told: undefined, mayBeSaid: false, next: chosen.branch.to };
	const { asks } = node;
	if (asks === undefined) return null;
	const now = told.get(asks);
	if (now !== undefined) return { told: quotable(now), mayBeSaid: true, next: after(now) };
	const mentioned = said.findLast((text) => mentionsFact(text, asks, language.script.id));
	if (mentioned !== undefined) {
		return { told: undefined, mayBeSaid: true, next: after(mentioned) };
	}
	const before = briefing.facts.find(({ kind }) => kind === asks);
	if (before === undefined) return null;
	return {
		told: quotable(before.text),
		mayBeSaid: !AMONG_STRANGERS.has(scenarioId),
		next: after(before.text)
	};
}
