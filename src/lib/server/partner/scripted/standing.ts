import type { Message } from '../../../contracts/messages.ts';
import type { Fact } from '../../../contracts/memories.ts';
import { everyFact } from '../../extraction/local/facts.ts';
import type {
	CompiledBranch,
	CompiledNode,
	CompiledScenario,
	CompiledScript
} from './compiled-script.ts';
import { type Heard, listen, type Spoken } from './listening.ts';
import { oneLineExcerpt, wordsAsTyped } from '../../languages/pattern.ts';
import type { Intent } from './schema.ts';
import type { ScriptedStuckTurn } from './scripted-partner.ts';

/** Where a dialogue stands: read from the transcript alone, so that any process can go on with it. */
export interface Standing {
	/** The scenario's question that waits for an answer; null when the scenario is over. */
	readonly pending: Pending | null;
	readonly visited: ReadonlySet<string>;
	/** What lines can take up: name, place, choices. */
	readonly slots: Readonly<Record<string, string>>;
	/** What the learner told of themselves in this conversation, in their own words; the newest of a kind. */
	readonly told: ReadonlyMap<Fact['kind'], string>;
	/** What the learner said, as far as it was in the language, oldest first. */
	readonly said: readonly string[];
	/** Everything that the partner has said. */
	readonly saidByPartner: string;
	readonly learnerTurns: number;
	/** Twice in a row nothing was understood. */
	readonly isLost: boolean;
	/** What is to be answered now. */
	readonly heard: Heard;
}

export interface Pending {
	readonly node: CompiledNode;
	/** It was put to who had told the answer already: what its branches listen for was not asked. */
	readonly wasTold: boolean;
}

const MAX_FACT_CHARACTERS = 40;
const MIN_WORDS_OF_A_SENTENCE = 4;
const OWN_WORDS_OF_A_SENTENCE = 0.4;

/** By these a message is understood, whatever was asked. */
const CLEAR_INTENTS = [
	'andYou',
	'thanks',
	'farewell',
	'unsure',
	'sad',
	'repeat',
	'slower',
	'lost'
] as const satisfies readonly Intent[];

/** A branch that a message takes, with what it chose from a list. */
export interface Taken {
	readonly branch: CompiledBranch['branch'];
	readonly choice: string | undefined;
}

/** The first branch whose conditions the message meets. */
export function branchFor(
	language: CompiledScript,
	node: CompiledNode,
	text: string,
	considers: (branch: CompiledBranch['branch']) => boolean = () => true
): Taken | null {
	const said = language.answerFirst(text);
	for (const { branch, match } of node.branches) {
		const { intent, list } = branch.when;
		if (!considers(branch)) continue;
		if (intent !== undefined && !language.has(intent, said)) continue;
		if (match !== null && !match(node.choosing(said))) continue;
		// Most messages name nothing of it, and to find out which clauses choose costs more.
		if (list !== undefined && language.findInList(list, said) === undefined) continue;
		const choice = list === undefined ? undefined : language.findInList(list, node.choosing(said));
		if (list !== undefined && choice === undefined) continue;
		return { branch, choice };
	}
	return null;
}

/** As `branchFor`, of the question that waits. */
export function branchOf(
	language: CompiledScript,
	pending: Pending | null,
	text: string
): Taken | null {
	return pending === null || pending.wasTold ? null : branchFor(language, pending.node, text);
}

/** Whatever is said answers it. */
export function takesAnything({ node, wasTold }: Pending): boolean {
	const asksForNothing = node.branches.length === 0 && node.captures.length === 0;
	return wasTold || node.node.open === true || asksForNothing;
}

/** What a message tells that was not asked: the orders of a guest who knows what they want. */
export function toldAhead(
	language: CompiledScript,
	scenario: CompiledScenario,
	text: string
): Taken[] {
	const slots = new Set<string | undefined>();
	return [...scenario.nodes.values()].flatMap((node) => {
		const taken = branchFor(language, node, text, (branch) => branch.anytime === true);
		if (taken === null || slots.has(taken.branch.remember)) return [];
		slots.add(taken.branch.remember);
		return [taken];
	});
}

function askedIn(scenario: CompiledScenario, message: Message): Pending | null {
	let latest: Pending | null = null;
	let latestIndex = -1;
	for (const node of scenario.nodes.values()) {
		for (const [index, wasTold] of [
			[node.indexIn(message), false],
			[node.indexOfKnownIn(message), true]
		] as const) {
			if (index <= latestIndex) continue;
			latest = { node, wasTold };
			latestIndex = index;
		}
	}
	return latest;
}

/** What a message says, beside a word that it asks for. */
function spokenIn(heard: Heard): Spoken | null {
	if (heard.kind === 'asked') return heard.beside;
	return heard.kind === 'spoken' ? heard : null;
}

/** Two answers to the question that waits, instead of the question. */
function givesExamples(pending: Pending | null, { content }: Message): boolean {
	const given = pending?.node.node.could.filter((answer) => content.includes(answer)) ?? [];
	return given.length >= 2;
}

function slotsIn(
	language: CompiledScript,
	scenario: CompiledScenario,
	{ text }: Spoken,
	pending: Pending | null
): Record<string, string> {
	const slots: Record<string, string> = {};
	const captures = pending === null || pending.wasTold ? [] : pending.node.captures;
	for (const capture of [...language.facts, ...captures]) {
		const value = capture.find(text);
		if (value !== undefined) slots[capture.slot] = oneLineExcerpt(value, MAX_FACT_CHARACTERS);
	}
	const taken = [...toldAhead(language, scenario, text), branchOf(language, pending, text)];
	for (const one of taken) {
		if (one?.branch.remember !== undefined && one.choice !== undefined) {
			slots[one.branch.remember] = one.choice;
		}
	}
	return slots;
}

/** Whether a message, or a sentence of it, is something that the script knows what to do with. */
export function isUnderstood(
	language: CompiledScript,
	scenario: CompiledScenario,
	text: string,
	pending: Pending | null
): boolean {
	if (pending === null) return !language.has('question', text);
	return (
		branchOf(language, pending, text) !== null ||
		scenario.answers.some(({ matches }) => matches(text)) ||
		CLEAR_INTENTS.some((intent) => language.has(intent, text)) ||
		pending.node.captures.some((capture) => capture.find(text) !== undefined) ||
		toldAhead(language, scenario, text).length > 0 ||
		[...scenario.nodes.values()].some((node) => node.isToldBy(text)) ||
		(takesAnything(pending) && !language.has('question', text))
	);
}

/** Plain sentences are heard out, though they answer nothing; questions are answered, if only so far. */
function isHeard(
	language: CompiledScript,
	scenario: CompiledScenario,
	heard: Heard,
	pending: Pending | null
): boolean {
	if (heard.kind !== 'spoken') return heard.kind === 'asked';
	return (
		isUnderstood(language, scenario, heard.text, pending) ||
		language.has('question', heard.text) ||
		isPlain(language, heard.text)
	);
}

/** A sentence of words that are mostly the language's own. */
function isPlain(language: CompiledScript, text: string): boolean {
	const words = wordsAsTyped(text, language.locale);
	const own = words.filter(language.isOwnWord).length;
	return words.length >= MIN_WORDS_OF_A_SENTENCE && own >= words.length * OWN_WORDS_OF_A_SENTENCE;
}

/** Reads a transcript from its start. */
export function readStanding(
	language: CompiledScript,
	scenario: CompiledScenario,
	{ messages, languageId, ownLanguageId }: ScriptedStuckTurn
): Standing {
	let pending: Pending | null = null;
	let heard: Heard = { kind: 'silence' };
	let learnerTurns = 0;
	const visited = new Set<string>();
	const slots: Record<string, string> = {};
	const saidByPartner: string[] = [];
	const said: string[] = [];
	const facts = everyFact(messages, languageId, ownLanguageId);
	const tellingIds = new Set(facts.map(({ messageId }) => messageId));
	const turns: { heard: Heard; pending: Pending | null; id: string }[] = [];
	const isMissed = (turn: (typeof turns)[number]) =>
		!tellingIds.has(turn.id) && !isHeard(language, scenario, turn.heard, turn.pending);

	for (const message of messages) {
		if (message.role === 'assistant') {
			saidByPartner.push(message.content);
			// Who stays after a good-bye is still to answer what was asked before it.
			const wasGoodbye = heard.kind === 'spoken' && language.has('farewell', heard.text);
			const isStillAsked: boolean = wasGoodbye || givesExamples(pending, message);
			pending = askedIn(scenario, message) ?? (isStillAsked ? pending : null);
			if (pending !== null) visited.add(pending.node.id);
			continue;
		}
		learnerTurns++;
		heard = listen(language, message.content, pending?.node ?? null, ownLanguageId);
		turns.push({ heard, pending, id: message.id });
		const spoken = spokenIn(heard);
		if (spoken === null) continue;
		said.push(spoken.text);
		Object.assign(slots, slotsIn(language, scenario, spoken, pending));
	}

	return {
		pending,
		visited,
		slots,
		told: new Map(facts.map(({ kind, text }) => [kind, text])),
		said,
		saidByPartner: saidByPartner.join('\n'),
		learnerTurns,
		isLost: turns.length >= 2 && turns.slice(-2).every(isMissed),
		heard
	};
}
