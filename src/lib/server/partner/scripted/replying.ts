import type { CompiledAnswer, CompiledScenario, CompiledScript } from './compiled-script.ts';
import { notice, type Noticed, type Spoken, translationsIn } from './listening.ts';
import { sentencesOf, wordsAsTyped } from '../../languages/pattern.ts';
import { phraseToWorkIn, takenUpIn } from './remembering.ts';
import type { Bank, Intent } from './schema.ts';
import type { ComposedReply, ScriptedTurn } from './scripted-partner.ts';
import { createSpeaker, type Line, type Speaker } from './speaking.ts';
import {
	branchOf,
	isUnderstood,
	readStanding,
	type Standing,
	type Taken,
	takesAnything,
	toldAhead
} from './standing.ts';
import { partedGreeting } from './template.ts';

// "And you?", "thank you very much for all that" in any language; what is longer also says something else.
const MAX_WORDS_THAT_ASK_BACK = 3;
const MAX_WORDS_OF_THANKS = 7;
const MAX_ANSWERS = 2; // in one breath

/** What asks for the question again, and what is said before it. */
const ASKING_AGAIN = [
	['repeat', 'repeat'],
	['slower', 'slower'],
	['lost', 'simpler']
] as const satisfies readonly (readonly [Intent, Bank])[];

/** The greeting of the scenario; what is remembered of the learner stands before its question. */
export function composeOpening(language: CompiledScript, turn: ScriptedTurn): string {
	const scenario = language.scenario(turn.scenarioId);
	const standing = readStanding(language, scenario, turn);
	const speaker = createSpeaker(language, scenario, standing, turn);
	const takenUp = takenUpIn(language, turn);
	const line = speaker.ask(scenario.scenario.start) ?? '';
	const { greeting, question } = partedGreeting(line, language.locale);
	return speaker.join(greeting, takenUp && speaker.fromBank(takenUp.bank, takenUp.slots), question);
}

/** The partner's next message: what it makes of the learner's words, then the next question. */
export function composeReply(language: CompiledScript, turn: ScriptedTurn): ComposedReply {
	const scenario = language.scenario(turn.scenarioId);
	const standing = readStanding(language, scenario, turn);
	const speaker = createSpeaker(language, scenario, standing, turn);
	const { heard, isLost } = standing;

	const goingOn = (...parts: Line[]) => ({
		text: speaker.join(...parts),
		isGoodbye: false
	});
	// Once may be chance; who isn't understood twice is told what would be.
	if (isLost && heard.kind !== 'silence') {
		const suggestion = speaker.suggest();
		if (suggestion !== null) return goingOn(suggestion, speaker.askAgain());
	}
	switch (heard.kind) {
		case 'silence':
			return goingOn(speaker.fromBank('unheard'), speaker.askAgain());
		case 'wordless':
			return goingOn(speaker.fromBank('wordless', { symbols: heard.symbols }), speaker.askAgain());
		case 'asked': {
			const word = speaker.answerWord(heard, turn.ownLanguageId);
			if (heard.beside === null) return goingOn(word, speaker.askAgain());
			return goingOn(word, answerTo(heard.beside).text);
		}
		case 'foreign': {
			const pairs = translationsIn(language, heard.text);
			const help = pairs && speaker.fromBank('foreignKnown', { pairs });
			return goingOn(help || speaker.fromBank('foreign'), speaker.askAgain());
		}
		case 'spoken':
			return answerTo(heard);
	}

	function answerTo(spoken: Spoken): ComposedReply {
		const phrase = phraseToWorkIn(language, turn, standing.learnerTurns);
		const noticed = notice(language, spoken.text);
		const message = { language, scenario, standing, speaker, heard: spoken, noticed, phrase };
		const found = branchOf(language, standing.pending, spoken.text);
		const goodbye = goodbyeTo(message, found);
		if (goodbye === null) return goingOn(replyToSpoken(message, found));
		return { text: speaker.join(...toWords(message), goodbye), isGoodbye: true };
	}
}

interface SpokenMessage {
	readonly language: CompiledScript;
	readonly scenario: CompiledScenario;
	readonly standing: Standing;
	readonly speaker: Speaker;
	readonly heard: Spoken;
	readonly noticed: Noticed;
	/** What is due to be worked in. */
	readonly phrase: string | undefined;
}

/** A wish comes before the script's next line; then the script goes on where it was, or where the wish leads. */
function replyToSpoken(message: SpokenMessage, found: Taken | null): string {
	const { language, scenario, standing, speaker } = message;
	const { text } = message.heard;
	const { recast } = message.noticed;
	const before = toWords(message);
	const ordered = toldAhead(language, scenario, text).filter(
		({ branch }) => branch.remember !== found?.branch.remember
	);
	const answers = answersTo(message, found !== null || ordered.length > 0);
	const answered = answers.map(({ answer }) => speaker.oneOf(answer.say));
	const to = whereItLeads(answers, standing);
	if (to !== undefined) return speaker.join(...before, ...answered, speaker.goOn(to));
	const again = ASKING_AGAIN.find(([intent]) => language.has(intent, text));
	if (again && !isAnswerBeside(again[0], found)) {
		return speaker.join(...before, ...answered, speaker.fromBank(again[1]), speaker.sayAgain());
	}

	const asksBack = language.has('andYou', text);
	const mine = asksBack && ownAnswer(message);
	if (asksBack && wordsIn(message) <= MAX_WORDS_THAT_ASK_BACK) {
		return speaker.join(...before, mine, speaker.askAgain());
	}
	const isAnswer = found !== null || asksBack;
	// Asked a second time, it was answered before: the pending question is all there is to say.
	if (!isAnswer && answers.length > 0) {
		return speaker.join(...before, ...answered, speaker.askAgain());
	}
	if (!isAnswer && language.has('question', text) && ordered.length === 0) {
		return speaker.join(...before, speaker.fromBank('questionUnknown'), speaker.askAgain());
	}
	const orders = ordered.map(({ branch, choice }) => speaker.oneOf(branch.say ?? [], { choice }));
	const isOpen = standing.pending === null || takesAnything(standing.pending);
	if (found === null && orders.length > 0 && !isOpen) {
		return speaker.join(...before, ...orders, mine, ...answered, speaker.askAgain());
	}
	const isUnanswered = answers.length === 0 && !asksBack && asksMore(message);
	return speaker.join(
		...before,
		reactionTo(message, found, { isOpen, isDone: recast !== null || orders.length > 0 }),
		...orders,
		mine,
		...answered,
		isUnanswered && speaker.fromBank('questionUnknown'),
		phraseDue(message),
		speaker.goOnAfter(found)
	);
}

/**
 * "Once more" has words that a question may listen for; only what was chosen is an answer beside it. Who
 * doesn't understand says "no" and "I don't know" of that.
 */
function isAnswerBeside(again: Intent, found: Taken | null): boolean {
	const intent = found?.branch.when.intent;
	const isOfAgain = again === 'lost' && (intent === 'no' || intent === 'unsure');
	return found?.choice !== undefined || (intent !== undefined && !isOfAgain);
}

function answersTo({ scenario, heard }: SpokenMessage, isTaken: boolean): CompiledAnswer[] {
	const answers = scenario.answers.filter(({ matches }) => matches(heard.text));
	const others = answers.filter(({ answer }) => answer.otherwise !== true);
	return (isTaken || others.length > 0 ? others : answers).slice(0, MAX_ANSWERS);
}

/** To the words themselves, whatever they say: translated, put right. */
function toWords({ speaker, noticed: { recast, pairs } }: SpokenMessage): Line[] {
	return [
		pairs === undefined ? null : speaker.fromBank('foreignKnown', { pairs }),
		recast === null ? null : speaker.fromBank('recast', { recast })
	];
}

/** That of the question that waits, where it has one of its own. It asks nothing: the learner may go. */
function goodbyeTo({ language, speaker, heard }: SpokenMessage, found: Taken | null): Line {
	if (!language.has('farewell', heard.text)) return null;
	const isOfScene = found?.branch.when.intent === 'farewell';
	const ofScene = speaker.oneOf((isOfScene && found.branch.say) || []);
	return ofScene ?? speaker.fromBank('farewell') ?? speaker.followUp();
}

/** Where the script goes on for what was wished, unless it was there already. */
function whereItLeads(answers: readonly CompiledAnswer[], standing: Standing): string | undefined {
	return answers
		.map(({ answer }) => answer.to)
		.find((to) => to !== undefined && !standing.visited.has(to));
}

function ownAnswer({ standing, speaker }: SpokenMessage): Line {
	return speaker.oneOf(standing.pending?.node.node.mine ?? []) ?? speaker.fromBank('noMine');
}

/** A question of the learner's beside what answers the partner's, to which the script has no answer. */
function asksMore({ language, scenario, standing, heard }: SpokenMessage): boolean {
	return sentencesOf(language.answerFirst(heard.text), language.locale).some(
		(sentence) =>
			language.has('question', sentence) &&
			!isUnderstood(language, scenario, sentence, standing.pending)
	);
}

function reactionTo(
	message: SpokenMessage,
	found: Taken | null,
	{ isOpen, isDone }: { isOpen: boolean; isDone: boolean }
): Line {
	const { language, standing, speaker, heard, noticed } = message;
	const { pending } = standing;
	// The learner's own words are taken up only where any words are an answer.
	const echo = isOpen ? noticed.echo : undefined;
	if (
		found === null &&
		wordsIn(message) <= MAX_WORDS_OF_THANKS &&
		language.has('thanks', heard.text)
	) {
		const line = speaker.fromBank('thanks');
		if (line !== null) return line;
	}
	const lines = found?.branch.say ?? (pending?.wasTold ? [] : pending?.node.node.say);
	const scripted = speaker.oneOf(lines ?? [], { choice: found?.choice, echo });
	if (scripted !== null || isDone) return scripted;
	const banks: Bank[] = [];
	if (heard.isLong) banks.push('long');
	if (language.has('sad', heard.text)) banks.push('sympathy');
	if (language.has('unsure', heard.text)) banks.push('unsure');
	banks.push('uptake', 'acks');
	for (const bank of banks) {
		const line = speaker.fromBank(bank, { echo });
		if (line !== null) return line;
	}
	return null;
}

/** Beside a recast it would hide which words were put right. */
function phraseDue({ speaker, noticed, phrase }: SpokenMessage): Line {
	if (noticed.recast !== null || phrase === undefined) return null;
	return speaker.fromBank('duePhrase', { phrase });
}

function wordsIn({ language, heard }: SpokenMessage): number {
	return wordsAsTyped(heard.text, language.locale).length;
}
