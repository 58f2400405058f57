import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { conversations, replyClaims } from '../database/schema.ts';

/** One attempt at one reply. */
export interface ReplyClaim {
	readonly replyId: string;
	readonly holder: string;
}

const isHeldBy = ({ replyId, holder }: ReplyClaim) =>
	and(eq(replyClaims.replyId, replyId), eq(replyClaims.holder, holder));

/** Leases are measured by the database's clock alone, which is the same for all processes. */
const inSeconds = (seconds: number) =>
	sql`clock_timestamp() + make_interval(secs => ${seconds}::double precision)`;

export function createReplyClaimRepository(q: Queryable) {
	return {
		/**
		 * For who comes first, and after a holder that failed or did not renew its lease.
		 * @returns whether it is the caller's now
		 */
		async take(
			{ replyId, holder }: ReplyClaim,
			conversationId: string,
			leaseSeconds: number
		): Promise<boolean> {
			const taken = await q
				.insert(replyClaims)
				.values({ replyId, conversationId, holder, expiresAt: inSeconds(leaseSeconds) })
				.onConflictDoUpdate({
					target: replyClaims.replyId,
					set: { holder, hasFailed: false, expiresAt: inSeconds(leaseSeconds) },
					setWhere: sql`${replyClaims.expiresAt} < clock_timestamp()`
				})
				.returning({ holder: replyClaims.holder });
			return taken.length === 1;
		},

		async find(replyId: string): Promise<{ hasFailed: boolean; isExpired: boolean } | null> {
			const [row] = await q
				.select({
					hasFailed: replyClaims.hasFailed,
					isExpired: sql<boolean>`${replyClaims.expiresAt} < clock_timestamp()`
				})
				.from(replyClaims)
				.where(eq(replyClaims.replyId, replyId));
			return row ?? null;
		},

		/**
		 * Renews the lease, unless it has gone to another, or the conversation has ended and is to stay so.
		 * @returns whether the reply is still wanted of this holder
		 */
		async renew(
			claim: ReplyClaim,
			leaseSeconds: number,
			{ evenIfEnded }: { evenIfEnded: boolean }
		): Promise<boolean> {
			const renewed = await q
				.update(replyClaims)
				.set({ expiresAt: inSeconds(leaseSeconds) })
				.from(conversations)
				.where(
					and(
						isHeldBy(claim),
						eq(conversations.id, replyClaims.conversationId),
						evenIfEnded ? undefined : eq(conversations.status, 'active')
					)
				)
				.returning({ holder: replyClaims.holder });
			return renewed.length === 1;
		},

		/** Gives it back. @returns false when another has it, and nothing of this holder's counts */
		async give(claim: ReplyClaim): Promise<boolean> {
			const given = await q
				.delete(replyClaims)
				.where(isHeldBy(claim))
				.returning({ holder: replyClaims.holder });
			return given.length === 1;
		},

		/**
		 * Leaves word for those who have joined, and the claim to whoever asks next.
		 * @returns false when another has it
		 */
		async fail(claim: ReplyClaim): Promise<boolean> {
			const failed = await q
				.update(replyClaims)
				.set({ hasFailed: true, expiresAt: sql`clock_timestamp() - interval '1 millisecond'` })
				.where(isHeldBy(claim))
				.returning({ holder: replyClaims.holder });
			return failed.length === 1;
		}
	};
}
