import { inTurns } from './serving-turns.ts';
import { inPieces } from './text-in-pieces.ts';

/**
 * `JSON.stringify(value, null, '\t')`, a piece at a time. An array that is too long to be held is an
 * async iterable of batches of its items; it may stand in the objects and arrays of others like it.
 */
export function jsonInPieces(value: unknown): AsyncGenerator<string, void, undefined> {
	return inPieces(partsOf(value, '\n'));
}

/** @param lineBreak with the tabs that the value's own lines begin with */
async function* partsOf(
	value: unknown,
	lineBreak: string
): AsyncGenerator<string, void, undefined> {
	const inside = `${lineBreak}\t`;
	if (isInBatches(value)) {
		let between = '';
		yield '[';
		for await (const item of inTurns(value)) {
			yield between + inside;
			yield* partsOf(item, inside);
			between = ',';
		}
		yield between === '' ? ']' : `${lineBreak}]`;
	} else if (isObject(value) && Object.values(value).some(isInBatches)) {
		let between = '{';
		for (const [name, held] of Object.entries(value)) {
			yield `${between}${inside}${JSON.stringify(name)}: `;
			yield* partsOf(held, inside);
			between = ',';
		}
		yield `${lineBreak}}`;
	} else {
		// Within a JSON string a line break is written `\n`: every one that is there divides lines.
		yield JSON.stringify(value, null, '\t').replaceAll('\n', lineBreak);
	}
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

function isInBatches(value: unknown): value is AsyncIterable<readonly unknown[]> {
	return isObject(value) && Symbol.asyncIterator in value;
}
