import { describe, expect, it } from 'vitest';
import { isComposingKey, isEnter } from './enter-key.ts';

const aKey = (more: Partial<Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode'>> = {}) => ({
	key: 'Enter',
	keyCode: 13,
	isComposing: false,
	...more
});

describe('an Enter', () => {
	it('is the learner’s own where nothing is composed', () => {
		expect(isEnter(aKey())).toBe(true);
	});

	it.each([
		['Chromium and Firefox: the key comes before the composition ends', { isComposing: true }],
		['Chromium with both marks', { isComposing: true, keyCode: 229 }],
		['Safari: the key comes after the composition has ended', { keyCode: 229 }],
		['Firefox and Windows: the key has no name', { key: 'Process', keyCode: 229 }],
		['GBoard and Samsung’s keyboard: a letter', { key: 'Unidentified', keyCode: 229 }],
		['another key', { key: 'a', keyCode: 65 }]
	])('is none: %s', (_browser, key) => {
		expect(isEnter(aKey(key))).toBe(false);
	});

	it('is the learner’s own again when it is pressed once more', () => {
		const presses = [aKey({ keyCode: 229 }), aKey()];
		expect(presses.map(isEnter)).toEqual([false, true]);
	});
});

it('Escape belongs to the input method while it composes', () => {
	expect(isComposingKey(aKey({ key: 'Escape', keyCode: 229 }))).toBe(true);
	expect(isComposingKey(aKey({ key: 'Escape', keyCode: 27, isComposing: true }))).toBe(true);
	expect(isComposingKey(aKey({ key: 'Escape', keyCode: 27 }))).toBe(false);
});
