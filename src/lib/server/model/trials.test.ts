import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTrials } from './trials.ts';

const NEVER_MS = 60_000;

/** Whether somebody who comes now is let through at once. */
async function isLetThrough(entering: Promise<unknown>): Promise<boolean> {
	return Promise.race([entering.then(() => true), pause(20).then(() => false)]);
}

describe('a question that a server may refuse', () => {
	it('holds up others that it may refuse as well, until it is taken', async () => {
		const trials = createTrials({ refusedWithinMs: NEVER_MS });
		const first = await trials.enter();
		first?.asks();
		const second = trials.enter();
		expect(await isLetThrough(second)).toBe(false);
		first?.end();
		expect(await second).toBeNull();
		expect(await trials.enter()).not.toBeNull();
	});

	it('holds nobody up for longer than a refusal takes, which begins anew with each call', async () => {
		const trials = createTrials({ refusedWithinMs: 100 });
		const first = await trials.enter();
		first?.asks();
		const second = trials.enter();
		await pause(60);
		first?.asks();
		const askedAt = performance.now();
		expect(await second).toBeNull();
		expect(performance.now() - askedAt).toBeGreaterThan(90);
		// It still waits for its answer, and has learned what there is to learn.
		expect(await isLetThrough(trials.enter())).toBe(true);
		first?.end();
	});
});
