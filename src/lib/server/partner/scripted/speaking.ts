import type { CompiledScenario, CompiledScript } from './compiled-script.ts';
import { shownMeaning, shownTerm } from './glossary.ts';
import { type AskedForWord, echoOf } from './listening.ts';
import { sentencesOf } from '../../languages/pattern.ts';
import type { Bank } from './schema.ts';
import type { ScriptedTurn } from './scripted-partner.ts';
import { seededOrder } from './seeded-order.ts';
import type { Standing, Taken } from './standing.ts';
import { render, type Slots, slotsOf } from './template.ts';
import { knownAnswer } from './told.ts';

/** What is said, or null where nothing is left to say. */
export type Line = string | null;

/** Chooses lines that were not said before in this conversation. */
export interface Speaker {
	fromBank(bank: Bank, slots?: Slots): string | null;
	oneOf(lines: readonly string[], slots?: Slots): string | null;
	answerWord(heard: AskedForWord, ownLanguageId: string): string | null;
	/** The question of a node. */
	ask(nodeId: string): string | null;
	/** The pending question in other words; where those are used up, the next question. */
	askAgain(): string;
	/** The same for who wants to hear it again: what could answer it comes before another question. */
	sayAgain(): string;
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

export function createSpeaker(
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

	function withExamples(bank: 'suggest' | 'examples'): string | null {
		if (pending === null || pending.wasTold) return null;
		const [first, second] = seededOrder(pending.node.node.could, seed);
		return fromBank(bank, { first, second });
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
		const words = new Set(standing.said.flatMap((text) => echoOf(language, text) ?? []));
		for (const word of seededOrder([...words].slice(0, -1), seed)) {
			if (said.includes(word) && learnerTurns % 2 === 0) continue;
			const line = fromBank('recall', { word });
			if (line !== null) return line;
		}
		return null;
	}

	function again(): string | null {
		if (pending === null) return followUp();
		const { node, wasTold } = pending;
		const known = wasTold ? null : knownAnswer(language, node, standing, turn);
		if (known !== null) return goOn(known.next);
		return oneOf((wasTold ? node.node.known : node.node.again) ?? []);
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
		suggest: () => withExamples('suggest'),
		followUp,
		answerWord({ wants, asked, entry }, ownLanguageId) {
			const meaning = entry && shownMeaning(entry, script.id, ownLanguageId);
			if (entry === undefined || (wants === 'meaning' && meaning === null)) {
				return fromBank('sayUnknown', { asked });
			}
			const slots = { asked, term: shownTerm(entry), meaning: meaning ?? undefined };
			return fromBank(wants === 'term' ? 'sayAnswer' : 'meaningAnswer', slots);
		},
		askAgain: () => again() ?? goOnAfter(null),
		sayAgain: () => again() ?? withExamples('examples') ?? goOnAfter(null),
		join: (...parts) => parts.filter((part) => part).join(script.sentenceJoiner)
	};
}
