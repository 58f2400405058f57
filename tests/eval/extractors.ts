import { randomUUID } from 'node:crypto';
import type { KeptInsights } from '../../src/lib/contracts/memories.ts';
import { readLaunchConfig, type Environment } from '../../src/lib/server/config.ts';
import { extractLocally } from '../../src/lib/server/extraction/local-extractor.ts';
import { createLogger } from '../../src/lib/server/logger.ts';
import { createMetrics } from '../../src/lib/server/metrics.ts';
import { createModelBreaker } from '../../src/lib/server/model/model-breaker.ts';
import { NO_LEDGER } from '../../src/lib/server/model/model-ledger.ts';
import { createModelCallQueue } from '../../src/lib/server/model/call-queue.ts';
import { createModelServer } from '../../src/lib/server/model/model-server.ts';
import { createConversationMemoryService } from '../../src/lib/server/services/conversation-memory.service.ts';
import { createTextReading } from '../../src/lib/server/services/text-reading.ts';
import { createTextThreads } from '../../src/lib/server/threads/text-threads.ts';
import type { KnownConversation } from './known-conversation.ts';

export interface Extractor {
	readonly name: string;
	/** How many conversations it is given at once. */
	readonly atOnce: number;
	extract(
		conversation: KnownConversation,
		signal: AbortSignal
	): Promise<{ insights: KeptInsights; gptFailed: boolean }>;
}

const MODEL_CALLS_AT_ONCE = 4;

/** The model that the environment configures, as the program itself would ask it, or our own rules. */
export function extractorFor(env: Environment): Extractor {
	const { openai } = readLaunchConfig(env);
	if (openai === null) {
		return {
			name: 'local extractor',
			atOnce: 1,
			extract: async (conversation) => ({
				insights: extractLocally(conversation),
				gptFailed: false
			})
		};
	}
	const logger = createLogger('silent');
	const service = createConversationMemoryService({
		model: { ...openai, server: createModelServer(openai), model: openai.extractionModel },
		breaker: createModelBreaker({ onState: () => undefined, logger }),
		places: createModelCallQueue(),
		ledger: NO_LEDGER,
		reading: createTextReading(
			createTextThreads({ learnerTag: (id) => id, metrics: createMetrics(), logger })
		),
		logger
	});
	return {
		name: openai.extractionModel,
		atOnce: MODEL_CALLS_AT_ONCE,
		extract: async ({ messages, ...conversation }, signal) =>
			await service.extractConversationMemory({
				learnerId: conversation.id, // each is somebody else's
				conversation: { ...conversation, id: randomUUID() },
				messages,
				signal
			})
	};
}
