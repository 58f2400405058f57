import { randomUUID } from 'node:crypto';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import type { Fact, Mistake } from '../../src/lib/contracts/memories.ts';
import type { ScenarioId } from '../../src/lib/contracts/scenarios.ts';
import type { TranscriptMessage } from '../../src/lib/server/extraction/transcript.ts';

/** Rules are tuned on one half of a corpus; what they are worth is what they do on the other. */
export type Half = 'tuned on' | 'held out';

export interface KnownCorrection {
	readonly messageId: string;
	readonly said: string;
	readonly better: string;
	/** The same put otherwise, as in the learner's person where the partner's was heard: as right. */
	readonly alternatives?: readonly string[];
	/** How the partner worded it, where the corpus tells. */
	readonly style?: string;
	/** What kinds of mistake it holds, where people have marked them. */
	readonly kinds?: ReadonlySet<Mistake['kind']>;
}

/** A conversation of which people know what is worth remembering; what nobody knows is left out. */
export interface KnownConversation {
	readonly id: string;
	readonly half: Half;
	readonly languageId: LanguageId;
	readonly ownLanguageId: string;
	readonly scenarioId: ScenarioId;
	readonly messages: readonly TranscriptMessage[];
	/** All corrections there are: any other that is found is invented. */
	readonly corrections?: readonly KnownCorrection[];
	/** Turns whose answers look like corrections and are none, by kind. */
	readonly traps?: readonly { messageId: string; kind: string }[];
	/** Words of the practised language that the partner taught. */
	readonly taught?: readonly string[];
	/** These, and the ones that only the learner said, whom nobody told whether they are right. */
	readonly occurring?: readonly string[];
	/** What would be a phrase in the wrong language. */
	readonly glosses?: readonly string[];
	/** The topic is hit where one of these is in it. */
	readonly topicWords?: readonly string[];
	/** All facts there are; a found one counts where it has the text of one of them in it. */
	readonly facts?: readonly Pick<Fact, 'kind' | 'text' | 'messageId'>[];
}

export interface Corpus {
	readonly name: string;
	readonly conversations: readonly KnownConversation[];
}

/** Every second one is held out, so that each half has its share of every source and student. */
export function halfAt(index: number): Half {
	return index % 2 === 0 ? 'tuned on' : 'held out';
}

export function transcriptOf(
	turns: readonly { isLearner: boolean; text: string }[]
): TranscriptMessage[] {
	return turns.map(({ isLearner, text }) => ({
		id: randomUUID(),
		role: isLearner ? 'user' : 'assistant',
		content: text
	}));
}
