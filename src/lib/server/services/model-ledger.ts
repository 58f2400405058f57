import type { Database } from '../database/client.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { ModelLedger } from '../model/model-ledger.ts';
import { chargeInMicroUsd, type ModelPrice } from '../model/model-usage.ts';
import { createModelUseRepository } from '../repositories/model-use.repository.ts';

// Other processes spend too. What is begun meanwhile is over the budget, as is what is in flight.
const LOOK_AGAIN_MS = 1_000;
const MICRO = 1_000_000;

/** Enters what models cost in Postgres, by learner and day, where all processes see the sum. */
export function createModelLedger({
	db,
	prices,
	budgetUsdPerDay,
	metrics,
	logger
}: {
	db: Database;
	/** By the model's name. */
	prices: ReadonlyMap<string, ModelPrice>;
	/** null: a day may cost what it likes. */
	budgetUsdPerDay: number | null;
	metrics: Pick<Metrics, 'modelTokens' | 'modelCost'>;
	logger: Pick<Logger, 'warn'>;
}): ModelLedger {
	const modelUse = createModelUseRepository(db);
	let known = { isSpent: false, until: 0 }; // on the clock of `performance`

	return {
		async isSpent() {
			if (budgetUsdPerDay === null) return false;
			if (performance.now() >= known.until) {
				const until = performance.now() + LOOK_AGAIN_MS;
				const isSpent = (await modelUse.costToday()) >= budgetUsdPerDay * MICRO;
				if (isSpent && !known.isSpent) logger.warn('Model budget of today is used up');
				known = { isSpent, until };
			}
			return known.isSpent;
		},

		async enter({ learnerId, purpose, model, tally }) {
			const { told, guessed } = tally;
			const costMicroUsd = chargeInMicroUsd(tally, prices.get(model));
			const promptTokens = told.promptTokens + guessed.promptTokens;
			const completionTokens = told.completionTokens + guessed.completionTokens;
			metrics.modelCost.inc({ purpose }, costMicroUsd / MICRO);
			metrics.modelTokens.inc({ purpose, kind: 'prompt' }, promptTokens);
			metrics.modelTokens.inc({ purpose, kind: 'cached' }, told.cachedTokens);
			metrics.modelTokens.inc({ purpose, kind: 'completion' }, completionTokens);
			try {
				const used = { calls: told.calls, promptTokens, completionTokens, costMicroUsd };
				await modelUse.add(learnerId, used);
				known.until = 0;
			} catch (err) {
				logger.warn({ err }, 'Model use not recorded');
			}
		}
	};
}

// With some seconds for each memory, two at a time, a process makes a few hundred better within it.
const SPREAD_MS = 3_600_000;

/** When what waits for a new day's budget is done: not all at once, with learners who talk meanwhile. */
export function sometimeNextBudgetDay(): Date {
	return new Date(nextBudgetDay().getTime() + Math.random() * SPREAD_MS);
}

/** Midnight UTC, when a new day's budget begins. */
export function nextBudgetDay(now = new Date()): Date {
	return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}
