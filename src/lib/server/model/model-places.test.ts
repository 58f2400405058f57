import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createModelPlaces } from './model-places.ts';

const patient = () => new AbortController().signal;

describe('places with the model', () => {
	it('are as many as there are, and the next caller gets the one that is given back', async () => {
		const places = createModelPlaces({ atOnce: 2, waiting: 1 });
		const [leave] = await Promise.all([places.take(patient()), places.take(patient())]);
		let isIn = false;
		const third = places.take(patient()).then(() => (isIn = true));
		await nextTurn();
		expect(isIn).toBe(false);
		leave();
		await third;
		expect(isIn).toBe(true);
	});

	it('are refused at once when too many wait already', async () => {
		const places = createModelPlaces({ atOnce: 1, waiting: 1 });
		await places.take(patient());
		void places.take(patient());
		await expect(places.take(patient())).rejects.toMatchObject({ code: 'unavailable' });
	});

	it('are not kept by who gave up waiting', async () => {
		const places = createModelPlaces({ atOnce: 1, waiting: 1 });
		const leave = await places.take(patient());
		const impatient = new AbortController();
		const given = places.take(impatient.signal);
		impatient.abort();
		await expect(given).rejects.toMatchObject({ code: 'unavailable' });
		leave();
		await nextTurn(); // the place passes by who gave up
		await expect(places.take(patient())).resolves.toBeTypeOf('function');
	});
});
