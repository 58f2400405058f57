import { randomUUID } from 'node:crypto';
import type { LanguageId } from '../../src/lib/contracts/languages.ts';
import type { ConversationMemory, MemoryInsights } from '../../src/lib/contracts/memories.ts';
import { countSpokenByUser, type Message } from '../../src/lib/contracts/messages.ts';
import type { PostRunSuccess } from '../../src/lib/contracts/post-run.ts';
import type { Tier } from '../../src/lib/contracts/preferences.ts';
import type { ScenarioId } from '../../src/lib/contracts/scenarios.ts';
import type { Queryable } from '../../src/lib/server/database/client.ts';
import {
	conversations,
	messages,
	postRunAnswers,
	postRuns,
	user
} from '../../src/lib/server/database/schema.ts';
import {
	createConversationMemoryRepository,
	type SaveMemory
} from '../../src/lib/server/repositories/conversation-memory.repository.ts';
import { searchTextOfSaid } from '../../src/lib/server/repositories/search-text.ts';
import { createUserPreferencesRepository } from '../../src/lib/server/repositories/user-preferences.repository.ts';

/** Rows for tests: what a test is about is said, the rest is made up. */

export type Learner = typeof user.$inferSelect;

export async function aLearner(
	db: Queryable,
	learner: { name?: string; tier?: Tier; isAnonymous?: boolean; ownLanguageId?: string } = {}
): Promise<Learner> {
	const id = randomUUID();
	const [row] = await db
		.insert(user)
		.values({ id, name: 'Robin', email: `${id}@example.org`, ...learner })
		.returning();
	return made(row);
}

/** A conversation in which the learner spoke `said` times and the partner answered each time. */
export async function aConversation(
	db: Queryable,
	{
		userId,
		languageId = 'es',
		scenarioId = 'free-talk',
		said = 3,
		status = 'ended',
		minutes = 5,
		lines
	}: {
		userId: string;
		languageId?: LanguageId;
		scenarioId?: ScenarioId;
		said?: number;
		status?: 'active' | 'ended';
		/** How long ago it began. */
		minutes?: number;
		/** What was said instead; lines of the learner begin with `> `. */
		lines?: readonly string[];
	}
): Promise<typeof conversations.$inferSelect & { messages: Message[] }> {
	const began = Date.now() - minutes * 60_000;
	const spoken = lines ? messagesOf(lines, began) : aDialogue(said, began);
	const [row] = await db
		.insert(conversations)
		.values({
			userId,
			languageId,
			scenarioId,
			status,
			messageCount: spoken.length,
			textBytes: Buffer.byteLength(spoken.map(({ content }) => content).join('')),
			spokenCount: countSpokenByUser(spoken),
			createdAt: new Date(began),
			lastMessageAt: new Date(spoken.at(-1)?.createdAt ?? began),
			endedAt: status === 'ended' ? new Date() : null
		})
		.returning();
	const conversation = made(row);
	if (spoken.length > 0) {
		await db.insert(messages).values(
			spoken.map((message, position) => ({
				...message,
				searchText: searchTextOfSaid(message.content),
				createdAt: new Date(message.createdAt),
				conversationId: conversation.id,
				position
			}))
		);
	}
	return { ...conversation, messages: spoken };
}

let dialogues = 0;
const MOST_TURNS = 1_000; // of any dialogue in a test

/**
 * Turns of learner and partner, five seconds apart. No two dialogues of a test file say the same, so
 * that a test can ask the played model for what it was asked of one of them.
 */
export function aDialogue(said: number, began = Date.now() - 60_000): Message[] {
	const first = ++dialogues * MOST_TURNS;
	const lines = Array.from({ length: said }, (_, turn) => [
		`> Ayer fui al mercado número ${first + turn}.`,
		`¿Y qué compraste en el mercado número ${first + turn}?`
	]);
	return messagesOf(lines.flat(), began);
}

function messagesOf(lines: readonly string[], began: number): Message[] {
	return lines.map((line, index) => ({
		id: randomUUID(),
		role: line.startsWith('> ') ? 'user' : 'assistant',
		content: line.replace(/^> /, ''),
		createdAt: new Date(began + index * 5000).toISOString()
	}));
}

export function someInsights(insights: Partial<MemoryInsights> = {}): MemoryInsights {
	return {
		topic: 'At the market',
		keyPhrases: ['ir al mercado'],
		difficulties: ['past tense'],
		successfulPatterns: ['Ayer fui'],
		corrections: [],
		facts: [],
		feedback: [],
		evidence: { keyPhrases: [], difficulties: [], successfulPatterns: [] },
		...insights
	};
}

/** A memory of a conversation, which is made too unless it is given. */
export async function aMemory(
	db: Queryable,
	{
		userId,
		languageId = 'es',
		conversationId,
		insights = {},
		...memory
	}: { userId: string; insights?: Partial<MemoryInsights> } & Partial<Omit<SaveMemory, 'insights'>>
): Promise<ConversationMemory> {
	return createConversationMemoryRepository(db).save({
		conversationId: conversationId ?? (await aConversation(db, { userId, languageId })).id,
		userId,
		languageId,
		insights: someInsights(insights),
		duration: 60,
		engagement: 'medium',
		source: 'local',
		gptFailed: false,
		contentHash: randomUUID(),
		...memory
	});
}

/** A completed run that made `memory`, and the answer that is kept for its replays. */
export async function aStoredAnswer(
	db: Queryable,
	memory: ConversationMemory
): Promise<{ id: string; runId: string; body: PostRunSuccess }> {
	const { userId, conversationId, languageId } = memory;
	if (conversationId === null) throw new Error('a memory without a conversation has no run');
	const runId = randomUUID();
	const body: PostRunSuccess = {
		success: true,
		preferences: await createUserPreferencesRepository(db).getPreferencesByUserId(
			userId,
			languageId
		),
		memory,
		gptFailed: false,
		run: { id: runId, status: 'completed', steps: [], attempts: 1 }
	};
	const [answer] = await db
		.insert(postRunAnswers)
		.values({ userId, conversationId, body })
		.returning({ id: postRunAnswers.id });
	const { id } = made(answer);
	await db.insert(postRuns).values({
		id: runId,
		userId,
		conversationId,
		contentHash: memory.contentHash,
		transcriptLength: 6,
		status: 'completed',
		steps: [],
		attempts: 1,
		finishedAt: new Date(),
		memoryId: memory.id,
		answerId: id
	});
	return { id, runId, body };
}

function made<Row>(row: Row | undefined): Row {
	if (row === undefined) throw new Error('the row was not made');
	return row;
}
