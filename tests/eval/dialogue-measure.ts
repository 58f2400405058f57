import { LANGUAGE_IDS, type LanguageId } from '../../src/lib/contracts/languages.ts';
import {
	DIALOGUE_SETS,
	type DialogueSet,
	placesIn,
	type Played,
	playDialogue,
	readDialogues
} from './dialogues.ts';
import { memoryOf, type Remembered } from './dialogue-memories.ts';
import { share, tableOf } from './report.ts';

/** What the scripted partner promises of the dialogues in each language. */
export const DIALOGUE_TARGETS = {
	/** Of what was told ahead of its question. */
	askedAgainAtMost: 0.02,
	/** Of what learners want the reply to do. */
	answeredAtLeast: 0.95,
	/** Of all replies, by the rubric of `dialogues.ts`. */
	unfitAtMost: 0.05,
	/** Of dialogues of four turns and more: those whose memory has something to show. */
	rememberedAtLeast: 0.9,
	/** Of replies that put something right. A stem that changes, as in 춥어요 and 추워요, isn't seen as one. */
	correctedAtLeast: 0.7
} as const;

export interface DialogueMeasure {
	readonly languageId: LanguageId;
	readonly set: DialogueSet;
	readonly dialogues: number;
	readonly played: readonly Played[];
	/** Shares from 0 to 1. */
	readonly askedAgain: number;
	readonly answered: number;
	readonly unfit: number;
	/** Of dialogues in which enough was said. */
	readonly memories: readonly Remembered[];
	/** Shares of them: with anything to show, with something to learn or know again, with a topic of words. */
	readonly remembered: number;
	readonly kept: number;
	readonly named: number;
}

/** Of all sets and languages, where there are any. */
export function measureAllDialogues(): DialogueMeasure[] {
	return DIALOGUE_SETS.flatMap((set) =>
		LANGUAGE_IDS.map((languageId) => measureDialogues(languageId, set))
	).filter(({ dialogues }) => dialogues > 0);
}

export function measureDialogues(languageId: LanguageId, set: DialogueSet): DialogueMeasure {
	const placesOf = placesIn(languageId);
	const dialogues = readDialogues(languageId, set);
	const all = dialogues.map((dialogue) => ({
		dialogue,
		...playDialogue(dialogue, languageId, placesOf)
	}));
	const played = all.flatMap(({ turns }) => turns);
	const memories = all.flatMap(({ dialogue, ...one }) => memoryOf(dialogue, languageId, one) ?? []);
	const shareOf = (isOne: (memory: Remembered) => boolean) =>
		of(memories.filter(isOne).length, memories.length);
	const sum = (count: (turn: Played) => number) =>
		played.reduce((total, turn) => total + count(turn), 0);
	const unanswered = sum((turn) => turn.unanswered.length);
	return {
		languageId,
		set,
		dialogues: dialogues.length,
		played,
		askedAgain: of(
			sum((turn) => (turn.askedAgain === null ? 0 : 1)),
			sum((turn) => turn.toldAhead)
		),
		answered:
			1 -
			of(
				unanswered,
				sum((turn) => turn.wanted)
			),
		unfit: of(
			sum((turn) => (turn.unfit === null ? 0 : 1)),
			played.length
		),
		memories,
		remembered: shareOf(({ shown }) => shown > 0),
		kept: shareOf(({ kept }) => kept > 0),
		named: shareOf(({ isNamed }) => isNamed)
	};
}

/** As docs/memory.md has it. */
export function dialogueTable(measures: readonly DialogueMeasure[]): string {
	const rows = measures.map((one) => [
		one.set,
		one.languageId,
		String(one.dialogues),
		String(one.played.length),
		share(one.askedAgain),
		share(one.answered),
		share(one.unfit)
	]);
	const head = ['set', 'language', 'dialogues', 'turns', 'asked again', 'wishes met', 'unfit'];
	return `### Dialogues with the scripted partner\n\n${tableOf([head, ...rows])}\n`;
}

/** The same of what is remembered of them. */
export function memoryTable(measures: readonly DialogueMeasure[]): string {
	const rows = measures.map((one) => [
		one.set,
		one.languageId,
		String(one.memories.length),
		share(one.remembered),
		share(one.kept),
		share(one.named)
	]);
	const head = ['set', 'language', 'memories', 'not empty', 'to keep', 'topic of words'];
	return `### Memories of these dialogues\n\n${tableOf([head, ...rows])}\n`;
}

const of = (some: number, all: number) => (all === 0 ? 0 : some / all);
