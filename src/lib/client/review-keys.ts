import type { Rating } from '../contracts/review.ts';
import { isComposingKey } from './enter-key.ts';

type PressedKey = Pick<
	KeyboardEvent,
	| 'key'
	| 'code'
	| 'keyCode'
	| 'isComposing'
	| 'repeat'
	| 'altKey'
	| 'ctrlKey'
	| 'metaKey'
	| 'shiftKey'
>;

/** `go-on`: the space bar. `answer`: Enter. A number is a rating. */
export type ReviewKey = 'go-on' | 'answer' | 'undo' | Rating;

const RATINGS: Readonly<Record<string, Rating>> = { 1: 1, 2: 2, 3: 3, 4: 4 };

/**
 * What a key means at a card; null where it means nothing. A key that is held down rates no cards, and
 * digits and Z are known by their place where the keyboard writes something else there.
 */
export function reviewKey(event: PressedKey): ReviewKey | null {
	if (event.repeat || event.altKey || isComposingKey(event)) return null;
	const isZ = event.key.toLowerCase() === 'z' || (event.code === 'KeyZ' && !isLatin(event.key));
	if (event.ctrlKey || event.metaKey) return isZ && !event.shiftKey ? 'undo' : null;
	if (isZ) return 'undo';
	if (event.key === ' ') return 'go-on';
	if (event.key === 'Enter') return 'answer';
	const [, digit = event.key] = /^(?:Digit|Numpad)(\d)$/.exec(event.code) ?? [];
	return RATINGS[digit] ?? null;
}

const isLatin = (key: string) => /^[a-z]$/i.test(key);

/** What has a use of its own for keys: a field, and for Space and Enter also a button or a link. */
export function hasOwnUseFor(target: EventTarget | null, key: ReviewKey): boolean {
	if (!(target instanceof Element)) return false;
	const isPressing = key === 'go-on' || key === 'answer';
	return target.closest(isPressing ? `${FIELDS}, ${PRESSED}` : FIELDS) !== null;
}

const FIELDS = 'input, textarea, select, dialog, [contenteditable]';
const PRESSED = 'a, button, summary';
