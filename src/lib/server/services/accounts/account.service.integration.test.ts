import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import {
	aConversation,
	aLearner,
	aMemory,
	aStoredAnswer,
	type Learner
} from '../../../../../tests/support/factories.ts';
import { accountExportSchema } from '../../../contracts/account-export.ts';
import {
	account,
	guestTransfers,
	idempotencyKeys,
	learnerNotifications,
	modelUseDays,
	replyClaims,
	session,
	struckOutFacts,
	verification
} from '../../database/schema.ts';
import { createRepositories } from '../../repositories/repositories.ts';
import { createAccountService, type AccountService } from './account.service.ts';
import { createMemoryErasure, type OutdatedAnswers } from '../memories/erasure.ts';

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

const all = accountExportSchema.shape;
const conversation = all.conversations.element.shape;
const item = all.learnerItems.element.shape;

/** Of each table what the export's entries have, and what of it is left out: whose it is they say by where they stand. */
const PLACES: Record<string, { keys: string[]; leftOut: string[] }> = {
	'"user"': {
		keys: [...Object.keys(all.user.shape), 'isAnonymous'], // as isGuest
		leftOut: ['answers_version', 'quota_counts_from'] // how this installation keeps count
	},
	account: {
		keys: [...Object.keys(all.signIns.element.shape), 'providerId'], // as provider
		leftOut: [
			...['id', 'account_id', 'user_id', 'updated_at', 'scope'],
			// secrets, and when they end
			...['access_token', 'refresh_token', 'id_token', 'password'],
			...['access_token_expires_at', 'refresh_token_expires_at']
		]
	},
	session: {
		keys: Object.keys(all.sessions.element.shape),
		leftOut: ['id', 'token', 'user_id', 'updated_at'] // the token is a secret
	},
	conversations: {
		keys: Object.keys(conversation),
		leftOut: [
			'user_id',
			// counted from what is in the export
			...['message_count', 'text_bytes', 'spoken_count', 'last_message_at', 'exchange_counted_at'],
			...['usage_seconds', 'usage_messages', 'usage_counted_at']
		]
	},
	messages: {
		keys: Object.keys(conversation.messages.element.shape),
		// the position is the order; recalled_memory_id stands as recalls, search_text is made of the content
		leftOut: ['conversation_id', 'position', 'recalled_memory_id', 'search_text']
	},
	conversation_memories: {
		keys: Object.keys(all.memories.element.shape),
		// made of the rest; and whether it was made without the model, as its run says
		leftOut: ['search_text', 'search_vector', 'gpt_failed']
	},
	learner_items: { keys: Object.keys(item), leftOut: ['user_id'] },
	learner_item_sightings: {
		keys: Object.keys(item.sightings.element.shape),
		leftOut: ['item_id']
	},
	review_ratings: {
		keys: Object.keys(item.ratings.element.shape),
		leftOut: ['user_id', 'item_id']
	},
	post_runs: {
		keys: Object.keys(all.postRuns.element.shape),
		leftOut: [
			'user_id',
			// how the work went, of which nothing is the learner's
			...['content_hash', 'transcript_length', 'steps', 'attempts', 'accepted_at'],
			...['deferred_until', 'failure', 'answer_id']
		]
	},
	usage: { keys: Object.keys(all.usage.element.shape), leftOut: ['user_id'] },
	user_preferences: { keys: Object.keys(all.preferences.element.shape), leftOut: ['user_id'] },
	model_use_days: { keys: Object.keys(all.modelUse.element.shape), leftOut: ['id', 'user_id'] },
	struck_out_facts: {
		keys: Object.keys(all.struckOutFacts.element.shape),
		leftOut: ['user_id', 'fact_hash'] // nobody can read it back
	}
};
/** Tables that say nothing of a learner that isn't in the export, and why. */
const LEFT_OUT: Record<string, string> = {
	guest_transfers: 'which guest became the learner, until what was sent meanwhile has come',
	idempotency_keys: 'hashes of keys, of answers that were given',
	learner_notifications: 'that a memory is there, which the export has',
	post_run_answers: 'copies of memories and preferences, which the export has',
	reply_claims: 'who is having a reply written right now'
};

/** A learner who has left a trace in every table. */
async function aFullLife() {
	const { db } = database;
	const { learnerItems, phrases, review, preferences, usage } = createRepositories(db);
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
	const phrase = {
		languageId: 'es',
		key: 'la cuenta',
		text: 'la cuenta',
		meaning: 'the bill'
	} as const;
	const itemId = await phrases.save({ ...phrase, userId, messageId: null });
	await review.rate({ id: randomUUID(), userId, itemId, rating: 3, clientRatedAt: null });
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
	const conversationId = memory.conversationId ?? '';
	await db.insert(guestTransfers).values({ guestId: userId, userId });
	await db.insert(learnerNotifications).values({ userId, conversationId, memoryId: memory.id });
	await db.insert(struckOutFacts).values({ userId, factHash: 'hash', struckOutAt: new Date() });
	await db
		.insert(modelUseDays)
		.values({ day: '2026-01-01', userId, ...USED_OF_MODEL, costMicroUsd: 1 });
	await db
		.insert(replyClaims)
		.values({ replyId: randomUUID(), conversationId, holder: randomUUID(), expiresAt });
	return { memory, answer };
}

const USED_OF_MODEL = { calls: 1, promptTokens: 1, completionTokens: 1 };

/** The tables with rows that belong to a learner, by their foreign keys or those of what they belong to. */
async function learnersTables(): Promise<string[]> {
	const references = await database.raw<{ child: string; parent: string }[]>`
		select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent
		from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
	const found = new Set(['"user"']);
	let before = 0;
	while (found.size > before) {
		before = found.size;
		for (const { child, parent } of references) if (found.has(parent)) found.add(child);
	}
	return [...found].sort();
}

/** How many rows each of these has; those without a learner, which are nobody's, aside. */
async function rowsIn(tables: readonly string[]): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const name of tables) {
		const [row] = await database.raw<{ count: number }[]>`
			select count(*)::int as count from ${database.raw.unsafe(name)} as it
			where not to_jsonb(it) @> '{"user_id": null}'`;
		counts[name] = row?.count ?? 0;
	}
	return counts;
}

async function exported() {
	const { pieces } = await accounts.export(learner.id, { timeZone: 'UTC' });
	const text = (await Array.fromAsync(pieces)).join('');
	const { conversations, ...rest } = z
		.looseObject({
			conversations: z.array(z.object({ messages: z.array(z.object({ role: z.string() })) }))
		})
		.parse(JSON.parse(text));
	return { text, conversations, rest };
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

		const { text, conversations, rest } = await exported();
		expect(rest).toMatchObject({
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
				},
				{
					kind: 'phrase',
					text: 'la cuenta',
					meaning: 'the bill',
					sightings: [],
					ratings: [{ rating: 3, clientRatedAt: null, takenBackAt: null }]
				}
			],
			postRuns: [{ id: answer.runId, status: 'completed', memoryId: memory.id }],
			usage: [{ languageId: 'es', conversations: 1, seconds: 60, messages: 6 }]
		});
		expect(conversations).toHaveLength(1);
		expect(conversations[0]?.messages.map(({ role }) => role)).toEqual([
			'user',
			'assistant',
			'user',
			'assistant',
			'user',
			'assistant'
		]);
		for (const secret of [PASSWORD_HASH, TOKEN, stranger.id]) expect(text).not.toContain(secret);
	});

	it('has a place for every table and column that leads to a learner, or a reason to leave it out', async () => {
		const columns = await database.raw<{ table: string; column: string }[]>`
			select quote_ident(table_name) as table, column_name as column
			from information_schema.columns where table_schema = 'public' order by 1, 2`;
		const forgotten: string[] = [];
		for (const table of await learnersTables()) {
			if (table in LEFT_OUT) continue;
			const place = PLACES[table];
			if (!place) {
				forgotten.push(`${table}: is not in the export, and there is no reason to leave it out`);
				continue;
			}
			for (const { column } of columns.filter((each) => each.table === table)) {
				const name = column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
				if (place.keys.includes(name) || place.leftOut.includes(column)) continue;
				forgotten.push(`${table}.${column}: the export has no ${name} for it`);
			}
		}
		expect(forgotten).toEqual([]);
	});

	it('holds more of a list than one batch, each entry once and in its order', async () => {
		const { db, raw } = database;
		await aConversation(db, { userId: learner.id, said: 1 });
		await raw`
			insert into conversations (user_id, language_id, scenario_id, created_at)
			select ${learner.id}::uuid, 'es', 'free-talk', now() - number * interval '1 millisecond'
			from generate_series(1, 450) as number`;
		await raw`
			insert into post_runs
				(user_id, conversation_id, content_hash, transcript_length, status, skip_reason, steps, created_at)
			select user_id, id, 'hash', 0, 'skipped', 'insufficient_messages', '[]', created_at from conversations where user_id = ${learner.id}::uuid`;
		await raw`
			insert into learner_items (user_id, language_id, kind, key, text, times, first_seen_at, last_seen_at)
			select ${learner.id}::uuid, 'es', 'phrase', number, number, 1, now(), now()
			from generate_series(1, 450) as number`;
		const { rest, conversations } = await exported();
		expect(conversations).toHaveLength(451);
		const stored = await raw<{ id: string }[]>`
			select id from conversations where user_id = ${learner.id}::uuid order by created_at, id`;
		const inOrder = z.array(z.object({ conversationId: z.string() })).parse(rest['postRuns']);
		expect(inOrder.map(({ conversationId }) => conversationId)).toEqual(stored.map(({ id }) => id));
		const items = z.array(z.object({ id: z.string() })).parse(rest['learnerItems']);
		expect(new Set(items.map(({ id }) => id)).size).toBe(450);
	});

	it('holds all memories, the newest first', async () => {
		const topics = Array.from({ length: 101 }, (_, number) => `topic ${number}`);
		for (const topic of topics) {
			await aMemory(database.db, { userId: learner.id, insights: { topic } });
		}
		const { rest } = await exported();
		expect(rest['memories']).toMatchObject(topics.reverse().map((topic) => ({ topic })));
	});

	it('gives the loop back between its batches', async () => {
		const { id } = await aConversation(database.db, { userId: learner.id, said: 1 });
		await database.raw`
			insert into messages (id, conversation_id, position, role, content)
			select gen_random_uuid(), ${id}::uuid, number, 'user', repeat('a', 4000)
			from generate_series(100, 2099) as number`;
		let turns = 0;
		const counting = setInterval(() => turns++, 0);
		const { pieces } = await accounts.export(learner.id, { timeZone: 'UTC' });
		let longest = 0;
		for await (const piece of pieces) longest = Math.max(longest, piece.length);
		clearInterval(counting);
		expect(longest).toBeLessThan(80_000);
		expect(turns).toBeGreaterThan(5); // of ten batches
	});

	it('of a learner who is gone is nobody’s', async () => {
		await expect(accounts.export(randomUUID(), { timeZone: 'UTC' })).rejects.toMatchObject({
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
			expect.arrayContaining([
				'learner_items',
				'review_ratings',
				'session',
				'post_run_answers',
				'user'
			])
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

	it('leaves no row in any table that leads to a learner, and there is a test’s row in each', async () => {
		const tables = await learnersTables();
		const before = await rowsIn(tables);
		learner = await aLearner(database.db);
		await aFullLife();
		const during = await rowsIn(tables);
		const unfilled = tables.filter((name) => during[name] === before[name]);
		expect(unfilled, 'what these hold of a learner is not in `aFullLife`: add a row').toEqual([]);

		await accounts.erase(learner.id);

		expect(await rowsIn(tables)).toEqual(before);
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
