import { setTimeout as sleep } from 'node:timers/promises';
import type { LanguageId } from '../../../contracts/languages.ts';
import type { Partner, PartnerTurn } from '../partner.ts';
import { type CompiledScript, compileScript } from './compiled-script.ts';
import { scriptSources } from './languages/index.ts';
import { chunksOf } from './pattern.ts';
import { takenUpIn } from './remembering.ts';
import { scriptSchema } from './schema.ts';
import { composeOpening, composeReply } from './speaking.ts';

/** Waits between two chunks; rejects when the signal is aborted. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** Between two words: brisk reading aloud, well under two seconds for a usual reply. */
const CHUNK_PAUSE_MS = 30;

const pauseForReal: Pause = async (ms, signal) => {
	await sleep(ms, undefined, { signal });
};

/**
 * The partner that needs no model: it plays the scripts under `languages/`. It keeps nothing
 * between two calls; the transcript and the conversation's id decide what it says.
 */
export function createScriptedPartner({ pause = pauseForReal }: { pause?: Pause } = {}): Partner {
	const compiled = new Map<LanguageId, CompiledScript>();

	function languageOf({ languageId }: PartnerTurn): CompiledScript {
		const known = compiled.get(languageId);
		if (known !== undefined) return known;
		const language = compileScript(scriptSchema.parse(scriptSources[languageId]));
		compiled.set(languageId, language);
		return language;
	}

	async function* speak(
		turn: PartnerTurn,
		compose: (language: CompiledScript, turn: PartnerTurn) => string
	): AsyncIterable<string> {
		turn.signal.throwIfAborted();
		const language = languageOf(turn);
		for (const chunk of chunksOf(compose(language, turn), language.locale)) {
			yield chunk;
			await pause(CHUNK_PAUSE_MS, turn.signal);
			turn.signal.throwIfAborted();
		}
	}

	return {
		kind: 'scripted',
		open: (turn) => speak(turn, composeOpening),
		recalls: (turn) => takenUpIn(languageOf(turn), turn)?.memoryId ?? null,
		reply: (turn) => speak(turn, composeReply)
	};
}
