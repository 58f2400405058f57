export interface Difference {
	/** As one would write it: `memories[0].topic`; an item with an id goes by that. */
	path: string;
	kind: 'added' | 'removed' | 'changed';
	before: unknown;
	after: unknown;
}

/** What differs between two JSON values; items of lists that have ids are matched by these. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
	if (Array.isArray(before) && Array.isArray(after)) {
		return differencesOfFields(byKey(before), byKey(after), (key) => `${path}[${key}]`);
	}
	if (isRecord(before) && isRecord(after)) {
		const prefix = path === '' ? '' : `${path}.`;
		return differencesOfFields(
			new Map(Object.entries(before)),
			new Map(Object.entries(after)),
			(key) => `${prefix}${key}`
		);
	}
	if (Object.is(before, after)) return [];
	return [{ path, kind: 'changed', before, after }];
}

function differencesOfFields(
	before: ReadonlyMap<string, unknown>,
	after: ReadonlyMap<string, unknown>,
	pathOf: (key: string) => string
): Difference[] {
	return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): Difference[] => {
		const path = pathOf(key);
		if (!before.has(key)) {
			return [{ path, kind: 'added', before: undefined, after: after.get(key) }];
		}
		if (!after.has(key)) {
			return [{ path, kind: 'removed', before: before.get(key), after: undefined }];
		}
		return differences(before.get(key), after.get(key), path);
	});
}

function byKey(items: readonly unknown[]): ReadonlyMap<string, unknown> {
	return new Map(
		items.map((item, index) => {
			const id = isRecord(item) ? (item['id'] ?? item['name']) : undefined;
			return [typeof id === 'string' ? id : String(index), item];
		})
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
