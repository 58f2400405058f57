import { setTimeout as pause } from 'node:timers/promises';
import type { PostRunResult } from '../../../contracts/post-run.ts';
import type { Database } from '../../database/client.ts';
import { databaseUnavailable } from '../../database/failures.ts';
import type { ReachPoint } from '../../faults.ts';
import type { Claim } from '../../jobs/queue.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { createRunMaterialRepository } from '../../repositories/run-material.repository.ts';
import type { PostRunAttempt } from './attempt.ts';
import { ClaimLostError, type Outcome, type PostRunCommit } from './commit.ts';
import { isOver, stepsOfNewAttempt } from './event-ids.ts';
import { requireNothingLeft } from './lost-runs.ts';
import { keepingModelUse } from './model-use.ts';
import type { PostRunNews, RunOfConversation } from './news.ts';
import { createStepLog, groundingDetail, type StepLog } from './steps.ts';

export type PostRunWorker = ReturnType<typeof createPostRunWorker>;

type PostRunJob = Claim & { data: { runId: string }; signal: AbortSignal };

// A passing fault (a deadlock, a connection cut) is over by then; the queue's retries take the rest.
const COMMIT_PAUSES_MS = [50, 250];

/** Carries accepted runs on, in whichever process holds the job. */
export function createPostRunWorker({
	db,
	takePoint,
	attempt,
	commit,
	news,
	reachPoint
}: {
	db: Database;
	/** Whether a run that waited is accepted now. */
	takePoint: (run: PostRunRow) => Promise<boolean>;
	attempt: Pick<PostRunAttempt, 'load' | 'extractCounted'>;
	commit: PostRunCommit['commit'];
	news: PostRunNews;
	reachPoint: ReachPoint;
}) {
	const repositories = createRepositories(db);
	const material = createRunMaterialRepository(db);
	const elseKeepModelUse = keepingModelUse(repositories, news);

	/** Load, extract, ground, commit, notify. Rejects when the queue has to try it again. */
	async function carryOn(job: PostRunJob): Promise<void> {
		const found = await repositories.postRuns.findById(job.data.runId);
		if (!found?.conversationId || isOver(found)) return; // nothing is left to do
		if (found.acceptedAt === null && !(await takePoint(found))) return;
		const accepted = found.acceptedAt ? found : await repositories.postRuns.findById(found.id);
		if (!accepted?.conversationId) return;

		const { id: runId, conversationId, userId } = accepted;
		const run = { ...accepted, conversationId };
		const attempts = run.attempts + 1;
		const log = createStepLog(stepsOfNewAttempt(run.steps), (step, before) => {
			news.step(run, attempts, step, before);
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
		const { extracted, isPaused } = attempted;
		const { source } = extracted;
		if (isPaused) log.finish('extract', 'skipped', 'paused');
		else log.finish('extract', 'done', extracted.failure ?? (extracted.reused ? 'reused' : source));
		log.start('ground');
		await reachPoint('ground', userId);
		log.finish('ground', 'done', groundingDetail(extracted.dropped));

		log.start('commit');
		const outcome = { run, ...attempted, attempts, job };
		const committed = await elseKeepModelUse(run, extracted, () => commitOrRetry(outcome, log));
		if (!committed) return;
		if ('skipped' in committed) {
			log.finish('commit', 'skipped', committed.reason);
			news.skipped(run, committed.reason);
		} else {
			log.finish('commit', 'done');
			news.committed(run, {
				messageCount,
				duration: conversation.durationSeconds,
				keyPhrases: extracted.insights.keyPhrases.length
			});
		}
		await reachPoint('notify', userId);
		log.finish('notify', 'done');
		news.settled(run, 'completed');
	}

	/** Null when another process took over or the conversation is gone: nothing was changed. */
	async function commitOrRetry(
		outcome: Outcome & { run: RunOfConversation },
		log: StepLog
	): Promise<PostRunResult | null> {
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
					news.takenOver(run);
					return null;
				}
				const pauseMs = COMMIT_PAUSES_MS[failures];
				if (pauseMs !== undefined) {
					await pause(pauseMs);
					continue;
				}
				news.commitFailed(run, error);
				log.finish('commit', 'failed');
				await repositories.postRuns
					.recordProgress(run.id, attempts, 'queued', log.steps)
					.catch((err: unknown) => {
						news.notRecorded('Post-run progress', err);
					});
				news.settled(run, databaseUnavailable(error) ? 'unavailable' : 'retrying');
				throw error;
			}
		}
	}

	return { carryOn };
}
