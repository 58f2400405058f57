import { TooManyStreamsError } from '../errors.ts';
import type { SessionWatch } from '../services/accounts/session-watch.ts';

export type StreamPlaces = ReturnType<typeof createStreamPlaces>;

/** Bounds how many streams of one kind and learner this process holds open, and each by its session. */
export function createStreamPlaces({
	sessions,
	places,
	refusal
}: {
	sessions: SessionWatch;
	/** Of each learner. */
	places: number;
	/** A sentence for whoever finds none. */
	refusal: string;
}) {
	const taken = new Map<string, number>();
	return {
		/**
		 * @returns a signal that aborts when the session is over, and what gives the place back, to be
		 * called once
		 * @throws TooManyStreamsError
		 */
		enter(session: { id: string; user: { id: string } }): {
			sessionOver: AbortSignal;
			leave: () => void;
		} {
			const userId = session.user.id;
			const count = taken.get(userId) ?? 0;
			if (count >= places) throw new TooManyStreamsError(refusal);
			taken.set(userId, count + 1);
			const { over, leave } = sessions.follow(session);
			return {
				sessionOver: over,
				leave() {
					leave();
					const left = (taken.get(userId) ?? 1) - 1;
					if (left > 0) taken.set(userId, left);
					else taken.delete(userId);
				}
			};
		}
	};
}
