import type { Briefing } from '../../contracts/briefing.ts';
import type { PartnerKind } from '../../contracts/conversations.ts';
import type { LanguageId } from '../../contracts/languages.ts';
import type { Message } from '../../contracts/messages.ts';
import type { Level } from '../../contracts/preferences.ts';
import type { ScenarioId } from '../../contracts/scenarios.ts';
import type { Suggestion } from '../../contracts/suggestions.ts';

/** All that a partner knows when it is its turn to speak. */
export interface PartnerTurn {
	/** Whose turn it answers, for who has to be fair; it tells a partner nothing. */
	readonly learnerId: string;
	readonly isGuest: boolean;
	readonly conversationId: string;
	readonly languageId: LanguageId;
	readonly scenarioId: ScenarioId;
	/** ISO 639-1 code of the language that explanations are given in. */
	readonly ownLanguageId: string;
	/** Null while the learner's level is not known. */
	readonly level: Level | null;
	/** The transcript so far, or its last few hundred messages, oldest first; for a reply it ends with what the learner just said. */
	readonly messages: readonly Message[];
	/** What earlier conversations taught of the learner; empty for a guest. */
	readonly briefing: Briefing;
	/** Aborted when the learner left or a time limit has passed. */
	readonly signal: AbortSignal;
}

/** What is known when somebody asks what they could say: nothing of earlier conversations helps with that. */
export type StuckTurn = Omit<PartnerTurn, 'briefing'>;

/**
 * Yields a message in chunks that joined are its text (1 to 4,000 code points), and rejects with the
 * signal's reason when it is aborted. Of one that was `cut_off`, only its whole sentences count. A
 * `goodbye` is whole, and answers the learner's.
 */
export type Speech = AsyncGenerator<string, 'whole' | 'goodbye' | 'cut_off', undefined>;

/** Who the learner talks to. */
export interface Partner {
	readonly kind: PartnerKind;
	/** What takes longer than this won't come any more, in milliseconds. */
	readonly longestMs: number;
	/** The greeting that opens the conversation. */
	open(turn: PartnerTurn): Speech;
	/** The memory that the greeting of this turn may speak of, if any. */
	recalls(turn: PartnerTurn): Promise<string | null>;
	/** The answer to the learner's last message. */
	reply(turn: PartnerTurn): Speech;
	/**
	 * One to three things that the learner could say to what was said last.
	 * @throws PartnerUnavailableError
	 */
	suggest(turn: StuckTurn): Promise<readonly Suggestion[]>;
}
