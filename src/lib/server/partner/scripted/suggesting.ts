import type { ScenarioId } from '../../../contracts/scenarios.ts';
import type { Suggestion } from '../../../contracts/suggestions.ts';
import type { CompiledScript } from './compiled-script.ts';
import type { Script } from './schema.ts';
import type { ScriptedStuckTurn } from './scripted-partner.ts';
import { readStanding } from './standing.ts';

/**
 * Three short answers to the partner's last line: those of the question that waits, else what can be
 * said to anything.
 * @param explaining the scripts that they may be explained by, the best first; none where nothing has
 * to be explained
 */
export function composeSuggestions(
	language: CompiledScript,
	explaining: readonly Script[],
	turn: ScriptedStuckTurn
): Suggestion[] {
	const { script } = language;
	const { pending } = readStanding(language, language.scenario(turn.scenarioId), turn);
	const others = explaining.filter(({ id }) => id !== script.id);
	if (pending === null || pending.wasTold) {
		const same = others[0]?.always ?? [];
		return script.always.map((text, place) => ({ text, gloss: same[place] ?? null }));
	}
	const { id, node } = pending.node;
	return node.could.map((text, place) => {
		const same = others.map((other) => sameAnswer(other, turn.scenarioId, id, place));
		const own = explaining.length === 0 ? undefined : node.couldMean?.[place];
		return { text, gloss: own ?? same.find((words) => words !== undefined) ?? null };
	});
}

/** What means the same in another language; undefined where that has no such question, or answers it otherwise. */
function sameAnswer(
	{ scenarios }: Script,
	scenarioId: ScenarioId,
	nodeId: string,
	place: number
): string | undefined {
	const node = scenarios[scenarioId].nodes[nodeId];
	return node?.couldMean?.[place] == null ? node?.could[place] : undefined;
}
