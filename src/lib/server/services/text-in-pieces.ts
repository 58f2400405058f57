// What a socket takes at once, and enough that a file of many short texts isn't one of many writes.
const CHARACTERS_PER_PIECE = 65_536;

/** A text that is made in parts, in pieces that are worth a write each. */
export async function* inPieces(
	parts: AsyncIterable<string> | Iterable<string>
): AsyncGenerator<string, void, undefined> {
	let piece = '';
	for await (const part of parts) {
		piece += part;
		if (piece.length < CHARACTERS_PER_PIECE) continue;
		yield piece;
		piece = '';
	}
	yield piece;
}
