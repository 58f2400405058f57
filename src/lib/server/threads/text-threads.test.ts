import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnavailableError } from '../errors.ts';
import { extractLocally } from '../extraction/local-extractor.ts';
import { createMetrics } from '../metrics.ts';
import { createTextThreads, TextTooHeavyError, type TextThreads } from './text-threads.ts';

const SECRET = 'xyzzy';
const TALK = {
	languageId: 'es',
	scenarioId: 'cafe',
	ownLanguageId: 'en',
	messages: [
		{ id: 'm1', role: 'user', content: 'Ayer yo fue al cine' },
		{ id: 'm2', role: 'assistant', content: '«Yo fui al cine», qué bien. ¿Y qué película viste?' }
	]
} as const;
/** More than any conversation has: `findSaid` looks for each text in all that was said. */
const HEAVY = {
	messages: [{ id: 'm1', role: 'user', content: `${SECRET} ${'a'.repeat(99_000)}` }],
	texts: Array.from({ length: 400_000 }, (_, at) => `aaaaaaa${at}`)
} as const;

let threads: TextThreads | null = null;
afterEach(async () => {
	await threads?.close();
	threads = null;
});

function someThreads({ deadlineMs }: { deadlineMs?: number } = {}) {
	const logger = { warn: vi.fn(), error: vi.fn() };
	const metrics = createMetrics();
	threads = createTextThreads({
		learnerTag: (id) => `tag of ${id}`,
		metrics,
		logger,
		...(deadlineMs === undefined ? {} : { deadlineMs })
	});
	return { threads, logger, metrics };
}

// A busy machine may give a thread a tenth of a core.
const TIMEOUT_MS = 60_000;

describe('threads for texts', { timeout: TIMEOUT_MS }, () => {
	it('give what the same work gives on the thread that asks', async () => {
		const { threads } = someThreads();
		await expect(threads.run('extractLocally', 'ana', TALK)).resolves.toEqual(extractLocally(TALK));
	});

	it('leave the thread that asks free', async () => {
		const { threads } = someThreads({ deadlineMs: 3_000 });
		await threads.run('extractLocally', 'ana', TALK); // they have started
		let isDone = false;
		const work = threads
			.run('findSaid', 'ana', { ...HEAVY, texts: HEAVY.texts.slice(0, 20_000) })
			.catch(() => [])
			.finally(() => (isDone = true));
		let turns = 0;
		while (!isDone) {
			await pause(1);
			turns++;
		}
		await work;
		expect(turns).toBeGreaterThan(5);
	});

	it('are ended when a text takes too long; the log says so, without a word of it', async () => {
		const { threads, logger, metrics } = someThreads({ deadlineMs: 200 });
		const work = threads.run('findSaid', 'ana', HEAVY);
		await expect(work).rejects.toThrow(TextTooHeavyError);
		expect(logger.warn.mock.calls).toEqual([
			[{ learner: 'tag of ana', work: 'findSaid', reason: 'deadline' }, 'Text given up']
		]);
		expect(JSON.stringify(logger.warn.mock.calls)).not.toContain(SECRET);
		await expect(metrics.text()).resolves.toContain(
			'texts_given_up_total{work="findSaid",reason="deadline"} 1'
		);
	});

	it('work on after one of them was ended', async () => {
		const { threads } = someThreads({ deadlineMs: 1_000 });
		for (let time = 0; time < 3; time++) {
			await expect(threads.run('findSaid', 'ana', HEAVY)).rejects.toThrow(TextTooHeavyError);
		}
		await expect(threads.run('extractLocally', 'ana', TALK)).resolves.toMatchObject({
			corrections: [{ better: 'Yo fui al cine' }]
		});
	});

	it('serve others while one learner’s texts take as long as they may', async () => {
		const { threads } = someThreads();
		const order: string[] = [];
		const heavy = [1, 2, 3].map((time) =>
			threads
				.run('findSaid', 'ana', HEAVY)
				.catch(() => null)
				.then(() => order.push(`heavy ${time}`))
		);
		await threads.run('extractLocally', 'ben', TALK);
		order.push('ben');
		await threads.close();
		await Promise.all(heavy);
		expect(order[0]).toBe('ben');
	});

	it('end at once when the process does, and make nobody’s memory the less', async () => {
		const { threads, logger } = someThreads();
		const works = ['ana', 'ana', 'ben'].map((learner) => threads.run('findSaid', learner, HEAVY));
		const outcomes = Promise.allSettled(works);
		await pause(100);
		await threads.close();
		for (const outcome of await outcomes) {
			expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(UnavailableError);
		}
		await expect(threads.run('extractLocally', 'ana', TALK)).rejects.toThrow(UnavailableError);
		expect(logger.warn).not.toHaveBeenCalled();
	});
});
