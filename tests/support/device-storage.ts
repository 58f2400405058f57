import type { DeviceStorage } from '../../src/lib/stores/device-storage.ts';

/** A `localStorage` or `sessionStorage` of its own, with a look at what it keeps. */
export function aStorage(): DeviceStorage & { kept: Map<string, string> } {
	const kept = new Map<string, string>();
	return {
		kept,
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value),
		removeItem: (key) => void kept.delete(key),
		key: (index) => [...kept.keys()][index] ?? null,
		get length() {
			return kept.size;
		}
	};
}
