/** How much text one answer holds, however many rows may be asked for: to write it takes as long. */
export interface PageSize {
	/** Of one answer, by `weightOf`. */
	readonly most: number;
	/** In characters of the answer. */
	weightOf(text: string): number;
}

/** More than 50 memories as people have them. */
export const JSON_PAGE: PageSize = { most: 500_000, weightOf: (text) => text.length };

// As what it is and as data for the browser. There `<` is `&lt;` and `\u003C`.
const TIMES_IN_HTML = 2;
const MORE_OF_A_SIGN = 8;

/** Twenty memories as people have them, and a conversation of an hour. */
export const HTML_PAGE: PageSize = {
	most: 250_000,
	weightOf: (text) =>
		TIMES_IN_HTML * text.length + MORE_OF_A_SIGN * (text.match(/[<&]/g)?.length ?? 0)
};

/** How many of the first rows one answer holds: at least one, so that there is a next page. */
export function fitting<Row>(
	rows: readonly Row[],
	textOf: (row: Row) => string,
	{ most, weightOf }: PageSize
): number {
	let weight = 0;
	for (const [at, row] of rows.entries()) {
		weight += weightOf(textOf(row));
		if (weight > most && at > 0) return at;
	}
	return rows.length;
}
