import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import {
	account,
	conversations,
	modelUseDays,
	postRuns,
	session,
	struckOutFacts,
	usage,
	user,
	userPreferences,
	verification
} from '../database/schema.ts';
import { batchesOf } from './id-batches.ts';

/** The learner as a whole: what is kept about them besides their memories, and its end. */
export function createAccountRepository(q: Queryable) {
	return {
		/** Without what grows with every conversation, passwords and tokens. Null when the learner is gone. */
		async read(userId: string) {
			const [learner] = await q
				.select({
					id: user.id,
					name: user.name,
					email: user.email,
					emailVerified: user.emailVerified,
					image: user.image,
					isGuest: user.isAnonymous,
					tier: user.tier,
					ownLanguageId: user.ownLanguageId,
					interfaceLanguage: user.interfaceLanguage,
					remembering: user.remembering,
					createdAt: user.createdAt,
					updatedAt: user.updatedAt
				})
				.from(user)
				.where(eq(user.id, userId));
			if (!learner) return null;

			return {
				user: learner,
				signIns: await q
					.select({ provider: account.providerId, createdAt: account.createdAt })
					.from(account)
					.where(eq(account.userId, userId))
					.orderBy(asc(account.createdAt)),
				sessions: await q
					.select({
						createdAt: session.createdAt,
						expiresAt: session.expiresAt,
						ipAddress: session.ipAddress,
						userAgent: session.userAgent
					})
					.from(session)
					.where(eq(session.userId, userId))
					.orderBy(asc(session.createdAt)),
				preferences: await q
					.select({
						languageId: userPreferences.languageId,
						level: userPreferences.level,
						successfulExchanges: userPreferences.successfulExchanges,
						createdAt: userPreferences.createdAt,
						updatedAt: userPreferences.updatedAt
					})
					.from(userPreferences)
					.where(eq(userPreferences.userId, userId))
					.orderBy(asc(userPreferences.languageId)),
				usage: await q
					.select({
						languageId: usage.languageId,
						day: usage.day,
						conversations: usage.conversations,
						seconds: usage.seconds,
						messages: usage.messages
					})
					.from(usage)
					.where(eq(usage.userId, userId))
					.orderBy(asc(usage.day), asc(usage.languageId)),
				modelUse: await q
					.select({
						day: modelUseDays.day,
						calls: modelUseDays.calls,
						promptTokens: modelUseDays.promptTokens,
						completionTokens: modelUseDays.completionTokens,
						costMicroUsd: modelUseDays.costMicroUsd
					})
					.from(modelUseDays)
					.where(eq(modelUseDays.userId, userId))
					.orderBy(asc(modelUseDays.day)),
				struckOutFacts: await q
					.select({ struckOutAt: struckOutFacts.struckOutAt })
					.from(struckOutFacts)
					.where(eq(struckOutFacts.userId, userId))
					.orderBy(asc(struckOutFacts.struckOutAt))
			};
		},

		/** Without what was said in them. */
		async *conversationsInBatches(userId: string) {
			const isTheirs = eq(conversations.userId, userId);
			const inOrder = [asc(conversations.createdAt), asc(conversations.id)];
			const ids = await q
				.select({ id: conversations.id })
				.from(conversations)
				.where(isTheirs)
				.orderBy(...inOrder);
			yield* batchesOf(ids, (some) =>
				q
					.select({
						id: conversations.id,
						languageId: conversations.languageId,
						scenarioId: conversations.scenarioId,
						status: conversations.status,
						durationSeconds: conversations.durationSeconds,
						forgottenCount: conversations.forgottenCount,
						createdAt: conversations.createdAt,
						updatedAt: conversations.updatedAt,
						endedAt: conversations.endedAt
					})
					.from(conversations)
					.where(and(isTheirs, inArray(conversations.id, some)))
					.orderBy(...inOrder)
			);
		},

		async *postRunsInBatches(userId: string) {
			const isTheirs = eq(postRuns.userId, userId);
			const inOrder = [asc(postRuns.createdAt), asc(postRuns.id)];
			const ids = await q
				.select({ id: postRuns.id })
				.from(postRuns)
				.where(isTheirs)
				.orderBy(...inOrder);
			yield* batchesOf(ids, (some) =>
				q
					.select({
						id: postRuns.id,
						conversationId: postRuns.conversationId,
						status: postRuns.status,
						skipReason: postRuns.skipReason,
						memoryId: postRuns.memoryId,
						gptFailed: postRuns.gptFailed,
						model: postRuns.model,
						promptVersion: postRuns.promptVersion,
						modelCalls: postRuns.modelCalls,
						promptTokens: postRuns.promptTokens,
						completionTokens: postRuns.completionTokens,
						cachedTokens: postRuns.cachedTokens,
						reasoningTokens: postRuns.reasoningTokens,
						costMicroUsd: postRuns.costMicroUsd,
						dropped: postRuns.dropped,
						createdAt: postRuns.createdAt,
						finishedAt: postRuns.finishedAt
					})
					.from(postRuns)
					.where(and(isTheirs, inArray(postRuns.id, some)))
					.orderBy(...inOrder)
			);
		},

		/**
		 * Deletes the learner's row, and by the foreign keys' rule all that is theirs, sessions included.
		 * @returns the version of their answers that was in use, or null when they were gone already
		 */
		async erase(userId: string): Promise<number | null> {
			// In everybody's order: the learner, then their conversations. A save that is running has one of
			// these and ends first.
			await q.select({ id: user.id }).from(user).where(eq(user.id, userId)).for('no key update');
			await q
				.select({ id: conversations.id })
				.from(conversations)
				.where(eq(conversations.userId, userId))
				.orderBy(conversations.id)
				.for('update');
			const [erased] = await q
				.delete(user)
				.where(eq(user.id, userId))
				.returning({ email: user.email, answersVersion: user.answersVersion });
			if (!erased) return null;
			// Links sent by mail hang on the address or the id, not on a foreign key.
			await q
				.delete(verification)
				.where(or(eq(verification.identifier, erased.email), eq(verification.value, userId)));
			return erased.answersVersion;
		}
	};
}
