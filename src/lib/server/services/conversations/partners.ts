import type { Speaking } from '../../../contracts/conversations.ts';
import type { ModelLedger } from '../../model/model-ledger.ts';
import type { Partner, StuckTurn } from '../../partner/partner.ts';
import { nextBudgetDay } from '../model-ledger.ts';

export type Partners = ReturnType<typeof createPartners>;

/** The model speaks, as long as there is one and today's budget for it lasts; else the script. */
export function createPartners({
	model,
	scripted,
	ledger
}: {
	/** null: none is configured. */
	model: Partner | null;
	scripted: Partner;
	ledger: Pick<ModelLedger, 'isSpent'>;
}) {
	async function whoSpeaks(): Promise<Partner> {
		return model && !(await ledger.isSpent()) ? model : scripted;
	}

	return {
		whoSpeaks,

		/** What the learner could say whatever was said: as before the first line, when nothing waits for an answer. */
		alwaysFitting: (turn: StuckTurn) => scripted.suggest({ ...turn, messages: [] }),

		/** What pages are told of it. */
		async speaking(): Promise<Speaking> {
			const partner = await whoSpeaks();
			const isSpent = model !== null && partner !== model;
			return {
				partner: partner.kind,
				modelReturnsAt: isSpent ? nextBudgetDay().toISOString() : null
			};
		}
	};
}
