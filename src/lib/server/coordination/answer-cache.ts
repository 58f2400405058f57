import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/**
 * Answers to replay without asking Postgres for them. Every method may fail to do its work: Postgres
 * holds the truth. Entries belong to a version of the learner's answers; when something in them is
 * to be forgotten the version is raised in the same transaction, so that no old entry is replayed
 * even while Redis can't be told.
 */
export interface AnswerCache {
	/** JSON, as it was sent. */
	get(userId: string, version: number, answerId: string): Promise<string | null>;
	put(userId: string, version: number, answerId: string, body: string): Promise<void>;
	/** @returns false when it could not be done now and has to be tried again */
	forget(userId: string, version: number): Promise<boolean>;
}

// One hash per learner and version, so that forgetting is one command. It lives from its first answer
// on: if each one prolonged it, who practises every day would keep all of theirs for ever. What is gone
// with it too soon is read from Postgres. (`EXPIRE ... NX` would say the same, from Redis 7.0 on.)
const PUT = `
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('TTL', KEYS[1]) < 0 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end`;

export function createRedisAnswerCache(redis: Redis, ttlSeconds: number): AnswerCache {
	const keyOf = (userId: string, version: number) => {
		const learner = createHash('sha256').update(userId).digest('base64url').slice(0, 22);
		return `afterword:answers:${learner}:${version}`;
	};
	return {
		async get(userId, version, answerId) {
			try {
				return await redis.hget(keyOf(userId, version), answerId);
			} catch {
				return null; // Redis is away, which its client has logged once
			}
		},

		async put(userId, version, answerId, body) {
			try {
				await redis.eval(PUT, 1, keyOf(userId, version), answerId, body, ttlSeconds);
			} catch {
				// The next replay reads Postgres.
			}
		},

		async forget(userId, version) {
			try {
				await redis.unlink(keyOf(userId, version));
				return true;
			} catch {
				return false;
			}
		}
	};
}

/** Where no Redis is configured: every replay reads Postgres. */
export function createNoAnswerCache(): AnswerCache {
	return {
		get: () => Promise.resolve(null),
		put: () => Promise.resolve(),
		forget: () => Promise.resolve(true)
	};
}
