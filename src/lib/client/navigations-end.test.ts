import { expect, it, vi } from 'vitest';
import { navigationsEnd } from './navigations-end.ts';

const navigating = vi.hoisted(() => ({ complete: null as Promise<void> | null }));
vi.mock('$app/state', () => ({ navigating }));

it('waits for the navigations that are under way, one that follows another as well', async () => {
	const [first, second] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
	navigating.complete = first.promise;
	let isOver = false;
	const waited = navigationsEnd().then(() => (isOver = true));
	navigating.complete = second.promise;
	first.resolve(undefined);
	await new Promise(setImmediate); // whatever could go on has gone on
	expect(isOver).toBe(false);
	navigating.complete = null;
	second.resolve(undefined);
	await waited;
});

it('doesn’t wait for one that was called off, which stays there', async () => {
	navigating.complete = Promise.reject(new Error('called off'));
	await navigationsEnd();
	expect(navigating.complete).not.toBeNull();
});
