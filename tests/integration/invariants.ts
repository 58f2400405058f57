import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { expect } from 'vitest';
import { countSpokenByUser } from '../../src/lib/contracts/messages.ts';
import {
	conversationMemories,
	conversations,
	idempotencyKeys,
	learnerItems,
	learnerItemSightings,
	messages,
	postRuns,
	reviewRatings,
	usage,
	userPreferences
} from '../../src/lib/server/database/schema.ts';
import { findHistories } from '../../src/lib/server/repositories/learner-item-counts.ts';
import { dueAtOf } from '../../src/lib/server/repositories/review-schedule.ts';
import type { TestDatabase } from '../support/database.ts';
import { eventually } from './conversing.ts';

/** What must be true of every learner's rows, whatever went wrong, once the work has come to rest. */

type Whose = {
	userIds: readonly string[];
	/** `MIN_USER_MESSAGES` of the servers. */
	minUserMessages?: number;
	/** How many memories of these learners a tier's limit evicted, or a learner deleted. */
	forgotten?: number;
	/** How many phrases they saved, and ratings they made; not compared where it isn't told. */
	saved?: number;
	rated?: number;
};

type Rows = Awaited<ReturnType<typeof rowsOf>>;

/** Waits until no run of these learners is under way, and none is missing. */
export async function workIsDone(
	database: Pick<TestDatabase, 'db'>,
	whose: Whose,
	{ withinMs = 30_000 } = {}
): Promise<void> {
	await eventually(
		async () => {
			const rows = await rowsOf(database, whose.userIds);
			const processed = new Set(rows.postRuns.map(({ conversationId }) => conversationId));
			return (
				rows.postRuns.every(({ status }) => status !== 'queued' && status !== 'running') &&
				toBeProcessed(rows, whose).every(({ id }) => processed.has(id))
			);
		},
		{ withinMs }
	);
}

/** Fails with the rows that break an invariant. */
export async function expectInvariants(
	database: Pick<TestDatabase, 'db'>,
	whose: Whose
): Promise<void> {
	const rows = await rowsOf(database, whose.userIds);
	const due = toBeProcessed(rows, whose);

	// Nothing is left half-done.
	const unfinished = rows.postRuns.filter(
		({ status }) => status === 'queued' || status === 'running'
	);
	expect(unfinished).toEqual([]);
	const completed = new Set(
		rows.postRuns.filter(({ status }) => status === 'completed').map(({ id }) => id)
	);
	expect(rows.idempotencyKeys.filter((key) => !completed.has(key.runId))).toEqual([]);
	expect(rows.idempotencyKeys.filter((key) => key.answerId === null)).toEqual([]);

	// One memory per conversation.
	const remembered = rows.memories.flatMap(({ conversationId }) => conversationId ?? []);
	expect(remembered).toHaveLength(new Set(remembered).size);
	expect(due.filter(({ id }) => !remembered.includes(id))).toHaveLength(whose.forgotten ?? 0);

	// One exchange per conversation, whatever was tried again.
	expect(due.filter(({ exchangeCountedAt }) => exchangeCountedAt === null)).toEqual([]);
	expect(exchangesOf(rows.preferences)).toEqual(countsByLanguage(rows.counted));

	// Usage holds what the conversations say that it holds.
	const used = (of: readonly { seconds: number; messages: number }[]) => ({
		seconds: of.reduce((sum, { seconds }) => sum + seconds, 0),
		messages: of.reduce((sum, { messages }) => sum + messages, 0)
	});
	expect({
		conversations: rows.usage.reduce((sum, day) => sum + day.conversations, 0),
		...used(rows.usage)
	}).toEqual({
		conversations: rows.conversations.filter(({ usageCountedAt }) => usageCountedAt !== null)
			.length,
		...used(
			rows.conversations.map(({ usageSeconds, usageMessages }) => ({
				seconds: usageSeconds,
				messages: usageMessages
			}))
		)
	});

	// What is kept of learners is what their memories list, and what they saved themselves.
	const listed = rows.sightings.filter(({ isListed }) => isListed);
	const shown = new Map<string, number>();
	for (const { itemId, state } of rows.sightings) {
		if (state !== 'mended') shown.set(itemId, (shown.get(itemId) ?? 0) + 1);
	}
	const saved = rows.learnerItems.filter(({ savedAt }) => savedAt !== null);
	expect(new Set(rows.learnerItems.map(({ id }) => id))).toEqual(
		new Set([...listed.map(({ itemId }) => itemId), ...saved.map(({ id }) => id)])
	);
	expect(rows.learnerItems.filter(({ id, times }) => times !== (shown.get(id) ?? 0))).toEqual([]);

	// Each saved phrase and each rating once, the ratings one after the other, of what can be rated.
	const phraseKeys = saved.map(({ userId, languageId, key }) => `${userId} ${languageId} ${key}`);
	expect(phraseKeys).toHaveLength(new Set(phraseKeys).size);
	if (whose.saved !== undefined) expect(saved).toHaveLength(whose.saved);
	if (whose.rated !== undefined) expect(rows.ratings).toHaveLength(whose.rated);
	const owners = new Map(rows.learnerItems.map(({ id, userId }) => [id, userId]));
	expect(rows.ratings.filter(({ itemId, userId }) => owners.get(itemId) !== userId)).toEqual([]);
	for (const ofOne of Map.groupBy(rows.ratings, ({ userId }) => userId).values()) {
		const moments = ofOne.map(({ ratedAt }) => ratedAt.getTime());
		expect(moments).toHaveLength(new Set(moments).size);
	}

	// When something comes again is what its ratings and sightings say now.
	for (const history of await findHistories(database.db, [...owners.keys()])) {
		const item = rows.learnerItems.find(({ id }) => id === history.itemId);
		expect(item?.dueAt).toEqual(dueAtOf(history));
	}

	// Every word once and in order.
	for (const conversation of rows.conversations) {
		const spoken = rows.messagesOf(conversation.id);
		expect(spoken.map(({ position }) => position)).toEqual(spoken.map((_, index) => index));
		expect(conversation.messageCount).toBe(spoken.length);
		const lines = spoken.map(({ role, content }) => `${role}: ${content}`);
		expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
	}
}

/** The conversations that ended with enough said. */
function toBeProcessed(rows: Rows, { minUserMessages = 2 }: Whose) {
	return rows.conversations.filter(
		({ id, status }) =>
			status === 'ended' && countSpokenByUser(rows.messagesOf(id)) >= minUserMessages
	);
}

async function rowsOf({ db }: Pick<TestDatabase, 'db'>, userIds: readonly string[]) {
	const of = [...userIds];
	const found = await db.select().from(conversations).where(inArray(conversations.userId, of));
	const said = await db
		.select()
		.from(messages)
		.where(
			inArray(
				messages.conversationId,
				found.map(({ id }) => id)
			)
		)
		.orderBy(asc(messages.position));
	const byConversation = Map.groupBy(said, ({ conversationId }) => conversationId);
	return {
		conversations: found,
		counted: found.filter(({ exchangeCountedAt }) => exchangeCountedAt !== null),
		messagesOf: (conversationId: string) => byConversation.get(conversationId) ?? [],
		memories: await db
			.select()
			.from(conversationMemories)
			.where(inArray(conversationMemories.userId, of)),
		learnerItems: await db.select().from(learnerItems).where(inArray(learnerItems.userId, of)),
		sightings: await db
			.select(getTableColumns(learnerItemSightings))
			.from(learnerItemSightings)
			.innerJoin(learnerItems, eq(learnerItems.id, learnerItemSightings.itemId))
			.where(inArray(learnerItems.userId, of)),
		ratings: await db.select().from(reviewRatings).where(inArray(reviewRatings.userId, of)),
		postRuns: await db.select().from(postRuns).where(inArray(postRuns.userId, of)),
		idempotencyKeys: await db
			.select()
			.from(idempotencyKeys)
			.where(inArray(idempotencyKeys.userId, of)),
		preferences: await db.select().from(userPreferences).where(inArray(userPreferences.userId, of)),
		usage: await db.select().from(usage).where(inArray(usage.userId, of))
	};
}

function countsByLanguage(
	counted: readonly { userId: string; languageId: string }[]
): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { userId, languageId } of counted) {
		const of = `${userId} ${languageId}`;
		counts[of] = (counts[of] ?? 0) + 1;
	}
	return counts;
}

function exchangesOf(
	preferences: readonly { userId: string; languageId: string; successfulExchanges: number }[]
): Record<string, number> {
	return Object.fromEntries(
		preferences
			.filter(({ successfulExchanges }) => successfulExchanges > 0)
			.map((row) => [`${row.userId} ${row.languageId}`, row.successfulExchanges])
	);
}
