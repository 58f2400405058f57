import { expect, it } from 'vitest';
import { aStorage } from '../../../tests/support/device-storage.ts';
import { createPanelPlace, LEAST_PX } from './panel-place.svelte.ts';

const room = { width: 1280, height: 900 };

function aPlace(storage: ReturnType<typeof aStorage> | null = aStorage(), window = room) {
	return createPanelPlace({ storage, room: () => window });
}

it('finds its place, size and tab again', () => {
	const storage = aStorage();
	const place = aPlace(storage);
	place.isOpen = true;
	place.dock = 'bottom';
	place.tab = 'post-run';
	place.resize(300);
	expect(aPlace(storage)).toMatchObject({
		isOpen: true,
		dock: 'bottom',
		tab: 'post-run',
		size: 300
	});
});

it('keeps a size of its own for each edge', () => {
	const place = aPlace();
	place.resize(600);
	place.dock = 'bottom';
	place.resize(250);
	place.dock = 'right';
	expect(place.size).toBe(600);
});

it('is never too small to read, and leaves something of the page', () => {
	const place = aPlace();
	place.resize(10);
	expect(place.size).toBe(LEAST_PX.right);
	place.resize(5_000);
	expect(place.size).toBe(place.most);
	expect(place.most).toBeLessThan(room.width);
});

it('shows less than was wished in a smaller window, and all of it in a larger one again', () => {
	const storage = aStorage();
	aPlace(storage).resize(800);
	expect(aPlace(storage, { width: 900, height: 900 }).size).toBeLessThan(800);
	expect(aPlace(storage).size).toBe(800);
});

it('begins anew with what it cannot read, and where nothing can be kept', () => {
	const storage = aStorage();
	storage.setItem('afterword:dev-panel', '{"tab":"no such tab"}');
	expect(aPlace(storage)).toMatchObject({ isOpen: false, tab: 'overview' });
	const place = aPlace(null);
	place.tab = 'model';
	expect(place.tab).toBe('model');
});
