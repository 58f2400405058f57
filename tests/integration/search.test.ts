import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listedMemorySchema, type MemoryInsights } from '../../src/lib/contracts/memories.ts';
import { startAppServer } from '../support/app-server.ts';
import { aMemory } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { eventually, expectError } from './conversing.ts';
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
