import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import { account, user } from '../database/schema.ts';

/** What better-auth calls an account that is signed in to by e-mail and password. */
const PASSWORD_PROVIDER = 'credential';

/** Hashes of passwords. */
export function createCredentialRepository(q: Queryable) {
	return {
		/** Null for guests, who have no password. */
		async findHash(userId: string): Promise<string | null> {
			const [row] = await q.select({ hash: account.password }).from(account).where(ofUser(userId));
			return row?.hash ?? null;
		},

		/** Once whoever is changing it has done so: a transaction that also ends sessions may not be over. */
		async findSettledHash(userId: string): Promise<string | null> {
			const [row] = await q
				.select({ hash: account.password })
				.from(account)
				.where(ofUser(userId))
				.for('share');
			return row?.hash ?? null;
		},

		/** Whatever the address's case; null where there is no account. */
		async findHashByEmail(email: string): Promise<string | null> {
			const [row] = await q
				.select({ hash: account.password })
				.from(account)
				.innerJoin(user, eq(account.userId, user.id))
				.where(
					and(eq(user.email, sql`lower(${email})`), eq(account.providerId, PASSWORD_PROVIDER))
				);
			return row?.hash ?? null;
		},

		/** An account by its address, whatever its case. */
		async findUserId(email: string): Promise<string | null> {
			const [row] = await q
				.select({ id: user.id })
				.from(user)
				.innerJoin(account, eq(account.userId, user.id))
				.where(
					and(eq(user.email, sql`lower(${email})`), eq(account.providerId, PASSWORD_PROVIDER))
				);
			return row?.id ?? null;
		},

		/** Null for guests, whose address is a placeholder, and for who is gone. */
		async findEmail(userId: string): Promise<string | null> {
			const [row] = await q
				.select({ email: user.email })
				.from(user)
				.innerJoin(account, eq(account.userId, user.id))
				.where(and(eq(user.id, userId), eq(account.providerId, PASSWORD_PROVIDER)));
			return row?.email ?? null;
		},

		/** Only where it is still `old`: a password that was changed meanwhile stays changed. */
		async replaceHash(userId: string, old: string, hash: string): Promise<void> {
			await q
				.update(account)
				.set({ password: hash, updatedAt: new Date() })
				.where(and(ofUser(userId), eq(account.password, old)));
		},

		async setHash(userId: string, hash: string): Promise<void> {
			await q.update(account).set({ password: hash, updatedAt: new Date() }).where(ofUser(userId));
		}
	};
}

function ofUser(userId: string) {
	return and(eq(account.userId, userId), eq(account.providerId, PASSWORD_PROVIDER));
}
