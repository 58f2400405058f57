import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { Statement } from './postgres-recorder.ts';

/**
 * The SQL of one recorded post-run on one connection: every statement prepared, one after the
 * other, in the transactions that it ran in, and nothing between them.
 */

export type Renaming = ReadonlyMap<string, string>;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const BEGINS = /^\s*(begin|start transaction)\b/i;
const ENDS = /^\s*(commit|rollback)\b(?!\s+to)/i;

/**
 * Of what a server asked while one run went through it, what belongs to this run: what mentions one
 * of `names` (ids of the learner, the conversation), or an id that such a statement brought up.
 * Polls of the queue that found nothing are not part of it.
 */
export function statementsOfRun(recorded: readonly Statement[], names: string[]): Statement[] {
	const units = unitsOf(recorded);
	const known = new Set(names);
	const belonging = new Set<Statement[]>();
	for (let found = true; found;) {
		found = false;
		for (const unit of units) {
			if (belonging.has(unit) || !unit.some((statement) => mentions(statement, known))) continue;
			found = true;
			belonging.add(unit);
			for (const statement of unit) {
				for (const id of wordsOf(statement).join(' ').match(UUID) ?? []) known.add(id);
			}
		}
	}
	return units.filter((unit) => belonging.has(unit)).flat();
}

/** A transaction is a unit, and so is a statement outside of one; in the order of their beginnings. */
function unitsOf(recorded: readonly Statement[]): Statement[][] {
	const units: Statement[][] = [];
	const open = new Map<number, Statement[]>();
	for (const statement of recorded) {
		const { connection, text } = statement;
		const unit = open.get(connection) ?? [];
		if (unit.length === 0) units.push(unit);
		unit.push(statement);
		if (BEGINS.test(text)) open.set(connection, unit);
		if (ENDS.test(text)) open.delete(connection);
	}
	return units;
}

function mentions(statement: Statement, known: ReadonlySet<string>): boolean {
	return wordsOf(statement).some((word) => [...known].some((name) => word.includes(name)));
}

function wordsOf({ parameters, rows }: Statement): string[] {
	return [...parameters, ...rows.flat()].filter((value) => value !== null);
}

/** One connection that plays recorded runs again, for other conversations. */
export function createSqlPlayer(databaseUrl: string) {
	const sql = postgres(databaseUrl, { max: 1, fetch_types: false, onnotice: () => {} });
	// Parameters are sent as they were recorded.
	for (const type of Object.keys(sql.options.serializers)) {
		sql.options.serializers[Number(type)] = (value: unknown) => value;
		Reflect.deleteProperty(sql.options.parsers, type);
	}
	return {
		/**
		 * @param renamed what is called otherwise this time: the conversation, the key
		 * @returns milliseconds
		 */
		async play(statements: readonly Statement[], renamed: Renaming): Promise<number> {
			const names = new Map(renamed);
			for (const id of idsMadeIn(statements)) names.set(id, randomUUID());
			const startedAt = performance.now();
			for (const { text, parameters, rows } of statements) {
				const values = parameters.map((value) => value && rename(value, names));
				const played = await sql.unsafe(text, values, { prepare: true }).values();
				learnNames(names, rows, played);
			}
			return performance.now() - startedAt;
		},
		close: () => sql.end({ timeout: 2 })
	};
}

/** Ids that the program made itself: an insert is the first to name them. */
function idsMadeIn(statements: readonly Statement[]): Set<string> {
	const seen = new Set<string>();
	const made = new Set<string>();
	for (const statement of statements) {
		const ids = wordsOf(statement).join(' ').match(UUID) ?? [];
		const isInsert = /^\s*insert\b/i.test(statement.text);
		const given = new Set(statement.parameters.join(' ').match(UUID) ?? []);
		for (const id of ids) {
			if (isInsert && given.has(id) && !seen.has(id)) made.add(id);
			seen.add(id);
		}
	}
	return made;
}

function rename(value: string, names: Renaming): string {
	if (value.length < 36 && !names.has(value)) return value;
	return names.get(value) ?? value.replaceAll(UUID, (id) => names.get(id) ?? id);
}

/** Ids that Postgres makes are other ones each time; what stands in their place is their new name. */
function learnNames(
	names: Map<string, string>,
	recorded: readonly (string | null)[][],
	played: readonly unknown[][]
): void {
	for (const [row, values] of recorded.entries()) {
		for (const [column, value] of values.entries()) {
			const now = played[row]?.[column];
			if (value?.length !== 36 || typeof now !== 'string' || names.has(value)) continue;
			if (value.match(UUID) !== null) names.set(value, now);
		}
	}
}
