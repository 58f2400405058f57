import type { RawSql } from '../support/database.ts';

/**
 * Rows by the million, made inside Postgres: learners of fifty memories each unless it is one
 * learner's, and for each memory its conversation, four messages, its run and the stored answer of
 * every tenth, since most answers have been forgotten by the time that there are so many.
 */

const MEMORIES_PER_LEARNER = 50; // the free tier's limit
const ROWS_PER_STEP = 50_000; // within the statement timeout of the program's own connections

export async function growMemories(
	raw: RawSql,
	{ memories, userId, signal }: { memories: number; userId?: string; signal: AbortSignal }
): Promise<void> {
	for (let from = 0; from < memories; from += ROWS_PER_STEP) {
		signal.throwIfAborted();
		await growStep(raw, Math.min(ROWS_PER_STEP, memories - from), userId ?? null);
	}
}

async function growStep(raw: RawSql, count: number, userId: string | null): Promise<void> {
	const learners = Math.ceil(count / MEMORIES_PER_LEARNER);
	await raw.begin(async (tx) => {
		await tx`set local statement_timeout = '60s'`;
		await tx`
			create temporary table grown on commit drop as
			select n, gen_random_uuid() as conversation_id, gen_random_uuid() as memory_id,
				gen_random_uuid() as run_id, ${userId}::uuid as user_id,
				now() - interval '1 year' + n * interval '3 seconds' as at
			from generate_series(1, ${count}::int) as n`;
		if (userId === null) {
			await tx`
				create temporary table grown_learners on commit drop as
				select n, gen_random_uuid() as id from generate_series(1, ${learners}::int) as n`;
			await tx`
				insert into "user" (id, name, email)
				select id, 'Robin', id || '@example.org' from grown_learners`;
			await tx`
				update grown set user_id = grown_learners.id from grown_learners
				where grown_learners.n = 1 + grown.n % ${learners}::int`;
		}
		await tx`
			insert into conversations (id, user_id, language_id, scenario_id, status, message_count,
				text_bytes, spoken_count,
				created_at, last_message_at, ended_at, exchange_counted_at)
			select conversation_id, user_id, 'es', 'free-talk', 'ended', 4, 200, 2, at, at, at, at from grown`;
		await tx`
			insert into messages (id, conversation_id, position, role, content, created_at)
			select gen_random_uuid(), conversation_id, place,
				case place % 2 when 0 then 'user' else 'assistant' end,
				'Ayer fui al mercado número ' || n || ' y compré fruta.', at
			from grown, generate_series(0, 3) as place`;
		await tx`
			insert into conversation_memories (id, conversation_id, user_id, language_id, topic,
				key_phrases, difficulties, successful_patterns, corrections, evidence, search_text,
				duration, engagement, source, content_hash, created_at, updated_at)
			select memory_id, conversation_id, user_id, 'es', 'At the market',
				'["ir al mercado", "comprar fruta", "ayer fui"]', '["past tense"]', '["Ayer fui"]', '[]',
				'{"keyPhrases": [], "difficulties": [], "successfulPatterns": []}',
				'at the market ir al mercado comprar fruta ayer fui past tense', 60, 'medium', 'gpt',
				md5(conversation_id::text), at, at
			from grown`;
		await tx`
			insert into post_runs (id, user_id, conversation_id, content_hash, transcript_length, status,
				steps, attempts, accepted_at, finished_at, memory_id, created_at)
			select run_id, user_id, conversation_id, md5(conversation_id::text), 4, 'completed', '[]', 1,
				at, at, memory_id, at
			from grown`;
		await tx`
			insert into post_run_answers (user_id, conversation_id, body, created_at)
			select user_id, conversation_id, '{"success": true, "memory": null}', now()
			from grown where n % 10 = 0`;
		await tx`
			insert into user_preferences (user_id, language_id, successful_exchanges)
			select user_id, 'es', count(*) from grown group by user_id on conflict do nothing`;
	});
}
