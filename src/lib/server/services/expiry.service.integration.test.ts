import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import {
	aConversation,
	aLearner,
	aMemory,
	aStoredAnswer,
	type Learner
} from '../../../../tests/support/factories.ts';
import { createOpenQuotaGate } from '../coordination/quota-gate.ts';
import { createRequestLimit } from '../coordination/request-limit.ts';
import {
	conversations,
	guestTransfers,
	idempotencyKeys,
	learnerNotifications,
	modelUseDays,
	postRunAnswers,
	rateLimit,
	replyClaims,
	session,
	user,
	verification
} from '../database/schema.ts';
import { createExpiryService } from './expiry.service.ts';

const TTL_S = 3_600;
const DAY_MS = 24 * 3600 * 1000;

let database: TestDatabase;
let learner: Learner;

beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
	learner = await aLearner(database.db);
});

function ago(ms: number): Date {
	return new Date(Date.now() - ms);
}

function forgetExpired(): Promise<void> {
	return createExpiryService({
		db: database.db,
		requestLimit: createRequestLimit({
			db: database.db,
			gate: createOpenQuotaGate(),
			logger: { warn: () => {} }
		}),
		idempotencyTtlSeconds: TTL_S,
		logger: { info: () => {} }
	}).forgetExpired();
}

/** A stored answer with a key of each of these ages, in seconds. */
async function anAnswer({ storedFor, keyedFor }: { storedFor: number; keyedFor: number[] }) {
	const conversation = await aConversation(database.db, { userId: learner.id });
	const memory = await aMemory(database.db, {
		userId: learner.id,
		conversationId: conversation.id
	});
	const { id, runId } = await aStoredAnswer(database.db, memory);
	await database.db
		.update(postRunAnswers)
		.set({ createdAt: ago(storedFor * 1000) })
		.where(eq(postRunAnswers.id, id));
	if (keyedFor.length > 0) {
		await database.db.insert(idempotencyKeys).values(
			keyedFor.map((seconds) => ({
				userId: learner.id,
				keyHash: randomUUID(),
				conversationId: conversation.id,
				messageCount: 3,
				runId,
				answerId: id,
				createdAt: ago(seconds * 1000)
			}))
		);
	}
	return id;
}

async function aSession(userId: string, expiresInMs: number): Promise<string> {
	const id = randomUUID();
	await database.db
		.insert(session)
		.values({ id, token: id, userId, expiresAt: ago(-expiresInMs), ipAddress: '192.0.2.1' });
	return id;
}

async function aGuest({ cameBeforeDays }: { cameBeforeDays: number }): Promise<string> {
	const guest = await aLearner(database.db, { isAnonymous: true });
	await database.db
		.update(user)
		.set({ createdAt: ago(cameBeforeDays * DAY_MS) })
		.where(eq(user.id, guest.id));
	return guest.id;
}

async function usersLeft(): Promise<string[]> {
	const rows = await database.db.select({ id: user.id }).from(user);
	return rows.map(({ id }) => id);
}

describe('what has had its time', () => {
	it('is gone with claims on replies and the model use of months ago, and no others', async () => {
		const conversation = await aConversation(database.db, { userId: learner.id });
		const claim = (expiredForMs: number) => ({
			replyId: randomUUID(),
			conversationId: conversation.id,
			holder: randomUUID(),
			expiresAt: ago(expiredForMs)
		});
		const recent = claim(60_000);
		await database.db.insert(replyClaims).values([claim(2 * 3_600_000), recent]);
		const used = {
			userId: learner.id,
			calls: 1,
			promptTokens: 1,
			completionTokens: 1,
			costMicroUsd: 1
		};
		const dayBefore = (days: number) =>
			ago(days * DAY_MS)
				.toISOString()
				.slice(0, 10);
		await database.db.insert(modelUseDays).values([
			{ ...used, day: dayBefore(70) },
			{ ...used, day: dayBefore(40) }
		]);
		await forgetExpired();
		const claims = await database.db.select({ id: replyClaims.replyId }).from(replyClaims);
		expect(claims).toEqual([{ id: recent.replyId }]);
		const days = await database.db.select({ day: modelUseDays.day }).from(modelUseDays);
		expect(days).toEqual([{ day: dayBefore(40) }]);
	});

	it('is gone with answers and keys that are too old to replay, and no others', async () => {
		const old = await anAnswer({ storedFor: TTL_S + 60, keyedFor: [TTL_S + 60] });
		const askedForLately = await anAnswer({ storedFor: TTL_S + 60, keyedFor: [TTL_S + 60, 60] });
		const young = await anAnswer({ storedFor: 60, keyedFor: [] });
		await forgetExpired();
		const answers = await database.db
			.select({ id: postRunAnswers.id })
			.from(postRunAnswers)
			.where(eq(postRunAnswers.userId, learner.id));
		expect(answers.map(({ id }) => id).toSorted()).toEqual([askedForLately, young].toSorted());
		expect(answers).not.toContainEqual({ id: old });
		const keys = await database.db
			.select({ answerId: idempotencyKeys.answerId })
			.from(idempotencyKeys)
			.where(eq(idempotencyKeys.userId, learner.id));
		expect(keys).toEqual([{ answerId: askedForLately }]);
	});

	it('is gone with links to reset a password that are too old, and no others', async () => {
		const link = (identifier: string, expiresInMs: number) => ({
			identifier,
			value: learner.id,
			expiresAt: ago(-expiresInMs)
		});
		await database.db
			.insert(verification)
			.values([link('reset-password:old', -1_000), link('reset-password:good', 60_000)]);
		await forgetExpired();
		const links = await database.db
			.select({ identifier: verification.identifier })
			.from(verification)
			.where(eq(verification.value, learner.id));
		expect(links).toEqual([{ identifier: 'reset-password:good' }]);
	});

	it('is gone with sessions that are over, and the addresses in them', async () => {
		await aSession(learner.id, -1_000);
		const lasting = await aSession(learner.id, 60_000);
		await forgetExpired();
		const sessions = await database.db
			.select({ id: session.id })
			.from(session)
			.where(eq(session.userId, learner.id));
		expect(sessions).toEqual([{ id: lasting }]);
	});

	it('is gone with guests who have no way back, and with what they said', async () => {
		const gone = await aGuest({ cameBeforeDays: 31 });
		const { id: said } = await aConversation(database.db, { userId: gone });
		await aSession(gone, -1_000);
		const practising = await aGuest({ cameBeforeDays: 31 });
		await aSession(practising, 60_000);
		const justComing = await aGuest({ cameBeforeDays: 0 });
		const onTheirWay = await aGuest({ cameBeforeDays: 31 });
		await database.db.insert(guestTransfers).values({ guestId: onTheirWay, userId: learner.id });

		await forgetExpired();

		const left = await usersLeft();
		expect(left).not.toContain(gone);
		expect(left).toEqual(expect.arrayContaining([practising, justComing, onTheirWay, learner.id]));
		const kept = await database.db.select().from(conversations).where(eq(conversations.id, said));
		expect(kept).toEqual([]);
	});

	it('leaves an account that nobody is signed in to', async () => {
		await database.db
			.update(user)
			.set({ createdAt: ago(365 * DAY_MS) })
			.where(eq(user.id, learner.id));
		await forgetExpired();
		expect(await usersLeft()).toContain(learner.id);
	});

	it('is gone with the counts of addresses whose window is over', async () => {
		await database.db.insert(rateLimit).values([
			{ key: 'over', points: 1, expire: ago(1_000) },
			{ key: 'lasting', points: 1, expire: ago(-60_000) }
		]);
		await forgetExpired();
		const counts = await database.db.select({ key: rateLimit.key }).from(rateLimit);
		expect(counts).toEqual([{ key: 'lasting' }]);
	});

	it('is deleted some at a time, however much there is', async () => {
		const { id: conversationId } = await aConversation(database.db, { userId: learner.id });
		const { raw } = database;
		await raw`
			insert into learner_notifications (user_id, conversation_id, created_at)
			select ${learner.id}, ${conversationId}, now() - interval '2 days'
			from generate_series(1, 2500)`;
		const young = { userId: learner.id, conversationId };
		await database.db.insert(learnerNotifications).values(young);
		await raw`create table removals (count integer)`;
		await raw`
			create function note_removal() returns trigger language plpgsql as $$ begin
				insert into removals select count(*) from gone;
				return null;
			end $$`;
		await raw`
			create trigger note_removal after delete on learner_notifications
			referencing old table as gone for each statement execute function note_removal()`;

		await forgetExpired();

		const left = await database.db
			.select({ userId: learnerNotifications.userId })
			.from(learnerNotifications);
		expect(left).toEqual([{ userId: learner.id }]);
		const removals = await raw<{ count: number }[]>`select count from removals`;
		expect(removals.map(({ count }) => count).toSorted((a, b) => b - a)).toEqual([1000, 1000, 500]);
	});
});
