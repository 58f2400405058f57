import type { Message } from '../../../contracts/messages.ts';
import type {
	CompiledBranch,
	CompiledNode,
	CompiledScenario,
	CompiledScript
} from './compiled-script.ts';
import { listen, type Spoken } from './listening.ts';
import { oneLineExcerpt } from './pattern.ts';

/** Where a dialogue stands: read from the transcript alone, so that any process can go on with it. */
export interface Standing {
	/** The scenario's question that waits for an answer; null when the scenario is over. */
	readonly pending: CompiledNode | null;
	readonly visited: ReadonlySet<string>;
	/** What the learner told: name, place, choices. */
	readonly facts: Readonly<Record<string, string>>;
	/** What the learner spoke of, oldest first, each once. */
	readonly words: readonly string[];
	/** Everything that the partner has said. */
	readonly saidByPartner: string;
	readonly learnerTurns: number;
	/** What is to be answered now. */
	readonly lastSaid: string;
}

const MAX_FACT_CHARACTERS = 40;

/** The first branch whose conditions the message meets, with what it chose from a list. */
export function branchFor(
	language: CompiledScript,
	node: CompiledNode,
	text: string
): { branch: CompiledBranch['branch']; choice: string | undefined } | null {
	for (const { branch, match } of node.branches) {
		const { intent, list } = branch.when;
		if (intent !== undefined && !language.has(intent, text)) continue;
		if (match !== null && !match(text)) continue;
		const choice = list === undefined ? undefined : language.findInList(list, text);
		if (list !== undefined && choice === undefined) continue;
		return { branch, choice };
	}
	return null;
}

function nodeAskedIn(scenario: CompiledScenario, message: Message): CompiledNode | null {
	let latest: CompiledNode | null = null;
	let latestIndex = -1;
	for (const node of scenario.nodes.values()) {
		const index = node.indexIn(message);
		if (index > latestIndex) {
			latest = node;
			latestIndex = index;
		}
	}
	return latest;
}

function factsIn(
	language: CompiledScript,
	heard: Spoken,
	pending: CompiledNode | null
): Record<string, string> {
	const facts: Record<string, string> = {};
	for (const capture of [...language.facts, ...(pending?.captures ?? [])]) {
		const value = capture.find(heard.text);
		if (value !== undefined) facts[capture.slot] = oneLineExcerpt(value, MAX_FACT_CHARACTERS);
	}
	const found = pending === null ? null : branchFor(language, pending, heard.text);
	if (found?.branch.remember !== undefined && found.choice !== undefined) {
		facts[found.branch.remember] = found.choice;
	}
	return facts;
}

/** Reads a transcript from its start. */
export function readStanding(
	language: CompiledScript,
	scenario: CompiledScenario,
	messages: readonly Message[]
): Standing {
	let pending: CompiledNode | null = null;
	let lastSaid = '';
	let learnerTurns = 0;
	const visited = new Set<string>();
	const facts: Record<string, string> = {};
	const words = new Set<string>();
	const said: string[] = [];

	for (const message of messages) {
		if (message.role === 'assistant') {
			said.push(message.content);
			pending = nodeAskedIn(scenario, message);
			if (pending !== null) visited.add(pending.id);
			continue;
		}
		learnerTurns++;
		lastSaid = message.content;
		const heard = listen(language, message.content, pending);
		if (heard.kind !== 'spoken') continue;
		Object.assign(facts, factsIn(language, heard, pending));
		if (heard.echo !== undefined) words.add(heard.echo);
	}

	return {
		pending,
		visited,
		facts,
		words: [...words],
		saidByPartner: said.join('\n'),
		learnerTurns,
		lastSaid
	};
}
