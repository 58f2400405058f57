import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { PostRunResult } from '../../contracts/post-run.ts';
import type { Queryable } from '../database/client.ts';
import { compiledStatement, given } from '../database/compiled-statement.ts';
import {
	conversations,
	idempotencyKeys as keys,
	postRunAnswers as answers,
	postRuns,
	user
} from '../database/schema.ts';

/** The request that a key belongs to. */
export type KeyRow = Pick<typeof keys.$inferSelect, 'conversationId' | 'messageCount' | 'answerId'>;

/** What a call is about, if it is the learner's. */
export interface Subject {
	/** Whether it ended before, and was counted in the learner's usage. */
	hasEnded: boolean;
	/** Of the learner's cached answers. */
	answersVersion: number;
	/** The request that a living key belongs to; null where there is no key, or a new one. */
	key: KeyRow | null;
}

const keyColumns = {
	conversationId: keys.conversationId,
	messageCount: keys.messageCount,
	answerId: keys.answerId
};

/** More than this are not searched for by name: all of the learner's answers are looked through. */
const MAX_IDS_TO_SEARCH_FOR = 20;

const subject = compiledStatement((q) =>
	q
		.select({
			hasEnded: sql<boolean>`${conversations.usageCountedAt} is not null`,
			answersVersion: user.answersVersion,
			key: keyColumns
		})
		.from(conversations)
		.innerJoin(user, eq(user.id, conversations.userId))
		.leftJoin(
			keys,
			and(
				eq(keys.userId, conversations.userId),
				eq(keys.keyHash, sql.placeholder('keyHash')),
				gt(keys.createdAt, sql.placeholder('notBefore'))
			)
		)
		.where(
			and(
				eq(conversations.id, sql.placeholder('conversationId')),
				eq(conversations.userId, sql.placeholder('userId'))
			)
		)
);
const asJson = compiledStatement((q) =>
	q
		.select({ body: sql<string>`${answers.body}::text` })
		.from(answers)
		.where(eq(answers.id, sql.placeholder('id')))
);
const outcome = compiledStatement((q) =>
	q
		.select({
			run: postRuns,
			body: sql<string | null>`${answers.body}::text`,
			answersVersion: user.answersVersion
		})
		.from(postRuns)
		.innerJoin(user, eq(user.id, postRuns.userId))
		.leftJoin(answers, eq(answers.id, postRuns.answerId))
		.where(eq(postRuns.id, sql.placeholder('id')))
);
const stored = compiledStatement((q) =>
	q.insert(answers).values({
		id: sql.placeholder('id'),
		userId: sql.placeholder('userId'),
		conversationId: sql.placeholder('conversationId'),
		body: sql.placeholder('body')
	})
);
const bound = compiledStatement((q) =>
	q
		.insert(keys)
		.values({
			userId: sql.placeholder('userId'),
			keyHash: sql.placeholder('keyHash'),
			conversationId: sql.placeholder('conversationId'),
			messageCount: sql.placeholder('messageCount'),
			runId: sql.placeholder('runId'),
			answerId: sql.placeholder('answerId'),
			createdAt: sql.placeholder('now')
		})
		.onConflictDoUpdate({
			target: [keys.userId, keys.keyHash],
			set: {
				conversationId: sql`excluded.conversation_id`,
				messageCount: sql`excluded.message_count`,
				runId: sql`excluded.run_id`,
				answerId: sql`excluded.answer_id`,
				createdAt: sql`excluded.created_at`
			},
			setWhere: or(
				lte(keys.createdAt, sql.placeholder('notBefore')),
				and(
					eq(keys.conversationId, sql`excluded.conversation_id`),
					eq(keys.messageCount, sql`excluded.message_count`),
					isNull(keys.answerId)
				)
			)
		})
		.returning({ runId: keys.runId })
);
const answered = compiledStatement((q) =>
	q
		.update(keys)
		.set({ answerId: given('answerId', keys.answerId) })
		.where(and(eq(keys.runId, sql.placeholder('runId')), isNull(keys.answerId)))
);

/** What post-runs were answered, kept for replays, and the keys by which it is asked for again. */
export function createStoredAnswerRepository(q: Queryable) {
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

		/** The request that a key belongs to, while it lives. */
		async findKey(userId: string, keyHash: string, notBefore: Date): Promise<KeyRow | null> {
			const [row] = await q
				.select(keyColumns)
				.from(keys)
				.where(
					and(eq(keys.userId, userId), eq(keys.keyHash, keyHash), gt(keys.createdAt, notBefore))
				);
			return row ?? null;
		},

		/**
		 * Ties a key to a request, or gives the request that it is tied to its answer.
		 * @returns false when the key lives on for something else
		 */
		async bindKey(key: typeof keys.$inferInsert, notBefore: Date): Promise<boolean> {
			const rows = await bound(q, {
				answerId: null,
				...key,
				now: new Date(),
				notBefore: notBefore.toISOString()
			});
			return rows.length === 1;
		},

		/** Every key that waits for this run's answer gets it. */
		async answerKeys(runId: string, answerId: string): Promise<void> {
			await answered(q, { runId, answerId });
		},

		async store(answer: {
			id: string;
			userId: string;
			conversationId: string;
			body: PostRunResult;
		}): Promise<void> {
			await stored(q, answer);
		},

		/** To be told again: JSON, as it was stored. Null when it is gone. */
		async findJson(id: string): Promise<string | null> {
			const [row] = await asJson(q, { id });
			return row?.body ?? null;
		},

		/** To look into. */
		async find(id: string): Promise<PostRunResult | null> {
			const [row] = await q.select({ body: answers.body }).from(answers).where(eq(answers.id, id));
			return row?.body ?? null;
		},

		/** What was answered last about a conversation, as far as it is still stored. */
		async findNewest(conversationId: string): Promise<{ id: string; body: PostRunResult } | null> {
			const [row] = await q
				.select({ id: answers.id, body: answers.body })
				.from(answers)
				.where(eq(answers.conversationId, conversationId))
				.orderBy(desc(answers.createdAt), desc(answers.id))
				.limit(1);
			return row ?? null;
		},

		/** A run as it stands, with its answer in JSON, and the version that this answer belongs to. */
		async findOutcome(runId: string) {
			const [row] = await outcome(q, { id: runId });
			return row ?? null;
		},

		/** The ids of the learner's answers that may mention these memories. */
		async findMentioning(userId: string, memoryIds: readonly string[]): Promise<string[]> {
			const mentions =
				memoryIds.length > MAX_IDS_TO_SEARCH_FOR
					? undefined
					: or(...memoryIds.map((id) => sql`strpos(${answers.body}::text, ${id}) > 0`));
			const rows = await q
				.select({ id: answers.id })
				.from(answers)
				.where(and(eq(answers.userId, userId), mentions));
			return rows.map(({ id }) => id);
		},

		/** The caller holds the lock on the learner's row. */
		async replace(id: string, body: PostRunResult): Promise<void> {
			await q.update(answers).set({ body }).where(eq(answers.id, id));
		}
	};
}
