// Of rows without long texts of their own; a memory or an item has some KB at most.
const ROWS_PER_BATCH = 200;

/**
 * The rows of `ids`, in their order and a batch at a time. The list of ids is read at once and is short;
 * a row that comes meanwhile isn't among them, one that goes is left out, and none is told twice.
 */
export async function* batchesOf<Row>(
	ids: readonly { id: string }[],
	read: (ids: string[]) => Promise<Row[]>
): AsyncGenerator<Row[], void, void> {
	for (let from = 0; from < ids.length; from += ROWS_PER_BATCH) {
		yield await read(ids.slice(from, from + ROWS_PER_BATCH).map(({ id }) => id));
	}
}
