import { AMONG_STRANGERS } from '../../../contracts/scenarios.ts';
import { visibleText } from '../../model/visible-text.ts';
import type { CompiledScript } from './compiled-script.ts';
import { comparable, oneLineExcerpt } from '../../languages/pattern.ts';
import type { Bank } from './schema.ts';
import type { ScriptedTurn } from './scripted-partner.ts';
import type { Slots } from './template.ts';

const MAX_NAME_CHARACTERS = 40;
const MAX_QUOTED_CHARACTERS = 80; // what is longer is a speech, and cut short it isn't what was said
// The learner's second turn, when the scenario is under way, and then not in every breath.
const TURNS_BETWEEN_PHRASES = 3;
const FIRST_TURN_OF_A_PHRASE = 2;
// A line has the words in quotation marks and goes on after them.
const QUOTATION_MARKS = /["“”„«»‹›「」『』《》〈〉]/u;
const END_OF_SENTENCE = /(?<![\s.。．｡…,;:、，；：])[\s.。．｡…,;:、，；：]+$/u;

/** The one thing that a greeting takes up, how it says so, and the memory that it is of. */
export type TakenUp = { bank: Bank; slots: Slots; memoryId: string };

/** What may be mentioned where those are the learner's words, else their name. */
export function takenUpIn(
	language: CompiledScript,
	{ scenarioId, briefing: { facts, mention } }: ScriptedTurn
): TakenUp | null {
	if (AMONG_STRANGERS.has(scenarioId)) return null;
	// A topic is in the language of explanations, and nothing for this partner to say.
	const mentioned = facts.find(
		({ text, memoryId }) => text === mention?.text && memoryId === mention.memoryId
	);
	const fact = mentioned && quotable(mentioned.text);
	if (fact) return { bank: 'remembered', slots: { fact }, memoryId: mentioned.memoryId };
	const told = facts.find(({ kind }) => kind === 'name');
	const name = told && nameIn(language, told.text);
	return name ? { bank: 'welcomeBack', slots: { name }, memoryId: told.memoryId } : null;
}

/** The first phrase due that neither side has said in this conversation, at every third turn. */
export function phraseToWorkIn(
	language: CompiledScript,
	{ briefing: { phrases }, messages }: ScriptedTurn,
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
		if (name !== undefined) return oneLineExcerpt(visibleText(name), MAX_NAME_CHARACTERS);
	}
	return undefined;
}

/** On one line that can stand within a sentence, or nothing. */
export function quotable(text: string): string | undefined {
	const line = visibleText(text)
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim()
		.replace(END_OF_SENTENCE, '');
	if (line === '' || QUOTATION_MARKS.test(line)) return undefined;
	return oneLineExcerpt(line, MAX_QUOTED_CHARACTERS) === line ? line : undefined;
}
