import type { MemoryInsights } from '../../src/lib/contracts/memories.ts';
import type { Tier } from '../../src/lib/contracts/preferences.ts';
import type { Database } from '../../src/lib/server/database/client.ts';
import { createMetrics } from '../../src/lib/server/metrics.ts';
import { NO_LEDGER } from '../../src/lib/server/model/model-ledger.ts';
import { takePoint } from '../../src/lib/server/services/post-run/accept-later.ts';
import { createPostRunAttempt } from '../../src/lib/server/services/post-run/attempt.ts';
import { createPostRunCommit } from '../../src/lib/server/services/post-run/commit.ts';
import { createPostRunNews } from '../../src/lib/server/services/post-run/news.ts';
import { createMemoryUpgrade } from '../../src/lib/server/services/post-run/upgrade.ts';
import { createPostRunWorker } from '../../src/lib/server/services/post-run/worker.ts';
import { someInsights } from './factories.ts';
import { aTextReading } from './text-reading.ts';

export const NO_LIMITS: Record<Tier, number> = { free: -1, plus: -1, premium: -1 };
/** Its threads start with the first piece of work. */
const { findSaid } = aTextReading();

export const NOTHING = { keyPhrases: [], difficulties: [], successfulPatterns: [] };

/** The worker as it is, without a queue; only what the model answers is played. */
export function aPostRunWorker(
	db: Database,
	insights: Partial<MemoryInsights>,
	{ gptFailed = false, memoryLimits = NO_LIMITS } = {}
) {
	const silent = () => {};
	const metrics = createMetrics();
	const jobs = { send: () => Promise.resolve(), complete: () => Promise.resolve(true) };
	const news = createPostRunNews({
		bus: { publish: silent },
		metrics,
		logger: { info: silent, warn: silent, error: silent }
	});
	const attempt = createPostRunAttempt({
		extractionFor: () => ({
			extractConversationMemory: () =>
				Promise.resolve({
					insights: someInsights({ ...NOTHING, evidence: NOTHING, ...insights }),
					source: gptFailed ? 'local' : 'gpt',
					gptFailed,
					reused: false,
					contentHash: 'hash',
					modelUse: null,
					dropped: {}
				}),
			callGPTForInsights: () => Promise.reject(new Error('not asked'))
		}),
		findSaid,
		metrics
	});
	const { commit, settle } = createPostRunCommit({ jobs, memoryLimits });
	const quota = { limit: 100, windowSeconds: 60 };
	const { carryOn } = createPostRunWorker({
		db,
		takePoint: (run) => takePoint(run, { db, jobs, quota }),
		attempt,
		commit,
		news,
		reachPoint: () => Promise.resolve()
	});
	const { upgrade } = createMemoryUpgrade({ db, jobs, ledger: NO_LEDGER, attempt, settle, news });
	return { carryOn, upgrade };
}
