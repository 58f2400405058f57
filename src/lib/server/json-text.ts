import { InvalidPayloadError } from './errors.ts';

// The fullest request that means something, a save of 500 messages, has 2,500; the rest is for fields
// that are ignored.
const MOST_VALUES = 10_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const OPENING_BRACE = 0x7b;

/**
 * The value of a request's JSON. Half a megabyte of `{}` or `[` is read, and compared with a schema,
 * for far longer than as much text is, so it is refused unread.
 * @throws InvalidPayloadError
 */
export function parseJson(text: string): unknown {
	if (hasMoreValuesThan(MOST_VALUES, text)) {
		throw refused(`The body has more than ${MOST_VALUES} values.`);
	}
	try {
		return JSON.parse(text);
	} catch {
		throw refused('The body is not JSON.');
	}
}

function refused(message: string): InvalidPayloadError {
	return new InvalidPayloadError([{ path: '', message }]);
}

/** Each list and object counts, and each value in them; of an empty one, one that isn't there. */
function hasMoreValuesThan(most: number, text: string): boolean {
	let values = 1;
	let isInString = false;
	for (let at = 0; at < text.length && values <= most; at++) {
		const unit = text.charCodeAt(at);
		if (unit === QUOTE) isInString = !isInString;
		else if (isInString && unit === BACKSLASH) at++;
		else if (isInString) continue;
		else if (unit === COMMA || unit === OPENING_BRACKET || unit === OPENING_BRACE) values++;
	}
	return values > most;
}
