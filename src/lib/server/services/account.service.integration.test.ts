import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import {
	aConversation,
	aLearner,
	aMemory,
	aStoredAnswer,
	type Learner
} from '../../../../tests/support/factories.ts';
import { account, idempotencyKeys, session, verification } from '../database/schema.ts';
import { createRepositories } from '../repositories/repositories.ts';
import { createAccountService, type AccountService } from './account.service.ts';
import { createMemoryErasure, type OutdatedAnswers } from './memory-erasure.ts';

const PASSWORD_HASH = 'salt:secret-password-hash';
const TOKEN = 'secret-session-token';

let database: TestDatabase;
let learner: Learner;
let forgotten: OutdatedAnswers[];
let accounts: AccountService;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aLearner(database.db, { name: 'Robin' });
	forgotten = [];
	accounts = createAccountService({
		db: database.db,
		erasure: createMemoryErasure({
			answerCache: {
				forget(userId, version) {
					forgotten.push({ userId, version });
					return Promise.resolve(true);
				}
			},
			scheduleForgetting: () => Promise.resolve()
		}),
		bus: { publish: () => {} }
	});
});

/** A learner who has left a trace in every table. */
async function aFullLife() {
	const { db } = database;
	const { learnerItems, preferences, usage } = createRepositories(db);
	const { id: userId, email } = learner;
	const memory = await aMemory(db, { userId, insights: { topic: 'my topic' } });
	const answer = await aStoredAnswer(db, memory);
	await learnerItems.show(memory, [
		{
			kind: 'fact',
			factKind: 'home',
			key: 'home:vivo en berlín',
			text: 'vivo en Berlín',
			state: 'told',
			isListed: true,
			messageIds: [randomUUID()],
			seenAt: new Date()
		}
	]);
	await preferences.updatePreferences(userId, 'es', { level: 'A2' });
	await usage.add(userId, 'es', { conversations: 1, seconds: 60, messages: 6 });
	await db.insert(account).values({
		accountId: userId,
		providerId: 'credential',
		userId,
		password: PASSWORD_HASH
	});
	const expiresAt = new Date(Date.now() + 60_000);
	await db
		.insert(session)
		.values({ token: TOKEN + userId, userId, expiresAt, userAgent: 'Firefox' });
	await db.insert(verification).values({ identifier: email, value: 'code', expiresAt });
	await db.insert(idempotencyKeys).values({
		userId,
		keyHash: randomUUID(),
		conversationId: memory.conversationId ?? '',
		messageCount: 3,
		runId: answer.runId,
		answerId: answer.id
	});
	return { memory, answer };
}

/** The tables that still mention the learner. */
async function traces(): Promise<string[]> {
	const tables = await database.raw<{ name: string }[]>`
		select table_name as name from information_schema.tables where table_schema = 'public'`;
	const found = [];
	for (const { name } of tables) {
		const [row] = await database.raw<{ count: number }[]>`
			select count(*)::int as count from ${database.raw(name)} as it
			where strpos(it::text, ${learner.id}) > 0 or strpos(it::text, ${learner.email}) > 0`;
		if (row && row.count > 0) found.push(name);
	}
	return found.sort();
}

describe('the export of an account', () => {
	it('holds everything about the learner, and no secret or other learner', async () => {
		const { memory, answer } = await aFullLife();
		const stranger = await aLearner(database.db);
		await aMemory(database.db, { userId: stranger.id });

		const exported = await accounts.export(learner.id);
		expect(exported).toMatchObject({
			user: { id: learner.id, name: 'Robin', email: learner.email, tier: 'free', isGuest: false },
			signIns: [{ provider: 'credential' }],
			sessions: [{ userAgent: 'Firefox' }],
			preferences: [{ languageId: 'es', level: 'A2', successfulExchanges: 0 }],
			memories: [memory],
			learnerItems: [
				{
					kind: 'fact',
					text: 'vivo en Berlín',
					sightings: [{ memoryId: memory.id, isListed: true }]
				}
			],
			postRuns: [{ id: answer.runId, status: 'completed', memoryId: memory.id }],
			usage: [{ languageId: 'es', conversations: 1, seconds: 60, messages: 6 }]
		});
		expect(exported.conversations).toHaveLength(1);
		expect(exported.conversations[0]?.messages.map(({ role }) => role)).toEqual([
			'user',
			'assistant',
			'user',
			'assistant',
			'user',
			'assistant'
		]);
		const text = JSON.stringify(exported);
		for (const secret of [PASSWORD_HASH, TOKEN, stranger.id]) expect(text).not.toContain(secret);
	});

	it('of a learner who is gone is nobody’s', async () => {
		await expect(accounts.export(randomUUID())).rejects.toMatchObject({
			code: 'not_authenticated'
		});
	});
});

describe('the erasure of an account', () => {
	it('leaves no trace of the learner in any table, and all of the others', async () => {
		await aFullLife();
		const stranger = await aLearner(database.db);
		const theirs = await aMemory(database.db, { userId: stranger.id });
		expect(await traces()).toEqual(
			expect.arrayContaining(['learner_items', 'session', 'post_run_answers', 'user'])
		);

		await accounts.erase(learner.id);

		expect(await traces()).toEqual([]);
		const [left] = await database.raw<{ count: number }[]>`
			select count(*)::int as count from messages
			where conversation_id not in (select id from conversations)`;
		expect(left?.count).toBe(0);
		const { memories } = createRepositories(database.db);
		expect(await memories.findById(stranger.id, theirs.id)).toEqual(theirs);
		expect(forgotten).toEqual([{ userId: learner.id, version: 0 }]);
	});

	it('can be asked for again', async () => {
		await accounts.erase(learner.id);
		await expect(accounts.erase(learner.id)).resolves.toBeUndefined();
	});

	it('succeeds while the learner’s conversations are being saved', async () => {
		const conversations = await Promise.all(
			Array.from({ length: 8 }, () => aConversation(database.db, { userId: learner.id }))
		);
		// As a save does: the conversation first, then a row that refers to the learner.
		const saves = conversations.map(({ id }) =>
			database.db.transaction(async (tx) => {
				const inside = createRepositories(tx);
				if (!(await inside.conversations.lockConversation(learner.id, id))) return;
				await tx.execute(sql`select pg_sleep(0.05)`);
				await inside.usage.add(learner.id, 'es', { conversations: 1, seconds: 1, messages: 1 });
			})
		);
		const [erased] = await Promise.allSettled([accounts.erase(learner.id), ...saves]);
		expect(erased.status).toBe('fulfilled');
		expect(await traces()).toEqual([]);
	});
});
