import * as composing from '../../src/lib/server/partner/scripted/composing.ts';
import type { Composer } from '../../src/lib/server/partner/scripted/scripted-partner.ts';

/** As text-work.ts has it, without its threads, each of which would compile the scripts for itself. */
export const unthreadedComposer: Composer = {
	opening: async (_, turn) => ({
		text: composing.openingOf(turn),
		recalledId: composing.recalledIn(turn)
	}),
	reply: async (_, turn) => composing.replyTo(turn),
	suggestions: async (_, turn) => composing.suggestionsFor(turn)
};
