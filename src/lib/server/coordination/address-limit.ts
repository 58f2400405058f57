import { sql } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { removeInBatches } from '../database/batched-removal.ts';
import type { Database } from '../database/client.ts';
import { rateLimit } from '../database/schema.ts';

/** At most `max` requests in each `window` of seconds. */
export interface AddressRule {
	window: number;
	max: number;
}

/**
 * Counts the requests of an address in Postgres, where all processes see them. A window begins with
 * its first request and ends when its time is over, however steadily others follow: a classroom
 * behind one address waits for seconds, never for a pause.
 */
export function createAddressLimit(db: Database) {
	const limiters = new Map<string, RateLimiterDrizzle>();
	const limiterOf = ({ window, max }: AddressRule) => {
		const name = `${window}:${max}`;
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
		/** `retryAfter` in seconds where it is not allowed. */
		async consume(
			key: string,
			rule: AddressRule
		): Promise<{ allowed: boolean; retryAfter: number | null }> {
			try {
				await limiterOf(rule).consume(key);
				return { allowed: true, retryAfter: null };
			} catch (refusal) {
				if (!(refusal instanceof RateLimiterRes)) throw refusal;
				return { allowed: false, retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
			}
		},

		async forgetExpired(): Promise<void> {
			await removeInBatches(db, rateLimit, sql`${rateLimit.expire} < now()`);
		}
	};
}
