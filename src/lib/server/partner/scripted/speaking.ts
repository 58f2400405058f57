import type { CompiledNode, CompiledScenario, CompiledScript } from './compiled-script.ts';
import { shownMeaning, shownTerm } from './glossary.ts';
import type { AskedForWord, Spoken } from './listening.ts';
import { sentencesOf, wordsAsTyped } from './pattern.ts';
import type { Bank, Intent } from './schema.ts';
import { phraseToWorkIn, takenUpIn } from './remembering.ts';
import type { ScriptedTurn } from './scripted-partner.ts';
import { seededOrder } from './seeded-order.ts';
import {
	branchOf,
	isUnderstood,
	readStanding,
	type Standing,
	type Taken,
	takesAnything,
	toldAhead
} from './standing.ts';
import { partedGreeting, render, type Slots, slotsOf } from './template.ts';
import { knownAnswer } from './told.ts';

// "And you?", "thank you very much for all that" in any language; what is longer also says something else.
const MAX_WORDS_THAT_ASK_BACK = 3;
const MAX_WORDS_OF_THANKS = 7;
const MAX_ANSWERS = 2; // in one breath

/** The partner's next message: what it makes of the learner's words, then the next question. */
export function composeReply(language: CompiledScript, turn: ScriptedTurn): string {
	const scenario = language.scenario(turn.scenarioId);
	const standing = readStanding(language, scenario, turn);
	const speaker = createSpeaker(language, scenario, standing, turn);
	const { heard, missed } = standing;

	// Once may be chance; who isn't understood twice is told what would be.
	if (missed >= 2 && heard.kind !== 'silence') {
		const suggestion = speaker.suggest();
		if (suggestion !== null) return speaker.join(suggestion, speaker.askAgain());
	}
	switch (heard.kind) {
		case 'silence':
			return speaker.join(speaker.fromBank('unheard'), speaker.askAgain());
		case 'wordless':
			return speaker.join(
				speaker.fromBank('wordless', { symbols: heard.symbols }),
				speaker.askAgain()
			);
		case 'asked':
			return speaker.join(speaker.answerWord(heard, turn.ownLanguageId), speaker.askAgain());
		case 'foreign': {
			const help = heard.pairs && speaker.fromBank('foreignKnown', { pairs: heard.pairs });
			return speaker.join(help || speaker.fromBank('foreign'), speaker.askAgain());
		}
		case 'spoken':
			return replyToSpoken(
				language,
				scenario,
				standing,
				speaker,
				heard,
				phraseToWorkIn(language, turn, standing.learnerTurns)
			);
	}
}

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

/** What asks for the question again, and what is said before it. */
const ASKING_AGAIN = [
	['repeat', 'repeat'],
	['slower', 'slower'],
	['lost', 'simpler']
] as const satisfies readonly (readonly [Intent, Bank])[];

function replyToSpoken(
	language: CompiledScript,
	scenario: CompiledScenario,
	standing: Standing,
	speaker: Speaker,
	heard: Spoken,
	phrase: string | undefined
): string {
	const { text, recast, pairs } = heard;
	const { pending } = standing;
	const opening = [
		pairs && speaker.fromBank('foreignKnown', { pairs }),
		recast && speaker.fromBank('recast', { recast })
	];

	const found = branchOf(language, pending, text);
	if (language.has('farewell', text)) {
		const isOfScene = found?.branch.when.intent === 'farewell';
		const goodbye = speaker.oneOf((isOfScene && found.branch.say) || []);
		return speaker.join(...opening, goodbye ?? speaker.fromBank('farewell') ?? speaker.followUp());
	}
	const answers = scenario.answers
		.flatMap(({ answer, matches }) => (matches(text) ? [answer] : []))
		.slice(0, MAX_ANSWERS);
	const answered = answers.map(({ say }) => speaker.oneOf(say));
	const again = ASKING_AGAIN.find(([intent]) => language.has(intent, text));
	if (found === null && again) {
		return speaker.join(...opening, ...answered, speaker.fromBank(again[1]), speaker.askAgain());
	}
	const to = answers.find((answer) => answer.to !== undefined)?.to;
	if (to !== undefined && !standing.visited.has(to)) {
		return speaker.join(...opening, ...answered, speaker.goOn(to));
	}

	const asksBack = language.has('andYou', text);
	const mine =
		asksBack && (speaker.oneOf(pending?.node.node.mine ?? []) ?? speaker.fromBank('noMine'));
	const words = wordsAsTyped(text, language.locale).length;
	if (asksBack && words <= MAX_WORDS_THAT_ASK_BACK)
		return speaker.join(...opening, mine, speaker.askAgain());
	const ordered = toldAhead(language, scenario, text).filter(
		({ branch }) => branch.remember !== found?.branch.remember
	);
	if (found === null && !asksBack) {
		// Asked a second time, it was answered before: the pending question is all there is to say.
		if (answers.length > 0) return speaker.join(...opening, ...answered, speaker.askAgain());
		if (language.has('question', text) && ordered.length === 0) {
			const honest = speaker.fromBank('questionUnknown');
			return speaker.join(...opening, honest, speaker.askAgain());
		}
	}

	const isOpen = pending === null || takesAnything(pending);
	const echo = isOpen ? heard.echo : undefined;
	const orders = ordered.map(({ branch, choice }) => speaker.oneOf(branch.say ?? [], { choice }));
	if (found === null && ordered.length > 0 && !isOpen) {
		return speaker.join(...opening, ...orders, mine, ...answered, speaker.askAgain());
	}
	const asksMore =
		answers.length === 0 &&
		!asksBack &&
		sentencesOf(text, language.locale).some(
			(sentence) =>
				language.has('question', sentence) && !isUnderstood(language, scenario, sentence, pending)
		);
	const lines = found?.branch.say ?? (pending?.wasTold ? [] : pending?.node.node.say);
	const thanked =
		found === null &&
		words <= MAX_WORDS_OF_THANKS &&
		language.has('thanks', text) &&
		speaker.fromBank('thanks');
	const scripted = thanked || speaker.oneOf(lines ?? [], { choice: found?.choice, echo });
	const isDone = recast !== null || orders.length > 0;
	const reaction = scripted ?? (isDone ? null : reactionTo(language, speaker, heard, echo));
	// Beside a recast it would hide which words were put right.
	const due = !recast && phrase && speaker.fromBank('duePhrase', { phrase });
	return speaker.join(
		...opening,
		reaction,
		...orders,
		mine,
		...answered,
		asksMore && speaker.fromBank('questionUnknown'),
		due,
		speaker.goOnAfter(found)
	);
}

function reactionTo(
	language: CompiledScript,
	speaker: Speaker,
	heard: Spoken,
	echo: string | undefined
): string | null {
	const banks: Bank[] = [];
	if (heard.isLong) banks.push('long');
	if (language.has('sad', heard.text)) banks.push('sympathy');
	if (language.has('unsure', heard.text)) banks.push('unsure');
	if (language.has('thanks', heard.text)) banks.push('thanks');
	banks.push('uptake', 'acks');
	for (const bank of banks) {
		const line = speaker.fromBank(bank, { echo });
		if (line !== null) return line;
	}
	return null;
}

/** Chooses lines that were not said before in this conversation. */
interface Speaker {
	fromBank(bank: Bank, slots?: Slots): string | null;
	oneOf(lines: readonly string[], slots?: Slots): string | null;
	answerWord(heard: AskedForWord, ownLanguageId: string): string | null;
	/** The question of a node. */
	ask(nodeId: string): string | null;
	/** The pending question in other words; where those are used up, the next question. */
	askAgain(): string;
	/** The next question of the scenario from this node on whose answer isn't known, or a follow-up once it is over. */
	goOn(nodeId: string): string;
	/** The same after the question that waits, by the branch that its answer took. */
	goOnAfter(taken: Taken | null): string;
	/** Two things that would be understood; null where no question waits. */
	suggest(): string | null;
	/** A question that no scenario needs; there is always one more. */
	followUp(): string;
	join(...parts: readonly (string | null | undefined | false)[]): string;
}

function createSpeaker(
	language: CompiledScript,
	{ nodes, voice }: CompiledScenario,
	standing: Standing,
	turn: ScriptedTurn
): Speaker {
	const { script, locale } = language;
	const { conversationId } = turn;
	const { learnerTurns, pending, visited } = standing;
	const seed = `${conversationId}:${learnerTurns}`;
	let said = standing.saidByPartner;

	function oneOf(lines: readonly string[], slots: Slots = {}): string | null {
		const shuffled = seededOrder(lines, `${seed}:${lines.length}`);
		// What takes up the learner's own words is worth more than what fits everyone's.
		const needsSlots = (line: string) => slotsOf(line).length > 0;
		const ordered = [
			...shuffled.filter(needsSlots),
			...shuffled.filter((line) => !needsSlots(line))
		];
		for (const line of ordered) {
			const text = render(line, { ...standing.slots, ...slots }, locale);
			if (text === null || sentencesOf(text, locale).some((one) => said.includes(one))) continue;
			said += `\n${text}`;
			return text;
		}
		return null;
	}
	const fromBank = (bank: Bank, slots?: Slots) => oneOf(voice.get(bank) ?? [], slots);

	function ask(nodeId: string): string | null {
		const node = nodes.get(nodeId);
		return node === undefined ? null : oneOf(node.node.lines);
	}

	function goOn(nodeId: string): string {
		let node = nodes.get(nodeId);
		while (node !== undefined) {
			const known = knownAnswer(language, node, standing, turn);
			let line: string | null = null;
			if (!visited.has(node.id)) {
				if (known === null) line = ask(node.id);
				else if (known.mayBeSaid) line = oneOf(node.node.known ?? [], { told: known.told });
			}
			if (line !== null) return line;
			node = nodes.get(known?.next ?? node.node.next);
		}
		return followUp();
	}

	function goOnAfter(taken: Taken | null): string {
		if (pending === null) return followUp();
		const { node, wasTold } = pending;
		const known = wasTold ? knownAnswer(language, node, standing, turn) : null;
		return goOn(taken?.branch.to ?? known?.next ?? node.node.next);
	}

	function suggest(): string | null {
		if (pending === null || pending.wasTold) return null;
		const [first, second] = seededOrder(pending.node.node.could, seed);
		return fromBank('suggest', { first, second });
	}

	function topicQuestion(): string | null {
		for (const topic of seededOrder(script.topics, `${conversationId}:topics`)) {
			// Each topic once before one comes up again in other words.
			if (said.includes(topic)) continue;
			const line = fromBank('topicFrames', { topic });
			if (line !== null) return line;
		}
		for (const topic of seededOrder(script.topics, seed)) {
			const line = fromBank('topicFrames', { topic });
			if (line !== null) return line;
		}
		return null;
	}

	function recallQuestion(): string | null {
		for (const word of seededOrder(standing.words.slice(0, -1), seed)) {
			if (said.includes(word) && learnerTurns % 2 === 0) continue;
			const line = fromBank('recall', { word });
			if (line !== null) return line;
		}
		return null;
	}

	function followUp(): string {
		const sources = [() => fromBank('followUps'), recallQuestion, topicQuestion];
		const first = learnerTurns % sources.length;
		for (const source of [...sources.slice(first), ...sources.slice(0, first)]) {
			const line = source();
			if (line !== null) return line;
		}
		const count = learnerTurns.toLocaleString(locale, { useGrouping: false });
		const [endless] = seededOrder(voice.get('endless') ?? [], seed);
		const line = render(endless ?? '', { count }, locale);
		if (line === null) throw new Error(`The script of ${script.id} has come to an end.`);
		return line;
	}

	return {
		fromBank,
		oneOf,
		ask,
		goOn,
		goOnAfter,
		suggest,
		followUp,
		answerWord({ wants, asked, entry }, ownLanguageId) {
			if (entry === undefined) return fromBank('sayUnknown', { asked });
			const slots = { asked, term: shownTerm(entry), meaning: shownMeaning(entry, ownLanguageId) };
			return fromBank(wants === 'term' ? 'sayAnswer' : 'meaningAnswer', slots);
		},
		askAgain() {
			if (pending === null) return followUp();
			const { node, wasTold } = pending;
			const known = wasTold ? null : knownAnswer(language, node, standing, turn);
			if (known !== null) return goOn(known.next);
			return oneOf((wasTold ? node.node.known : node.node.again) ?? []) ?? goOnAfter(null);
		},
		join: (...parts) => parts.filter((part) => part).join(script.sentenceJoiner)
	};
}
