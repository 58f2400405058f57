import { expect, it } from 'vitest';
import { tabByKey } from './panel-tabs.ts';

it.each([
	['overview', 'ArrowRight', 'messages'],
	['next-prompt', 'ArrowRight', 'overview'],
	['overview', 'ArrowLeft', 'next-prompt'],
	['audio', 'ArrowLeft', 'messages'],
	['audio', 'Home', 'overview'],
	['audio', 'End', 'next-prompt'],
	['audio', 'a', null]
] as const)('from %s, %s leads to %s', (tab, key, next) => {
	expect(tabByKey(tab, key)).toBe(next);
});
