// Soft hyphen, zero-width and bidirectional controls, the byte order mark, and the tag characters
// that can hide text from people: none can be seen.
const INVISIBLE =
	/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Without what nobody can see. */
export function visibleText(text: string): string {
	return text.replace(INVISIBLE, '');
}
