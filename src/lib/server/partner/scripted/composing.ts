import type { LanguageId } from '../../../contracts/languages.ts';
import { type CompiledScript, compileScript } from './compiled-script.ts';
import { languages } from '../../languages/index.ts';
import { takenUpIn } from './remembering.ts';
import { scriptSchema } from './schema.ts';
import type { ScriptedTurn } from './scripted-partner.ts';
import * as replying from './replying.ts';

/** What the scripted partner says next, as a whole. Scripts are compiled when first spoken. */

const compiled = new Map<LanguageId, CompiledScript>();

export function openingOf(turn: ScriptedTurn): string {
	return replying.composeOpening(scriptOf(turn), turn);
}

export function replyTo(turn: ScriptedTurn): string {
	return replying.composeReply(scriptOf(turn), turn);
}

/** The memory that the opening of this turn speaks of, if any. */
export function recalledIn(turn: ScriptedTurn): string | null {
	return takenUpIn(scriptOf(turn), turn)?.memoryId ?? null;
}

function scriptOf({ languageId }: ScriptedTurn): CompiledScript {
	const known = compiled.get(languageId);
	if (known !== undefined) return known;
	const script = compileScript(scriptSchema.parse(languages[languageId].script));
	compiled.set(languageId, script);
	return script;
}
