import { sql } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { removeInBatches } from '../database/batched-removal.ts';
import type { Database } from '../database/client.ts';
import { rateLimit } from '../database/schema.ts';
import type { Logger } from '../logger.ts';
import type { QuotaGate } from './quota-gate.ts';

/** At most `max` requests in each `window` of seconds. */
export interface RequestRule {
	window: number;
	max: number;
}

export interface RequestLimit {
	/**
	 * Counts one request of `key`, an address or a learner, with what is asked for in front.
	 * @returns `retryAfter` in seconds where it is not allowed
	 */
	consume(key: string, rule: RequestRule): Promise<{ allowed: boolean; retryAfter: number | null }>;
	/**
	 * Takes back one request that was allowed: it was none of those that are to be few. Never rejects:
	 * whatever came of the request is to be told, and one count too many passes with its window.
	 */
	giveBack(key: string, rule: RequestRule): Promise<void>;
	forgetExpired(): Promise<void>;
}

/**
 * Counts requests in Postgres, where all processes see them; `gate` refuses who is known to be over.
 * A window begins with its first request and ends when its time is over, however steadily others
 * follow: a classroom behind one address waits for seconds, never for a pause.
 */
export function createRequestLimit({
	db,
	gate,
	logger
}: {
	db: Database;
	gate: QuotaGate;
	logger: Pick<Logger, 'warn'>;
}): RequestLimit {
	const limiters = new Map<string, RateLimiterDrizzle>();
	const limiterOf = (name: string, { window, max }: RequestRule) => {
		let limiter = limiters.get(name);
		if (!limiter) {
			limiter = new RateLimiterDrizzle({
				storeClient: db,
				schema: rateLimit,
				points: max,
				duration: window,
				keyPrefix: name,
				clearExpiredByTimeout: false // a job deletes them
			});
			limiters.set(name, limiter);
		}
		return limiter;
	};

	return {
		async consume(key, rule) {
			const name = `${rule.window}:${rule.max}`;
			const closedFor = await gate.closedFor(`${name}:${key}`);
			if (closedFor > 0) return { allowed: false, retryAfter: closedFor };
			try {
				await limiterOf(name, rule).consume(key);
				return { allowed: true, retryAfter: null };
			} catch (refusal) {
				if (!(refusal instanceof RateLimiterRes)) throw refusal;
				const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
				await gate.close(`${name}:${key}`, retryAfter);
				return { allowed: false, retryAfter };
			}
		},

		async giveBack(key, rule) {
			try {
				await limiterOf(`${rule.window}:${rule.max}`, rule).reward(key);
			} catch (err) {
				logger.warn({ err }, 'A request was counted that should not be');
			}
		},

		async forgetExpired() {
			await removeInBatches(db, rateLimit, sql`${rateLimit.expire} < now()`);
		}
	};
}
