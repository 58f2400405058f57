import { jsonrepair } from 'jsonrepair';

// An answer has a tenth of it. Mending takes time by the square of a text's length: a quarter of a
// second for this much on a slow core.
const MOST_MENDED_CHARACTERS = 64_000;
const MOST_MENDS = 8;
const MOST_STRETCHES = 8; // an answer, a draft of it, and what else stood in brackets
const MOST_SCANS = 4;
const MOST_LAYERS = 3; // of brackets around an answer that are none of it
/** Stands behind a stretch, and is found inside of it where that was left open. */
const END_MARK = 'end-of-stretch';

/**
 * What stands of JSON in a text in which a model was to write nothing else: in a fence, between
 * sentences, with commas too many, quotes of another kind, Python's constants or comments. In the
 * order in which it stands there. A value that was not written to its end is none: mended, a part would
 * pass for the whole.
 * @returns `isAll`: the text is that value and nothing else
 */
export function jsonIn(text: string): { values: unknown[]; isAll: boolean } {
	const trimmed = text.trim(); // of a byte-order mark too
	const all = parsed(trimmed);
	if (all !== undefined) return { values: [all], isAll: true };
	let mendsLeft = MOST_MENDS;

	/** What a stretch doesn't say as a whole may stand inside of it: some servers double the first bracket. */
	function valuesIn(part: string, layersLeft: number): unknown[] {
		return stretchesIn(part).flatMap((stretch) => {
			const value = parsed(stretch) ?? (mendsLeft-- > 0 ? mended(stretch) : undefined);
			if (value !== undefined) return [value];
			const mayHide = layersLeft > 1 && stretch.length <= MOST_MENDED_CHARACTERS;
			return mayHide ? valuesIn(stretch.slice(1), layersLeft - 1) : [];
		});
	}

	return { values: valuesIn(withOpening(trimmed), MOST_LAYERS), isAll: false };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined; // the error would carry a piece of the answer
	}
}

/** Servers that begin an answer for the model leave out what they began it with. */
function withOpening(text: string): string {
	return /^"\w{1,40}"\s{0,9}:/.test(text) ? `{${text}` : text;
}

function mended(stretch: string): unknown {
	if (stretch.length > MOST_MENDED_CHARACTERS) return undefined;
	try {
		const read: unknown = JSON.parse(jsonrepair(`[${stretch},"${END_MARK}"]`));
		if (!Array.isArray(read)) return undefined;
		const pair: readonly unknown[] = read;
		const [value, mark, ...more] = pair;
		return mark === END_MARK && more.length === 0 ? value : undefined;
	} catch {
		return undefined; // also of what is too deep for the stack
	}
}

/** What stands in brackets, the longest such stretches; what is inside of another only where that has no end. */
function stretchesIn(text: string): string[] {
	let stretches: string[] = [];
	let from = 0;
	for (let scan = 0; scan < MOST_SCANS && from >= 0; scan++) {
		const { closed, openedAt } = bracketed(text, from);
		stretches = stretches.concat(closed);
		if (openedAt === null) break;
		// Where quotes don't pair, it may have an end that wasn't seen.
		const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
		stretches.push(text.slice(openedAt, end));
		from = text.indexOf('{', openedAt + 1);
	}
	const different = [...new Set(stretches)];
	const longest = new Set(
		different.toSorted((a, b) => b.length - a.length).slice(0, MOST_STRETCHES)
	);
	return different.filter((stretch) => longest.has(stretch));
}

/** From an opening bracket to the one that closes it; and where one opens that nothing closes. */
function bracketed(text: string, from: number): { closed: string[]; openedAt: number | null } {
	const closed: string[] = [];
	let openedAt = 0;
	let depth = 0;
	let isQuoted = false;
	for (let at = from; at < text.length; at++) {
		const character = text.charAt(at);
		if (depth > 0 && character === '\\') at++;
		else if (depth > 0 && character === '"') isQuoted = !isQuoted;
		else if (isQuoted) continue;
		else if (character === '{' || character === '[') {
			if (depth === 0) openedAt = at;
			depth++;
		} else if (depth > 0 && (character === '}' || character === ']')) {
			depth--;
			if (depth === 0) closed.push(text.slice(openedAt, at + 1));
		}
	}
	return { closed, openedAt: depth > 0 ? openedAt : null };
}
