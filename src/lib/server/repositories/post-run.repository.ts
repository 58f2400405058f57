import { and, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { ModelUse } from '../../contracts/model-use.ts';
import type { PostRunStatus, PostRunStep } from '../../contracts/post-run.ts';
import type { Queryable } from '../database/client.ts';
import { given, compiledStatement } from '../database/compiled-statement.ts';
import { postRuns, user } from '../database/schema.ts';

export type PostRunRow = typeof postRuns.$inferSelect;
const byId = compiledStatement((q) =>
	q
		.select()
		.from(postRuns)
		.where(eq(postRuns.id, sql.placeholder('id')))
);
const byTranscript = compiledStatement((q) =>
	q
		.select()
		.from(postRuns)
		.where(
			and(
				eq(postRuns.conversationId, sql.placeholder('conversationId')),
				eq(postRuns.contentHash, sql.placeholder('contentHash'))
			)
		)
);
const completedLonger = compiledStatement((q) =>
	q
		.select({ id: postRuns.id })
		.from(postRuns)
		.where(
			and(
				eq(postRuns.conversationId, sql.placeholder('conversationId')),
				eq(postRuns.status, 'completed'),
				gt(postRuns.transcriptLength, sql.placeholder('transcriptLength'))
			)
		)
		.limit(1)
);
const created = compiledStatement((q) =>
	q
		.insert(postRuns)
		.values({
			id: sql.placeholder('id'),
			userId: sql.placeholder('userId'),
			conversationId: sql.placeholder('conversationId'),
			contentHash: sql.placeholder('contentHash'),
			transcriptLength: sql.placeholder('transcriptLength'),
			status: sql.placeholder('status'),
			skipReason: sql.placeholder('skipReason'),
			steps: sql.placeholder('steps'),
			// Of moments that may be missing: Drizzle would take null for a Date.
			acceptedAt: sql`${sql.placeholder('acceptedAt')}`,
			deferredUntil: sql`${sql.placeholder('deferredUntil')}`
		})
		.onConflictDoNothing()
		.returning()
);
const progressRecorded = compiledStatement((q) =>
	q
		.update(postRuns)
		.set({
			status: given('status', postRuns.status),
			steps: given('steps', postRuns.steps),
			attempts: given('attempts', postRuns.attempts)
		})
		.where(
			and(
				eq(postRuns.id, sql.placeholder('id')),
				inArray(postRuns.status, ['queued', 'running']),
				lte(postRuns.attempts, sql.placeholder('attempts'))
			)
		)
);
const acceptances = compiledStatement((q) =>
	q
		.select({ acceptedAt: postRuns.acceptedAt })
		.from(postRuns)
		.where(
			and(
				eq(postRuns.userId, sql.placeholder('userId')),
				gt(postRuns.acceptedAt, sql.placeholder('since')),
				sql`${postRuns.acceptedAt} > coalesce((select ${user.quotaCountsFrom} from ${user} where ${user.id} = ${sql.placeholder('userId')}), '-infinity')`
			)
		)
		.orderBy(desc(postRuns.acceptedAt))
		.limit(sql.placeholder('limit'))
);
export function createPostRunRepository(q: Queryable) {
	return {
		async findById(id: string): Promise<PostRunRow | null> {
			const [row] = await byId(q, { id });
			return row ?? null;
		},

		async findByTranscript(
			conversationId: string,
			contentHash: string
		): Promise<PostRunRow | null> {
			const [row] = await byTranscript(q, { conversationId, contentHash });
			return row ?? null;
		},

		async findNewestOfConversation(conversationId: string): Promise<PostRunRow | null> {
			const [row] = await q
				.select()
				.from(postRuns)
				.where(eq(postRuns.conversationId, conversationId))
				.orderBy(desc(postRuns.createdAt), desc(postRuns.transcriptLength))
				.limit(1);
			return row ?? null;
		},

		/** Whether a longer transcript of the conversation was processed already. */
		async hasCompletedLonger(conversationId: string, transcriptLength: number): Promise<boolean> {
			const rows = await completedLonger(q, { conversationId, transcriptLength });
			return rows.length > 0;
		},

		/** Null when the transcript has a run already. */
		async create(
			values: Pick<
				PostRunRow,
				| 'id'
				| 'userId'
				| 'conversationId'
				| 'contentHash'
				| 'transcriptLength'
				| 'status'
				| 'skipReason'
				| 'steps'
				| 'acceptedAt'
				| 'deferredUntil'
			>
		): Promise<PostRunRow | null> {
			const [row] = await created(q, {
				...values,
				acceptedAt: values.acceptedAt?.toISOString() ?? null,
				deferredUntil: values.deferredUntil?.toISOString() ?? null
			});
			return row ?? null;
		},

		async update(
			id: string,
			values: Partial<
				Pick<PostRunRow, 'status' | 'skipReason' | 'steps' | 'acceptedAt' | 'deferredUntil'>
			>
		): Promise<PostRunRow | null> {
			const [row] = await q.update(postRuns).set(values).where(eq(postRuns.id, id)).returning();
			return row ?? null;
		},

		async complete(
			id: string,
			outcome: Pick<
				PostRunRow,
				'steps' | 'attempts' | 'memoryId' | 'gptFailed' | 'failure' | 'answerId'
			> &
				Partial<Pick<PostRunRow, 'dropped'>>,
			modelUse: ModelUse | null
		): Promise<void> {
			await q
				.update(postRuns)
				.set({
					...outcome,
					status: 'completed',
					finishedAt: new Date(),
					deferredUntil: null,
					...(modelUse && added(modelUse))
				})
				.where(eq(postRuns.id, id));
		},

		/** For what was asked of a model and didn't become the run's outcome. */
		async addModelUse(id: string, modelUse: ModelUse): Promise<void> {
			await q.update(postRuns).set(added(modelUse)).where(eq(postRuns.id, id));
		},

		/** Takes a run back that was never accepted. */
		async withdraw(id: string): Promise<void> {
			await q.delete(postRuns).where(and(eq(postRuns.id, id), isNull(postRuns.acceptedAt)));
		},

		/** Before the conversation is deleted: its unfinished runs have nothing left to do. */
		async giveUpRunsOf(conversationId: string): Promise<void> {
			await q
				.update(postRuns)
				.set({ status: 'failed', failure: 'conversation_deleted', finishedAt: new Date() })
				.where(
					and(
						eq(postRuns.conversationId, conversationId),
						inArray(postRuns.status, ['queued', 'running'])
					)
				);
		},

		/** Progress for who looks; never over an outcome that another attempt committed. */
		async recordProgress(
			id: string,
			attempts: number,
			status: PostRunStatus,
			steps: PostRunStep[]
		): Promise<void> {
			await progressRecorded(q, { id, status, steps, attempts });
		},

		/** When the learner's newest runs that count since `since` were accepted, newest first, at most `limit`. */
		async acceptedSince(userId: string, since: Date, limit: number): Promise<Date[]> {
			const rows = await acceptances(q, { userId, since: since.toISOString(), limit });
			return rows.flatMap((row) => (row.acceptedAt ? [row.acceptedAt] : []));
		}
	};
}

/** Added to what earlier attempts have used; a cost that isn't known makes the sum unknown. */
function added({ model, promptVersion, usage, costMicroUsd }: ModelUse) {
	return {
		model,
		promptVersion,
		modelCalls: sql`${postRuns.modelCalls} + ${usage.calls}`,
		promptTokens: sql`${postRuns.promptTokens} + ${usage.promptTokens}`,
		completionTokens: sql`${postRuns.completionTokens} + ${usage.completionTokens}`,
		cachedTokens: sql`${postRuns.cachedTokens} + ${usage.cachedTokens}`,
		reasoningTokens: sql`${postRuns.reasoningTokens} + ${usage.reasoningTokens}`,
		costMicroUsd: sql`${postRuns.costMicroUsd} + ${costMicroUsd}::int`
	};
}
