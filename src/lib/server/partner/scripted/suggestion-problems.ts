import { SCENARIO_IDS } from '../../../contracts/scenarios.ts';
import { compileScript, type CompiledScript } from './compiled-script.ts';
import { comparable } from '../../languages/pattern.ts';
import { createRecaster } from './recast.ts';
import type { Intent, Script } from './schema.ts';
import { isUnderstood } from './standing.ts';

/** What the partner has to hear in the lines that always fit, by their place. */
const ALWAYS_MEANS = ['lost', 'unsure', 'farewell'] as const satisfies readonly Intent[];

/**
 * What is wrong with what a script suggests to say, one sentence each: lines that the partner would not
 * understand or would put right, and answers that nothing explains.
 * @param fallback the script that explains where the learner's own language has none
 */
export function suggestionProblems(script: Script, fallback: Script): string[] {
	const compiled = compileScript(script);
	return [
		...alwaysProblems(compiled),
		...unheardSuggestions(compiled),
		...glossProblems(script, fallback),
		...recastSuggestions(script)
	];
}

function alwaysProblems({ script, has }: CompiledScript): string[] {
	return ALWAYS_MEANS.flatMap((intent, place) => {
		const line = script.always[place] ?? '';
		return [
			...(has(intent, line) ? [] : [`The partner doesn't hear ${intent} in: ${line}`]),
			...(has('question', line) ? [`The partner would look for an answer to: ${line}`] : [])
		];
	});
}

function unheardSuggestions(language: CompiledScript): string[] {
	return everyNode(language.script).flatMap(({ place, scenarioId, nodeId }) => {
		const scenario = language.scenario(scenarioId);
		const node = scenario.nodes.get(nodeId);
		if (!node) return [];
		const isHeard = (answer: string) =>
			isUnderstood(language, scenario, answer, { node, wasTold: false }) ||
			language.facts.some(({ find }) => find(answer) !== undefined);
		return node.node.could
			.filter((answer) => !isHeard(answer))
			.map((answer) => `${place} suggests what it would not understand: ${answer}`);
	});
}

function glossProblems(script: Script, fallback: Script): string[] {
	return everyNode(script).flatMap(({ place, scenarioId, nodeId, node }) => {
		const { could, couldMean = [null, null, null] } = node;
		const isShared = fallback.scenarios[scenarioId].nodes[nodeId] !== undefined;
		return could.flatMap((answer, at) => {
			const problems: string[] = [];
			const isTwice = could.findIndex((other) => comparable(other) === comparable(answer)) < at;
			if (isTwice) problems.push(`${place} suggests twice: ${answer}`);
			if (!isShared && couldMean[at] === null) {
				problems.push(`${place} is in no other language, and does not explain: ${answer}`);
			}
			if (script.id === fallback.id && couldMean[at] !== null) {
				problems.push(`${place} explains what explains the others: ${answer}`);
			}
			return problems;
		});
	});
}

/** Who says what was suggested is not put right. */
function recastSuggestions(script: Script): string[] {
	const { recast } = createRecaster(script.recasts, {
		locale: script.id,
		sentenceJoiner: script.sentenceJoiner
	});
	const lines = [...script.always, ...everyNode(script).flatMap(({ node }) => node.could)];
	return lines.flatMap((line) => {
		const better = recast(line);
		return better === null ? [] : [`A rule makes "${better}" of what is suggested: ${line}`];
	});
}

function everyNode(script: Script) {
	return SCENARIO_IDS.flatMap((scenarioId) =>
		Object.entries(script.scenarios[scenarioId].nodes).map(([nodeId, node]) => ({
			place: `${scenarioId}.${nodeId}`,
			scenarioId,
			nodeId,
			node
		}))
	);
}
