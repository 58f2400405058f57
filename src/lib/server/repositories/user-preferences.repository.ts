import { and, eq, sql } from 'drizzle-orm';
import type { LanguageId } from '../../contracts/languages.ts';
import type { ConversationMemory } from '../../contracts/memories.ts';
import {
	MEMORIES_IN_PREFERENCES,
	type EditPreferences,
	type Level,
	type UserPreferences
} from '../../contracts/preferences.ts';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import { conversationMemories, user, userPreferences as preferences } from '../database/schema.ts';
import { NotAuthenticatedError } from '../errors.ts';
import {
	createConversationMemoryRepository,
	type SaveMemory
} from './conversation-memory.repository.ts';
import { enforceMemoryLimit } from './memory-limit.ts';
import { createUserRepository } from './user.repository.ts';

export type NewMemory = Omit<SaveMemory, 'userId'>;

export type AddedMemory = {
	memory: ConversationMemory;
	/** What had to go for it, over all languages. */
	evictedIds: string[];
};

/** What one post-run changes of a learner. */
export type PreferenceUpdates = {
	memory?: { add: NewMemory; limit: number };
	/** How many more. */
	successfulExchanges?: number;
};

const settings = compiledStatement((q) =>
	q
		.select({
			level: preferences.level,
			successfulExchanges: preferences.successfulExchanges,
			updatedAt: preferences.updatedAt,
			ownLanguageId: user.ownLanguageId,
			learnerSince: user.createdAt,
			memoryCount: q.$count(
				conversationMemories,
				and(
					eq(conversationMemories.userId, user.id),
					eq(conversationMemories.languageId, sql.placeholder('languageId'))
				)
			)
		})
		.from(user)
		.leftJoin(
			preferences,
			and(
				eq(preferences.userId, user.id),
				eq(preferences.languageId, sql.placeholder('languageId'))
			)
		)
		.where(eq(user.id, sql.placeholder('userId')))
);
const incremented = compiledStatement((q) =>
	q
		.insert(preferences)
		.values({
			userId: sql.placeholder('userId'),
			languageId: sql.placeholder('languageId'),
			successfulExchanges: sql.placeholder('count')
		})
		.onConflictDoUpdate({
			target: [preferences.userId, preferences.languageId],
			set: {
				successfulExchanges: sql`${preferences.successfulExchanges} + excluded.successful_exchanges`,
				updatedAt: sql`clock_timestamp()`
			}
		})
		.returning({ successfulExchanges: preferences.successfulExchanges })
);

/** One row per learner and language; its memories are read from theirs, never copied. */
export function createUserPreferencesRepository(q: Queryable) {
	const memories = createConversationMemoryRepository(q);

	/**
	 * Zeros where there is no row yet.
	 * @throws NotAuthenticatedError when the learner is gone
	 */
	async function getPreferencesByUserId(
		userId: string,
		languageId: LanguageId
	): Promise<UserPreferences> {
		const [[found], newest] = await Promise.all([
			settings(q, { userId, languageId }),
			memories.listNewest(userId, languageId, MEMORIES_IN_PREFERENCES)
		]);
		if (!found) throw new NotAuthenticatedError();
		return {
			userId,
			languageId,
			level: found.level,
			ownLanguageId: found.ownLanguageId,
			successfulExchanges: found.successfulExchanges ?? 0,
			memories: newest,
			memoryCount: found.memoryCount,
			updatedAt: (found.updatedAt ?? found.learnerSince).toISOString()
		};
	}

	/**
	 * Saves the conversation's memory and makes the tier's limit hold (-1: none). In a transaction
	 * that holds the lock on the learner's row: the limit spans conversations and languages. What has to
	 * go for it is the same before and after it is saved.
	 */
	async function addMemory(userId: string, memory: NewMemory, limit: number): Promise<AddedMemory> {
		const [saved, evictedIds] = await Promise.all([
			memories.save({ ...memory, userId }),
			enforceMemoryLimit(q, userId, limit, memory.conversationId)
		]);
		return { memory: saved, evictedIds };
	}

	/** The count after it; counted by Postgres, so that none is lost to another one at once. */
	async function incrementSuccessfulExchanges(
		userId: string,
		languageId: LanguageId,
		count: number
	): Promise<number> {
		const [row] = await incremented(q, { userId, languageId, count });
		return row?.successfulExchanges ?? count;
	}

	return {
		getPreferencesByUserId,
		addMemory,
		incrementSuccessfulExchanges,

		async findLevel(userId: string, languageId: LanguageId): Promise<Level | null> {
			const [row] = await q
				.select({ level: preferences.level })
				.from(preferences)
				.where(and(eq(preferences.userId, userId), eq(preferences.languageId, languageId)));
			return row?.level ?? null;
		},

		/** Of the languages that the learner has set or practised. */
		async listProgress(
			userId: string
		): Promise<{ languageId: LanguageId; level: Level | null; successfulExchanges: number }[]> {
			return q
				.select({
					languageId: preferences.languageId,
					level: preferences.level,
					successfulExchanges: preferences.successfulExchanges
				})
				.from(preferences)
				.where(eq(preferences.userId, userId));
		},

		/** Several changes, and the row after them. In a transaction of the caller's, like `addMemory`. */
		async updateMultiplePreferences(
			userId: string,
			languageId: LanguageId,
			{ memory, successfulExchanges = 0 }: PreferenceUpdates
		): Promise<{ preferences: UserPreferences; added: AddedMemory | null }> {
			const [added] = await Promise.all([
				memory ? addMemory(userId, memory.add, memory.limit) : null,
				incrementSuccessfulExchanges(userId, languageId, successfulExchanges)
			]);
			return { preferences: await getPreferencesByUserId(userId, languageId), added };
		},

		/**
		 * The learner's own settings: the level is of one language, the language of explanations of all.
		 * @throws NotAuthenticatedError when the learner is gone
		 */
		async updatePreferences(
			userId: string,
			languageId: LanguageId,
			{ level, ownLanguageId }: EditPreferences
		): Promise<UserPreferences> {
			return q.transaction(async (tx) => {
				// Locked first in any case, as everywhere; and a learner who is gone gets no new row.
				const learner = await createUserRepository(tx).lockUser(userId);
				if (!learner) throw new NotAuthenticatedError();
				if (ownLanguageId !== undefined) {
					await tx
						.update(user)
						.set({ ownLanguageId, updatedAt: sql`clock_timestamp()` })
						.where(eq(user.id, userId));
				}
				if (level !== undefined) {
					await tx
						.insert(preferences)
						.values({ userId, languageId, level })
						.onConflictDoUpdate({
							target: [preferences.userId, preferences.languageId],
							set: { level, updatedAt: sql`clock_timestamp()` }
						});
				}
				return createUserPreferencesRepository(tx).getPreferencesByUserId(userId, languageId);
			});
		}
	};
}
