import { randomUUID } from 'node:crypto';
import type { EventBus } from '../../coordination/event-bus.ts';
import type { Database } from '../../database/client.ts';
import { isForeignKeyViolation } from '../../database/failures.ts';
import { ConversationNotFoundError } from '../../errors.ts';
import type { ConversationRow } from '../../repositories/conversation.repository.ts';
import {
	createReplyClaimRepository,
	type ReplyClaim
} from '../../repositories/reply-claim.repository.ts';
import { createAlarm } from '../alarm.ts';

// What dies or freezes is followed by another this much later; a database that hiccups is outlasted.
const LEASE_S = 5;
const RENEW_MS = 1_000;
// Events say when to look; who misses one loses this much.
const LOOK_AGAIN_MS = 1_000;

/** A reply that is this process's to have written, until it is `over`. */
export interface HeldClaim extends ReplyClaim {
	/** Aborted when nobody wants it any more of this process. */
	readonly signal: AbortSignal;
	/** Tells who has joined. To be called once, whatever came of it. */
	over(): void;
}

/** `abandoned`: its holder is dead; `free`: it came to an end, and maybe to a reply. */
export type JoinedOutcome = 'failed' | 'abandoned' | 'free' | 'left';

export type ReplyClaims = ReturnType<typeof createReplyClaims>;

/** One reply is written once at a time, whoever asks for it where: the others join. */
export function createReplyClaims({
	db,
	bus,
	ending
}: {
	db: Database;
	bus: Pick<EventBus, 'publish' | 'subscribe'>;
	ending: AbortSignal;
}) {
	const claims = createReplyClaimRepository(db);

	return {
		/**
		 * @returns null when somebody has it already
		 * @throws ConversationNotFoundError when it was deleted meanwhile
		 */
		async take(
			replyId: string,
			{ id: conversationId, userId, status }: ConversationRow
		): Promise<HeldClaim | null> {
			const claim = { replyId, holder: randomUUID() };
			const isTaken = await claims.take(claim, conversationId, LEASE_S).catch((error: unknown) => {
				throw isForeignKeyViolation(error) ? new ConversationNotFoundError() : error;
			});
			if (!isTaken) return null;
			const unwanted = new AbortController();
			let isRenewing = false;
			const renewing = setInterval(() => {
				if (isRenewing) return;
				isRenewing = true;
				claims
					.renew(claim, LEASE_S, { evenIfEnded: status === 'ended' })
					.then((isWanted) => {
						if (!isWanted) unwanted.abort(new Error('the reply is not wanted any more'));
					})
					.catch(() => {}) // Postgres is away: the lease may run out, and the next renewal tells
					.finally(() => (isRenewing = false));
			}, RENEW_MS);
			return {
				...claim,
				signal: AbortSignal.any([ending, unwanted.signal]),
				over() {
					clearInterval(renewing);
					bus.publish({ type: 'reply', replyId, userId });
				}
			};
		},

		/** For somebody else's: how it went, once it is no longer being written. */
		async join(replyId: string, signal: AbortSignal): Promise<JoinedOutcome> {
			const alarm = createAlarm();
			const unsubscribe = bus.subscribe((event) => {
				if (event.type === 'gap' || (event.type === 'reply' && event.replyId === replyId)) {
					alarm.ring();
				}
			});
			signal.addEventListener('abort', alarm.ring);
			try {
				while (!signal.aborted) {
					const claim = await claims.find(replyId);
					if (!claim) return 'free';
					if (claim.hasFailed) return 'failed';
					if (claim.isExpired) return 'abandoned';
					await alarm.wait(LOOK_AGAIN_MS);
				}
				return 'left';
			} finally {
				signal.removeEventListener('abort', alarm.ring);
				unsubscribe();
			}
		}
	};
}
