import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/lib/server/database/client.ts';
import type { HttpLoad } from './http-load.ts';
import { holdConversations, postRunOf, type BenchLearner } from './learners.ts';
import type { BenchContext } from './part.ts';

const FASTEST_RUN_MS = 10;

/** What a learner waited beyond the model's own time, for each run that began within `forMs`. */
export async function measureOverhead(
	{ model, signal }: Pick<BenchContext, 'model' | 'signal'>,
	http: HttpLoad,
	where: { url: string; db: Database; learners: readonly BenchLearner[] },
	{ atOnce, forMs, modelMs }: { atOnce: number; forMs: number; modelMs: number }
): Promise<number[]> {
	const most = Math.ceil((atOnce * forMs) / Math.max(modelMs, FASTEST_RUN_MS)) + atOnce;
	const waiting = await holdConversations(where.db, where.learners, most);
	await model.answerAfter(modelMs);
	const until = performance.now() + forMs;
	const waited: { tag: string; ms: number }[] = [];
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (performance.now() < until) {
				const next = waiting.shift();
				if (next === undefined) return;
				signal.throwIfAborted();
				const { status, ms, body } = await http.post(postRunOf(where.url, next, randomUUID()));
				if (status !== 200) throw new Error(`a post-run was answered with ${status}: ${body}`);
				waited.push({ tag: next.tag, ms });
			}
		})
	);
	const calls = new Map((await model.calls()).map(({ content, ms }) => [tagIn(content), ms]));
	return waited.map(({ tag, ms }) => {
		const took = calls.get(tag);
		if (took === undefined) throw new Error('a post-run was answered without the model');
		return ms - took;
	});
}

const TAG = /\(([0-9a-f]{8}-[0-9a-f]{4})\)/;

function tagIn(content: string): string | undefined {
	return TAG.exec(content)?.[1];
}
