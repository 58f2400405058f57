import { setTimeout as pause } from 'node:timers/promises';
import type { PostRunSuccess } from '../../../contracts/post-run.ts';
import type { Tier } from '../../../contracts/preferences.ts';
import type { EventBus } from '../../coordination/event-bus.ts';
import type { Database, Transaction } from '../../database/client.ts';
import { databaseUnavailable } from '../../database/failures.ts';
import type { ReachPoint } from '../../faults.ts';
import type { Claim, JobQueue } from '../../jobs/queue.ts';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import type { ModelLedger } from '../../model/model-ledger.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { createRunMaterialRepository } from '../../repositories/run-material.repository.ts';
import type { ConversationMemoryService } from '../conversation-memory.service.ts';
import { takePoint } from './accept-later.ts';
import { requireNothingLeft } from './lost-runs.ts';
import { createMemoryUpgrade } from './upgrade.ts';
import { keepingModelUse } from './model-use.ts';
import type { Quota } from './accept.ts';
import { createPostRunAttempt } from './attempt.ts';
import { ClaimLostError, createPostRunCommit, type Outcome } from './commit.ts';
import { stepsOfNewAttempt } from './event-ids.ts';
import { createStepLog, groundingDetail, type StepLog } from './steps.ts';
import type { TextReading } from '../text-reading.ts';

export type PostRunWorker = ReturnType<typeof createPostRunWorker>;

/** What a run is made of, each as it is done by itself; for who rehearses one. */
export type PostRunStages = PostRunWorker['stages'];

type PostRunJob = Claim & { data: { runId: string }; signal: AbortSignal };

// A passing fault (a deadlock, a connection cut) is over by then; the queue's retries take the rest.
const COMMIT_PAUSES_MS = [50, 250];

/** Carries accepted runs on, in whichever process holds the job. */
export function createPostRunWorker({
	db,
	jobs,
	bus,
	extractionFor,
	ledger,
	findSaid,
	quota,
	memoryLimits,
	reachPoint,
	metrics,
	logger
}: {
	db: Database;
	jobs: Pick<JobQueue, 'send' | 'complete'>;
	bus: EventBus;
	/** Who extracts for this learner. */
	extractionFor: (userId: string) => ConversationMemoryService;
	ledger: Pick<ModelLedger, 'isSpent'>;
	findSaid: TextReading['findSaid'];
	quota: Quota;
	memoryLimits: Record<Tier, number>;
	reachPoint: ReachPoint;
	metrics: Pick<Metrics, 'postRuns' | 'extractions' | 'groundingDropped'>;
	logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}) {
	const repositories = createRepositories(db);
	const material = createRunMaterialRepository(db);
	const attempt = createPostRunAttempt({ extractionFor, findSaid, metrics });
	const { commit, settle } = createPostRunCommit({ jobs, memoryLimits });
	const elseKeepModelUse = keepingModelUse(repositories, logger);

	/** Load, extract, ground, commit, notify. Rejects when the queue has to try it again. */
	async function carryOn(job: PostRunJob): Promise<void> {
		const found = await repositories.postRuns.findById(job.data.runId);
		if (!found?.conversationId || found.status === 'completed') return; // nothing is left to do
		if (found.acceptedAt === null && !(await takePoint(found, { db, jobs, quota }))) return;
		const run = found.acceptedAt ? found : await repositories.postRuns.findById(found.id);
		if (!run?.conversationId) return;

		const { id: runId, conversationId, userId } = run;
		const attempts = run.attempts + 1;
		const log = createStepLog(stepsOfNewAttempt(run.steps), (step, before) => {
			bus.publish({ type: 'step', runId, conversationId, userId, attempts, step, before });
		});
		log.start('load');
		await reachPoint('load', userId);
		const loaded = await attempt.load(material, run);
		// Deleted meanwhile, and with it the reason for this run.
		if (!loaded) return requireNothingLeft(repositories.unfinishedRuns, runId);
		const { conversation, messageCount } = loaded;
		log.finish('load', 'done', `${messageCount} messages`);

		log.start('extract');
		await reachPoint('extract', userId);
		const [attempted] = await Promise.all([
			attempt.extractCounted(loaded, job.signal),
			repositories.postRuns.recordProgress(runId, attempts, 'running', log.steps)
		]);
		const { extracted } = attempted;
		const { source } = extracted;
		log.finish('extract', 'done', extracted.failure ?? (extracted.reused ? 'reused' : source));
		log.start('ground');
		await reachPoint('ground', userId);
		log.finish('ground', 'done', groundingDetail(extracted.dropped));

		log.start('commit');
		const isClaimed = (tx: Transaction) => jobs.complete('post-run', job, tx);
		const outcome = { run, ...attempted, attempts, isClaimed };
		const committed = await elseKeepModelUse(run, extracted, () => commitOrRetry(outcome, log));
		if (!committed) return;
		log.finish('commit', 'done');
		metrics.postRuns.inc({ outcome: 'completed' });
		await reachPoint('notify', userId);
		log.finish('notify', 'done');
		bus.publish({ type: 'settled', runId, conversationId, userId, outcome: 'completed' });
		bus.publish({ type: 'notification', userId });
		logger.info(
			{
				conversationId,
				messageCount,
				duration: conversation.durationSeconds,
				keyPhrases: extracted.insights.keyPhrases.length
			},
			'Memory extracted'
		);
	}

	/** Null when another process took over or the conversation is gone: nothing was changed. */
	async function commitOrRetry(outcome: Outcome, log: StepLog): Promise<PostRunSuccess | null> {
		const { run, attempts } = outcome;
		for (let failures = 0; ; failures++) {
			try {
				return await db.transaction(async (tx) => {
					const committed = await commit(tx, outcome, log);
					await reachPoint('commit', run.userId);
					return committed;
				});
			} catch (error) {
				if (error instanceof ClaimLostError) {
					logger.warn({ conversationId: run.conversationId }, 'Post-run taken over');
					return null;
				}
				const pauseMs = COMMIT_PAUSES_MS[failures];
				if (pauseMs !== undefined) {
					await pause(pauseMs);
					continue;
				}
				logger.error({ err: error, conversationId: run.conversationId }, 'Post-run commit failed');
				metrics.postRuns.inc({ outcome: 'commit_failed' });
				log.finish('commit', 'failed');
				await repositories.postRuns
					.recordProgress(run.id, attempts, 'queued', log.steps)
					.catch((err: unknown) => {
						logger.warn({ err }, 'Post-run progress not recorded');
					});
				if (run.conversationId) {
					bus.publish({
						type: 'settled',
						runId: run.id,
						conversationId: run.conversationId,
						userId: run.userId,
						outcome: databaseUnavailable(error) ? 'unavailable' : 'retrying'
					});
				}
				throw error;
			}
		}
	}

	const { upgrade } = createMemoryUpgrade({
		db,
		jobs,
		bus,
		ledger,
		attempt,
		settle,
		logger
	});

	const { load, extract } = attempt;
	return { carryOn, upgrade, stages: { load, extract, commit } };
}
