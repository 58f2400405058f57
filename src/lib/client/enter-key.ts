/** `KeyboardEvent.keyCode` of a key that an input method has taken (UI Events, 7.3). */
const TAKEN_BY_INPUT_METHOD = 229;

type PressedKey = Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode'>;

/**
 * Whether an input method (Japanese, Korean, Chinese, and some keyboards of phones) has the key for
 * itself: Enter chooses a candidate then, Escape drops one. Safari ends the composition before it tells
 * of the key that ended it, so `isComposing` is false there and only the old `keyCode` knows (WebKit
 * bug 165004).
 */
export function isComposingKey(key: PressedKey): boolean {
	// eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing newer tells it in Safari
	return key.isComposing || key.keyCode === TAKEN_BY_INPUT_METHOD;
}

/** Whether the key is an Enter of the learner's own, which sends or saves. */
export function isEnter(event: PressedKey): boolean {
	return event.key === 'Enter' && !isComposingKey(event);
}
