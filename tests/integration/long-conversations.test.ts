import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesPageSchema } from '../../src/lib/contracts/conversations.ts';
import { countSpokenByUser, type Message } from '../../src/lib/contracts/messages.ts';
import { conversations } from '../../src/lib/server/database/schema.ts';
import { aConversation } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import {
	aTalk,
	endTalk,
	expectError,
	logged,
	readTalk,
	said,
	success,
	type Talk
} from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

const PAGE = 500;

let stage: Stage;
let learner: HttpClient & { userId: string };
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
	learner = await aSignedInClient(stage.server.url, stage.database.db);
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

async function aLongTalk(count: number): Promise<Talk> {
	const messages = Array.from({ length: count }, (_, index): Message => ({
		...said(`Frase número ${index}.`),
		role: index % 2 === 0 ? 'user' : 'assistant'
	}));
	const talk = await aTalk(learner, { messages: [] });
	for (let from = 0; from < count; from += PAGE) {
		const part = messages.slice(from, from + PAGE);
		const { status } = await learner.request('PUT', talk.path, { messages: part });
		expect(status).toBe(200);
	}
	return { ...talk, messages };
}

async function earlierOf(talk: Talk, cursor: string) {
	const query = new URLSearchParams({ cursor });
	const answer = await learner.request('GET', `${talk.path}/messages?${query}`);
	expect(answer.status).toBe(200);
	return messagesPageSchema.parse(answer.body);
}

describe('a conversation of more than 500 messages', () => {
	it('is read from its end to its beginning, each message once', async () => {
		const talk = await aLongTalk(1_203);
		const newest = await readTalk(learner, talk.path);
		expect(newest.messages).toHaveLength(PAGE);
		expect(newest.messageCount).toBe(1_203);
		let read = newest.messages;
		for (let cursor = newest.earlier; cursor !== null;) {
			const page = await earlierOf(talk, cursor);
			expect(page.messages.length).toBeLessThanOrEqual(PAGE);
			read = [...page.messages, ...read];
			cursor = page.earlier;
		}
		expect(read.map(({ id }) => id)).toEqual(talk.messages.map(({ id }) => id));
	});

	it('comes in smaller pages where the messages are long', async () => {
		const content = 'Esto es una frase larga. '.repeat(150);
		const lines = Array.from({ length: 300 }, (_, at) => `${at % 2 === 0 ? '> ' : ''}${content}`);
		const { id, messages } = await aConversation(stage.database.db, {
			userId: learner.userId,
			lines
		});
		const talk = { id, path: `/api/conversations/${id}`, messages };
		const newest = await readTalk(learner, talk.path);
		expect(newest.messages.length).toBeLessThan(150);
		const spoken = countSpokenByUser(newest.messages) + newest.earlierSpoken;
		expect(spoken).toBe(150);
		let read = newest.messages;
		for (let cursor = newest.earlier; cursor !== null;) {
			const page = await earlierOf(talk, cursor);
			read = [...page.messages, ...read];
			cursor = page.earlier;
		}
		expect(read.map((message) => message.id)).toEqual(messages.map((message) => message.id));
		const html = await (await learner.fetch(`/conversations/${id}`)).text();
		expect(html).toContain('Show earlier messages');
		expect(html.length).toBeLessThan(400_000);
	});

	it('says how often the learner spoke in what it leaves out', async () => {
		const talk = await aLongTalk(601);
		const { messages, earlierSpoken } = await readTalk(learner, talk.path);
		expect(earlierSpoken + countSpokenByUser(messages)).toBe(301);
	});

	it('neither skips nor repeats a message that is said while it is read', async () => {
		const talk = await aLongTalk(501);
		const { earlier } = await readTalk(learner, talk.path);
		await learner.request('PUT', talk.path, { messages: [said('Una más.')] });
		const page = await earlierOf(talk, earlier ?? '');
		expect(page).toEqual({
			messages: [expect.objectContaining({ id: talk.messages[0]?.id })],
			earlier: null
		});
	});

	it('shows the page its newest messages, and a button for the others', async () => {
		const talk = await aLongTalk(700);
		const page = await (await learner.fetch(`/conversations/${talk.id}`)).text();
		expect(page).toContain('Frase número 699.');
		expect(page).not.toContain('Frase número 199.');
		expect(page).toContain('Show earlier messages');
	});

	it('is processed as a whole', async () => {
		const talk = await aLongTalk(1_001);
		const { memory, run } = success(await endTalk(learner, talk));
		expect(run.steps).toContainEqual(expect.objectContaining({ detail: '1001 messages' }));
		expect(memory.engagement).toBe('high');
		expect(success(await endTalk(learner, talk)).memory.id).toBe(memory.id);
		expect(logged(stage.server.logs(), 'Message count mismatch')).toEqual([]);
		expect((await learner.request('GET', `${talk.path}/recap`)).status).toBe(200);
	});
});

describe('a conversation of up to 500 messages', () => {
	it('is read whole', async () => {
		const talk = await aLongTalk(PAGE);
		expect(await readTalk(learner, talk.path)).toMatchObject({ earlier: null, earlierSpoken: 0 });
		const all = await learner.request('GET', `${talk.path}/messages`);
		expect(messagesPageSchema.parse(all.body).messages).toHaveLength(PAGE);
	});

	it('has no messages for somebody else', async () => {
		const stranger = await aSignedInClient(stage.server.url, stage.database.db);
		const talk = await aTalk(learner);
		const answer = await stranger.request('GET', `${talk.path}/messages?cursor=nonsense`);
		expectError(answer, 404, 'conversation_not_found');
	});
});

describe('what a conversation holds', () => {
	const held = async (id: string) => {
		const [row] = await stage.database.db
			.select({ bytes: conversations.textBytes, spoken: conversations.spokenCount })
			.from(conversations)
			.where(eq(conversations.id, id));
		return row;
	};

	it('is known after every save, whatever was added or put in other words', async () => {
		const one = said('¿Qué?');
		const talk = await aTalk(learner, { messages: [one, said('Nada 😀'), said('[Speaking...]')] });
		expect(await held(talk.id)).toEqual({ bytes: 7 + 9 + 13, spoken: 2 });
		await learner.request('PUT', talk.path, { messages: [{ ...one, content: ' ' }, said('Ya')] });
		expect(await held(talk.id)).toEqual({ bytes: 1 + 9 + 13 + 2, spoken: 2 });
	});

	it('is filled in by the migration for those that were there before', async () => {
		const { db } = stage.database;
		const lines = [
			'> Hola',
			'> \u200b\u3000\u00ad',
			'> [Speaking...]',
			'> ¡Ñandú!',
			'Sí',
			'> \u{e0041}'
		];
		const before = await aConversation(db, { userId: learner.userId, lines });
		const kept = { bytes: before.textBytes, spoken: before.spokenCount };
		expect(kept.spoken).toBe(2);
		await db.update(conversations).set({ textBytes: 0, spokenCount: 0 });
		await db.execute(sql.raw(fillingStatement()));
		expect(await held(before.id)).toEqual(kept);
	});

	function fillingStatement(): string {
		const folder = join(import.meta.dirname, '../../drizzle');
		const statements = globSync('*.sql', { cwd: folder })
			.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('--> statement-breakpoint'))
			.filter((statement) => /UPDATE "conversations" SET "text_bytes"/.test(statement));
		expect(statements).toHaveLength(1);
		return statements.join();
	}
});
