import { and, eq, or, sql } from 'drizzle-orm';
import type { PostRunResult } from '../../contracts/post-run.ts';
import type { Queryable } from '../database/client.ts';
import { postRunAnswers as answers } from '../database/schema.ts';

/** More than this are not searched for by name: all of the learner's answers are looked through. */
const MAX_IDS_TO_SEARCH_FOR = 20;

/** What a deleted memory left in the answers that are kept for replays. */
export function createStoredAnswerRepository(q: Queryable) {
	return {
		/**
		 * Takes memories out of every stored answer of their learner. The caller holds the lock on the
		 * learner's row, so that no post-run stores another answer meanwhile.
		 * @returns how many answers mentioned them
		 */
		async redactMemories(userId: string, memoryIds: readonly string[]): Promise<number> {
			const erased = new Set(memoryIds);
			const mentions =
				erased.size > MAX_IDS_TO_SEARCH_FOR
					? undefined
					: or(...[...erased].map((id) => sql`strpos(${answers.body}::text, ${id}) > 0`));
			const candidates = await q
				.select({ id: answers.id })
				.from(answers)
				.where(and(eq(answers.userId, userId), mentions));

			// One at a time: each may carry fifty memories, and there may be hundreds of them.
			let redacted = 0;
			for (const { id } of candidates) {
				const [answer] = await q
					.select({ body: answers.body })
					.from(answers)
					.where(eq(answers.id, id));
				const body = answer && withoutMemories(answer.body, erased);
				if (!body) continue;
				await q.update(answers).set({ body }).where(eq(answers.id, id));
				redacted++;
			}
			return redacted;
		}
	};
}

/** Null when nothing had to go. Counts stay what they were when the answer was given. */
function withoutMemories(answer: PostRunResult, erased: ReadonlySet<string>): PostRunResult | null {
	if (!('success' in answer)) return null;
	const isItsMemory = answer.memory !== null && erased.has(answer.memory.id);
	const kept = answer.preferences.memories.filter(({ id }) => !erased.has(id));
	if (!isItsMemory && kept.length === answer.preferences.memories.length) return null;
	return {
		...answer,
		preferences: { ...answer.preferences, memories: kept },
		memory: isItsMemory ? null : answer.memory
	};
}
