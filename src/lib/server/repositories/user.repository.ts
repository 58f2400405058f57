import { eq, sql } from 'drizzle-orm';
import type { AccountSettings, EditAccountSettings, Tier } from '../../contracts/preferences.ts';
import type { Queryable } from '../database/client.ts';
import { compiledStatement } from '../database/compiled-statement.ts';
import { user } from '../database/schema.ts';
import { NotAuthenticatedError } from '../errors.ts';

export interface Learner {
	id: string;
	tier: Tier;
	isAnonymous: boolean;
	ownLanguageId: string;
	remembering: boolean;
	answersVersion: number;
}

const learnerColumns = {
	id: user.id,
	tier: user.tier,
	isAnonymous: user.isAnonymous,
	ownLanguageId: user.ownLanguageId,
	remembering: user.remembering,
	answersVersion: user.answersVersion
};

const settingsColumns = {
	ownLanguageId: user.ownLanguageId,
	interfaceLanguage: user.interfaceLanguage,
	remembering: user.remembering
};

const lockedUser = compiledStatement((q) =>
	q
		.select(learnerColumns)
		.from(user)
		.where(eq(user.id, sql.placeholder('id')))
		.for('no key update')
);

export function createUserRepository(q: Queryable) {
	return {
		async getUserById(id: string): Promise<Learner | null> {
			const [row] = await q.select(learnerColumns).from(user).where(eq(user.id, id));
			return row ?? null;
		},

		/** @throws NotAuthenticatedError when the learner is gone */
		async getSettings(id: string): Promise<AccountSettings> {
			const [row] = await q.select(settingsColumns).from(user).where(eq(user.id, id));
			if (!row) throw new NotAuthenticatedError();
			return row;
		},

		/** @throws NotAuthenticatedError when the learner is gone */
		async updateSettings(id: string, edit: EditAccountSettings): Promise<AccountSettings> {
			const [row] = await q
				.update(user)
				.set({ ...edit, updatedAt: new Date() })
				.where(eq(user.id, id))
				.returning(settingsColumns);
			if (!row) throw new NotAuthenticatedError();
			return row;
		},

		/**
		 * Locks the learner until the transaction ends. What counts over all of a learner's rows (quota,
		 * tier limit) is decided behind this lock, and it is always the first one taken.
		 */
		async lockUser(id: string): Promise<Learner | null> {
			const [row] = await lockedUser(q, { id });
			return row ?? null;
		},

		/** Makes every cached answer of the learner unreachable. @returns the version that was in use */
		async raiseAnswersVersion(id: string): Promise<number> {
			const [row] = await q
				.update(user)
				.set({ answersVersion: sql`${user.answersVersion} + 1` })
				.where(eq(user.id, id))
				.returning({ answersVersion: user.answersVersion });
			return (row?.answersVersion ?? 1) - 1;
		},

		/** What was accepted until now is forgiven: the quota counts anew. The caller holds the learner's lock. */
		async countQuotaFrom(id: string, moment: Date): Promise<void> {
			await q.update(user).set({ quotaCountsFrom: moment }).where(eq(user.id, id));
		},

		async setTier(email: string, tier: Tier): Promise<boolean> {
			const changed = await q
				.update(user)
				.set({ tier, updatedAt: new Date() })
				.where(sql`lower(${user.email}) = lower(${email})`)
				.returning({ id: user.id });
			return changed.length > 0;
		}
	};
}
