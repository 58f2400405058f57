/** The part of `localStorage` and `sessionStorage` that is used. */
export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export function has(storage: DeviceStorage | null, name: string): boolean {
	return (quietly(() => storage?.getItem(name)) ?? null) !== null;
}

export function write(storage: DeviceStorage | null, name: string, value: string | null): void {
	if (value === null) storage?.removeItem(name);
	else storage?.setItem(name, value);
}

/** Storage may be full or forbidden; the page goes on without it. */
export function quietly<T>(use: () => T): T | null {
	try {
		return use();
	} catch (error) {
		console.warn('The storage of this device cannot be used:', nameOf(error));
		return null;
	}
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');
