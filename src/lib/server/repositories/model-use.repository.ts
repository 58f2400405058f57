import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '../database/client.ts';
import { modelUseDays, user } from '../database/schema.ts';

/** What was used of models on a day, by all learners or by one. */
export interface DayUse {
	calls: number;
	promptTokens: number;
	completionTokens: number;
	costMicroUsd: number;
}

/** How a day's cost is spread over the learners who caused it; micro-dollars. */
export interface DaySpread {
	learners: number;
	costMicroUsd: number;
	/** What half of them, nine tenths, ninety-nine hundredths and all of them stayed within. */
	quantiles: Record<'0.5' | '0.9' | '0.99' | '1', number>;
}

const spreadSchema = z.object({
	learners: z.coerce.number(),
	total: z.coerce.number(),
	quantiles: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable()
});

/** The database's day, so that all processes change it at once. */
const today = sql`(now() at time zone 'utc')::date`;

export function createModelUseRepository(q: Queryable) {
	return {
		/** Adds to today (UTC); for a learner who is gone, to nobody's account. */
		async add(userId: string, used: DayUse): Promise<void> {
			await q.execute(sql`
				insert into ${modelUseDays} as days
					(day, user_id, calls, prompt_tokens, completion_tokens, cost_micro_usd)
				values (
					${today},
					(select id from ${user} where id = ${userId}::uuid for key share),
					${used.calls}, ${used.promptTokens}, ${used.completionTokens}, ${used.costMicroUsd}
				)
				on conflict (day, user_id) do update set
					calls = days.calls + excluded.calls,
					prompt_tokens = days.prompt_tokens + excluded.prompt_tokens,
					completion_tokens = days.completion_tokens + excluded.completion_tokens,
					cost_micro_usd = days.cost_micro_usd + excluded.cost_micro_usd
			`);
		},

		/** Micro-dollars that all learners together cost today. */
		async costToday(): Promise<number> {
			const [row] = await q
				.select({ cost: sql`coalesce(sum(${modelUseDays.costMicroUsd}), 0)`.mapWith(Number) })
				.from(modelUseDays)
				.where(sql`${modelUseDays.day} = ${today}`);
			return row?.cost ?? 0;
		},

		async spreadToday(): Promise<DaySpread> {
			const [row] = await q.execute(sql`
				select count(*) as learners, coalesce(sum(cost_micro_usd), 0) as total,
					percentile_cont(array[0.5, 0.9, 0.99, 1]) within group (order by cost_micro_usd) as quantiles
				from ${modelUseDays} where day = ${today}
			`);
			const { learners, total, quantiles } = spreadSchema.parse(row);
			const [half, ninetieth, ninetyNinth, all] = quantiles ?? [0, 0, 0, 0];
			return {
				learners,
				costMicroUsd: total,
				quantiles: { '0.5': half, '0.9': ninetieth, '0.99': ninetyNinth, '1': all }
			};
		}
	};
}
