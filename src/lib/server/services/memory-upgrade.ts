import type { ConversationMemory } from '../../contracts/memories.ts';
import type { PostRunSuccess } from '../../contracts/post-run.ts';
import type { EventBus } from '../coordination/event-bus.ts';
import type { Database } from '../database/client.ts';
import type { Claim, JobQueue } from '../jobs/queue.ts';
import type { Logger } from '../logger.ts';
import type { ModelErrorCode } from '../model/model-error.ts';
import type { PostRunRow } from '../repositories/post-run.repository.ts';
import { createRepositories } from '../repositories/repositories.ts';
import type { RunMaterialRepository } from '../repositories/run-material.repository.ts';
import { mergeMemory } from './learner-items.ts';
import type { ModelUseKept } from './model-use-kept.ts';
import type { Attempted, createPostRunAttempt } from './post-run-attempt.ts';
import { ClaimLostError, type PostRunCommit } from './post-run-commit.ts';

/** The model is still away; the queue asks again after a growing pause. */
class ModelStillAwayError extends Error {
	override readonly name = 'ModelStillAwayError';
	readonly code = 'model_away';
}

type UpgradeJob = Claim & { data: { runId: string }; signal: AbortSignal };

// Asking again changes nothing: the model won't speak of this conversation, or can't read it.
const FINAL_FAILURES = new Set<ModelErrorCode>(['refused', 'rejected']);
// A model that answers, but never usably, is paid for each time.
const UNUSABLE = new Set<ModelErrorCode>(['truncated', 'empty', 'malformed', 'schema']);
const MOST_UNUSABLE_ANSWERS = 20;

/** What the local extractor had to make is made better once the model is back. */
export function createMemoryUpgrade({
	db,
	jobs,
	bus,
	material,
	attempt,
	settle,
	elseKeepModelUse,
	logger
}: {
	db: Database;
	jobs: Pick<JobQueue, 'complete'>;
	bus: Pick<EventBus, 'publish'>;
	material: RunMaterialRepository;
	attempt: Pick<ReturnType<typeof createPostRunAttempt>, 'load' | 'extractCounted'>;
	settle: PostRunCommit['settle'];
	elseKeepModelUse: ModelUseKept;
	logger: Pick<Logger, 'info'>;
}) {
	const { memories, postRuns } = createRepositories(db);

	/**
	 * Asks the model again for a memory that the local extractor had to make. Rejects while the model
	 * is away; resolves without an effect when there is nothing to upgrade any more.
	 */
	async function upgrade(job: UpgradeJob): Promise<void> {
		const run = await postRuns.findById(job.data.runId);
		if (!run?.conversationId || !run.gptFailed) return;
		const memory = await memories.findByConversationId(run.conversationId);
		if (!canBeUpgraded(memory, run)) return;
		const loaded = await attempt.load(material, run);
		if (!loaded) return;
		const attempted = await attempt.extractCounted(loaded, job.signal, { isUpgrade: true });
		const upgraded = await elseKeepModelUse(run, attempted.extracted, () =>
			upgradeWith(attempted, job, run)
		);
		if (!upgraded?.memory) return;
		logger.info({ conversationId: run.conversationId }, 'Memory upgraded');
		bus.publish({ type: 'notification', userId: run.userId });
	}

	async function upgradeWith(
		{ conversation, extracted, shown }: Attempted,
		job: UpgradeJob,
		run: PostRunRow
	): Promise<PostRunSuccess | null> {
		const { failure } = extracted;
		if (failure && FINAL_FAILURES.has(failure)) return null;
		if (failure && UNUSABLE.has(failure) && job.retryCount >= MOST_UNUSABLE_ANSWERS) return null;
		if (extracted.gptFailed) throw new ModelStillAwayError();
		if (extracted.source === 'local') return null; // no model is configured any more
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
			await mergeMemory(inside, better, shown);
			const { steps, attempts } = run;
			return settle(tx, run, extracted, { preferences, memory: better, attempts, steps });
		});
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
