import { boundFor, type Bound } from '../config-values.ts';
import type { RequestLimit } from '../coordination/request-limit.ts';
import { CalledTooOftenError, RateLimitedError, type UsedUp } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import type { SessionUser } from './accounts/session.service.ts';

const WINDOW_S = 60;

interface Parts {
	/** Of requests in a minute. */
	limit: Bound;
	learnerLimit: Pick<RequestLimit, 'consume'>;
	learnerTag: (userId: string) => string;
	refusals: Metrics['limitRefusals'];
}

export type WriteLimit = ReturnType<typeof createWriteLimit>;

/** How often a minute a learner may change something, whatever it is. */
export function createWriteLimit(parts: Parts) {
	return countedPerMinute(parts, {
		policy: 'writes',
		refusal: (quota) =>
			new RateLimitedError({
				...quota,
				message: 'That was a lot at once. Please try again in a moment.'
			})
	});
}

/** How often beside that they may ask for post-runs; their answer has an error of its own. */
export function createPostRunCallLimit(parts: Parts): WriteLimit {
	return countedPerMinute(parts, {
		policy: 'post-run-calls',
		refusal: (quota) => new CalledTooOftenError(quota)
	});
}

function countedPerMinute(
	{ limit, learnerLimit, learnerTag, refusals }: Parts,
	{ policy, refusal }: { policy: 'writes' | 'post-run-calls'; refusal: (quota: UsedUp) => Error }
) {
	return {
		/**
		 * Counts one request.
		 * @throws RateLimitedError, CalledTooOftenError
		 */
		async count(user: Pick<SessionUser, 'id' | 'isGuest'>): Promise<void> {
			const max = boundFor(user, limit);
			if (max === Infinity) return;
			const key = `${policy}:${learnerTag(user.id)}`;
			const counted = await learnerLimit.consume(key, { window: WINDOW_S, max });
			if (counted.allowed) return;
			refusals.inc({ limit: `${policy.replaceAll('-', '_')}_per_minute` });
			const retryAfterSeconds = counted.retryAfter ?? WINDOW_S;
			throw refusal({ policy, limit: max, windowSeconds: WINDOW_S, retryAfterSeconds });
		}
	};
}
