import { and, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { session } from '../database/schema.ts';

export interface SessionRow {
	id: string;
	userAgent: string | null;
	createdAt: Date;
	updatedAt: Date;
}

/** Signed-in devices. Tokens stay with better-auth: nothing here reads or gives one. */
export function createSessionRepository(q: Queryable) {
	return {
		/** Those that are not over, the newest first. */
		listOfUser(userId: string): Promise<SessionRow[]> {
			return q
				.select({
					id: session.id,
					userAgent: session.userAgent,
					createdAt: session.createdAt,
					updatedAt: session.updatedAt
				})
				.from(session)
				.where(and(eq(session.userId, userId), gt(session.expiresAt, sql`now()`)))
				.orderBy(desc(session.createdAt), desc(session.id));
		},

		/** Which of these are neither ended nor over. */
		async findLive(ids: readonly string[]): Promise<Set<string>> {
			const rows = await q
				.select({ id: session.id })
				.from(session)
				.where(and(inArray(session.id, [...ids]), gt(session.expiresAt, sql`now()`)));
			return new Set(rows.map(({ id }) => id));
		},

		/** @returns false when the user has no such session */
		async end(userId: string, id: string): Promise<boolean> {
			const ended = await q
				.delete(session)
				.where(and(eq(session.userId, userId), eq(session.id, id)))
				.returning({ id: session.id });
			return ended.length > 0;
		},

		/** For who knows it by its token alone. */
		async endToken(userId: string, token: string): Promise<void> {
			await q.delete(session).where(and(eq(session.userId, userId), eq(session.token, token)));
		},

		async endAll(userId: string): Promise<void> {
			await q.delete(session).where(eq(session.userId, userId));
		},

		async endAllBut(userId: string, keptId: string): Promise<void> {
			await q.delete(session).where(and(eq(session.userId, userId), ne(session.id, keptId)));
		},

		/** The same, for who has just signed in and knows the one that stays by its token alone. */
		async endAllButToken(userId: string, keptToken: string): Promise<void> {
			await q.delete(session).where(and(eq(session.userId, userId), ne(session.token, keptToken)));
		}
	};
}
