import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import {
	aConversation,
	aLearner,
	aMemory,
	type Learner
} from '../../../../../tests/support/factories.ts';
import { aPostRunWorker, NO_LIMITS } from '../../../../../tests/support/post-run-worker.ts';
import { withReversedStatements } from '../../../../../tests/support/reversed-statements.ts';
import type { Database } from '../../database/client.ts';
import { idempotencyKeys, postRunAnswers, postRuns } from '../../database/schema.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { createPreferencesService } from '../accounts/preferences.service.ts';
import { createOwnedConversations } from '../conversations/owned-conversations.ts';
import { hashInBatches } from '../conversations/transcript-hash.ts';
import { createLearnerWrites } from '../learner-writes.ts';
import { createMemoryErasure } from '../memories/erasure.ts';
import { createMemoryService } from '../memories/memory.service.ts';
import { createPostRunAcceptance } from './accept.ts';
import { requestKeyOf } from './request-key.ts';

let database: TestDatabase;
/** In which whatever is sent at once comes in the wrong order. */
let reversed: ReturnType<typeof withReversedStatements>;
let learner: Learner;
let conversation: Awaited<ReturnType<typeof aConversation>>;

beforeAll(async () => {
	database = await createTestDatabase();
	reversed = withReversedStatements(database.url);
});
afterAll(async () => {
	await reversed.close();
	await database.close();
});
beforeEach(async () => {
	learner = await aLearner(database.db);
	conversation = await aConversation(database.db, { userId: learner.id, said: 3 });
});

const REQUEST = { messageCount: 3, durationSeconds: 60 };
const NOBODY = { publish: () => {} };

function acceptance({ limit = 100 } = {}) {
	const { db } = reversed;
	return createPostRunAcceptance({
		db,
		writes: createLearnerWrites(db),
		jobs: { send: () => Promise.resolve() },
		bus: NOBODY,
		quota: { limit, windowSeconds: 60 },
		minUserMessages: 3,
		reachPoint: () => Promise.resolve()
	});
}

function takeOn(key: string | null = null, options: { limit?: number } = {}) {
	const requestKey = key === null ? null : requestKeyOf(key, REQUEST, 60);
	return acceptance(options).acceptAsked(learner.id, conversation.id, REQUEST, requestKey);
}

function memories(db: Database) {
	return createMemoryService({
		db,
		writes: createLearnerWrites(db),
		erasure: createMemoryErasure({
			answerCache: { forget: () => Promise.resolve(true) },
			scheduleForgetting: () => Promise.resolve()
		})
	});
}

async function anAcceptedRun(of = conversation): Promise<string> {
	const id = randomUUID();
	await database.db.insert(postRuns).values({
		id,
		userId: learner.id,
		conversationId: of.id,
		contentHash: id,
		transcriptLength: of.messages.length,
		status: 'queued',
		steps: [],
		acceptedAt: new Date()
	});
	return id;
}

function aJob(runId: string) {
	const { signal } = new AbortController();
	return { id: randomUUID(), retryCount: 0, data: { runId }, signal };
}

/** What was begun while somebody else held the learner's lock, and did something behind it. */
async function whileLocked<T>(
	act: () => Promise<T>,
	meanwhile: (inside: ReturnType<typeof createRepositories>) => Promise<unknown> = () =>
		Promise.resolve()
): Promise<{ touched: string[]; outcome: T }> {
	return database.db
		.transaction(async (tx) => {
			const inside = createRepositories(tx);
			await inside.users.lockUser(learner.id);
			const outcome = act();
			outcome.catch(() => {}); // it is awaited below
			const touched = await vi.waitFor(async () => {
				const tables = await tablesOfWhoWaits();
				expect(tables).not.toEqual([]);
				return tables;
			}, 10_000);
			await meanwhile(inside);
			return { touched, outcome };
		})
		.then(async ({ touched, outcome }) => ({ touched, outcome: await outcome }));
}

/** The tables that a transaction which waits for a lock has read or written until now. */
async function tablesOfWhoWaits(): Promise<string[]> {
	const rows = await database.raw<{ name: string }[]>`
		select distinct pg_class.relname as name
		from pg_stat_activity join pg_locks using (pid)
			join pg_class on pg_class.oid = pg_locks.relation
		where pg_stat_activity.datname = current_database() and wait_event_type = 'Lock'
			and pg_class.relkind = 'r' and pg_class.relnamespace = 'public'::regnamespace
		order by name`;
	return rows.map(({ name }) => name);
}

describe('a transaction that waits for its learner’s lock', () => {
	const touching: Record<string, () => Promise<() => Promise<unknown>>> = {
		'takes a conversation on': () => Promise.resolve(() => takeOn('a key')),
		'commits a memory': async () => {
			const runId = await anAcceptedRun();
			return () => aPostRunWorker(reversed.db, {}).carryOn(aJob(runId));
		},
		'makes a memory better': async () => {
			const runId = await anAcceptedRun();
			await aPostRunWorker(database.db, {}, { gptFailed: true }).carryOn(aJob(runId));
			return () => aPostRunWorker(reversed.db, {}).upgrade(aJob(runId));
		},
		'writes messages': () => {
			const { withLocked } = createOwnedConversations(
				reversed.db,
				createLearnerWrites(reversed.db)
			);
			const user = { ...learner, isGuest: false, hasPassword: true };
			return Promise.resolve(() => withLocked(user, conversation.id, () => Promise.resolve()));
		},
		'edits a memory': async () => {
			const { id } = await aMemory(database.db, { userId: learner.id });
			return () => memories(reversed.db).edit(learner.id, id, { topic: 'mine', facts: [] });
		},
		'forgets a memory': async () => {
			const { id } = await aMemory(database.db, { userId: learner.id });
			return () => memories(reversed.db).remove(learner.id, id);
		},
		'changes settings': () => {
			const { db } = reversed;
			const preferences = createPreferencesService({ db, writes: createLearnerWrites(db) });
			return Promise.resolve(() => preferences.edit(learner.id, 'es', { level: 'B1' }));
		}
	};

	for (const [what, prepare] of Object.entries(touching)) {
		it(`has touched nothing else when it ${what}`, async () => {
			const { touched } = await whileLocked(await prepare());
			expect(touched).toEqual(['user']);
		});
	}

	it('takes on what was said meanwhile', async () => {
		const { outcome } = await whileLocked(takeOn, async ({ messages, conversations }) => {
			const position = conversation.messageCount;
			const said = { conversationId: conversation.id, position, content: 'Y pan.' };
			const own = { role: 'user', suggested: false, searchText: '' } as const;
			await messages.insert([{ id: randomUUID(), ...own, createdAt: new Date(), ...said }]);
			await conversations.update(conversation.id, { messageCount: position + 1, spokenCount: 4 });
		});
		expect(outcome).toMatchObject({
			kind: 'accepted',
			spoken: 4,
			run: {
				transcriptLength: conversation.messageCount + 1,
				contentHash: await hashInBatches(
					createRepositories(database.db).messages.inBatches(conversation.id)
				)
			}
		});
	});

	it('counts what was accepted meanwhile', async () => {
		const other = await aConversation(database.db, { userId: learner.id });
		const { outcome } = await whileLocked(
			() => takeOn(null, { limit: 1 }),
			() => anAcceptedRun(other)
		);
		expect(outcome.kind).toBe('deferred');
	});
});

describe('what a transaction sends at once', () => {
	it('takes a conversation on and commits it in any order', async () => {
		const old = await aMemory(database.db, { userId: learner.id });
		const taken = await takeOn('a key');
		if (taken.kind !== 'accepted') throw new Error(`it was ${taken.kind}`);
		const { id: runId } = taken.run;
		const worker = aPostRunWorker(
			reversed.db,
			{
				keyPhrases: ['el mercado'],
				facts: [
					{ kind: 'home', text: 'vivo en León', messageId: conversation.messages[0]?.id ?? '' }
				]
			},
			{ memoryLimits: { ...NO_LIMITS, free: 1 } }
		);
		await worker.carryOn(aJob(runId));

		const [run] = await database.db.select().from(postRuns).where(eq(postRuns.id, runId));
		const [answer] = await database.db
			.select()
			.from(postRunAnswers)
			.where(eq(postRunAnswers.conversationId, conversation.id));
		const [key] = await database.db
			.select()
			.from(idempotencyKeys)
			.where(eq(idempotencyKeys.userId, learner.id));
		expect(run).toMatchObject({ status: 'completed', answerId: answer?.id });
		expect(key).toMatchObject({ runId, answerId: answer?.id });
		expect(answer?.body).toMatchObject({
			preferences: { successfulExchanges: 1, memoryCount: 1, memories: [{ id: run?.memoryId }] },
			memory: { id: run?.memoryId }
		});
		expect(run?.memoryId).not.toBe(old.id);
		const items = await createRepositories(database.db).learnerItems.findNewest(
			learner.id,
			conversation.id
		);
		expect(items.map(({ text }) => text).toSorted()).toEqual(['el mercado', 'vivo en León']);
	});
});
