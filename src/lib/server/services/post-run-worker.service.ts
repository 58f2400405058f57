import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { dropCounts, type DroppedItems } from '../../contracts/dropped-items.ts';
import { engagementOf, type ConversationMemory } from '../../contracts/memories.ts';
import { countSpokenByUser } from '../../contracts/messages.ts';
import type { Tier } from '../../contracts/preferences.ts';
import type { PostRunSuccess } from '../../contracts/post-run.ts';
import type { EventBus } from '../coordination/event-bus.ts';
import type { Database, Transaction } from '../database/client.ts';
import { databaseUnavailable } from '../database/failures.ts';
import type { ReachPoint } from '../faults.ts';
import type { Claim, JobQueue } from '../jobs/queue.ts';
import type { ModelErrorCode } from '../model/model-error.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { ConversationRow } from '../repositories/conversation.repository.ts';
import type { KnownItem, Sighting } from '../repositories/learner-item.repository.ts';
import type { MessageRow } from '../repositories/messages.repository.ts';
import type { PostRunRow } from '../repositories/post-run.repository.ts';
import { createRepositories, type Repositories } from '../repositories/repositories.ts';
import type { ConversationMemoryService, ExtractedMemory } from './conversation-memory.service.ts';
import { recalledTexts } from './briefing-selection.ts';
import { mergeMemory } from './learner-items.ts';
import { gotOnWith, sightingsOf } from './learner-sightings.ts';
import { quotaFreesAt, type Quota } from './post-run-acceptance.ts';
import { stepsOfNewAttempt } from './post-run-progress.ts';
import { createStepLog, toPostRun, type StepLog } from './post-run-steps.ts';
import { toMessage } from './transcript.service.ts';

export type PostRunWorker = ReturnType<typeof createPostRunWorker>;

/** What a run is made of, each as it is done by itself; for who rehearses one. */
export type PostRunStages = PostRunWorker['stages'];

export type ClaimedJob = Claim & { data: { runId: string }; signal: AbortSignal };

interface Loaded {
	conversation: ConversationRow;
	messages: readonly MessageRow[];
	ownLanguageId: string;
	/** Not behind the lock: what another conversation adds meanwhile is looked for in the next. */
	known: readonly KnownItem[];
}

interface Outcome {
	run: PostRunRow;
	messages: readonly MessageRow[];
	/** With what was known. Looked for before the commit, where the learner's other work would wait. */
	gotOn: readonly Sighting[];
	extracted: ExtractedMemory;
	attempts: number;
	/** Whether the job is this process's still; it is done with the commit. */
	isClaimed(tx: Transaction): Promise<boolean>;
}

/** Another process took the job over: whatever this one did is undone and the other's counts. */
class ClaimLostError extends Error {
	override readonly name = 'ClaimLostError';
	readonly code = 'claim_lost';
}

/** The model is still away; the queue asks again after a growing pause. */
class ModelStillAwayError extends Error {
	override readonly name = 'ModelStillAwayError';
	readonly code = 'model_away';
}

// A passing fault (a deadlock, a connection cut) is over by then; the queue's retries take the rest.
const COMMIT_PAUSES_MS = [50, 250];
const FIRST_UPGRADE_AFTER_S = 10;
// Asking again changes nothing: the model won't speak of this conversation, or can't read it.
const FINAL_FAILURES = new Set<ModelErrorCode>(['refused', 'rejected']);
// A model that answers, but never usably, is paid for each time.
const UNUSABLE = new Set<ModelErrorCode>(['truncated', 'empty', 'malformed', 'schema']);
const MOST_UNUSABLE_ANSWERS = 20;

/** Carries accepted runs on, in whichever process holds the job. */
export function createPostRunWorker({
	db,
	jobs,
	bus,
	extractionFor,
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
	quota: Quota;
	memoryLimits: Record<Tier, number>;
	reachPoint: ReachPoint;
	metrics: Pick<Metrics, 'postRuns' | 'extractions' | 'groundingDropped'>;
	logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}) {
	const repositories = createRepositories(db);

	/** Load, extract, ground, commit, notify. Rejects when the queue has to try it again. */
	async function carryOn(job: ClaimedJob): Promise<void> {
		const found = await repositories.postRuns.findById(job.data.runId);
		if (!found?.conversationId || found.status === 'completed') return; // nothing is left to do
		if (found.acceptedAt === null && !(await takePoint(found))) return;
		const run = found.acceptedAt ? found : await repositories.postRuns.findById(found.id);
		if (!run?.conversationId) return;

		const { id: runId, conversationId, userId } = run;
		const attempts = run.attempts + 1;
		const log = createStepLog(stepsOfNewAttempt(run.steps), (step, before) => {
			bus.publish({ type: 'step', runId, conversationId, userId, attempts, step, before });
		});
		log.start('load');
		await reachPoint('load', userId);
		const loaded = await load(repositories, run);
		if (!loaded) return; // deleted meanwhile, and with it the reason for this run
		const { conversation, messages } = loaded;
		log.finish('load', 'done', `${messages.length} messages`);

		log.start('extract');
		await reachPoint('extract', userId);
		const [extracted] = await Promise.all([
			extractCounted(loaded, job.signal),
			repositories.postRuns.recordProgress(runId, attempts, 'running', log.steps)
		]);
		const { source } = extracted;
		log.finish('extract', 'done', extracted.failure ?? (extracted.reused ? 'reused' : source));
		log.start('ground');
		await reachPoint('ground', userId);
		log.finish('ground', 'done', groundingDetail(extracted.dropped));

		log.start('commit');
		const isClaimed = (tx: Transaction) => jobs.complete('post-run', job, tx);
		const gotOn = gotOnWith(loaded.known, loaded);
		const outcome = { run, messages, gotOn, extracted, attempts, isClaimed };
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
				messageCount: messages.length,
				duration: conversation.durationSeconds,
				keyPhrases: extracted.insights.keyPhrases.length
			},
			'Memory extracted'
		);
	}

	/** A run that waited for the quota takes its point now, or goes on waiting. */
	async function takePoint(run: PostRunRow): Promise<boolean> {
		return db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			if (!(await inside.users.lockUser(run.userId))) return false;
			const waiting = await inside.postRuns.findById(run.id);
			if (!waiting?.conversationId || waiting.status === 'completed') return false;
			if (waiting.acceptedAt !== null) return true; // a caller who came back took it meanwhile
			const conversation = await inside.conversations.lockConversation(
				run.userId,
				waiting.conversationId
			);
			const hasGrown = conversation && conversation.messageCount > waiting.transcriptLength;
			if (conversation?.status === 'active' || hasGrown) {
				// The learner goes on, or went on: what is said until the next end is processed with the
				// rest by the run that this end asks for.
				await inside.postRuns.withdraw(run.id);
				return false;
			}
			const now = new Date();
			if (waiting.deferredUntil && waiting.deferredUntil > now) {
				// The page came back and was left again, with nothing said between: it may come back again.
				await jobs.send(
					'post-run',
					{ runId: run.id },
					{ tx, singletonKey: waiting.conversationId, startAfter: waiting.deferredUntil }
				);
				return false;
			}
			const until = await quotaFreesAt(inside, run.userId, quota, now);
			const log = createStepLog(waiting.steps);
			log.finish('rate_limit', until ? 'skipped' : 'done', until ? 'deferred' : undefined);
			await inside.postRuns.update(run.id, {
				acceptedAt: until ? null : now,
				deferredUntil: until,
				steps: log.steps
			});
			if (until) {
				await jobs.send(
					'post-run',
					{ runId: run.id },
					{ tx, singletonKey: waiting.conversationId, startAfter: until }
				);
			}
			return until === null;
		});
	}

	/** Null when the conversation is gone. */
	async function load(
		inside: Repositories,
		{ userId, conversationId, transcriptLength }: PostRunRow
	): Promise<Loaded | null> {
		if (conversationId === null) return null;
		const [conversation, learner, messages, known] = await Promise.all([
			inside.conversations.getConversationById(userId, conversationId),
			inside.users.getUserById(userId),
			inside.messages.findByConversationId(conversationId, transcriptLength),
			inside.learnerItems.findNewest(userId, conversationId)
		]);
		if (!conversation) return null;
		return { conversation, messages, ownLanguageId: learner?.ownLanguageId ?? 'en', known };
	}

	async function extractCounted(loaded: Loaded, signal: AbortSignal): Promise<ExtractedMemory> {
		const extracted = await extract(loaded, signal);
		metrics.extractions.inc({ source: extracted.source, failure: extracted.failure ?? 'none' });
		for (const { kind, reason, count } of dropCounts(extracted.dropped)) {
			metrics.groundingDropped.inc({ kind, reason }, count);
		}
		return extracted;
	}

	async function extract(
		{ conversation, messages, ownLanguageId, known }: Loaded,
		signal: AbortSignal,
		extraction = extractionFor(conversation.userId)
	): Promise<ExtractedMemory> {
		const { id, languageId, scenarioId, createdAt } = conversation;
		const recalled = recalledTexts(known, createdAt);
		return extraction.extractConversationMemory({
			conversation: { id, languageId, scenarioId, ownLanguageId, recalled },
			messages: messages.map(toMessage),
			signal
		});
	}

	/** What was asked of a model is paid, also where the work that it was for is lost. */
	async function elseKeepModelUse(
		run: PostRunRow,
		{ modelUse }: ExtractedMemory,
		settling: () => Promise<PostRunSuccess | null>
	): Promise<PostRunSuccess | null> {
		let settled: PostRunSuccess | null = null;
		try {
			settled = await settling();
			return settled;
		} finally {
			if (!settled && modelUse) {
				await repositories.postRuns.addModelUse(run.id, modelUse).catch((err: unknown) => {
					logger.warn({ err }, 'Model use not recorded');
				});
			}
		}
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

	/** The one step that changes anything, all of it or nothing, and only for whoever holds the job. */
	async function commit(
		tx: Transaction,
		{ run, messages, gotOn, extracted, attempts, isClaimed }: Outcome,
		log: StepLog
	): Promise<PostRunSuccess | null> {
		const inside = createRepositories(tx);
		const { conversationId } = run;
		// What is sent at once goes in one round trip and is done in its order: the locks first.
		const [learner, conversation, firstTime, isSuperseded, isOurs] = await Promise.all([
			inside.users.lockUser(run.userId),
			conversationId && inside.conversations.lockConversation(run.userId, conversationId),
			conversationId && inside.conversations.markExchangeCounted(run.userId, conversationId),
			conversationId && inside.postRuns.hasCompletedLonger(conversationId, run.transcriptLength),
			isClaimed(tx)
		]);
		if (!isOurs) throw new ClaimLostError();
		if (!learner || !conversation) return null;

		const { preferences, added } = await inside.preferences.updateMultiplePreferences(
			run.userId,
			conversation.languageId,
			{
				successfulExchanges: firstTime ? 1 : 0,
				...(isSuperseded
					? {}
					: {
							memory: {
								limit: memoryLimits[learner.tier],
								add: {
									conversationId: conversation.id,
									languageId: conversation.languageId,
									insights: extracted.insights,
									duration: conversation.durationSeconds,
									engagement: engagementOf(countSpokenByUser(messages)),
									source: extracted.source,
									gptFailed: extracted.gptFailed,
									contentHash: run.contentHash
								}
							}
						})
			}
		);
		const memory = added
			? added.memory
			: await inside.memories.findByConversationId(conversation.id);
		const shown = added ? sightingsOf(added.memory, { conversation, messages }, gotOn) : [];

		const [answer] = await Promise.all([
			// Stored with the outcome: nobody writes the row again once it is committed.
			settle(tx, run, extracted, {
				preferences,
				memory,
				attempts,
				steps: log.withDone('commit', 'notify')
			}),
			added && mergeMemory(inside, added.memory, shown)
		]);
		return answer;
	}

	/** Stores the outcome with the run, and the answer for whoever asked or asks again. */
	async function settle(
		tx: Transaction,
		run: PostRunRow,
		{ gptFailed, failure, reused, dropped, modelUse }: ExtractedMemory,
		outcome: Pick<PostRunSuccess, 'preferences' | 'memory'> & Pick<PostRunRow, 'attempts' | 'steps'>
	): Promise<PostRunSuccess> {
		const inside = createRepositories(tx);
		const { preferences, memory, attempts, steps } = outcome;
		const status = 'completed' as const;
		const answer: PostRunSuccess = {
			success: true,
			preferences,
			memory,
			gptFailed,
			run: toPostRun({ id: run.id, status, steps, attempts })
		};
		const { conversationId } = run;
		const answerId = conversationId ? randomUUID() : null;
		const memoryId = memory?.id ?? null;
		await Promise.all([
			answerId &&
				conversationId &&
				inside.postRuns.storeAnswer({
					id: answerId,
					userId: run.userId,
					conversationId,
					body: answer
				}),
			inside.postRuns.update(
				run.id,
				{
					status,
					steps,
					attempts,
					gptFailed,
					failure: failure ?? null,
					memoryId,
					finishedAt: new Date(),
					deferredUntil: null,
					answerId,
					...(reused ? {} : { dropped })
				},
				modelUse
			),
			answerId && inside.postRuns.answerKeys(run.id, answerId),
			conversationId && inside.notifications.add(run.userId, { conversationId, memoryId }),
			gptFailed &&
				conversationId &&
				jobs.send(
					'upgrade-memory',
					{ runId: run.id },
					{ tx, singletonKey: conversationId, startAfter: FIRST_UPGRADE_AFTER_S }
				)
		]);
		return answer;
	}

	/**
	 * Asks the model again for a memory that the local extractor had to make. Rejects while the model
	 * is away; resolves without an effect when there is nothing to upgrade any more.
	 */
	async function upgrade(job: ClaimedJob): Promise<void> {
		const run = await repositories.postRuns.findById(job.data.runId);
		if (!run?.conversationId || !run.gptFailed) return;
		const memory = await repositories.memories.findByConversationId(run.conversationId);
		if (!canBeUpgraded(memory, run)) return;
		const loaded = await load(repositories, run);
		if (!loaded) return;
		const extracted = await extractCounted(loaded, job.signal);
		const upgraded = await elseKeepModelUse(run, extracted, () =>
			upgradeWith(extracted, { job, run, ...loaded })
		);
		if (!upgraded?.memory) return;
		logger.info({ conversationId: run.conversationId }, 'Memory upgraded');
		bus.publish({ type: 'notification', userId: run.userId });
	}

	async function upgradeWith(
		extracted: ExtractedMemory,
		{ job, run, conversation, messages, known }: Loaded & { job: ClaimedJob; run: PostRunRow }
	): Promise<PostRunSuccess | null> {
		const { failure } = extracted;
		if (failure && FINAL_FAILURES.has(failure)) return null;
		if (failure && UNUSABLE.has(failure) && job.retryCount >= MOST_UNUSABLE_ANSWERS) return null;
		if (extracted.gptFailed) throw new ModelStillAwayError();
		if (extracted.source === 'local') return null; // no model is configured any more
		const talk = { conversation, messages };
		const gotOn = gotOnWith(known, talk);
		return await db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			if (!(await inside.users.lockUser(run.userId))) return null;
			if (!(await jobs.complete('upgrade-memory', job, tx))) throw new ClaimLostError();
			const better = await inside.memories.upgrade({
				conversationId: conversation.id,
				contentHash: run.contentHash,
				insights: extracted.insights
			});
			if (!better) return null;
			const preferences = await inside.preferences.getPreferencesByUserId(
				run.userId,
				conversation.languageId
			);
			const shown = sightingsOf(better, talk, gotOn);
			await mergeMemory(inside, better, shown);
			const { steps, attempts } = run;
			return settle(tx, run, extracted, { preferences, memory: better, attempts, steps });
		});
	}

	return { carryOn, upgrade, stages: { load, extract, commit } };
}

function canBeUpgraded(memory: ConversationMemory | null, run: PostRunRow): boolean {
	return (
		memory !== null &&
		memory.source === 'local' &&
		memory.editedAt === null &&
		memory.contentHash === run.contentHash
	);
}

/** "3 dropped: keyPhrases not_in_transcript 2, facts not_the_learners 1". */
export function groundingDetail(dropped: DroppedItems): string {
	const counts = dropCounts(dropped);
	const total = counts.reduce((sum, { count }) => sum + count, 0);
	const each = counts.map(({ kind, reason, count }) => `${kind} ${reason} ${count}`).join(', ');
	return `${total} dropped${total > 0 ? `: ${each}` : ''}`;
}
