import type postgres from 'postgres';

type Query = ReturnType<postgres.Sql['unsafe']>;

/** Rows are missing or too many: what they say, and what they don't, can't be relied on. */
export class IncompleteAnswerError extends Error {
	override readonly name = 'IncompleteAnswerError';
	readonly code = 'INCOMPLETE_ANSWER';
	constructor() {
		super('the driver gave other rows than the database sent');
	}
}

/**
 * Sends the query. postgres.js counts places for rows on the connection, and goes on counting after a
 * query that failed among its rows: the next answer, whoever asks, begins with holes, and its first row
 * looks as if it weren't there. What takes its rows one by one is given no places.
 * See docs/decisions/044-rows-one-by-one.md.
 * @throws IncompleteAnswerError
 */
export async function wholeAnswer(query: Query): Promise<unknown> {
	const answer = await query.forEach((row, result) => {
		const rows: unknown[] = result;
		rows.push(row);
	});
	requireWhole(answer);
	return answer;
}

/** What the driver says of an answer beside its rows; of several statements at once, nothing. */
interface Answer {
	length: number;
	/** As the server counted them; null where it doesn't. */
	count?: number | null;
	columns?: readonly unknown[] | null;
}

/** @throws IncompleteAnswerError when the rows are not as many as the server says that it sent */
export function requireWhole({ length, count, columns }: Answer): void {
	const hasRows = (columns?.length ?? 0) > 0; // a change without `returning` counts what it changed
	if (hasRows && typeof count === 'number' && count !== length) throw new IncompleteAnswerError();
}
