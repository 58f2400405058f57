import { describe, expect, it } from 'vitest';
import { nextPath } from './next-path.ts';

describe('nextPath', () => {
	it.each([
		['/memories', '/memories'],
		['/conversations/1?a=b#c', '/conversations/1?a=b#c'],
		[null, '/'],
		['', '/'],
		['memories', '/'],
		['//evil.example', '/'],
		['/\\evil.example', '/'],
		['/\t/evil.example', '/'],
		['/./\\evil.example', '/'],
		['/.//evil.example', '/'],
		['https://evil.example/', '/'],
		['javascript:alert(1)', '/']
	])('%j leads to %s', (next, path) => {
		expect(nextPath(next)).toBe(path);
	});
});
