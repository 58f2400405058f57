import { asc, eq, or } from 'drizzle-orm';
import type { Message } from '../../contracts/messages.ts';
import type { Queryable } from '../database/client.ts';
import {
	account,
	conversations,
	messages,
	postRuns,
	session,
	usage,
	user,
	userPreferences,
	verification
} from '../database/schema.ts';
import { modelUseDays } from '../database/schema-replies.ts';

export type LearnerRecord = NonNullable<
	Awaited<ReturnType<ReturnType<typeof createAccountRepository>['read']>>
>;

/** The learner as a whole: all that is kept about them besides their memories, and its end. */
export function createAccountRepository(q: Queryable) {
	/** What learner and partner said, by conversation, in order. */
	async function readMessages(userId: string): Promise<Map<string, Message[]>> {
		const rows = await q
			.select({
				conversationId: messages.conversationId,
				id: messages.id,
				role: messages.role,
				content: messages.content,
				createdAt: messages.createdAt,
				recalledMemoryId: messages.recalledMemoryId
			})
			.from(messages)
			.innerJoin(conversations, eq(conversations.id, messages.conversationId))
			.where(eq(conversations.userId, userId))
			.orderBy(asc(messages.conversationId), asc(messages.position));
		const byConversation = new Map<string, Message[]>();
		for (const { conversationId, createdAt, recalledMemoryId, ...message } of rows) {
			const said = byConversation.get(conversationId) ?? [];
			const recalls = recalledMemoryId === null ? {} : { recalls: { memoryId: recalledMemoryId } };
			said.push({ ...message, createdAt: createdAt.toISOString(), ...recalls });
			byConversation.set(conversationId, said);
		}
		return byConversation;
	}

	return {
		/** Without passwords, tokens and how the work was done. Null when the learner is gone. */
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
					createdAt: user.createdAt,
					updatedAt: user.updatedAt
				})
				.from(user)
				.where(eq(user.id, userId));
			if (!learner) return null;

			const said = await readMessages(userId);
			const ownConversations = await q
				.select({
					id: conversations.id,
					languageId: conversations.languageId,
					scenarioId: conversations.scenarioId,
					status: conversations.status,
					durationSeconds: conversations.durationSeconds,
					createdAt: conversations.createdAt,
					updatedAt: conversations.updatedAt,
					endedAt: conversations.endedAt
				})
				.from(conversations)
				.where(eq(conversations.userId, userId))
				.orderBy(asc(conversations.createdAt), asc(conversations.id));

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
				conversations: ownConversations.map((conversation) => ({
					...conversation,
					messages: said.get(conversation.id) ?? []
				})),
				postRuns: await q
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
					.where(eq(postRuns.userId, userId))
					.orderBy(asc(postRuns.createdAt)),
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
					.orderBy(asc(modelUseDays.day))
			};
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
