import { relations, sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	customType,
	date,
	foreignKey,
	index,
	integer,
	json,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	unique,
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import type { DroppedItems } from '../../contracts/dropped-items.ts';
import type { LanguageId } from '../../contracts/languages.ts';
import { LANGUAGE_IDS } from '../../contracts/languages.ts';
import type {
	Correction,
	Engagement,
	Evidence,
	FactKind,
	KeptFact,
	MemorySource,
	MistakeKind,
	PhraseUse
} from '../../contracts/memories.ts';
import type { MessageRole } from '../../contracts/messages.ts';
import type { Level, Tier } from '../../contracts/preferences.ts';
import { TIERS } from '../../contracts/preferences.ts';
import type {
	PostRunResult,
	PostRunStatus,
	PostRunStep,
	SkipReason
} from '../../contracts/post-run.ts';
import { SCENARIO_IDS, type ScenarioId } from '../../contracts/scenarios.ts';

/** See search-text.ts. In an index too: other words for it wouldn't find that. */
export const IS_OUTDATED_SEARCH_TEXT = String.raw`search_text not like E'%\n\t'`;

export type LearnerItemKind = 'difficulty' | 'phrase' | 'fact';
export type SightingState = PhraseUse | 'mistaken' | 'mended' | 'told';

// Milliseconds, as JavaScript's Date holds them: a cursor made from a row finds that row again.
export const moment = (name: string) =>
	timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
export const createdAt = () => moment('created_at').notNull().defaultNow();
const updatedAt = () => moment('updated_at').notNull().defaultNow();
/** https://www.postgresql.org/docs/current/datatype-textsearch.html; written and read by Postgres alone. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

function oneOf(column: AnyPgColumn, values: readonly string[]) {
	return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}

// ── Sign-in: better-auth's tables, in the shape its Drizzle adapter expects ──────────────────────

export const user = pgTable(
	'user',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		name: text('name').notNull(),
		email: text('email').notNull().unique(),
		emailVerified: boolean('email_verified').notNull().default(false),
		image: text('image'),
		isAnonymous: boolean('is_anonymous').notNull().default(false),
		tier: text('tier').$type<Tier>().notNull().default('free'),
		/** The learner's own language, for explanations. */
		ownLanguageId: text('own_language_id').notNull().default('en'),
		/** Part of the cache key of stored answers: raised when something in them is to be forgotten. */
		answersVersion: integer('answers_version').notNull().default(0),
		/** Runs accepted before don't count against the quota any more. */
		quotaCountsFrom: moment('quota_counts_from'),
		createdAt: createdAt(),
		updatedAt: updatedAt()
	},
	(table) => [
		index('user_guests_by_age')
			.on(table.createdAt)
			.where(sql`is_anonymous`),
		check('user_tier_known', oneOf(table.tier, TIERS)),
		check('user_own_language_is_code', sql`${table.ownLanguageId} ~ '^[a-z]{2}$'`)
	]
);

export const session = pgTable(
	'session',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		token: text('token').notNull().unique(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		expiresAt: moment('expires_at').notNull(),
		ipAddress: text('ip_address'),
		userAgent: text('user_agent'),
		createdAt: createdAt(),
		updatedAt: updatedAt()
	},
	(table) => [
		index('session_of_user').on(table.userId),
		index('session_by_expiry').on(table.expiresAt)
	]
);

export const account = pgTable(
	'account',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		accountId: text('account_id').notNull(),
		providerId: text('provider_id').notNull(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		accessToken: text('access_token'),
		refreshToken: text('refresh_token'),
		idToken: text('id_token'),
		accessTokenExpiresAt: moment('access_token_expires_at'),
		refreshTokenExpiresAt: moment('refresh_token_expires_at'),
		scope: text('scope'),
		password: text('password'),
		createdAt: createdAt(),
		updatedAt: updatedAt()
	},
	(table) => [index('account_of_user').on(table.userId)]
);

// By which better-auth reads a session and its user, or a user and its accounts, in one query.
export const sessionRelations = relations(session, ({ one }) => ({
	user: one(user, { fields: [session.userId], references: [user.id] })
}));
export const accountRelations = relations(account, ({ one }) => ({
	user: one(user, { fields: [account.userId], references: [user.id] })
}));
export const userRelations = relations(user, ({ many }) => ({
	sessions: many(session),
	accounts: many(account)
}));

export const verification = pgTable(
	'verification',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		identifier: text('identifier').notNull(),
		value: text('value').notNull(),
		expiresAt: moment('expires_at').notNull(),
		createdAt: createdAt(),
		updatedAt: updatedAt()
	},
	(table) => [index('verification_by_identifier').on(table.identifier)]
);

/** Requests of an address in its current window, in the shape that rate-limiter-flexible expects. */
export const rateLimit = pgTable(
	'rate_limit',
	{
		key: text('key').primaryKey(),
		points: integer('points').notNull(),
		expire: moment('expire')
	},
	(table) => [index('rate_limit_by_age').on(table.expire)]
);

/** A guest's rows are on their way to an account: what a crash cut off is finished at the next sign-in. */
export const guestTransfers = pgTable(
	'guest_transfers',
	{
		guestId: uuid('guest_id')
			.primaryKey()
			.references(() => user.id, { onDelete: 'cascade' }),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		createdAt: createdAt()
	},
	(table) => [index('guest_transfers_to_user').on(table.userId)]
);

// ── Conversations ────────────────────────────────────────────────────────────────────────────────

export const conversations = pgTable(
	'conversations',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: text('language_id').$type<LanguageId>().notNull(),
		scenarioId: text('scenario_id').$type<ScenarioId>().notNull(),
		status: text('status').$type<'active' | 'ended'>().notNull().default('active'),
		/** Also the next free position: messages are only ever appended. */
		messageCount: integer('message_count').notNull().default(0),
		/** UTF-8 bytes of all messages; kept by whoever writes one, behind this row's lock, as the next is. */
		textBytes: bigint('text_bytes', { mode: 'number' }).notNull().default(0),
		/** How often the learner really said something. */
		spokenCount: integer('spoken_count').notNull().default(0),
		/** So many messages, from the first, are remembered no more: their memory was deleted. */
		forgottenCount: integer('forgotten_count').notNull().default(0),
		/** Seconds; never more than the server saw pass. */
		durationSeconds: integer('duration_seconds').notNull().default(0),
		createdAt: createdAt(),
		updatedAt: updatedAt(),
		/** The last word of either side; what abandonment is measured from. */
		lastMessageAt: moment('last_message_at').notNull().defaultNow(),
		endedAt: moment('ended_at'),
		/** Set once, by the first committed post-run: a conversation is one exchange, ever. */
		exchangeCountedAt: moment('exchange_counted_at'),
		/** What of this conversation the usage table has counted already. */
		usageSeconds: integer('usage_seconds').notNull().default(0),
		usageMessages: integer('usage_messages').notNull().default(0),
		usageCountedAt: moment('usage_counted_at')
	},
	(table) => [
		index('conversations_newest_of_user').on(table.userId, table.createdAt.desc(), table.id.desc()),
		index('conversations_newest_of_user_and_language').on(
			table.userId,
			table.languageId,
			table.createdAt.desc(),
			table.id.desc()
		),
		index('conversations_active_by_last_message')
			.on(table.lastMessageAt)
			.where(sql`status = 'active'`),
		check('conversations_language_known', oneOf(table.languageId, LANGUAGE_IDS)),
		check('conversations_scenario_known', oneOf(table.scenarioId, SCENARIO_IDS)),
		check('conversations_status_known', oneOf(table.status, ['active', 'ended'])),
		check(
			'conversations_counters_not_negative',
			sql`${table.messageCount} >= 0 and ${table.textBytes} >= 0 and ${table.spokenCount} >= 0 and ${table.forgottenCount} >= 0 and ${table.durationSeconds} >= 0 and ${table.usageSeconds} >= 0 and ${table.usageMessages} >= 0`
		)
	]
);

export const messages = pgTable(
	'messages',
	{
		id: uuid('id').primaryKey(),
		conversationId: uuid('conversation_id')
			.notNull()
			.references(() => conversations.id, { onDelete: 'cascade' }),
		position: integer('position').notNull(),
		role: text('role').$type<MessageRole>().notNull(),
		content: text('content').notNull(),
		/** The memory that an opening could mention. */
		recalledMemoryId: uuid('recalled_memory_id').references(
			(): AnyPgColumn => conversationMemories.id,
			{ onDelete: 'set null' }
		),
		createdAt: createdAt()
	},
	(table) => [
		unique('messages_order_unique').on(table.conversationId, table.position),
		index('messages_by_recalled_memory')
			.on(table.recalledMemoryId)
			.where(sql`recalled_memory_id is not null`),
		check('messages_role_known', oneOf(table.role, ['user', 'assistant'])),
		check('messages_position_not_negative', sql`${table.position} >= 0`),
		check('messages_content_bounded', sql`char_length(${table.content}) <= 4000`)
	]
);

// ── What is remembered ───────────────────────────────────────────────────────────────────────────

export const conversationMemories = pgTable(
	'conversation_memories',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		/** Null when the conversation was deleted and its memory kept. */
		conversationId: uuid('conversation_id').references(() => conversations.id, {
			onDelete: 'set null'
		}),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: text('language_id').$type<LanguageId>().notNull(),
		topic: text('topic').notNull(),
		keyPhrases: jsonb('key_phrases').$type<string[]>().notNull(),
		difficulties: jsonb('difficulties').$type<string[]>().notNull(),
		successfulPatterns: jsonb('successful_patterns').$type<string[]>().notNull(),
		corrections: jsonb('corrections').$type<Correction[]>().notNull(),
		facts: jsonb('facts').$type<KeptFact[]>().notNull().default([]),
		evidence: jsonb('evidence').$type<Evidence>().notNull(),
		/** Topic and lists, normalised for search; see search-text.ts. */
		searchText: text('search_text').notNull(),
		/** Whole words, those of the topic (the first line) above the rest. */
		searchVector: tsvector('search_vector').generatedAlwaysAs(
			sql`setweight(to_tsvector('simple', split_part(search_text, E'\\n', 1)), 'A') || setweight(to_tsvector('simple', search_text), 'D')`
		),
		/** Seconds. */
		duration: integer('duration').notNull(),
		engagement: text('engagement').$type<Engagement>().notNull(),
		source: text('source').$type<MemorySource>().notNull(),
		/** A model was configured and did not deliver; a later attempt may upgrade this memory. */
		gptFailed: boolean('gpt_failed').notNull().default(false),
		contentHash: text('content_hash').notNull(),
		createdAt: createdAt(),
		updatedAt: updatedAt(),
		editedAt: moment('edited_at')
	},
	(table) => [
		unique('conversation_memories_one_per_conversation').on(table.conversationId),
		index('conversation_memories_newest_of_user').on(
			table.userId,
			table.createdAt.desc(),
			table.id.desc()
		),
		index('conversation_memories_newest_of_user_and_language').on(
			table.userId,
			table.languageId,
			table.createdAt.desc(),
			table.id.desc()
		),
		// Parts of words, in scripts without spaces too; with the learner first, so that others' memories
		// cost nothing.
		index('conversation_memories_search').using(
			'gin',
			table.userId,
			table.searchText.op('gin_trgm_ops')
		),
		index('conversation_memories_outdated_search')
			.on(table.id)
			.where(sql.raw(IS_OUTDATED_SEARCH_TEXT)),
		check('conversation_memories_language_known', oneOf(table.languageId, LANGUAGE_IDS)),
		check(
			'conversation_memories_engagement_known',
			oneOf(table.engagement, ['low', 'medium', 'high'])
		),
		check('conversation_memories_source_known', oneOf(table.source, ['gpt', 'local'])),
		check('conversation_memories_duration_not_negative', sql`${table.duration} >= 0`),
		check(
			'conversation_memories_lists_are_lists',
			sql`jsonb_typeof(${table.keyPhrases}) = 'array' and jsonb_typeof(${table.difficulties}) = 'array' and jsonb_typeof(${table.successfulPatterns}) = 'array' and jsonb_typeof(${table.corrections}) = 'array' and jsonb_typeof(${table.facts}) = 'array' and jsonb_typeof(${table.evidence}) = 'object'`
		)
	]
);

/**
 * What a learner is like, over all of their memories of a language. Everything but the key is
 * counted from the sightings, in the transaction that changes these; see learner-item.repository.ts.
 */
export const learnerItems = pgTable(
	'learner_items',
	{
		id: uuid('id').primaryKey().defaultRandom(),
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: text('language_id').$type<LanguageId>().notNull(),
		kind: text('kind').$type<LearnerItemKind>().notNull(),
		/** What makes two sightings one item; normalised. */
		key: text('key').notNull(),
		/** As the newest memory has it. */
		text: text('text').notNull(),
		mistakeKind: text('mistake_kind').$type<MistakeKind>(),
		mistakeFrom: text('mistake_from'),
		mistakeTo: text('mistake_to'),
		factKind: text('fact_kind').$type<FactKind>(),
		/** In how many later conversations a difficulty has to go well before it is retired. */
		proofsNeeded: integer('proofs_needed'),
		/** The furthest that the learner has come with a phrase. */
		phraseUse: text('phrase_use').$type<PhraseUse>(),
		/** In how many conversations it came up; a difficulty: was there. */
		times: integer('times').notNull().default(0),
		firstSeenAt: moment('first_seen_at').notNull(),
		lastSeenAt: moment('last_seen_at').notNull(),
		/** Conversations in which a phrase was said; or a difficulty went well, since it last didn't. */
		usedTimes: integer('used_times').notNull().default(0),
		lastUsedAt: moment('last_used_at'),
		retiredAt: moment('retired_at'),
		/** The newest that lists it: where a learner finds it, and can forget it. */
		newestMemoryId: uuid('newest_memory_id').references(() => conversationMemories.id, {
			onDelete: 'set null'
		})
	},
	(table) => [
		unique('learner_items_one_per_key').on(table.userId, table.languageId, table.kind, table.key),
		index('learner_items_newest_of_kind').on(
			table.userId,
			table.languageId,
			table.kind,
			table.lastSeenAt.desc()
		),
		index('learner_items_by_newest_memory').on(table.newestMemoryId),
		check('learner_items_language_known', oneOf(table.languageId, LANGUAGE_IDS)),
		check('learner_items_kind_known', oneOf(table.kind, ['difficulty', 'phrase', 'fact'])),
		check(
			'learner_items_are_whole',
			sql`(${table.kind} = 'difficulty') = (${table.mistakeKind} is not null and ${table.proofsNeeded} is not null) and (${table.kind} = 'fact') = (${table.factKind} is not null)`
		),
		check(
			'learner_items_counters_not_negative',
			sql`${table.times} >= 0 and ${table.usedTimes} >= 0`
		)
	]
);

/** What one memory shows of an item; gone with the memory. */
export const learnerItemSightings = pgTable(
	'learner_item_sightings',
	{
		itemId: uuid('item_id')
			.notNull()
			.references(() => learnerItems.id, { onDelete: 'cascade' }),
		memoryId: uuid('memory_id')
			.notNull()
			.references(() => conversationMemories.id, { onDelete: 'cascade' }),
		/**
		 * The memory itself lists the item. Otherwise its conversation only shows how the learner got on
		 * with it, which keeps no item that no memory lists any more.
		 */
		isListed: boolean('is_listed').notNull(),
		state: text('state').$type<SightingState>().notNull(),
		text: text('text').notNull(),
		mistakeFrom: text('mistake_from'),
		mistakeTo: text('mistake_to'),
		messageIds: jsonb('message_ids').$type<string[]>().notNull(),
		/** When it was said. */
		seenAt: moment('seen_at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.itemId, table.memoryId] }),
		index('learner_item_sightings_of_memory').on(table.memoryId),
		check(
			'learner_item_sightings_state_known',
			oneOf(table.state, ['met', 'asked', 'used', 'mistaken', 'mended', 'told'])
		)
	]
);

export const userPreferences = pgTable(
	'user_preferences',
	{
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: text('language_id').$type<LanguageId>().notNull(),
		level: text('level').$type<Level>(),
		successfulExchanges: integer('successful_exchanges').notNull().default(0),
		createdAt: createdAt(),
		updatedAt: updatedAt()
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.languageId] }),
		check('user_preferences_language_known', oneOf(table.languageId, LANGUAGE_IDS)),
		check('user_preferences_level_known', oneOf(table.level, ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'])),
		check('user_preferences_exchanges_not_negative', sql`${table.successfulExchanges} >= 0`)
	]
);

export const usage = pgTable(
	'usage',
	{
		userId: uuid('user_id')
			.notNull()
			.references(() => user.id, { onDelete: 'cascade' }),
		languageId: text('language_id').$type<LanguageId>().notNull(),
		/** UTC. */
		day: date('day', { mode: 'string' }).notNull(),
		conversations: integer('conversations').notNull().default(0),
		seconds: integer('seconds').notNull().default(0),
		messages: integer('messages').notNull().default(0)
	},
	(table) => [
		primaryKey({ columns: [table.userId, table.languageId, table.day] }),
		check('usage_language_known', oneOf(table.languageId, LANGUAGE_IDS)),
		check(
			'usage_counters_not_negative',
			sql`${table.conversations} >= 0 and ${table.seconds} >= 0 and ${table.messages} >= 0`
		)
	]
);

// ── Post-runs ────────────────────────────────────────────────────────────────────────────────────

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
