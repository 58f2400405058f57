import { boundFor } from '../../config-values.ts';
import type { Limits } from '../../config.ts';
import type { RequestLimit } from '../../coordination/request-limit.ts';
import { RateLimitedError } from '../../errors.ts';
import type { Metrics } from '../../metrics.ts';
import type { SessionUser } from '../accounts/session.service.ts';

const MINUTE_S = 60;
const DAY_S = 86_400;

/** What is asked of a model is counted apart, so that no help takes the place of a reply. */
const ASKED_FOR = {
	reply: {
		name: 'replies',
		refusal:
			'These were many replies in a short time. What you wrote is saved; please ask again later.'
	},
	suggestions: {
		name: 'suggestions',
		refusal: 'You have asked for many suggestions in a short time. Please ask again later.'
	}
} as const;

/**
 * How many replies of a model a learner, or a guest, may ask for, and how often what they could say; what a
 * script says costs nobody.
 */
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
		/** Counts one. @throws RateLimitedError */
		async take(
			user: Pick<SessionUser, 'id' | 'isGuest'>,
			purpose: keyof typeof ASKED_FOR
		): Promise<void> {
			const asked = ASKED_FOR[purpose];
			for (const { name, seconds, bound } of windows) {
				const max = boundFor(user, bound);
				if (max === Infinity) continue;
				const { allowed, retryAfter } = await learnerLimit.consume(
					`${purpose}:${learnerTag(user.id)}`,
					{
						window: seconds,
						max
					}
				);
				if (allowed) continue;
				metrics.repliesLimited.inc({ purpose, window: name });
				throw new RateLimitedError({
					policy: `${asked.name}-${name}`,
					limit: max,
					windowSeconds: seconds,
					retryAfterSeconds: retryAfter ?? seconds,
					message: asked.refusal
				});
			}
		}
	};
}

export type ReplyLimit = ReturnType<typeof createReplyLimit>;
