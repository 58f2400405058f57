import { randomUUID } from 'node:crypto';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import type { MemoryInsights, MistakeKind } from '../../src/lib/contracts/memories.ts';
import type { Tier } from '../../src/lib/contracts/preferences.ts';
import type { Database } from '../../src/lib/server/database/client.ts';
import { postRuns } from '../../src/lib/server/database/schema.ts';
import { createRepositories } from '../../src/lib/server/repositories/repositories.ts';
import { createLearnerWrites } from '../../src/lib/server/services/learner-writes.ts';
import { createMemoryErasure } from '../../src/lib/server/services/memories/erasure.ts';
import { createMemoryService } from '../../src/lib/server/services/memories/memory.service.ts';
import { aConversation, aLearner } from './factories.ts';
import { aPostRunWorker, NO_LIMITS } from './post-run-worker.ts';

type Conversation = Awaited<ReturnType<typeof aConversation>>;
type Insights = Partial<MemoryInsights>;
type Taught = Insights | ((conversation: Conversation) => Insights);
type Limits = Record<Tier, number>;

export type TaughtLearner = Awaited<ReturnType<typeof aTaughtLearner>>;

/** A learner whose conversations teach what a test says, with what is kept of it. */
export async function aTaughtLearner(db: Database) {
	const { id } = await aLearner(db);
	const { learnerItems, memories } = createRepositories(db);

	/** Ends the conversation, which teaches these insights. @returns the id of its memory */
	async function process(
		conversation: Conversation,
		insights: Taught,
		options: { gptFailed?: boolean; memoryLimits?: Limits } = {}
	): Promise<{ runId: string; memoryId: string }> {
		const runId = randomUUID();
		await db.insert(postRuns).values({
			id: runId,
			userId: conversation.userId,
			conversationId: conversation.id,
			contentHash: runId,
			transcriptLength: conversation.messages.length,
			status: 'queued',
			steps: [],
			acceptedAt: new Date()
		});
		const taught = typeof insights === 'function' ? insights(conversation) : insights;
		await aPostRunWorker(db, taught, options).carryOn(aJob(runId));
		const memory = await memories.findByConversationId(conversation.id);
		if (!memory) throw new Error('the run made no memory');
		return { runId, memoryId: memory.id };
	}

	/** A conversation with these lines, processed. */
	async function talked(
		insights: Taught,
		{
			minutes,
			lines = ['> Buenas', '¡Buenas!', '> Bien', '¿Y tú?', '> Muy bien', 'Me alegro.'],
			languageId = 'es',
			userId = id,
			memoryLimits = NO_LIMITS
		}: {
			minutes: number;
			lines?: string[];
			languageId?: LanguageId;
			userId?: string;
			memoryLimits?: Limits;
		}
	) {
		const conversation = await aConversation(db, { userId, languageId, minutes, lines });
		return { conversation, ...(await process(conversation, insights, { memoryLimits })) };
	}

	async function itemsOf(userId = id) {
		return Array.fromAsync(learnerItems.inBatches(userId)).then((batches) => batches.flat());
	}

	return {
		id,
		memories: createMemoryService({
			db,
			writes: createLearnerWrites(db),
			erasure: createMemoryErasure({
				answerCache: { forget: () => Promise.resolve(true) },
				scheduleForgetting: () => Promise.resolve()
			})
		}),
		process,
		talked,
		itemsOf,

		async item(key: string) {
			return (await itemsOf()).find((one) => one.key === key);
		},

		async keysAndTimes() {
			return (await itemsOf()).map(({ key, times }) => `${key} ${times}`).toSorted();
		}
	};
}

export function aJob(runId: string) {
	const signal = new AbortController().signal;
	return { id: randomUUID(), retryCount: 0, startedOn: new Date(), data: { runId }, signal };
}

export function firstId({ messages: [first] }: Conversation): string {
	if (!first) throw new Error('nothing was said');
	return first.id;
}

export function mistaken(from: string, to: string, kind: MistakeKind = 'form') {
	return (conversation: Conversation): Insights => ({
		corrections: [
			{
				said: from,
				better: to,
				messageId: firstId(conversation),
				mistakes: [{ kind, from, to }]
			}
		]
	});
}

export function told(kind: MemoryInsights['facts'][number]['kind'], text: string) {
	return (conversation: Conversation): Insights => ({
		facts: [{ kind, text, messageId: firstId(conversation) }]
	});
}
