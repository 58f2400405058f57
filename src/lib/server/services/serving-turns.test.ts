import { setImmediate as allIsDone } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createServingTurns, inTurns, type ServingTurns } from './serving-turns.ts';

const TURN_MS = 10;

/** A loop whose time passes only by work. What waits for a round runs in one and the same. */
function aPlayedLoop() {
	let nowMs = 0;
	let roundBegunMs = 0;
	let waiting: (() => void)[] = [];
	const held: number[] = [];

	async function goRound(): Promise<void> {
		await allIsDone();
		held.push(nowMs - roundBegunMs);
		roundBegunMs = nowMs;
		const due = waiting;
		waiting = [];
		for (const work of due) {
			work();
			await allIsDone();
		}
		if (waiting.length > 0) await goRound();
	}

	let rounds: Promise<void> | null = null;
	return {
		newTurns: () =>
			createServingTurns({
				now: () => nowMs,
				nextRound: (work) => {
					waiting.push(work);
					rounds ??= goRound().finally(() => (rounds = null));
				}
			}),
		work: (milliseconds: number) => (nowMs += milliseconds),
		/** For how long each round was kept from going round, in milliseconds. */
		held: () => [...held, nowMs - roundBegunMs]
	};
}

async function readAll(
	batches: readonly (readonly number[])[],
	turns: ServingTurns,
	work: (milliseconds: number) => void
): Promise<number> {
	let read = 0;
	for await (const milliseconds of inTurns(batches, turns)) {
		work(milliseconds);
		read++;
	}
	return read;
}

const heavy = (count: number, milliseconds: number) =>
	Array.from({ length: count }, () => milliseconds);

describe('the turns of what reads texts on the serving thread', () => {
	it('let the loop go round whenever a turn is over, within one batch too', async () => {
		const loop = aPlayedLoop();
		const turns = loop.newTurns();
		expect(await readAll([heavy(200, 3)], turns, loop.work)).toBe(200);
		expect(Math.max(...loop.held())).toBeLessThan(TURN_MS + 3);
	});

	it('are shared by all who read at once: the loop waits for one of them and not for each', async () => {
		const loop = aPlayedLoop();
		const turns = loop.newTurns();
		const read = await Promise.all(
			Array.from({ length: 20 }, () => readAll([heavy(30, 3)], turns, loop.work))
		);
		expect(read).toEqual(heavy(20, 30));
		expect(Math.max(...loop.held())).toBeLessThan(TURN_MS + 3);
	});

	it('go round: who comes late waits for a turn of each and not for all of their work', async () => {
		const loop = aPlayedLoop();
		const turns = loop.newTurns();
		const ended: string[] = [];
		const others = Promise.all(
			Array.from({ length: 5 }, async () => {
				await readAll([heavy(100, 5)], turns, loop.work);
				ended.push('heavy');
			})
		);
		await readAll([heavy(3, 1)], turns, loop.work);
		ended.push('light');
		await others;
		expect(ended).toEqual(['light', ...Array<string>(5).fill('heavy')]);
	});

	it('cost light work nothing: it is read in one go', async () => {
		const loop = aPlayedLoop();
		const turns = loop.newTurns();
		await readAll([heavy(100, 0.01), [], heavy(100, 0.01)], turns, loop.work);
		expect(loop.held().length).toBeLessThanOrEqual(2);
	});

	it('are given in the order in which they were waited for', async () => {
		const loop = aPlayedLoop();
		const turns = loop.newTurns();
		const given: number[] = [];
		await Promise.all(
			[1, 2, 3].map(async (who) => {
				await turns.next();
				given.push(who);
				loop.work(TURN_MS);
			})
		);
		expect(given).toEqual([1, 2, 3]);
	});
});
