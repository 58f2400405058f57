import type { ScenarioId } from '../../../contracts/scenarios.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { PartnerTurn } from '../partner.ts';
import type { CompiledScript } from './compiled-script.ts';
import { comparable, shortened } from './pattern.ts';

const MAX_NAME_CHARACTERS = 40;
const MAX_QUOTED_CHARACTERS = 80; // what is longer is a speech, and cut short it isn't what was said
// One who has just met the learner remembers nothing of them.
const STRANGERS: ReadonlySet<ScenarioId> = new Set(['meeting-someone']);
// The learner's second turn, when the scenario is under way, and then not in every breath.
const TURNS_BETWEEN_PHRASES = 3;
const FIRST_TURN_OF_A_PHRASE = 2;

/** What the greeting takes up: the learner's name, and what it may mention where those are their words. */
export function greetedBy(
	language: CompiledScript,
	{ scenarioId, briefing: { facts, mention } }: PartnerTurn
): { name: string | undefined; fact: string | undefined; memoryId: string | null } {
	if (STRANGERS.has(scenarioId)) return { name: undefined, fact: undefined, memoryId: null };
	const told = facts.find(({ kind }) => kind === 'name');
	const name = told && nameIn(language, told.text);
	// A topic is in the language of explanations, and nothing for this partner to say.
	const mentioned = facts.find(
		({ text, memoryId }) => text === mention?.text && memoryId === mention.memoryId
	);
	const fact = mentioned && quotable(mentioned.text);
	const source = (fact && mentioned) ?? (name && told);
	return { name, fact, memoryId: source ? source.memoryId : null };
}

/** The first phrase due that neither side has said in this conversation, at every third turn. */
export function phraseToWorkIn(
	language: CompiledScript,
	{ briefing: { phrases }, messages }: PartnerTurn,
	learnerTurns: number
): string | undefined {
	if (learnerTurns % TURNS_BETWEEN_PHRASES !== FIRST_TURN_OF_A_PHRASE) return undefined;
	const said = comparable(messages.map(({ content }) => content).join('\n'), language.folds);
	return phrases
		.flatMap(({ text }) => quotable(text) ?? [])
		.find((text) => !said.includes(comparable(text, language.folds)));
}

function nameIn(language: CompiledScript, text: string): string | undefined {
	for (const capture of language.facts) {
		const name = capture.slot === 'name' ? capture.find(text) : undefined;
		if (name !== undefined) return shortened(visibleText(name), MAX_NAME_CHARACTERS);
	}
	return undefined;
}

function quotable(text: string): string | undefined {
	const line = visibleText(text)
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
	return line !== '' && shortened(line, MAX_QUOTED_CHARACTERS) === line ? line : undefined;
}
