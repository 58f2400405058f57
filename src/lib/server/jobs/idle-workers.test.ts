import { describe, expect, it } from 'vitest';
import { createIdleWorkers } from './idle-workers.ts';

function threeWorkers() {
	const looked: string[] = [];
	const workers = createIdleWorkers((id) => looked.push(id));
	for (const id of ['a', 'b', 'c']) workers.add(id);
	return { workers, looked };
}

describe('idle workers', () => {
	it('sends one worker for one job, the next for the next', () => {
		const { workers, looked } = threeWorkers();
		workers.wake({ more: false });
		expect(looked).toEqual(['a']);
		workers.wake({ more: false });
		expect(looked).toEqual(['a', 'b']);
	});

	it('sends nobody who has a job', () => {
		const { workers, looked } = threeWorkers();
		workers.begin('a');
		workers.wake({ more: false });
		workers.begin('b');
		workers.wake({ more: false });
		expect(looked).toEqual(['b', 'c']);
	});

	it('sends one after the other while they find jobs, where there may be several', () => {
		const { workers, looked } = threeWorkers();
		workers.wake({ more: true });
		workers.begin('a');
		workers.begin('b');
		expect(looked).toEqual(['a', 'b', 'c']); // c finds none, and nobody else is sent
	});

	it('lets who finishes look again when everybody was busy at a call', () => {
		const { workers, looked } = threeWorkers();
		for (const id of ['a', 'b', 'c']) workers.begin(id);
		workers.wake({ more: false });
		expect(looked).toEqual([]);
		workers.end('b');
		expect(looked).toEqual(['b']);
		workers.end('a');
		expect(looked).toEqual(['b']);
	});

	it('goes on with the others when who looked again finds a job', () => {
		const { workers, looked } = threeWorkers();
		for (const id of ['a', 'b', 'c']) workers.begin(id);
		workers.wake({ more: false });
		workers.end('b');
		workers.end('a');
		workers.begin('b');
		expect(looked).toEqual(['b', 'a']);
	});
});
