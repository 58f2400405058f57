import { SCENARIO_IDS } from '../../../contracts/scenarios.ts';
import { FALLBACK_LANGUAGE_ID } from '../../languages/index.ts';
import { linesOfBank } from './compiled-script.ts';
import { spellingsOf, meaningKey } from './glossary.ts';
import { comparable } from '../../languages/pattern.ts';
import { createRecaster } from './recast.ts';
import { type Bank, BANKS, type Script, type ScriptedScenario } from './schema.ts';
import { lineFinder, literalOf, slotsOf } from './template.ts';

const END = 'end';
const MIN_PARTNER_TURNS = 12;
const MIN_GLOSSARY_ENTRIES = 200;
const MIN_RECAST_RULES = 15;
const MIN_TOPICS = 24;
const MIN_BRANCHES = 10;
const MIN_ANSWERS = 8;
// Fewer fixed characters than this are found in messages that mean something else.
const MIN_LITERAL_CHARACTERS = 4;

/** How many lines each bank of a voice needs, the slot all of them must use, those they may use. */
const BANK_RULES: Readonly<Record<Bank, { min: number; must?: string; may?: readonly string[] }>> =
	{
		acks: { min: 20 },
		uptake: { min: 12, must: 'echo' },
		recast: { min: 10, must: 'recast' },
		sayAnswer: { min: 6, must: 'term', may: ['asked'] },
		meaningAnswer: { min: 6, must: 'meaning', may: ['asked', 'term'] },
		sayUnknown: { min: 6, must: 'asked' },
		foreignKnown: { min: 5, must: 'pairs' },
		foreign: { min: 6 },
		unheard: { min: 5 },
		wordless: { min: 5, may: ['symbols'] },
		long: { min: 3, may: ['echo'] },
		questionUnknown: { min: 6, may: ['echo'] },
		unsure: { min: 5 },
		sympathy: { min: 4 },
		farewell: { min: 3 },
		thanks: { min: 4 },
		followUps: { min: 20 },
		recall: { min: 8, must: 'word' },
		topicFrames: { min: 8, must: 'topic' },
		endless: { min: 4, must: 'count' },
		welcomeBack: { min: 2, must: 'name' },
		remembered: { min: 2, must: 'fact' },
		duePhrase: { min: 3, must: 'phrase' },
		repeat: { min: 3 },
		slower: { min: 2 },
		simpler: { min: 3 },
		suggest: { min: 4, must: 'first', may: ['second'] },
		examples: { min: 3, must: 'first', may: ['second'] },
		noMine: { min: 3 }
	};

/**
 * What is wrong with a script whose shape is right, one sentence each: too little of something,
 * targets that don't exist, lines that would be said twice, examples that don't hold.
 */
export function scriptProblems(script: Script): string[] {
	return [
		...scenarioProblems(script),
		...voiceProblems(script),
		...repeatedLines(script),
		...glossaryProblems(script),
		...recastProblems(script)
	];
}

/** Every line of the partner's with the place where it stands: `cafe.greet.again`, `common.acks`. */
export function linesOf(script: Script): { place: string; line: string }[] {
	const lines: { place: string; line: string }[] = [];
	const add = (place: string, added: readonly string[] = []) => {
		for (const line of added) lines.push({ place, line });
	};
	for (const [id, scenario] of Object.entries(script.scenarios)) {
		for (const answer of scenario.answers) add(`${id}.answers.${answer.about}`, answer.say);
		for (const [nodeId, node] of Object.entries(scenario.nodes)) {
			const place = `${id}.${nodeId}`;
			for (const part of ['lines', 'again', 'known', 'mine', 'say'] as const) {
				add(`${place}.${part}`, node[part]);
			}
			for (const branch of node.branches) add(`${place}.branches`, branch.say);
		}
	}
	for (const [name, voice] of Object.entries({ common: script.common, ...script.voices })) {
		for (const [bank, bankLines] of Object.entries(voice)) add(`${name}.${bank}`, bankLines);
	}
	return lines;
}

function factSlotsOf(script: Script, scenario: ScriptedScenario): Set<string> {
	const nodes = Object.values(scenario.nodes);
	return new Set([
		...script.facts.map(({ slot }) => slot),
		...nodes.flatMap((node) => (node.capture ?? []).map(({ slot }) => slot)),
		...nodes.flatMap((node) => node.branches.flatMap(({ remember }) => remember ?? []))
	]);
}

function scenarioProblems(script: Script): string[] {
	return SCENARIO_IDS.flatMap((id) => problemsOfScenario(script, id, script.scenarios[id]));
}

function problemsOfScenario(script: Script, id: string, scenario: ScriptedScenario): string[] {
	const problems: string[] = [];
	const { nodes } = scenario;
	const facts = factSlotsOf(script, scenario);
	const checkSlots = (place: string, lines: readonly string[] | undefined, more: string[] = []) => {
		for (const slot of (lines ?? []).flatMap(slotsOf)) {
			if (!facts.has(slot) && !more.includes(slot)) problems.push(`${place} uses {${slot}}.`);
		}
	};

	if (script.voices[scenario.voice] === undefined) problems.push(`${id} has an unknown voice.`);
	if (nodes[scenario.start] === undefined) problems.push(`${id} starts nowhere.`);
	const openings = nodes[scenario.start]?.lines.filter((line) => slotsOf(line).length === 0) ?? [];
	if (openings.length < 2) problems.push(`${id} needs two openings without a slot.`);
	if (scenario.answers.length < MIN_ANSWERS) {
		problems.push(`${id} has ${scenario.answers.length} answers, ${MIN_ANSWERS} are needed.`);
	}
	for (const answer of scenario.answers) {
		checkSlots(`${id}.answers`, answer.say);
		if (answer.to !== undefined && nodes[answer.to] === undefined) {
			problems.push(`An answer of ${id} leads to ${answer.to}, which does not exist.`);
		}
	}
	const branchCount = Object.values(nodes).reduce((sum, node) => sum + node.branches.length, 0);
	if (branchCount < MIN_BRANCHES) problems.push(`${id} has ${branchCount} branches only.`);

	for (const [nodeId, node] of Object.entries(nodes)) {
		const place = `${id}.${nodeId}`;
		for (const part of [node.lines, node.again]) {
			checkSlots(place, part);
			if (!part.some((line) => slotsOf(line).length === 0)) {
				problems.push(`${place} has only lines or agains that need a slot.`);
			}
			for (const line of part) {
				if (literalOf(line).length < MIN_LITERAL_CHARACTERS) {
					problems.push(`${place} has a line too short to be recognised: ${line}`);
				}
			}
		}
		checkSlots(place, node.mine);
		checkSlots(place, node.known, ['told']);
		checkSlots(place, node.say, node.open ? ['echo'] : []);
		if (node.asks !== undefined && !node.known?.some((line) => slotsOf(line).length === 0)) {
			problems.push(`${place} asks for a fact, but has no known line without a slot.`);
		}
		if (node.asks !== undefined && node.mine === undefined) {
			problems.push(`${place} asks for a fact that the partner does not tell of itself.`);
		}
		for (const branch of node.branches) {
			const { list } = branch.when;
			checkSlots(place, branch.say, list === undefined ? [] : ['choice']);
			if (branch.anytime && branch.remember === undefined) {
				problems.push(`${place} listens at any time for what it does not remember.`);
			}
			if (list !== undefined && script.lists[list] === undefined) {
				problems.push(`${place} names the unknown list ${list}.`);
			}
			if (branch.remember !== undefined && list === undefined) {
				problems.push(`${place} remembers a choice but names no list.`);
			}
		}
		if (node.apart !== undefined && nodes[node.apart]?.told === undefined) {
			problems.push(`${place} is kept apart of ${node.apart}, which nothing tells.`);
		}
		for (const target of [node.next, ...node.branches.map(({ to }) => to)]) {
			if (target !== END && nodes[target] === undefined) {
				problems.push(`${place} leads to ${target}, which does not exist.`);
			}
		}
	}
	return [...problems, ...pathProblems(id, scenario), ...confusableNodes(script, id, scenario)];
}

function pathProblems(id: string, scenario: ScriptedScenario): string[] {
	const problems: string[] = [];
	const shortest = new Map<string, number>();
	const onPath = new Set<string>();

	function turnsFrom(nodeId: string): number {
		const known = shortest.get(nodeId);
		const node = scenario.nodes[nodeId];
		if (known !== undefined) return known;
		if (node === undefined) return 0;
		if (onPath.has(nodeId)) {
			problems.push(`${id}.${nodeId} can come round to itself.`);
			return 0;
		}
		onPath.add(nodeId);
		const targets = [node.next, ...node.branches.map(({ to }) => to)];
		const turns = 1 + Math.min(...targets.map(turnsFrom));
		onPath.delete(nodeId);
		shortest.set(nodeId, turns);
		return turns;
	}

	const turns = turnsFrom(scenario.start);
	if (turns < MIN_PARTNER_TURNS) problems.push(`${id} can be over after ${turns} turns.`);
	for (const nodeId of Object.keys(scenario.nodes)) {
		if (!shortest.has(nodeId)) problems.push(`${id}.${nodeId} is never reached.`);
	}
	return problems;
}

/** The partner finds its place by its own lines: no line may be found in another's place. */
function confusableNodes(script: Script, id: string, scenario: ScriptedScenario): string[] {
	const others = linesOf(script).filter(
		({ place }) =>
			!Object.keys(script.scenarios).some((other) => other !== id && place.startsWith(`${other}.`))
	);
	return Object.entries(scenario.nodes).flatMap(([nodeId, node]) =>
		[...node.lines, ...node.again, ...(node.known ?? [])].flatMap((line) => {
			const indexIn = lineFinder(line);
			return others
				.filter(({ place }) => !place.startsWith(`${id}.${nodeId}.`))
				.filter((other) => indexIn(other.line) >= 0)
				.map((other) => `${id}.${nodeId} says what ${other.place} also says: ${line}`);
		})
	);
}

function voiceProblems(script: Script): string[] {
	const problems: string[] = [];
	const facts = new Set(
		Object.values(script.scenarios).flatMap((scenario) => [...factSlotsOf(script, scenario)])
	);
	if (new Set(script.topics).size < MIN_TOPICS) {
		problems.push(`There are ${script.topics.length} topics, ${MIN_TOPICS} are needed.`);
	}
	for (const voice of Object.keys(script.voices)) {
		for (const bank of BANKS) {
			const { min, must, may = [] } = BANK_RULES[bank];
			const lines = linesOfBank(script, voice, bank);
			if (lines.length < min) {
				problems.push(`${voice}.${bank} has ${lines.length} lines, ${min} are needed.`);
			}
			for (const line of lines) {
				const slots = slotsOf(line);
				if (must !== undefined && !slots.includes(must)) {
					problems.push(`${voice}.${bank} needs {${must}} in: ${line}`);
				}
				for (const slot of slots) {
					if (slot !== must && !may.includes(slot) && !facts.has(slot)) {
						problems.push(`${voice}.${bank} uses {${slot}} in: ${line}`);
					}
				}
			}
		}
	}
	return problems;
}

function repeatedLines(script: Script): string[] {
	const lines = linesOf(script);
	const places = new Map<string, string>();
	const twice = lines.flatMap(({ place, line }) => {
		const key = comparable(line);
		const earlier = places.get(key);
		places.set(key, place);
		return earlier === undefined ? [] : [`${earlier} and ${place} both say: ${line}`];
	});
	// "Yes." says nothing that can't be said again; what is a sentence of its own would be.
	const fixed = lines.filter(({ line }) => slotsOf(line).length === 0);
	const sentences = fixed.filter(
		({ line }) => !fixed.some((other) => other.line !== line && other.line.includes(line))
	);
	const withSlots = lines.filter(({ line }) => slotsOf(line).length > 0);
	const within = sentences.flatMap(({ place, line }) =>
		withSlots
			.filter((longer) => longer.line.includes(line))
			.map((longer) => `${longer.place} also says what ${place} says: ${line}`)
	);
	return [...twice, ...within];
}

function glossaryProblems(script: Script): string[] {
	const problems: string[] = [];
	const { glossary } = script;
	if (glossary.length < MIN_GLOSSARY_ENTRIES) {
		problems.push(
			`The glossary has ${glossary.length} entries, ${MIN_GLOSSARY_ENTRIES} are needed.`
		);
	}
	const terms = new Set<string>();
	// Meanings are looked up in all languages at once, and an English gift is poison in German.
	const meanings = new Map<string, { term: string; language: string }>();
	for (const entry of glossary) {
		const term = entry.term.normalize('NFC').toLowerCase();
		if (terms.has(term)) problems.push(`The glossary has ${entry.term} twice.`);
		terms.add(term);
		if (script.id !== FALLBACK_LANGUAGE_ID && entry.means[FALLBACK_LANGUAGE_ID] === undefined) {
			problems.push(`${entry.term} has no English meaning.`);
		}
		for (const [language, words] of Object.entries(entry.means)) {
			for (const word of words) {
				const key = meaningKey(word);
				const earlier = meanings.get(key);
				const isTranslation = earlier?.term === entry.term && earlier.language !== language;
				if (earlier !== undefined && !isTranslation) {
					problems.push(`${earlier.term} and ${entry.term} both mean ${word}.`);
				}
				meanings.set(key, { term: entry.term, language });
			}
		}
		if (spellingsOf(entry, script.articles).some((spelling) => spelling.trim() === '')) {
			problems.push(`${entry.term} has an empty spelling.`);
		}
	}
	return problems;
}

function recastProblems(script: Script): string[] {
	const problems: string[] = [];
	const { recasts } = script;
	const options = { locale: script.id, sentenceJoiner: script.sentenceJoiner };
	const all = createRecaster(recasts, options);
	if (recasts.length < MIN_RECAST_RULES) {
		problems.push(`There are ${recasts.length} recast rules, ${MIN_RECAST_RULES} are needed.`);
	}
	if (new Set(recasts.map(({ id }) => id)).size < recasts.length) {
		problems.push('Two recast rules have the same id.');
	}
	for (const rule of recasts) {
		const alone = createRecaster([rule], options);
		for (const { said, better } of rule.fires) {
			if (alone.recast(said) === null) problems.push(`${rule.id} does not fire on: ${said}`);
			const recast = all.recast(said);
			if (recast !== better) problems.push(`${rule.id} makes "${recast}" of: ${said}`);
			const again = all.recast(better);
			if (again !== null) problems.push(`${rule.id}: "${better}" is corrected to "${again}".`);
		}
		for (const sentence of rule.ignores) {
			const recast = all.recast(sentence);
			if (recast !== null) problems.push(`${rule.id} makes "${recast}" of: ${sentence}`);
		}
	}
	// What the partner says itself is right, so no rule may mend it.
	for (const { place, line } of linesOf(script)) {
		const recast = all.recast(line);
		if (recast !== null) problems.push(`A rule makes "${recast}" of ${place}: ${line}`);
	}
	return problems;
}
