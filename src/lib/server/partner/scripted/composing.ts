import { isLanguageId, type LanguageId } from '../../../contracts/languages.ts';
import type { Suggestion } from '../../../contracts/suggestions.ts';
import { type CompiledScript, compileScript } from './compiled-script.ts';
import { FALLBACK_LANGUAGE_ID, languages } from '../../languages/index.ts';
import { takenUpIn } from './remembering.ts';
import { type Script, scriptSchema } from './schema.ts';
import type { ComposedReply, ScriptedStuckTurn, ScriptedTurn } from './scripted-partner.ts';
import { composeSuggestions } from './suggesting.ts';
import * as replying from './replying.ts';

/** What the scripted partner says next, as a whole. Scripts are compiled when first spoken. */

const scripts = new Map<LanguageId, Script>();
const compiled = new Map<LanguageId, CompiledScript>();

export function openingOf(turn: ScriptedTurn): string {
	return replying.composeOpening(scriptOf(turn), turn);
}

export function replyTo(turn: ScriptedTurn): ComposedReply {
	return replying.composeReply(scriptOf(turn), turn);
}

/** What the learner could say next; explained in their own language, where it has a script. */
export function suggestionsFor(turn: ScriptedStuckTurn): Suggestion[] {
	const { languageId, ownLanguageId } = turn;
	// Who practises their own language knows what it says.
	const isOwn = ownLanguageId === languageId;
	const own = isLanguageId(ownLanguageId) ? ownLanguageId : FALLBACK_LANGUAGE_ID;
	const explaining = isOwn
		? []
		: [...new Set<LanguageId>([own, FALLBACK_LANGUAGE_ID])].map(readScript);
	return composeSuggestions(scriptOf(turn), explaining, turn);
}

/** The memory that the opening of this turn speaks of, if any. */
export function recalledIn(turn: ScriptedTurn): string | null {
	return takenUpIn(scriptOf(turn), turn)?.memoryId ?? null;
}

function scriptOf({ languageId }: ScriptedStuckTurn): CompiledScript {
	const known = compiled.get(languageId);
	if (known !== undefined) return known;
	const script = compileScript(readScript(languageId));
	compiled.set(languageId, script);
	return script;
}

function readScript(languageId: LanguageId): Script {
	const script = scripts.get(languageId) ?? scriptSchema.parse(languages[languageId].script);
	scripts.set(languageId, script);
	return script;
}
