import { expect, it } from 'vitest';
import { differences } from './json-difference.ts';

it('finds nothing between equals, whatever the order of their fields', () => {
	expect(differences({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toEqual([]);
});

it('says where something was added, removed and changed', () => {
	const before = { count: 1, level: 'A1', gone: true };
	const after = { count: 2, level: 'A1', come: [] };
	expect(differences(before, after)).toEqual([
		{ path: 'count', kind: 'changed', before: 1, after: 2 },
		{ path: 'gone', kind: 'removed', before: true, after: undefined },
		{ path: 'come', kind: 'added', before: undefined, after: [] }
	]);
});

it('knows an item of a list by its id, wherever it stands', () => {
	const before = { memories: [{ id: 'a', topic: 'Coffee' }] };
	const after = {
		memories: [
			{ id: 'b', topic: 'Tea' },
			{ id: 'a', topic: 'Café' }
		]
	};
	expect(differences(before, after).map(({ path, kind }) => [path, kind])).toEqual([
		['memories[a].topic', 'changed'],
		['memories[b]', 'added']
	]);
});

it('tells a value from another kind of value', () => {
	expect(differences({ memory: null }, { memory: { id: 'a' } })).toHaveLength(1);
	expect(differences({ list: [] }, { list: {} })).toHaveLength(1);
});
