import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	foreignKey,
	index,
	integer,
	json,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import type { DroppedItems } from '../../contracts/dropped-items.ts';
import type {
	PostRunResult,
	PostRunStatus,
	PostRunStep,
	SkipReason
} from '../../contracts/post-run.ts';
import { createdAt, moment, oneOf } from './schema-columns.ts';
import { conversations } from './schema-conversations.ts';
import { conversationMemories } from './schema-memories.ts';
import { user } from './schema-sign-in.ts';

export const postRuns = pgTable(
	'post_runs',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		/** Null when the conversation was deleted: the run still counts towards the learner's quota. */
		conversationId: uuid('conversation_id').references(() => conversations.id, {
			onDelete: 'set null'
		}),
		contentHash: text('content_hash').notNull(),
		/** How many messages the conversation had: the run sees these, whatever is said later. */
		transcriptLength: integer('transcript_length').notNull(),
		status: text('status').$type<PostRunStatus>().notNull(),
		skipReason: text('skip_reason').$type<SkipReason>(),
		steps: jsonb('steps').$type<PostRunStep[]>().notNull(),
		/** Grows with each take-over; a commit that carries an older number changes nothing. */
		attempts: integer('attempts').notNull().default(0),
		/** When it cost a point of the learner's quota; null while it waits for one. */
		acceptedAt: moment('accepted_at'),
		/** Over the quota: when it may start. */
		deferredUntil: moment('deferred_until'),
		finishedAt: moment('finished_at'),
		memoryId: uuid('memory_id').references((): AnyPgColumn => conversationMemories.id, {
			onDelete: 'set null'
		}),
		gptFailed: boolean('gpt_failed').notNull().default(false),
		/** Why it failed or fell back: a code. */
		failure: text('failure'),
		answerId: uuid('answer_id'),
		/** The model that was asked last, and with which words; null where none was. */
		model: text('model'),
		promptVersion: text('prompt_version'),
		/** What was asked of it in all attempts and upgrades together, whatever came of it. */
		modelCalls: integer('model_calls').notNull().default(0),
		promptTokens: integer('prompt_tokens').notNull().default(0),
		completionTokens: integer('completion_tokens').notNull().default(0),
		cachedTokens: integer('cached_tokens').notNull().default(0),
		reasoningTokens: integer('reasoning_tokens').notNull().default(0),
		/** Null where a part of it isn't known. */
		costMicroUsd: integer('cost_micro_usd').default(0),
		/** What the transcript didn't show of the answer that became the memory. */
		dropped: jsonb('dropped').$type<DroppedItems>().notNull().default({}),
		createdAt: createdAt()
	},
	(table) => [
		unique('post_runs_one_per_transcript').on(table.conversationId, table.contentHash),
		index('post_runs_accepted_of_user').on(table.userId, table.acceptedAt),
		index('post_runs_unfinished_of_user')
			.on(table.userId)
			.where(sql`status in ('queued', 'running')`),
		index('post_runs_of_memory').on(table.memoryId),
		index('post_runs_newest_of_conversation').on(table.conversationId, table.createdAt.desc()),
		foreignKey({
			name: 'post_runs_answer',
			columns: [table.answerId],
			foreignColumns: [postRunAnswers.id]
		}).onDelete('set null'),
		index('post_runs_by_answer').on(table.answerId),
		check(
			'post_runs_status_known',
			oneOf(table.status, ['queued', 'running', 'completed', 'skipped', 'failed'])
		),
		check('post_runs_attempts_not_negative', sql`${table.attempts} >= 0`),
		check(
			'post_runs_model_use_not_negative',
			sql`${table.modelCalls} >= 0 and ${table.promptTokens} >= 0 and ${table.completionTokens} >= 0 and ${table.cachedTokens} >= 0 and ${table.reasoningTokens} >= 0 and ${table.costMicroUsd} >= 0`
		),
		check(
			'post_runs_skips_have_a_reason',
			sql`(${table.status} = 'skipped') = (${table.skipReason} is not null)`
		)
	]
);

/** Answers as they were given; kept for replays until `IDEMPOTENCY_TTL_S` has passed. */
export const postRunAnswers = pgTable(
	'post_run_answers',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		conversationId: uuid('conversation_id')
			.notNull()
			.references(() => conversations.id, { onDelete: 'cascade' }),
		/** `json`, not `jsonb`: a replay has the same bytes. */
		body: json('body').$type<PostRunResult>().notNull(),
		createdAt: createdAt()
	},
	(table) => [
		index('post_run_answers_of_user').on(table.userId),
		index('post_run_answers_of_conversation').on(table.conversationId),
		index('post_run_answers_by_age').on(table.createdAt)
	]
);

/** Which request an idempotency key belongs to. Keys are hashed and never meet across learners. */
export const idempotencyKeys = pgTable(
	'idempotency_keys',
	{
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		keyHash: text('key_hash').notNull(),
		conversationId: uuid('conversation_id')
			.notNull()
			.references(() => conversations.id, { onDelete: 'cascade' }),
		messageCount: bigint('message_count', { mode: 'number' }).notNull(),
		runId: uuid('run_id')
			.notNull()
			.references(() => postRuns.id, { onDelete: 'cascade' }),
		/** Null until there is a success to replay. */
		answerId: uuid('answer_id').references(() => postRunAnswers.id, { onDelete: 'set null' }),
		createdAt: createdAt()
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.keyHash] }),
		index('idempotency_keys_of_conversation').on(table.conversationId),
		index('idempotency_keys_of_run').on(table.runId),
		index('idempotency_keys_by_answer').on(table.answerId),
		index('idempotency_keys_by_age').on(table.createdAt)
	]
);
