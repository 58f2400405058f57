import { relations, sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Locale } from '../../contracts/locales.ts';
import { TIERS, type Tier } from '../../contracts/preferences.ts';
import { createdAt, moment, oneOf, updatedAt } from './schema-columns.ts';

/** Sign-in: better-auth's tables, in the shape its Drizzle adapter expects, and what goes with them. */

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
		/** The interface’s, where it was chosen. */
		interfaceLanguage: text('interface_language').$type<Locale>(),
		/** Whether memories are made of the learner’s conversations. */
		remembering: boolean('remembering').notNull().default(true),
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
		check('user_interface_language_is_code', sql`${table.interfaceLanguage} ~ '^[a-z]{2}$'`),
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
