import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createModelCallQueue, type ModelCallQueue } from './call-queue.ts';

const patient = () => new AbortController().signal;

/** Calls of many learners; who got in, in that order, and how each of them leaves. */
function aRoom(places: ModelCallQueue) {
	const entered: string[] = [];
	const refused: string[] = [];
	const leaving = new Map<string, () => void>();
	return {
		entered,
		refused,
		async asks(learner: string, times = 1, options = { isGuest: false }) {
			for (let call = 0; call < times; call++) {
				const name = `${learner}${call + 1}`;
				places.take(learner, patient(), options).then(
					(leave) => {
						entered.push(name);
						leaving.set(name, leave);
					},
					() => refused.push(name)
				);
			}
			await nextTurn();
		},
		async leaves(name: string) {
			leaving.get(name)?.();
			await nextTurn();
		}
	};
}

describe('places with the model', () => {
	it('are as many as there are, and the next caller gets the one that is given back', async () => {
		const room = aRoom(createModelCallQueue({ atOnce: 2, waiting: 1 }));
		await room.asks('Ana', 3);
		expect(room.entered).toEqual(['Ana1', 'Ana2']);
		await room.leaves('Ana1');
		expect(room.entered).toEqual(['Ana1', 'Ana2', 'Ana3']);
	});

	it('are refused at once when too many wait already', async () => {
		const places = createModelCallQueue({ atOnce: 1, waiting: 1 });
		await places.take('Ana', patient());
		void places.take('Ana', patient());
		await expect(places.take('Ana', patient())).rejects.toMatchObject({ code: 'unavailable' });
	});

	it('are not kept by who gave up waiting', async () => {
		const places = createModelCallQueue({ atOnce: 1, waiting: 1 });
		const leave = await places.take('Ana', patient());
		const impatient = new AbortController();
		const given = places.take('Ben', impatient.signal);
		impatient.abort();
		await expect(given).rejects.toMatchObject({ code: 'unavailable' });
		leave();
		await expect(places.take('Cem', patient())).resolves.toBeTypeOf('function');
	});

	it('are given to nobody who had given up before', async () => {
		const places = createModelCallQueue({ atOnce: 1, waiting: 1 });
		await expect(places.take('Ana', AbortSignal.abort())).rejects.toMatchObject({
			code: 'unavailable'
		});
		await expect(places.take('Ana', patient())).resolves.toBeTypeOf('function');
	});

	it('are never more than a few of one learner, however many are free', async () => {
		const room = aRoom(createModelCallQueue({ atOnce: 10, atOnceOfALearner: 3 }));
		await room.asks('Ana', 5);
		await room.asks('Ben');
		expect(room.entered).toEqual(['Ana1', 'Ana2', 'Ana3', 'Ben1']);
		await room.leaves('Ana2');
		expect(room.entered.at(-1)).toBe('Ana4');
	});

	it('go to whoever holds the fewest, and round among equals', async () => {
		const room = aRoom(createModelCallQueue({ atOnce: 2, atOnceOfALearner: 2 }));
		await room.asks('Ana', 5);
		await room.asks('Ben', 2);
		await room.asks('Cem');
		for (const gone of ['Ana1', 'Ana2', 'Ben1', 'Cem1', 'Ana3']) await room.leaves(gone);
		expect(room.entered).toEqual(['Ana1', 'Ana2', 'Ben1', 'Ana3', 'Cem1', 'Ben2', 'Ana4']);
	});

	it('let one learner wait with so many calls and no more', async () => {
		const refusals: string[] = [];
		const places = createModelCallQueue({
			atOnce: 10,
			atOnceOfALearner: 1,
			waitingOfALearner: 2,
			watch: { changed: () => {}, refused: (reason) => refusals.push(reason) }
		});
		const room = aRoom(places);
		await room.asks('Ana', 5);
		expect(room.refused).toEqual(['Ana4', 'Ana5']);
		expect(refusals).toEqual(['learner', 'learner']);
	});

	it('send away whoever has the most calls in a full room, for one who has fewer', async () => {
		const room = aRoom(createModelCallQueue({ atOnce: 1, waiting: 4 }));
		await room.asks('Ana', 5);
		await room.asks('Ben');
		await room.asks('Cem');
		expect(room.refused).toEqual(['Ana5', 'Ana4']);
		await room.leaves('Ana1');
		expect(room.entered).toEqual(['Ana1', 'Ana2']);
		await room.leaves('Ana2');
		expect(room.entered.at(-1)).toBe('Ben1');
	});

	it('are not kept from a learner by any number of guests who wait', async () => {
		const refusals: string[] = [];
		const watch = { changed: () => {}, refused: (reason: string) => refusals.push(reason) };
		const room = aRoom(createModelCallQueue({ atOnce: 1, waiting: 4, watch }));
		const isGuest = true;
		for (const guest of ['one', 'two', 'three', 'four', 'five', 'six']) {
			await room.asks(guest, 1, { isGuest });
		}
		expect(room.refused).toEqual(['six1']);
		await room.asks('Ana', 2);
		expect(room.refused).toHaveLength(3);
		expect(room.refused).not.toContain('Ana1');
		expect(room.refused).not.toContain('Ana2');
		await room.asks('seven', 1, { isGuest });
		expect(room.refused.at(-1)).toBe('seven1');
		expect(refusals).toEqual(['full', 'full', 'full', 'full']);
		await room.leaves('one1');
		expect(room.entered).toEqual(['one1', 'Ana1']);
	});

	it('are shared between learners and guests who hold as many, learners first', async () => {
		const room = aRoom(createModelCallQueue({ atOnce: 2, atOnceOfALearner: 2 }));
		const isGuest = true;
		await room.asks('one', 2, { isGuest });
		await room.asks('two', 1, { isGuest });
		await room.asks('Ana', 2);
		await room.leaves('one1');
		await room.leaves('one2');
		expect(room.entered).toEqual(['one1', 'one2', 'Ana1', 'two1']);
		await room.leaves('two1');
		expect(room.entered.at(-1)).toBe('Ana2');
	});

	it('are counted as they are taken, waited for and left', async () => {
		let now = { taken: 0, waiting: 0 };
		const places = createModelCallQueue({
			atOnce: 1,
			watch: { changed: (state) => (now = { ...state }), refused: () => {} }
		});
		const room = aRoom(places);
		await room.asks('Ana', 2);
		expect(now).toEqual({ taken: 1, waiting: 1 });
		await room.leaves('Ana1');
		await room.leaves('Ana2');
		expect(now).toEqual({ taken: 0, waiting: 0 });
	});
});
