import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

/**
 * Remembers who is over the quota, to refuse a repeated call before it takes the learner's lock.
 * Whether somebody is over it, Postgres alone decides; a gate that forgets costs only time.
 */
export interface QuotaGate {
	/** Seconds for which the learner is known to be over the quota; 0 when nothing is known. */
	closedFor(userId: string): Promise<number>;
	close(userId: string, seconds: number): Promise<void>;
	/** @returns false when it could not be done now */
	open(userId: string): Promise<boolean>;
}

export function createRedisQuotaGate(
	redis: Redis,
	{ limit, windowSeconds }: { limit: number; windowSeconds: number }
): QuotaGate {
	const limiter = new RateLimiterRedis({
		storeClient: redis,
		keyPrefix: 'afterword:quota',
		points: limit,
		duration: windowSeconds,
		rejectIfRedisNotReady: true
	});
	return {
		async closedFor(userId) {
			try {
				const state = await limiter.get(userId);
				if (state === null || state.remainingPoints > 0) return 0;
				return Math.ceil(state.msBeforeNext / 1000);
			} catch {
				return 0; // Redis is away: Postgres is asked
			}
		},
		async close(userId, seconds) {
			try {
				await limiter.block(userId, seconds);
			} catch {
				// Postgres refuses the next call as well, a little later.
			}
		},
		async open(userId) {
			try {
				await limiter.delete(userId);
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
