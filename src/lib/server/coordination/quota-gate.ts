import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

/**
 * Remembers who is over a quota, to refuse a repeated call before it costs Postgres anything. Whether
 * somebody is over it, Postgres alone decides; a gate that forgets costs only time.
 */
export interface QuotaGate {
	/** Seconds for which `key` is known to be over the quota; 0 when nothing is known. */
	closedFor(key: string): Promise<number>;
	close(key: string, seconds: number): Promise<void>;
	/** @returns false when it could not be done now */
	open(key: string): Promise<boolean>;
}

/** @param name of the quota; gates of two names know nothing of each other */
export function createRedisQuotaGate(redis: Redis, name: string): QuotaGate {
	const limiter = new RateLimiterRedis({
		storeClient: redis,
		keyPrefix: `afterword:quota:${name}`,
		points: 1, // it never counts: it only blocks, for as long as it is told
		duration: 1,
		rejectIfRedisNotReady: true
	});
	return {
		async closedFor(key) {
			try {
				const state = await limiter.get(key);
				if (state === null || state.remainingPoints > 0) return 0;
				return Math.ceil(state.msBeforeNext / 1000);
			} catch {
				return 0; // Redis is away: Postgres is asked
			}
		},
		async close(key, seconds) {
			try {
				await limiter.block(key, seconds);
			} catch {
				// Postgres refuses the next call as well, a little later.
			}
		},
		async open(key) {
			try {
				await limiter.delete(key);
				return true;
			} catch {
				return false;
			}
		}
	};
}

/** Where no Redis is configured. */
export function createOpenQuotaGate(): QuotaGate {
	return {
		closedFor: () => Promise.resolve(0),
		close: () => Promise.resolve(),
		open: () => Promise.resolve(true)
	};
}
