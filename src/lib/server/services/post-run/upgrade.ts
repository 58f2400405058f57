import type { ConversationMemory } from '../../../contracts/memories.ts';
import type { PostRunSuccess } from '../../../contracts/post-run.ts';
import type { Database } from '../../database/client.ts';
import type { Claim, JobData, JobQueue } from '../../jobs/queue.ts';
import type { ModelErrorCode } from '../../model/model-error.ts';
import type { ModelLedger } from '../../model/model-ledger.ts';
import type { PostRunRow } from '../../repositories/post-run.repository.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { createRunMaterialRepository } from '../../repositories/run-material.repository.ts';
import { withoutStruckOut } from '../memories/forgotten-facts.ts';
import { mergeMemory } from '../memories/learner-items.ts';
import type { Attempted, PostRunAttempt } from './attempt.ts';
import { ClaimLostError, type PostRunCommit } from './commit.ts';
import { keepingModelUse } from './model-use.ts';
import type { PostRunNews } from './news.ts';
import { isUseless, nextUpgrade } from './upgrade-pauses.ts';

/** The model is still away; the queue asks again after a growing pause. */
class ModelStillAwayError extends Error {
	override readonly name = 'ModelStillAwayError';
	readonly code = 'model_away';
}

type UpgradeJob = Claim & { data: JobData['upgrade-memory']; signal: AbortSignal };

export type MemoryUpgrade = ReturnType<typeof createMemoryUpgrade>;

/** What the local extractor had to make is made better once the model is back. */
export function createMemoryUpgrade({
	db,
	jobs,
	ledger,
	attempt,
	settle,
	news
}: {
	db: Database;
	jobs: Pick<JobQueue, 'complete' | 'send'>;
	ledger: Pick<ModelLedger, 'isSpent'>;
	attempt: Pick<PostRunAttempt, 'load' | 'extractCounted'>;
	settle: PostRunCommit['settle'];
	news: Pick<PostRunNews, 'upgraded' | 'notRecorded'>;
}) {
	const repositories = createRepositories(db);
	const { memories, postRuns } = repositories;
	const material = createRunMaterialRepository(db);
	const elseKeepModelUse = keepingModelUse(repositories, news);

	/**
	 * Asks the model again for a memory that the local extractor had to make. Rejects while the model
	 * is away; resolves without an effect when there is nothing to upgrade any more, or nothing to hope
	 * for; and is put off while the budget is used up, or after an answer of no use.
	 */
	async function upgrade(job: UpgradeJob): Promise<void> {
		const run = await postRuns.findById(job.data.runId);
		if (!run?.conversationId || !run.gptFailed) return;
		const memory = await memories.findByConversationId(run.conversationId);
		if (!canBeUpgraded(memory, run)) return;
		if (await ledger.isSpent()) return await giveWay('over_budget', job, run.conversationId);
		const loaded = await attempt.load(material, run);
		if (!loaded) return;
		const attempted = await attempt.extractCounted(loaded, job.signal, { isUpgrade: true });
		const upgraded = await elseKeepModelUse(run, attempted.extracted, () =>
			upgradeWith(attempted, job, run)
		);
		if (!upgraded?.memory) return;
		news.upgraded({ ...run, conversationId: run.conversationId });
	}

	async function upgradeWith(
		{ conversation, extracted, shown }: Attempted,
		job: UpgradeJob,
		run: PostRunRow
	): Promise<PostRunSuccess | null> {
		const { failure } = extracted;
		if (failure !== undefined) {
			await giveWay(failure, job, conversation.id);
			return null;
		}
		if (extracted.source === 'local') return null; // no model is configured any more
		return await db.transaction(async (tx) => {
			const inside = createRepositories(tx);
			if (!(await inside.users.lockUser(run.userId))) return null;
			if (!(await jobs.complete('upgrade-memory', job, tx))) throw new ClaimLostError();
			const remembered = await withoutStruckOut(inside, run.userId, {
				insights: extracted.insights,
				shown
			});
			const better = await inside.memories.upgrade({
				conversationId: conversation.id,
				contentHash: run.contentHash,
				insights: remembered.insights
			});
			if (!better) return null;
			const preferences = await inside.preferences.getPreferencesByUserId(
				run.userId,
				conversation.languageId
			);
			await mergeMemory(inside, better, remembered.shown);
			const { steps, attempts } = run;
			return settle(tx, run, extracted, { preferences, memory: better, attempts, steps });
		});
	}

	/** Over, put off, or rejected so that the queue asks again soon. */
	async function giveWay(
		failure: ModelErrorCode,
		job: UpgradeJob,
		conversationId: string
	): Promise<void> {
		const { runId, uselessTries = 0, timedOutTries = 0 } = job.data;
		const tries = {
			useless: uselessTries + (isUseless(failure) ? 1 : 0),
			timedOut: timedOutTries + (failure === 'timeout' ? 1 : 0)
		};
		const next = nextUpgrade(failure, tries);
		switch (next.kind) {
			case 'never':
				return;
			case 'when_back':
				throw new ModelStillAwayError();
			case 'later':
				// A job of its own: a retry would come within seconds, and load or pay for all of it again.
				await db.transaction(async (tx) => {
					if (!(await jobs.complete('upgrade-memory', job, tx))) throw new ClaimLostError();
					await jobs.send(
						'upgrade-memory',
						{ runId, uselessTries: tries.useless, timedOutTries: tries.timedOut },
						{ tx, singletonKey: conversationId, startAfter: next.startAfter }
					);
				});
		}
	}

	return { upgrade };
}

function canBeUpgraded(memory: ConversationMemory | null, run: PostRunRow): boolean {
	return (
		memory !== null &&
		memory.source === 'local' &&
		memory.editedAt === null &&
		memory.contentHash === run.contentHash
	);
}
