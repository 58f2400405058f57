// Soft hyphen, zero-width and bidirectional controls, the byte order mark, marks of annotations, and
// the tag characters that can hide text from people: none can be seen.
const INVISIBLE =
	/[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
// Joiners and variation selectors belong to a letter or an emoji, one or two at a time; more of
// them in a row are a way to write bytes into a text.
const HIDDEN_BYTES =
	/(?<=[\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2})[\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+/gu;
// Those of the invisible that change what is read; a lone soft hyphen or direction mark doesn't.
const DECEIVING =
	/[\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]{3}/u;

/** Without what nobody can see. */
export function visibleText(text: string): string {
	return text.replace(INVISIBLE, '').replace(HIDDEN_BYTES, '');
}

/** Whether there is more in it, or in another order, than people see. */
export function hidesText(text: string): boolean {
	return DECEIVING.test(text);
}
