import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listedMemorySchema, type MemoryInsights } from '../../src/lib/contracts/memories.ts';
import { aMemory } from '../support/factories.ts';
import { aSignedInClient, type HttpClient } from '../support/http-client.ts';
import { expectError } from './conversing.ts';
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
