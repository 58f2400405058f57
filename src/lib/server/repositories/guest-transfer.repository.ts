import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../database/client.ts';
import {
	conversations,
	guestTransfers,
	learnerItems,
	modelUseDays,
	reviewRatings,
	usage,
	user,
	userPreferences
} from '../database/schema.ts';
import { recountItems } from './learner-item-counts.ts';

/** What it takes to make a guest's rows an account's. */
export function createGuestTransferRepository(q: Queryable) {
	return {
		/** Notes where the guest's rows belong; the first note stands. Nothing for who is no guest. */
		async intend(guestId: string, userId: string): Promise<void> {
			await q.execute(sql`
				insert into ${guestTransfers} (guest_id, user_id)
				select id, ${userId}::uuid from ${user} where id = ${guestId}::uuid and is_anonymous
				on conflict do nothing
			`);
		},

		async findPendingFor(userId: string): Promise<string[]> {
			const rows = await q
				.select({ guestId: guestTransfers.guestId })
				.from(guestTransfers)
				.where(eq(guestTransfers.userId, userId));
			return rows.map(({ guestId }) => guestId);
		},

		/** The account that a guest's rows are to go to, locked; null when they went there already. */
		async lockIntent(guestId: string): Promise<string | null> {
			const [intent] = await q
				.select({ userId: guestTransfers.userId })
				.from(guestTransfers)
				.where(eq(guestTransfers.guestId, guestId))
				.for('update');
			return intent?.userId ?? null;
		},

		/**
		 * In everybody's order: both learners, the guest's conversations. Then the guest's row so that
		 * conversations which are just being started come first, and none comes after.
		 */
		async lockBoth(guestId: string, userId: string): Promise<void> {
			await q
				.select({ id: user.id })
				.from(user)
				.where(inArray(user.id, [guestId, userId]))
				.orderBy(user.id)
				.for('no key update');
			await q
				.select({ id: conversations.id })
				.from(conversations)
				.where(eq(conversations.userId, guestId))
				.orderBy(conversations.id)
				.for('update');
			await q.select({ id: user.id }).from(user).where(eq(user.id, guestId)).for('update');
		},

		/**
		 * Moves every row but those of `movePhrases`: a guest has no memories, nothing made of them, and no
		 * post-runs.
		 * @returns the conversations that had ended
		 */
		async moveRows(guestId: string, userId: string): Promise<string[]> {
			const moved = await q
				.update(conversations)
				.set({ userId })
				.where(eq(conversations.userId, guestId))
				.returning({ id: conversations.id, status: conversations.status });
			await q.execute(sql`
				insert into ${usage} (user_id, language_id, day, conversations, seconds, messages)
				select ${userId}::uuid, language_id, day, conversations, seconds, messages
				from ${usage} where user_id = ${guestId}::uuid
				on conflict (user_id, language_id, day) do update set
					conversations = usage.conversations + excluded.conversations,
					seconds = usage.seconds + excluded.seconds,
					messages = usage.messages + excluded.messages
			`);
			await q.execute(sql`
				insert into ${userPreferences} (user_id, language_id, level, successful_exchanges)
				select ${userId}::uuid, language_id, level, successful_exchanges
				from ${userPreferences} where user_id = ${guestId}::uuid
				on conflict (user_id, language_id) do update set
					level = coalesce(user_preferences.level, excluded.level),
					successful_exchanges =
						user_preferences.successful_exchanges + excluded.successful_exchanges
			`);
			await q.execute(sql`
				insert into ${modelUseDays} as days
					(day, user_id, calls, prompt_tokens, completion_tokens, cost_micro_usd)
				select day, ${userId}::uuid, calls, prompt_tokens, completion_tokens, cost_micro_usd
				from ${modelUseDays} where user_id = ${guestId}::uuid
				on conflict (day, user_id) do update set
					calls = days.calls + excluded.calls,
					prompt_tokens = days.prompt_tokens + excluded.prompt_tokens,
					completion_tokens = days.completion_tokens + excluded.completion_tokens,
					cost_micro_usd = days.cost_micro_usd + excluded.cost_micro_usd
			`);
			// Not left behind without a learner, or it would be counted twice.
			await q.delete(modelUseDays).where(eq(modelUseDays.userId, guestId));
			return moved.filter(({ status }) => status === 'ended').map(({ id }) => id);
		},

		/**
		 * What a guest saved and how they rated it. A phrase that the account has too is one phrase, with what
		 * the account noted first.
		 */
		async movePhrases(guestId: string, userId: string): Promise<void> {
			const isTheirs = sql`theirs.user_id = ${userId}::uuid and theirs.language_id = guests.language_id
				and theirs.kind = guests.kind and theirs.key = guests.key`;
			await q.execute(sql`
				update ${learnerItems} as guests set user_id = ${userId}::uuid
				where guests.user_id = ${guestId}::uuid
					and not exists (select from ${learnerItems} as theirs where ${isTheirs})
			`);
			const both = await q.execute<{ id: string }>(sql`
				update ${learnerItems} as theirs set
					saved_at = coalesce(theirs.saved_at, guests.saved_at),
					saved_message_id = coalesce(theirs.saved_message_id, guests.saved_message_id),
					meaning = coalesce(theirs.meaning, guests.meaning), dismissed_at = null
				from ${learnerItems} as guests
				where guests.user_id = ${guestId}::uuid and ${isTheirs}
				returning theirs.id
			`);
			// Those of a phrase that has moved find it as their own; the guest's rows go with the guest.
			await q.execute(sql`
				insert into ${reviewRatings}
					(user_id, id, item_id, rating, rated_at, client_rated_at, taken_back_at)
				select ${userId}::uuid, rated.id, theirs.id, rating, rated_at, client_rated_at, taken_back_at
				from ${reviewRatings} as rated join ${learnerItems} as guests on guests.id = rated.item_id
					join ${learnerItems} as theirs on ${isTheirs}
				where rated.user_id = ${guestId}::uuid
				on conflict do nothing
			`);
			await recountItems(
				q,
				both.map(({ id }) => id)
			);
		},

		/** And with it the guest's session and the note. */
		async removeGuest(guestId: string): Promise<void> {
			await q.delete(user).where(and(eq(user.id, guestId), eq(user.isAnonymous, true)));
		}
	};
}
