import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';

/** An answer as it was given under an idempotency key, and the request that the key belongs to. */
export interface CachedAnswer {
	conversationId: string;
	messageCount: number;
	/** JSON, as it was sent. */
	body: string;
	/** Milliseconds since the epoch. */
	expiresAt: number;
}

/**
 * Answers to replay without asking Postgres for them. Every method may fail to do its work: Postgres
 * holds the truth. Entries belong to a version of the learner's answers; when something in them is
 * to be forgotten the version is raised in the same transaction, so that no old entry is replayed
 * even while Redis can't be told.
 */
export interface AnswerCache {
	get(userId: string, version: number, keyHash: string): Promise<CachedAnswer | null>;
	put(userId: string, version: number, keyHash: string, answer: CachedAnswer): Promise<void>;
	/** @returns false when it could not be done now and has to be tried again */
	forget(userId: string, version: number): Promise<boolean>;
}

const cachedAnswerSchema = z.object({
	conversationId: z.string(),
	messageCount: z.number(),
	body: z.string(),
	expiresAt: z.number()
});

/** One hash per learner and version, so that forgetting is one command. */
export function createRedisAnswerCache(redis: Redis, ttlSeconds: number): AnswerCache {
	const keyOf = (userId: string, version: number) => {
		const learner = createHash('sha256').update(userId).digest('base64url').slice(0, 22);
		return `afterword:answers:${learner}:${version}`;
	};
	return {
		async get(userId, version, keyHash) {
			try {
				const stored = await redis.hget(keyOf(userId, version), keyHash);
				if (stored === null) return null;
				const parsed = cachedAnswerSchema.safeParse(JSON.parse(stored));
				return parsed.success && parsed.data.expiresAt > Date.now() ? parsed.data : null;
			} catch {
				return null; // Redis is away, which its client has logged once, or the entry is damaged
			}
		},

		async put(userId, version, keyHash, answer) {
			const key = keyOf(userId, version);
			try {
				await redis
					.multi()
					.hset(key, keyHash, JSON.stringify(answer))
					.expire(key, ttlSeconds)
					.exec();
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
