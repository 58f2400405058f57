import { randomUUID } from 'node:crypto';
import { engagementOf } from '../../../contracts/memories.ts';
import type { PostRunResult, PostRunSuccess } from '../../../contracts/post-run.ts';
import type { Tier } from '../../../contracts/preferences.ts';
import type { Transaction } from '../../database/client.ts';
import type { Claim, JobQueue } from '../../jobs/queue.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import type { ExtractedMemory } from '../conversation-memory.service.ts';
import { withoutStruckOut } from '../memories/forgotten-facts.ts';
import { isForgotten } from '../memories/forgotten-words.ts';
import { mergeMemory } from '../memories/learner-items.ts';
import { requireNothingLeft } from './lost-runs.ts';
import type { Attempted } from './attempt.ts';
import { createStepLog, toPostRun, type StepLog } from './steps.ts';
import { nextUpgrade } from './upgrade-pauses.ts';

export interface Outcome extends Attempted {
	run: PostRunRow;
	attempts: number;
	/** It is done with the commit, if it is this process's still. A rehearsal has none. */
	job: Claim | null;
}

/** Another process took the job over: whatever this one did is undone and the other's counts. */
export class ClaimLostError extends Error {
	override readonly name = 'ClaimLostError';
	readonly code = 'claim_lost';
}

const FIRST_UPGRADE_AFTER_S = 10;

/** The part of a run that changes something. */
export function createPostRunCommit({
	jobs,
	memoryLimits
}: {
	jobs: Pick<JobQueue, 'send' | 'complete'>;
	memoryLimits: Record<Tier, number>;
}) {
	/**
	 * The one step that changes anything, all of it or nothing, and only for whoever holds the job.
	 * Where the learner has paused remembering by now, the run is skipped. Null when the conversation is
	 * gone: nothing was changed.
	 * @throws ClaimLostError, RunLeftOpenError
	 */
	async function commit(
		tx: Transaction,
		{ run, spoken, extracted, shown, isPaused, attempts, job }: Outcome,
		log: StepLog
	): Promise<PostRunResult | null> {
		const inside = createRepositories(tx);
		const { conversationId } = run;
		// The locks in everybody's order, each awaited: what is sent at once may be done in any.
		const learner = await inside.users.lockUser(run.userId);
		const conversation =
			conversationId && (await inside.conversations.lockConversation(run.userId, conversationId));
		const isOurs = async () => job === null || (await jobs.complete('post-run', job, tx));
		if (learner && conversation && (isPaused || !learner.remembering)) {
			if (!(await isOurs())) throw new ClaimLostError();
			return skip(tx, { ...run, conversationId: conversation.id }, extracted, log);
		}
		const [isDone, firstTime, isSuperseded, remembered] = await Promise.all([
			isOurs(),
			conversationId && inside.conversations.markExchangeCounted(run.userId, conversationId),
			conversationId && inside.postRuns.hasCompletedLonger(conversationId, run.transcriptLength),
			withoutStruckOut(inside, run.userId, { insights: extracted.insights, shown })
		]);
		if (!isDone) throw new ClaimLostError();
		if (!learner || !conversation) {
			await requireNothingLeft(inside.unfinishedRuns, run.id);
			return null;
		}

		// Said before its memory was deleted, while this run was under way: it must not come back.
		const isGone = isForgotten(conversation, { messageCount: run.transcriptLength, spoken });
		const { preferences, added } = await inside.preferences.updateMultiplePreferences(
			run.userId,
			conversation.languageId,
			{
				successfulExchanges: firstTime ? 1 : 0,
				...(isSuperseded || isGone
					? {}
					: {
							memory: {
								limit: memoryLimits[learner.tier],
								add: {
									conversationId: conversation.id,
									languageId: conversation.languageId,
									insights: remembered.insights,
									duration: conversation.durationSeconds,
									engagement: engagementOf(spoken),
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

		const [, answer] = await Promise.all([
			added && mergeMemory(inside, added.memory, remembered.shown),
			// Stored with the outcome: nobody writes the row again once it is committed.
			settle(tx, run, extracted, {
				preferences,
				memory,
				attempts,
				steps: log.withDone('commit', 'notify')
			})
		]);
		return answer;
	}

	/**
	 * Nothing is remembered and nothing counted, the quota included: asked for anew, the transcript is
	 * looked at as if for the first time.
	 */
	async function skip(
		tx: Transaction,
		{ id, userId, conversationId }: PostRunRow & { conversationId: string },
		{ modelUse }: ExtractedMemory,
		log: StepLog
	): Promise<PostRunResult> {
		const inside = createRepositories(tx);
		const reason = 'paused';
		const { steps, finish } = createStepLog(log.steps); // told to nobody before it is committed
		finish('commit', 'skipped', reason);
		finish('notify', 'done');
		await Promise.all([
			inside.postRuns.update(id, {
				status: 'skipped',
				skipReason: reason,
				steps,
				acceptedAt: null,
				deferredUntil: null
			}),
			inside.notifications.add(userId, { conversationId, memoryId: null, skipped: reason })
		]);
		if (modelUse) await inside.postRuns.addModelUse(id, modelUse);
		return { skipped: true, reason };
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
		const upgrade =
			failure === undefined ? null : nextUpgrade(failure, { useless: 0, timedOut: 0 });
		if (answerId && conversationId) {
			await inside.answers.store({
				id: answerId,
				userId: run.userId,
				conversationId,
				body: answer
			});
		}
		await Promise.all([
			inside.postRuns.complete(
				run.id,
				{
					steps,
					attempts,
					gptFailed,
					failure: failure ?? null,
					memoryId,
					answerId,
					...(reused ? {} : { dropped })
				},
				modelUse
			),
			answerId && inside.answers.answerKeys(run.id, answerId),
			conversationId && inside.notifications.add(run.userId, { conversationId, memoryId }),
			upgrade &&
				upgrade.kind !== 'never' &&
				conversationId &&
				jobs.send(
					'upgrade-memory',
					{ runId: run.id },
					{
						tx,
						singletonKey: conversationId,
						startAfter: upgrade.kind === 'later' ? upgrade.startAfter : FIRST_UPGRADE_AFTER_S
					}
				)
		]);
		return answer;
	}

	return { commit, settle };
}

export type PostRunCommit = ReturnType<typeof createPostRunCommit>;
