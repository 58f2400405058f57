import { and, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { PostRunStep } from '../../contracts/post-run.ts';
import type { Queryable } from '../database/client.ts';
import { postRuns } from '../database/schema.ts';

const MAX_UNFINISHED_RUNS = 50; // nobody looks at more at once

/** As the partial index has them, and with something left to be made from. */
const isUnfinished = and(
	inArray(postRuns.status, ['queued', 'running']),
	isNotNull(postRuns.conversationId)
);

/** pg-boss's own table: what waits, waits again, or is worked on. */
const hasJob = sql`exists (
	select from pgboss.job
	where job.name = 'post-run'
		and job.state in ('created', 'retry', 'active')
		and job.data ->> 'runId' = ${postRuns.id}::text
)`;

/** Runs that have not come to an end. */
export function createUnfinishedRunRepository(q: Queryable) {
	return {
		/** The learner's, oldest first. */
		async findOfUser(
			userId: string
		): Promise<{ id: string; conversationId: string; steps: PostRunStep[] }[]> {
			const rows = await q
				.select({ id: postRuns.id, conversationId: postRuns.conversationId, steps: postRuns.steps })
				.from(postRuns)
				.where(and(eq(postRuns.userId, userId), isUnfinished))
				.orderBy(postRuns.createdAt)
				.limit(MAX_UNFINISHED_RUNS);
			return rows.flatMap(({ conversationId, ...run }) =>
				conversationId === null ? [] : [{ ...run, conversationId }]
			);
		},

		async isUnfinished(id: string): Promise<boolean> {
			const rows = await q
				.select({ id: postRuns.id })
				.from(postRuns)
				.where(and(eq(postRuns.id, id), isUnfinished));
			return rows.length > 0;
		},

		/** Those that nobody is going to carry on, tried fewer than `attempts` times; the oldest first. */
		async findWithoutJob({
			attempts,
			limit
		}: {
			attempts: number;
			limit: number;
		}): Promise<{ id: string; conversationId: string }[]> {
			const rows = await q
				.select({ id: postRuns.id, conversationId: postRuns.conversationId })
				.from(postRuns)
				.where(and(isUnfinished, lt(postRuns.attempts, attempts), sql`not ${hasJob}`))
				.orderBy(postRuns.createdAt)
				.limit(limit);
			return rows.flatMap(({ id, conversationId }) =>
				conversationId === null ? [] : [{ id, conversationId }]
			);
		}
	};
}
