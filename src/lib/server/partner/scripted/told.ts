import type { Briefing } from '../../../contracts/briefing.ts';
import { AMONG_STRANGERS, type ScenarioId } from '../../../contracts/scenarios.ts';
import type { CompiledNode, CompiledScript } from './compiled-script.ts';
import { quotable } from './remembering.ts';
import type { Intent } from './schema.ts';
import { branchFor, type Standing } from './standing.ts';

/** A question whose answer the partner knows before it has asked. */
export interface Known {
	/** In the learner's words, where those can be quoted. */
	readonly told: string | undefined;
	/** Strangers can't say what they know of earlier conversations: they just don't ask. */
	readonly mayBeSaid: boolean;
	/** Where the script goes on, as after that answer. */
	readonly next: string;
}

const isYesOrNo = (intent: Intent | undefined) => intent === 'yes' || intent === 'no';

/** What the learner has told of what a question asks for, in this conversation or before; null where nothing. */
export function knownAnswer(
	language: CompiledScript,
	asked: CompiledNode,
	{ slots, told, said }: Standing,
	{ briefing, scenarioId }: { briefing: Briefing; scenarioId: ScenarioId }
): Known | null {
	const { node, branches, isToldBy } = asked;
	const ordered = branches.find(
		({ branch: { anytime, remember } }) =>
			anytime && remember !== undefined && slots[remember] !== undefined
	);
	if (ordered) return { told: undefined, mayBeSaid: true, next: ordered.branch.to };

	const after = (text: string) => branchFor(language, asked, text)?.branch.to ?? node.next;
	const inPassing = said.findLast(isToldBy);
	if (inPassing !== undefined) {
		return { told: quotable(inPassing), mayBeSaid: true, next: after(inPassing) };
	}
	// "A large tea to take away": a yes or no to the one question would be found in an answer to another.
	const offersChoice = branches.every(({ branch: { when } }) => !isYesOrNo(when.intent));
	const chosen =
		offersChoice && branchFor(language, asked, said.at(-1) ?? '', ({ when }) => !when.intent);
	if (chosen) return { told: undefined, mayBeSaid: false, next: chosen.branch.to };
	if (node.asks === undefined) return null;
	const now = told.get(node.asks);
	if (now !== undefined) return { told: quotable(now), mayBeSaid: true, next: after(now) };
	const before = briefing.facts.find(({ kind }) => kind === node.asks);
	if (before === undefined) return null;
	return {
		told: quotable(before.text),
		mayBeSaid: !AMONG_STRANGERS.has(scenarioId),
		next: after(before.text)
	};
}
