import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnavailableError } from '../errors.ts';
import { createFairQueue } from './fair-queue.ts';

/** Work that ends when it is told to, and what has begun of it. */
function somePieces(queue: ReturnType<typeof createFairQueue>) {
	const begun: string[] = [];
	const endings = new Map<string, () => void>();
	return {
		begun,
		add(learnerId: string, name: string): Promise<string> {
			return queue.run(learnerId, async () => {
				begun.push(name);
				const end = Promise.withResolvers<null>();
				endings.set(name, () => end.resolve(null));
				await end.promise;
				return name;
			});
		},
		async end(name: string): Promise<void> {
			endings.get(name)?.();
			await nextTurn();
		}
	};
}

describe('a fair queue', () => {
	it('does one learner’s pieces one after another, whatever places are free', async () => {
		const { begun, add, end } = somePieces(createFairQueue(2));
		const all = [add('ana', 'ana 1'), add('ana', 'ana 2')];
		await nextTurn();
		expect(begun).toEqual(['ana 1']);
		await end('ana 1');
		expect(begun).toEqual(['ana 1', 'ana 2']);
		await end('ana 2');
		await expect(Promise.all(all)).resolves.toEqual(['ana 1', 'ana 2']);
	});

	it('serves who asks once before who has asked a hundred times gets the next place', async () => {
		const { begun, add, end } = somePieces(createFairQueue(1));
		for (let piece = 1; piece <= 100; piece++) void add('ana', `ana ${piece}`);
		void add('ben', 'ben 1');
		void add('cem', 'cem 1');
		await nextTurn();
		for (const name of ['ana 1', 'ben 1', 'cem 1', 'ana 2']) await end(name);
		expect(begun.slice(0, 5)).toEqual(['ana 1', 'ben 1', 'cem 1', 'ana 2', 'ana 3']);
	});

	describe('with a crowd of one learner’s', () => {
		afterEach(() => vi.useRealTimers());

		it('rests three times as long as the last turn took, while others go on', async () => {
			vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
			const { begun, add, end } = somePieces(createFairQueue(2, { crowd: 1 }));
			for (let piece = 1; piece <= 4; piece++) void add('ana', `ana ${piece}`);
			await nextTurn();
			vi.advanceTimersByTime(8);
			await end('ana 1');
			vi.advanceTimersByTime(23);
			void add('ben', 'ben 1');
			await nextTurn();
			expect(begun).toEqual(['ana 1', 'ben 1']);
			vi.advanceTimersByTime(1);
			await nextTurn();
			expect(begun).toEqual(['ana 1', 'ben 1', 'ana 2']);

			vi.advanceTimersByTime(1000); // most of which it waited for something
			await end('ana 2');
			vi.advanceTimersByTime(60);
			await nextTurn();
			await end('ana 3');
			expect(begun).toEqual(['ana 1', 'ben 1', 'ana 2', 'ana 3', 'ana 4']); // one is no crowd
		});
	});

	it('goes on after work that failed', async () => {
		const queue = createFairQueue(1);
		const failing = queue.run('ana', () => Promise.reject(new Error('failed')));
		const next = queue.run('ben', () => Promise.resolve('done'));
		await expect(failing).rejects.toThrow('failed');
		await expect(next).resolves.toBe('done');
	});

	it('refuses who has too much waiting, and nobody else', async () => {
		const { add } = somePieces(createFairQueue(1, { ofALearner: 2, ofAll: 10 }));
		for (let piece = 1; piece <= 3; piece++) void add('ana', `ana ${piece}`);
		await expect(add('ana', 'ana 4')).rejects.toThrow(UnavailableError);
		await expect(Promise.race([add('ben', 'ben 1'), nextTurn('waits')])).resolves.toBe('waits');
	});

	it('refuses everybody when it is full', async () => {
		const { add } = somePieces(createFairQueue(1, { ofALearner: 10, ofAll: 2 }));
		for (const learner of ['ana', 'ben', 'cem']) void add(learner, learner);
		await expect(add('deb', 'deb')).rejects.toThrow(UnavailableError);
	});

	it('lets a few of each wait when others have filled it', async () => {
		const { add } = somePieces(createFairQueue(1, { ofALearner: 10, ofAll: 2, ofEach: 1 }));
		for (let piece = 1; piece <= 3; piece++) void add('ana', `ana ${piece}`);
		await expect(add('ana', 'ana 4')).rejects.toThrow(UnavailableError);
		await expect(Promise.race([add('ben', 'ben 1'), nextTurn('waits')])).resolves.toBe('waits');
		await expect(add('ben', 'ben 2')).rejects.toThrow(UnavailableError);
	});

	it('refuses nobody who needn’t wait, however many others do', async () => {
		const { begun, add } = somePieces(createFairQueue(2, { ofALearner: 10, ofAll: 2 }));
		for (let piece = 1; piece <= 3; piece++) void add('ana', `ana ${piece}`);
		void add('ben', 'ben 1');
		await nextTurn();
		expect(begun).toEqual(['ana 1', 'ben 1']);
	});

	it('refuses who has waited for too long, does not begin it, and goes on with the next', async () => {
		const { begun, add, end } = somePieces(createFairQueue(1, { ofAll: 1, longestWaitMs: 20 }));
		void add('ana', 'ana 1');
		await expect(add('ana', 'ana 2')).rejects.toThrow(UnavailableError);
		const next = add('ben', 'ben 1');
		await end('ana 1');
		expect(begun).toEqual(['ana 1', 'ben 1']);
		await end('ben 1');
		await expect(next).resolves.toBe('ben 1');
	});
});
