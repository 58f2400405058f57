import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foundMessagesSchema } from '../../src/lib/contracts/conversations.ts';
import { listedMemorySchema, type MemoryInsights } from '../../src/lib/contracts/memories.ts';
import { startAppServer } from '../support/app-server.ts';
import { aMemory } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { conversationIn, eventually, expectError } from './conversing.ts';
import { aStage, STAGE_TIMEOUT_MS, type Stage } from './stage.ts';

const MEMORIES = 10;
const SEARCHES = 20;
// On an idle machine others wait for 50 ms. Matched item by item, all of this took eight seconds.
const LONGEST_WAIT_MS = 1_500;

const pageSchema = z.object({ memories: z.array(listedMemorySchema), total: z.int() });

let stage: Stage;
let learner: HttpClient & { userId: string };
beforeAll(async () => {
	stage = await aStage({ withRedis: false, withModel: false });
	learner = await aSignedInClient(stage.server.url, stage.database.db);
	for (let count = 0; count < MEMORIES; count++) {
		await aMemory(stage.database.db, { userId: learner.userId, insights: asMuchAsFits() });
	}
}, STAGE_TIMEOUT_MS);
afterAll(() => stage.close());

function asMuchAsFits(): Partial<MemoryInsights> {
	const items = (kind: string) =>
		Array.from({ length: 50 }, (_, index) =>
			`${kind} ${index} mercado número cosas y más `.repeat(12).slice(0, 300)
		);
	return {
		topic: items('tema')[0]?.slice(0, 200) ?? '',
		keyPhrases: items('frase'),
		difficulties: items('error'),
		successfulPatterns: items('bien')
	};
}

describe('searching in any script', () => {
	let reader: HttpClient & { userId: string };
	let path = '';
	beforeAll(async () => {
		reader = await aSignedInClient(stage.server.url, stage.database.db);
		path = `/api/memories/${(await aMemory(stage.database.db, { userId: reader.userId })).id}`;
	});

	async function found(q: string) {
		const answer = await reader.request('GET', `/api/memories?q=${encodeURIComponent(q)}`);
		return pageSchema.parse(answer.body);
	}

	it.each([
		['انا', 'أنا من الأردن', 'أنا'],
		['الحمد', 'ٱلْحَمْدُ لِلّٰهِ', 'ٱلْحَمْدُ'],
		['القرآن', 'القران الكريم', 'القران'],
		['שלום', 'שָׁלוֹם', 'שָׁלוֹם'],
		['duong', 'Đường phố', 'Đường'],
		['น้ำ', 'ดื่มน้ำ', 'น้ำ'],
		['जरूर', 'हाँ, ज़रूर', 'ज़रूर'],
		['istanbul', 'İSTANBUL', 'İSTANBUL'],
		['らーめん', 'ラーメン', 'ラーメン'],
		['한국', '한국어'.normalize('NFD'), '한국'.normalize('NFD')],
		['οδοσ', 'Οδός', 'Οδός'],
		['strasse', 'STRAẞE', 'STRAẞE']
	])('finds %s in a topic “%s”, and marks it', async (q, topic, marked) => {
		expect((await reader.request('PATCH', path, { topic })).status).toBe(200);
		const { total, memories } = await found(q);
		expect(total).toBe(1);
		const match = memories[0]?.match;
		expect(match?.ranges.map(([from, to]) => match.text.slice(from, to))).toEqual([marked]);
	});

	it('finds what an older version stored, soon after this one has started', async () => {
		const topic = 'أنا من الأردن';
		await reader.request('PATCH', path, { topic });
		await stage.database.raw`
			update conversation_memories set search_text = ${topic} where user_id = ${reader.userId}`;
		expect((await found('انا')).total).toBe(0);
		const started = await startAppServer({ databaseUrl: stage.database.url });
		await eventually(async () => (await found('انا')).total === 1);
		await started.stop();
	});
});

describe('searching in what was said', () => {
	let reader: HttpClient & { userId: string };
	beforeEach(async () => {
		reader = await aSignedInClient(stage.server.url, stage.database.db);
	});

	async function found(q: string, more = '') {
		const answer = await reader.request('GET', `/api/messages?q=${encodeURIComponent(q)}${more}`);
		expect(answer.status).toBe(200);
		return foundMessagesSchema.parse(answer.body);
	}

	async function hasSaid(content: string, languageId = 'es') {
		const started = await reader.request('POST', '/api/conversations', { languageId });
		const { id } = conversationIn(started);
		const message = { id: randomUUID(), role: 'user', content };
		const path = `/api/conversations/${id}`;
		expect((await reader.request('PUT', path, { messages: [message] })).status).toBe(200);
		return { id, path, message };
	}

	it.each([
		['猫', '我家有一只猫。', '猫'],
		['市场', '我昨天去了市场', '市场'],
		['ねこ', 'ネコが好きです', 'ネコ'],
		['국', '한국어를 배워요', '국'],
		['ab', 'ＡＢＣ', 'ＡＢ'],
		['الحمد', 'ٱلْحَمْدُ لِلّٰهِ', 'ٱلْحَمْدُ'],
		['ESTACION', 'Está en la estación', 'estación'],
		['strasse', 'In der Straße', 'Straße'],
		['100%', 'Es 100% seguro', '100%'],
		['_\\', 'a_\\b', '_\\']
	])('finds %s in “%s”, marks it, and says where it was said', async (q, content, marked) => {
		const { id, message } = await hasSaid(content);
		const { messages, nextCursor } = await found(q);
		expect(nextCursor).toBeNull();
		expect(messages).toMatchObject([
			{
				id: message.id,
				conversationId: id,
				languageId: 'es',
				role: 'user',
				match: { text: content }
			}
		]);
		const ranges = messages[0]?.match.ranges ?? [];
		expect(ranges.map((range) => content.slice(...range))).toEqual([marked]);
	});

	it('needs each of the words, in one message, and takes none of them for a pattern', async () => {
		await hasSaid('Ayer fui al mercado con mi hermana');
		expect((await found('mercado ayer')).messages).toHaveLength(1);
		for (const q of ['mercado hoy', 'm_rcado', '%', '.*', "' or true --", '¿?¡!']) {
			expect((await found(q)).messages, q).toEqual([]);
		}
	});

	it('finds nothing without a word, and nothing of anybody else’s', async () => {
		await hasSaid('una palabra secreta');
		expect(await found('%00 ')).toEqual({ messages: [], nextCursor: null });
		reader = await aSignedInClient(stage.server.url, stage.database.db);
		expect((await found('secreta')).messages).toEqual([]);
	});

	it('shows of a long message the part that was found', async () => {
		await hasSaid(
			`${'Muchas cosas y más. '.repeat(150)}Una jirafa 👩‍👩‍👧 habla. ${'Y más. '.repeat(100)}`
		);
		const [message] = (await found('jirafa')).messages;
		if (!message) throw new Error('it was not found');
		const { text, ranges } = message.match;
		expect(text.length).toBeLessThan(300);
		expect(text).toMatch(/^… .*Una jirafa 👩‍👩‍👧 habla\..* …$/u);
		expect(ranges.map((range) => text.slice(...range))).toEqual(['jirafa']);
	});

	it('comes in pages, the newest conversation first, each message once, of one language or all', async () => {
		const ids: string[] = [];
		for (let number = 0; number < 5; number++) {
			ids.push((await hasSaid(`número ${number}`, number === 2 ? 'fr' : 'es')).message.id);
		}
		const read: string[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const page = await found('numero', `&limit=2&cursor=${cursor}`);
			read.push(...page.messages.map(({ id }) => id));
			cursor = page.nextCursor;
		}
		expect(read).toEqual(ids.toReversed());
		expect((await found('numero', '&language=fr')).messages.map(({ id }) => id)).toEqual([ids[2]]);
		const wrong = await reader.request('GET', '/api/messages?q=numero&cursor=nonsense');
		expectError(wrong, 400, 'invalid_payload');
	});

	it('knows what was changed, and nothing of a conversation that was deleted', async () => {
		const { path, message } = await hasSaid('una palabra');
		const changed = { messages: [{ ...message, content: 'otra cosa' }] };
		expect((await reader.request('PUT', path, changed)).status).toBe(200);
		expect((await found('palabra')).messages).toEqual([]);
		expect((await found('otra')).messages).toHaveLength(1);
		expect((await reader.request('DELETE', path)).status).toBe(204);
		expect((await found('otra')).messages).toEqual([]);
	});

	it('finds what an older version stored, soon after this one has started', async () => {
		const { id } = await hasSaid('أنا من الأردن', 'ar');
		await stage.database.raw`update messages set search_text = '' where conversation_id = ${id}`;
		expect((await found('انا')).messages).toEqual([]);
		const started = await startAppServer({ databaseUrl: stage.database.url });
		await eventually(async () => (await found('انا')).messages.length === 1);
		await started.stop();
	});
});

describe('the page of the search', () => {
	it('shows all that was found, as the server draws it', async () => {
		const reader = await aSignedInClient(stage.server.url, stage.database.db);
		const insights = { topic: 'El <mercado> viejo' };
		await aMemory(stage.database.db, { userId: reader.userId, insights });
		const phrase = { languageId: 'es', text: 'ir al mercado' };
		expect((await reader.request('POST', '/api/phrases', phrase)).status).toBe(201);
		const headers = { 'accept-language': 'en' };
		const page = (path: string) => reader.request('GET', path, undefined, headers);
		const { text } = await page('/search?q=MERCADO');
		expect(text.match(/<mark[^>]*>mercado<\/mark>/g)?.length).toBeGreaterThan(3);
		for (const heading of ['Memories', 'Phrases', 'What was said']) {
			expect(text).toMatch(new RegExp(`<h2[^>]*>${heading}`));
		}
		const nothing = /<p role="status"[^>]*>Nothing found with these words/;
		expect((await page('/search?q=zzz')).text).toMatch(nothing);
		for (const path of ['/search', '/search?q=mercado']) {
			expect((await page(path)).text).not.toMatch(nothing);
		}
		const lost = await page('/search?q=mercado&in=said&cursor=nonsense');
		expect([lost.status, lost.headers.get('location')]).toEqual([303, '/search?q=mercado&in=said']);
		const { text: section } = await page('/search?q=mercado&in=said');
		expect(section).toMatch(/<h2[^>]*>What was said/);
		expect(section).not.toMatch(/<h2[^>]*>Memories/);
		expect((await page(`/search?q=${'long+'.repeat(100)}`)).status).toBe(200);
	});
});

describe('searching in memories as large as they get', () => {
	it('keeps nobody else waiting', async () => {
		let longest = 0;
		const searching = new AbortController();
		const others = (async () => {
			while (!searching.signal.aborted) {
				const startedAt = performance.now();
				await fetch(`${stage.server.url}/api/health/live`);
				longest = Math.max(longest, performance.now() - startedAt);
				await pause(5);
			}
		})();
		const answers = await Promise.all(
			Array.from({ length: SEARCHES }, () => learner.request('GET', '/api/memories?q=mercado más'))
		);
		searching.abort();
		await others;
		expect(answers.every(({ status }) => status === 200)).toBe(true);
		const { total, memories } = pageSchema.parse(answers[0]?.body);
		expect([total, memories.length]).toEqual([MEMORIES, MEMORIES]);
		expect(memories.every(({ match }) => match !== undefined)).toBe(true);
		expect(longest).toBeLessThan(LONGEST_WAIT_MS);
	});

	it.each([1e15, 2_147_483_648, -2_147_483_649, 0.5])(
		'refuses a cursor with the rank %s, which no memory has',
		async (rank) => {
			const { text } = await learner.request('GET', '/api/memories?q=mercado&limit=1');
			const cursor = /"nextCursor":"([^"]+)"/.exec(text)?.[1] ?? '';
			const place = z
				.array(z.unknown())
				.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
			const parts = JSON.stringify(place.with(2, rank));
			const query = `q=mercado&cursor=${Buffer.from(parts).toString('base64url')}`;
			expectError(await learner.request('GET', `/api/memories?${query}`), 400, 'invalid_payload');
		}
	);
});
