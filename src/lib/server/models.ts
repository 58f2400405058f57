import type { Config } from './config.ts';
import type { Database } from './database/client.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import { createModelCallQueue } from './model/call-queue.ts';
import { createModelBreaker, type BreakerState } from './model/model-breaker.ts';
import { createModelServer } from './model/model-server.ts';
import { createOpenAiPartner } from './partner/openai-partner.ts';
import { createScriptedPartner } from './partner/scripted/scripted-partner.ts';
import { createModelUseRepository } from './repositories/model-use.repository.ts';
import { createConversationMemoryService } from './services/conversation-memory.service.ts';
import { createPartners } from './services/conversations/partners.ts';
import { createModelLedger } from './services/model-ledger.ts';
import type { TextReading } from './services/text-reading.ts';

/** What asks a model where one is configured, and does without where none is: put together for app.ts. */
export function createModels({
	db,
	openai,
	reading,
	metrics,
	logger
}: {
	db: Database;
	/** Null where no model is configured. */
	openai: Config['openai'];
	reading: TextReading;
	metrics: Metrics;
	logger: Logger;
}) {
	const ledger = createModelLedger({
		db,
		prices: openai?.prices ?? new Map(),
		budgetUsdPerDay: openai?.budgetUsdPerDay ?? null,
		metrics,
		logger
	});
	metrics.watchLearnerCost(createModelUseRepository(db).spreadToday);
	const places = createModelCallQueue({
		watch: {
			changed({ taken, waiting }) {
				metrics.modelPlaces.set({ state: 'taken' }, taken);
				metrics.modelPlaces.set({ state: 'waiting' }, waiting);
			},
			refused: (reason) => metrics.modelPlacesRefused.inc({ reason })
		}
	});
	let breakerState: BreakerState = 'closed';
	const models = openai && { ...openai, server: createModelServer(openai) };

	return {
		ledger,
		extraction: createConversationMemoryService({
			model: models && {
				...models,
				model: models.extractionModel,
				price: models.prices.get(models.extractionModel)
			},
			breaker: createModelBreaker({
				onState(state) {
					breakerState = state;
					metrics.modelBreaker.reset();
					metrics.modelBreaker.set({ state }, 1);
				},
				logger
			}),
			places,
			ledger,
			reading,
			logger
		}),
		partners: createPartners({
			model:
				models &&
				createOpenAiPartner(models, {
					places,
					ledger,
					readSuggestions: reading.readSuggestions,
					logger
				}),
			scripted: createScriptedPartner({ composer: reading.composer }),
			ledger
		}),
		breakerState: () => breakerState,
		/** What this process knows of the servers of models. */
		learned: () => models?.server.learned() ?? [],
		forgetLearned: () => models?.server.forget()
	};
}
