import { expect, it } from 'vitest';
import { fixId, messageNamedBy, turnId } from './named-place.ts';

it('reads back which turn or fix an address names, and nothing else', () => {
	expect(messageNamedBy(`#${turnId('a-1')}`, turnId)).toBe('a-1');
	expect(messageNamedBy(`#${fixId('a-1')}`, fixId)).toBe('a-1');
	expect(messageNamedBy(`#${fixId('a-1')}`, turnId)).toBeNull();
	expect(messageNamedBy('', turnId)).toBeNull();
	expect(messageNamedBy('#afterword-heading', fixId)).toBeNull();
});
