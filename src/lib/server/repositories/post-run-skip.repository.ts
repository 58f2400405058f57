import { and, eq, ne } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { postRuns } from '../database/schema.ts';

/** Why transcripts were not processed: rows of `post_runs` that never become a run. */
export function createPostRunSkipRepository(q: Queryable) {
	return {
		/** Of the conversation's transcripts other than this one. */
		async removeOthers(conversationId: string, contentHash: string): Promise<void> {
			await q
				.delete(postRuns)
				.where(
					and(
						eq(postRuns.conversationId, conversationId),
						eq(postRuns.status, 'skipped'),
						ne(postRuns.contentHash, contentHash)
					)
				);
		}
	};
}
