import { z } from 'zod';
import type { DeviceStorage } from '../stores/device-storage.ts';
import { PANEL_TABS, type PanelTab } from './panel-tabs.ts';

const STORAGE_KEY = 'afterword:dev-panel';

/** What a panel needs to be read, and what it leaves of the page beside it, in CSS pixels. */
export const LEAST_PX = { right: 320, bottom: 180 } as const;
const LEFT_TO_PAGE_PX = { right: 360, bottom: 220 } as const;

const placeSchema = z.object({
	isOpen: z.boolean(),
	dock: z.enum(['right', 'bottom']),
	tab: z.enum(PANEL_TABS),
	/** The wish; what is shown of it is what the window has room for. */
	sizes: z.object({ right: z.number().positive(), bottom: z.number().positive() })
});
type Place = z.infer<typeof placeSchema>;
export type Dock = Place['dock'];

const FIRST_PLACE: Place = {
	isOpen: false,
	dock: 'right',
	tab: 'overview',
	sizes: { right: 500, bottom: 340 }
};

interface PanelPlaceDeps {
	/** Null where the browser forbids it: then a reload starts anew. */
	storage: DeviceStorage | null;
	/** The window's inner size in CSS pixels; reactive. */
	room: () => { width: number; height: number };
}

/** Where the panel is, how large, and on which tab: remembered over reloads. */
export function createPanelPlace({ storage, room }: PanelPlaceDeps) {
	let place = $state.raw<Place>(remembered(storage));

	const most = $derived.by(() => {
		const { dock } = place;
		const { width, height } = room();
		const available = dock === 'right' ? width : height;
		return Math.max(LEAST_PX[dock], available - LEFT_TO_PAGE_PX[dock]);
	});
	const size = $derived(within(place.sizes[place.dock], LEAST_PX[place.dock], most));

	function change(changed: Partial<Place>): void {
		place = { ...place, ...changed };
		try {
			storage?.setItem(STORAGE_KEY, JSON.stringify(place));
		} catch {
			// A storage that is full or forbidden; the place is then this page's alone.
		}
	}

	return {
		get isOpen() {
			return place.isOpen;
		},
		set isOpen(isOpen: boolean) {
			change({ isOpen });
		},
		get dock() {
			return place.dock;
		},
		set dock(dock: Dock) {
			change({ dock });
		},
		get tab() {
			return place.tab;
		},
		set tab(tab: PanelTab) {
			change({ tab });
		},
		/** In CSS pixels, across the edge that it is docked to. */
		get size() {
			return size;
		},
		get most() {
			return most;
		},
		get least() {
			return LEAST_PX[place.dock];
		},
		resize(wished: number): void {
			const { dock, sizes } = place;
			change({ sizes: { ...sizes, [dock]: within(wished, LEAST_PX[dock], most) } });
		}
	};
}

export type PanelPlace = ReturnType<typeof createPanelPlace>;

function remembered(storage: DeviceStorage | null): Place {
	try {
		return placeSchema.parse(JSON.parse(storage?.getItem(STORAGE_KEY) ?? 'null'));
	} catch {
		return FIRST_PLACE;
	}
}

function within(wished: number, least: number, most: number): number {
	return Math.round(Math.min(Math.max(wished, least), most));
}
