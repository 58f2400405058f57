import { and, eq, gt, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import type { KeyRow } from './post-run.repository.ts';
import {
	conversations,
	idempotencyKeys,
	postRunAnswers,
	postRuns,
	user
} from '../database/schema.ts';

/** What a request is about, if it is the learner's. */
export interface Subject {
	/** Whether it ended before, and was counted in the learner's usage. */
	hasEnded: boolean;
	/** Of the learner's cached answers. */
	answersVersion: number;
	/** The request that a living key belongs to; null where there is no key, or a new one. */
	key: KeyRow | null;
}

const subject = compiledStatement((q) =>
	q
		.select({
			hasEnded: sql<boolean>`${conversations.usageCountedAt} is not null`,
			answersVersion: user.answersVersion,
			key: {
				conversationId: idempotencyKeys.conversationId,
				messageCount: idempotencyKeys.messageCount,
				answerId: idempotencyKeys.answerId
			}
		})
		.from(conversations)
		.innerJoin(user, eq(user.id, conversations.userId))
		.leftJoin(
			idempotencyKeys,
			and(
				eq(idempotencyKeys.userId, conversations.userId),
				eq(idempotencyKeys.keyHash, sql.placeholder('keyHash')),
				gt(idempotencyKeys.createdAt, sql.placeholder('notBefore'))
			)
		)
		.where(
			and(
				eq(conversations.id, sql.placeholder('conversationId')),
				eq(conversations.userId, sql.placeholder('userId'))
			)
		)
);
const answer = compiledStatement((q) =>
	q
		.select({ body: sql<string>`${postRunAnswers.body}::text` })
		.from(postRunAnswers)
		.where(eq(postRunAnswers.id, sql.placeholder('id')))
);
const outcome = compiledStatement((q) =>
	q
		.select({
			run: postRuns,
			body: sql<string | null>`${postRunAnswers.body}::text`,
			answersVersion: user.answersVersion
		})
		.from(postRuns)
		.innerJoin(user, eq(user.id, postRuns.userId))
		.leftJoin(postRunAnswers, eq(postRunAnswers.id, postRuns.answerId))
		.where(eq(postRuns.id, sql.placeholder('id')))
);

/** What a call is about, and what it is answered. */
export function createReplayRepository(q: Queryable) {
	return {
		/**
		 * Null for another learner's conversation as for an unknown one.
		 * @param key hashed; one that was made before `notBefore` has expired
		 */
		async findSubject(
			userId: string,
			conversationId: string,
			key: { hash: string; notBefore: Date } | null
		): Promise<Subject | null> {
			// A placeholder knows nothing of its column: the moment goes as Postgres reads it.
			const [row] = await subject(q, {
				userId,
				conversationId,
				keyHash: key?.hash ?? null,
				notBefore: key?.notBefore.toISOString() ?? null
			});
			return row ?? null;
		},

		/** JSON, as it was stored; null when it is gone. */
		async findAnswer(id: string): Promise<string | null> {
			const [row] = await answer(q, { id });
			return row?.body ?? null;
		},

		/** A run as it stands, with its stored answer, and the version that this answer belongs to. */
		async findOutcome(runId: string) {
			const [row] = await outcome(q, { id: runId });
			return row ?? null;
		}
	};
}
