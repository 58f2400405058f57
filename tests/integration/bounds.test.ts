import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messageSchema, type Message } from '../../src/lib/contracts/messages.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { aConversation } from '../support/factories.ts';
import {
	aGuestClient,
	aSignedInClient,
	type HttpAnswer,
	type HttpClient
} from '../support/http-client.ts';
import {
	aTalk,
	conversationIn,
	endTalk,
	expectError,
	readTalk,
	said,
	success,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

const MESSAGES = 6;
const KB = 2;
const CONVERSATIONS = { learner: 6, guest: 3 };
const MB = 1;
const WRITES = { learner: 20, guest: 5 };

let stage: Stage;
/** On the same database: nothing is bounded but how often something is written. */
let hurried: AppServer;
/** Nor that: what was stored before there were bounds. */
let boundless: AppServer;

beforeAll(async () => {
	stage = await aStage({
		withModel: false,
		env: {
			LIMIT_CONVERSATION_MESSAGES: String(MESSAGES),
			LIMIT_CONVERSATION_KB: String(KB),
			LIMIT_CONVERSATIONS: `${CONVERSATIONS.learner},${CONVERSATIONS.guest}`,
			LIMIT_STORED_MB: String(MB)
		}
	});
	const databaseUrl = stage.database.url;
	const withoutLimits = {
		LIMIT_CONVERSATION_MESSAGES: '-1',
		LIMIT_CONVERSATION_KB: '-1',
		LIMIT_CONVERSATIONS: '-1',
		LIMIT_STORED_MB: '-1',
		POST_RUN_RATE_LIMIT: '1000'
	};
	[hurried, boundless] = await Promise.all([
		startAppServer({
			databaseUrl,
			...(stage.redis ? { redisUrl: stage.redis.url } : {}),
			env: {
				...withoutLimits,
				LIMIT_WRITES_PER_MINUTE: `${WRITES.learner},${WRITES.guest}`
			}
		}),
		startAppServer({ databaseUrl, env: { ...withoutLimits, LIMIT_WRITES_PER_MINUTE: '-1' } })
	]);
}, STAGE_TIMEOUT_MS);
afterAll(async () => {
	await Promise.all([hurried.stop(), boundless.stop()]);
	await stage.close();
});

const aLearner = () => aSignedInClient(stage.server.url, stage.database.db);
const aGuest = () => aGuestClient(stage.server.url, stage.database.db);
const save = (client: HttpClient, { path }: Pick<Talk, 'path'>, ...messages: Message[]) =>
	client.request('PUT', path, { messages });
const some = (count: number, content = 'Hola') =>
	Array.from({ length: count }, () => said(content));
const statuses = (answers: readonly HttpAnswer[]) => answers.map(({ status }) => status).sort();

async function refusalsOf(limit: string): Promise<number> {
	const text = await (await fetch(`${stage.server.url}/metrics`)).text();
	return Number(
		new RegExp(`limit_refusals_total\\{limit="${limit}"\\} (\\d+)`).exec(text)?.[1] ?? 0
	);
}

describe('a conversation that is full', () => {
	it('takes no message more, keeps what it has and can be ended and processed', async () => {
		const learner = await aLearner();
		const talk = await aTalk(learner, { messages: some(MESSAGES) });
		const before = await refusalsOf('conversation_messages');
		expectError(await save(learner, talk, said('Más')), 413, 'conversation_full');
		expectError(
			await learner.request('POST', `${talk.path}/messages`, { content: 'Más' }),
			413,
			'conversation_full'
		);
		expectError(
			await endTalk(learner, talk, { messages: [said('Más')] }),
			413,
			'conversation_full'
		);
		expect(await refusalsOf('conversation_messages')).toBe(before + 3);
		expect((await readTalk(learner, talk.path)).messages).toHaveLength(MESSAGES);
		expect((await learner.request('PUT', talk.path, { ended: true })).status).toBe(200);
		success(await endTalk(learner, talk));
	});

	it('takes all of a save or nothing of it', async () => {
		const learner = await aLearner();
		const talk = await aTalk(learner, { messages: some(MESSAGES - 1) });
		expectError(await save(learner, talk, ...some(2)), 413, 'conversation_full');
		expect((await readTalk(learner, talk.path)).messages).toHaveLength(MESSAGES - 1);
		expect((await save(learner, talk, said('Cabe'))).status).toBe(200);
	});

	it('answers the last words that had room, and no others', async () => {
		const learner = await aLearner();
		const messages = some(MESSAGES - 1);
		const talk = await aTalk(learner, { messages });
		const last = await learner.request('POST', `${talk.path}/messages`, { content: 'Adiós' });
		expect(last.status).toBe(200);
		expect(z.object({ reply: messageSchema }).safeParse(last.body).success).toBe(true);
		expect((await readTalk(learner, talk.path)).messages).toHaveLength(MESSAGES + 1);
		const again = { id: messages[0]?.id, content: 'Hola' };
		expectError(
			await learner.request('POST', `${talk.path}/messages`, again),
			413,
			'conversation_full'
		);
	});

	it('is full by bytes too, however the words came in', async () => {
		const learner = await aLearner();
		const half = 'é'.repeat((KB * 1024) / 4);
		const one = said(half);
		const talk = await aTalk(learner, { messages: [one, said(half)] });
		expectError(await save(learner, talk, said('a')), 413, 'conversation_full');
		expectError(
			await save(learner, talk, { ...one, content: `${half}a` }),
			413,
			'conversation_full'
		);
		expect((await save(learner, talk, { ...one, content: 'más corto' })).status).toBe(200);
		expect((await save(learner, talk, said('a'))).status).toBe(200);
	});

	it('is not overfilled by saves at once', async () => {
		const learner = await aLearner();
		const talk = await aTalk(learner, { messages: [] });
		const saves = await Promise.all(
			some(MESSAGES * 3).map((message) => save(learner, talk, message))
		);
		expect(saves.filter(({ status }) => status === 200)).toHaveLength(MESSAGES);
		expect((await readTalk(learner, talk.path)).messages).toHaveLength(MESSAGES);
	});

	it('stays readable and endable when it is bigger than the bounds are now', async () => {
		const learner = await aLearner();
		const talk = await aTalk(learner.at(boundless.url), { messages: some(MESSAGES * 4) });
		expect((await readTalk(learner, talk.path)).messages).toHaveLength(MESSAGES * 4);
		expectError(await save(learner, talk, said('Más')), 413, 'conversation_full');
		success(await endTalk(learner, talk));
	});
});

describe('a learner’s storage that is full', () => {
	it('takes no conversation more until one is deleted, also of many at once', async () => {
		const guest = await aGuest();
		const begin = () => guest.request('POST', '/api/conversations', { languageId: 'es' });
		const begun = await Promise.all(Array.from({ length: CONVERSATIONS.guest * 3 }, begin));
		const made = begun.filter(({ status }) => status === 201);
		expect(made).toHaveLength(CONVERSATIONS.guest);
		for (const answer of begun.filter(({ status }) => status !== 201)) {
			expectError(answer, 413, 'storage_full');
		}
		const [first] = made.map(conversationIn);
		await guest.request('DELETE', `/api/conversations/${first?.id}`);
		expect((await begin()).status).toBe(201);
	});

	it('is counted over all of the learner’s conversations, also of two that are written at once', async () => {
		const { db } = stage.database;
		const learner = await aLearner();
		const content = 'a'.repeat(4_000);
		const count = Math.floor((MB * 1024 * 1024) / content.length);
		await aConversation(db, {
			userId: learner.userId,
			lines: Array.from({ length: count }, () => content)
		});
		const talks = [await aTalk(learner, { messages: [] }), await aTalk(learner, { messages: [] })];
		const words = 'a'.repeat(MB * 1024 * 1024 - count * content.length);
		const answers = await Promise.all(talks.map((talk) => save(learner, talk, said(words))));
		expect(statuses(answers)).toEqual([200, 413]);
		const refused = answers.find(({ status }) => status === 413);
		if (refused) expectError(refused, 413, 'storage_full');
		const start = await learner.request('POST', '/api/conversations', { languageId: 'es' });
		expectError(start, 413, 'storage_full');
	});

	it('loses nothing of a guest’s when the account is over the limit with it', async () => {
		const guest = await aGuest();
		const kept = await Promise.all([aTalk(guest), aTalk(guest), aTalk(guest)]);
		const account = await aLearner();
		for (let count = 0; count < CONVERSATIONS.learner; count++) await aTalk(account);
		const signedIn = await guest.request('POST', '/api/auth/sign-in/email', {
			email: account.email,
			password: 'correct horse battery'
		});
		expect(signedIn.status).toBe(200);
		for (const { path, messages } of kept) {
			expect((await readTalk(guest, path)).messages).toHaveLength(messages.length);
		}
		const start = await guest.request('POST', '/api/conversations', { languageId: 'es' });
		expectError(start, 413, 'storage_full');
		const [first] = kept;
		if (first) success(await endTalk(guest, first));
	});
});

describe('who writes too often', () => {
	it('is told when to try again, over all processes and kinds of writes', async () => {
		const guest = (await aGuest()).at(hurried.url);
		const begin = () => guest.request('POST', '/api/conversations', { languageId: 'es' });
		const answers = await Promise.all(Array.from({ length: WRITES.guest * 2 }, begin));
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(WRITES.guest);
		const patched = await guest.request('PATCH', '/api/preferences?language=es', { level: 'A1' });
		expectError(patched, 429, 'rate_limited');
		expect(Number(patched.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
		expect(patched.headers.get('ratelimit-policy')).toBe(`"writes";q=${WRITES.guest};w=60`);
	});

	it('may still read, and still end what was said', async () => {
		const learner = (await aSignedInClient(stage.server.url, stage.database.db)).at(hurried.url);
		const talk = await aTalk(learner);
		const saveOne = () => save(learner, talk, said('Hola'));
		await Promise.all(Array.from({ length: WRITES.learner }, saveOne));
		expectError(await saveOne(), 429, 'rate_limited');
		expect((await learner.request('GET', talk.path)).status).toBe(200);
		const words = said('Mis últimas palabras');
		success(await endTalk(learner, talk, { messages: [words] }));
		const { messages } = await readTalk(learner, talk.path);
		expect(messages.at(-1)).toMatchObject({ id: words.id });
	});
});
