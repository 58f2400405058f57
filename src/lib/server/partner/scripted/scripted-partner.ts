import { setTimeout as sleep } from 'node:timers/promises';
import type { Suggestion } from '../../../contracts/suggestions.ts';
import type { Partner, PartnerTurn, Speech, StuckTurn } from '../partner.ts';
import { chunksOf } from '../../languages/pattern.ts';

/** Waits between two chunks; rejects when the signal is aborted. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** What decides what the partner says. It is copied to another thread. */
export type ScriptedTurn = Omit<PartnerTurn, NotCopied>;
/** The same, where somebody asks what they could say. */
export type ScriptedStuckTurn = Omit<StuckTurn, NotCopied>;
type NotCopied = 'learnerId' | 'isGuest' | 'signal';

/** Reads the whole transcript for each turn, which takes too long for the thread that serves everybody. */
export interface Composer {
	opening(
		learnerId: string,
		turn: ScriptedTurn
	): Promise<{ text: string; recalledId: string | null }>;
	reply(learnerId: string, turn: ScriptedTurn): Promise<ComposedReply>;
	suggestions(learnerId: string, turn: ScriptedStuckTurn): Promise<Suggestion[]>;
}

export interface ComposedReply {
	text: string;
	/** It answers the learner's good-bye. */
	isGoodbye: boolean;
}

/** Between two words: brisk reading aloud, well under two seconds for a usual reply. */
const CHUNK_PAUSE_MS = 30;

// A message of the most characters, spoken at that pace, is at its end by then.
const LONGEST_MS = 60_000;

const pauseForReal: Pause = async (ms, signal) => {
	await sleep(ms, undefined, { signal });
};

/**
 * The partner that needs no model: it plays the scripts of `server/languages`. It keeps nothing
 * between two calls; the transcript and the conversation's id decide what it says.
 */
export function createScriptedPartner({
	composer,
	pause = pauseForReal
}: {
	composer: Composer;
	pause?: Pause;
}): Partner {
	async function* speak(
		{ learnerId, isGuest: _, signal, ...turn }: PartnerTurn,
		compose: (learnerId: string, turn: ScriptedTurn) => Promise<ComposedReply>
	): Speech {
		signal.throwIfAborted();
		const { text, isGoodbye } = await compose(learnerId, turn);
		signal.throwIfAborted();
		for (const chunk of chunksOf(text, turn.languageId)) {
			yield chunk;
			await pause(CHUNK_PAUSE_MS, signal);
			signal.throwIfAborted();
		}
		return isGoodbye ? 'goodbye' : 'whole';
	}

	return {
		kind: 'scripted',
		longestMs: LONGEST_MS,
		open: (turn) =>
			speak(turn, async (...asked) => {
				const { text } = await composer.opening(...asked);
				return { text, isGoodbye: false };
			}),
		async recalls({ learnerId, signal, ...turn }) {
			signal.throwIfAborted();
			return (await composer.opening(learnerId, turn)).recalledId;
		},
		reply: (turn) => speak(turn, (...asked) => composer.reply(...asked)),
		async suggest({ learnerId, isGuest: _, signal, ...turn }) {
			signal.throwIfAborted();
			return composer.suggestions(learnerId, turn);
		}
	};
}
