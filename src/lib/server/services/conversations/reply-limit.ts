import { boundFor } from '../../config-values.ts';
import type { Limits } from '../../config.ts';
import type { RequestLimit } from '../../coordination/request-limit.ts';
import { RateLimitedError } from '../../errors.ts';
import type { Metrics } from '../../metrics.ts';
import type { SessionUser } from '../accounts/session.service.ts';

const MINUTE_S = 60;
const DAY_S = 86_400;

/** How many replies of a model a learner, or a guest, may ask for; what a script says costs nobody. */
export function createReplyLimit({
	learnerLimit,
	limits,
	learnerTag,
	metrics
}: {
	learnerLimit: Pick<RequestLimit, 'consume'>;
	limits: Pick<Limits, 'repliesPerMinute' | 'repliesPerDay'>;
	learnerTag: (userId: string) => string;
	metrics: Pick<Metrics, 'repliesLimited'>;
}) {
	const windows = [
		{ name: 'minute', seconds: MINUTE_S, bound: limits.repliesPerMinute },
		{ name: 'day', seconds: DAY_S, bound: limits.repliesPerDay }
	] as const;

	return {
		/** Counts one reply. @throws RateLimitedError */
		async take(user: Pick<SessionUser, 'id' | 'isGuest'>): Promise<void> {
			for (const { name, seconds, bound } of windows) {
				const max = boundFor(user, bound);
				if (max === Infinity) continue;
				const { allowed, retryAfter } = await learnerLimit.consume(`reply:${learnerTag(user.id)}`, {
					window: seconds,
					max
				});
				if (allowed) continue;
				metrics.repliesLimited.inc({ window: name });
				throw new RateLimitedError({
					policy: `replies-${name}`,
					limit: max,
					windowSeconds: seconds,
					retryAfterSeconds: retryAfter ?? seconds,
					message:
						'These were many replies in a short time. What you wrote is saved; please ask again later.'
				});
			}
		}
	};
}

export type ReplyLimit = ReturnType<typeof createReplyLimit>;
