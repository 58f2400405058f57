import { expect, it } from 'vitest';
import { reviewKey } from './review-keys.ts';

function pressed(event: Partial<Parameters<typeof reviewKey>[0]>) {
	const held = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
	const nothing = { key: '', code: '', keyCode: 0, isComposing: false, repeat: false, ...held };
	return reviewKey({ ...nothing, ...event });
}

it.each([
	['the space bar', { key: ' ', code: 'Space' }, 'go-on'],
	['Enter', { key: 'Enter', code: 'Enter' }, 'answer'],
	['1', { key: '1', code: 'Digit1' }, 1],
	['4 of the number pad', { key: '4', code: 'Numpad4' }, 4],
	['the key of 1 in France, without Shift', { key: '&', code: 'Digit1' }, 1],
	['an Arabic 3', { key: '٣', code: 'Digit3' }, 3],
	['a 2 that a screen keyboard types', { key: '2', code: '' }, 2],
	['z', { key: 'z', code: 'KeyZ' }, 'undo'],
	['z where a German keyboard has it', { key: 'z', code: 'KeyY' }, 'undo'],
	['the key of Z on an Arabic keyboard', { key: 'ئ', code: 'KeyZ' }, 'undo'],
	['Ctrl+Z', { key: 'z', code: 'KeyZ', ctrlKey: true }, 'undo'],
	['Cmd+Z', { key: 'z', code: 'KeyZ', metaKey: true }, 'undo']
])('%s means something', (_name, event, meant) => {
	expect(pressed(event)).toBe(meant);
});

it.each([
	['5', { key: '5', code: 'Digit5' }],
	['y where a German keyboard has it', { key: 'y', code: 'KeyZ' }],
	['Ctrl+Shift+Z, which does again', { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true }],
	['Ctrl+1, which is the browser’s', { key: '1', code: 'Digit1', ctrlKey: true }],
	['a key that is held down', { key: ' ', code: 'Space', repeat: true }],
	['a key that an input method has taken', { key: 'Process', code: 'Digit1', keyCode: 229 }],
	['a letter', { key: 'a', code: 'KeyA' }]
])('%s means nothing', (_name, event) => {
	expect(pressed(event)).toBeNull();
});
