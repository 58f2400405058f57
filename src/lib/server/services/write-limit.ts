import { boundFor, type Bound } from '../config-values.ts';
import type { RequestLimit } from '../coordination/request-limit.ts';
import { RateLimitedError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import type { SessionUser } from './session.service.ts';

const WINDOW_S = 60;

/** How often a minute a learner may change something, whatever it is. */
export function createWriteLimit({
	limit,
	learnerLimit,
	learnerTag,
	refusals
}: {
	limit: Bound;
	learnerLimit: Pick<RequestLimit, 'consume'>;
	learnerTag: (userId: string) => string;
	refusals: Metrics['limitRefusals'];
}) {
	return {
		/**
		 * Counts one request.
		 * @throws RateLimitedError
		 */
		async count(user: Pick<SessionUser, 'id' | 'isGuest'>): Promise<void> {
			const max = boundFor(user, limit);
			if (max === Infinity) return;
			const key = `writes:${learnerTag(user.id)}`;
			const counted = await learnerLimit.consume(key, { window: WINDOW_S, max });
			if (counted.allowed) return;
			refusals.inc({ limit: 'writes_per_minute' });
			throw new RateLimitedError({
				policy: 'writes',
				limit: max,
				windowSeconds: WINDOW_S,
				retryAfterSeconds: counted.retryAfter ?? WINDOW_S,
				message: 'That was a lot at once. Please try again in a moment.'
			});
		}
	};
}
