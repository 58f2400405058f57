import { and, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../database/client.ts';
import { conversations, idempotencyKeys, postRunAnswers, user } from '../database/schema.ts';

export type KeyedAnswer = {
	conversationId: string;
	messageCount: number;
	createdAt: Date;
	/** JSON, as it was stored; null while there is none. */
	body: string | null;
};

/** What a repeated request is answered from: its statements are made once, not for every request. */
export function createReplayRepository(db: Database) {
	const subject = db
		.select({ answersVersion: user.answersVersion })
		.from(conversations)
		.innerJoin(user, eq(user.id, conversations.userId))
		.where(
			and(
				eq(conversations.id, sql.placeholder('conversationId')),
				eq(conversations.userId, sql.placeholder('userId'))
			)
		)
		.prepare('replay_subject');
	const keyedAnswer = db
		.select({
			conversationId: idempotencyKeys.conversationId,
			messageCount: idempotencyKeys.messageCount,
			createdAt: idempotencyKeys.createdAt,
			body: sql<string | null>`${postRunAnswers.body}::text`
		})
		.from(idempotencyKeys)
		.leftJoin(postRunAnswers, eq(postRunAnswers.id, idempotencyKeys.answerId))
		.where(
			and(
				eq(idempotencyKeys.userId, sql.placeholder('userId')),
				eq(idempotencyKeys.keyHash, sql.placeholder('keyHash')),
				gt(idempotencyKeys.createdAt, sql.placeholder('notBefore'))
			)
		)
		.prepare('replay_answer');

	return {
		/**
		 * The learner's own conversation, and the version of the learner's cached answers. Another
		 * learner's conversation is as absent as an unknown one.
		 */
		async findSubject(
			userId: string,
			conversationId: string
		): Promise<{ answersVersion: number } | null> {
			const [row] = await subject.execute({ userId, conversationId });
			return row ?? null;
		},

		/** The request that a key belongs to, while it lives, and its answer. */
		async findAnswer(
			userId: string,
			keyHash: string,
			notBefore: Date
		): Promise<KeyedAnswer | null> {
			// A placeholder knows nothing of its column: the moment goes as Postgres reads it.
			const [row] = await keyedAnswer.execute({
				userId,
				keyHash,
				notBefore: notBefore.toISOString()
			});
			return row ?? null;
		}
	};
}
