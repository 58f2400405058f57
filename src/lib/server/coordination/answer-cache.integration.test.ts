import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRedis, type RedisServer } from '../../../../tests/support/redis-server.ts';
import { createRedisAnswerCache, type AnswerCache } from './answer-cache.ts';

const TTL_S = 1_000;
const userId = randomUUID();

let server: RedisServer;
let redis: Redis;
let cache: AnswerCache;

beforeAll(async () => {
	server = await startRedis();
	redis = new Redis(server.url);
	cache = createRedisAnswerCache(redis, TTL_S);
});
afterAll(async () => {
	redis.disconnect();
	await server.stop();
});
beforeEach(async () => {
	await redis.flushall();
});

async function theKey(): Promise<string> {
	const keys = await redis.keys('*');
	expect(keys).toHaveLength(1);
	return String(keys[0]);
}

describe('answers in Redis', () => {
	it('are gone after their time, however often the learner gets new ones', async () => {
		await cache.put(userId, 0, 'first', '"first"');
		const key = await theKey();
		expect(await redis.ttl(key)).toBeGreaterThan(TTL_S - 60);

		await redis.expire(key, 100); // most of their time is over
		await cache.put(userId, 0, 'second', '"second"');
		expect(await redis.ttl(key)).toBeLessThanOrEqual(100);
		expect(await cache.get(userId, 0, 'first')).toBe('"first"');
		expect(await cache.get(userId, 0, 'second')).toBe('"second"');
	});

	it('are of one version, and forgotten with it', async () => {
		await cache.put(userId, 0, 'answer', '"of the old"');
		await cache.put(userId, 1, 'answer', '"of the new"');
		expect(await cache.forget(userId, 0)).toBe(true);
		expect(await cache.get(userId, 0, 'answer')).toBeNull();
		expect(await cache.get(userId, 1, 'answer')).toBe('"of the new"');
	});
});
