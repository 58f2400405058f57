import { setTimeout as pause } from 'node:timers/promises';
import { sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { postRunStepNameSchema, type PostRunStepName } from '../contracts/post-run.ts';
import { uuid } from '../contracts/text.ts';
import type { Database } from './database/client.ts';

/**
 * A fault at a named point of a post-run: at the beginning of a step, except that `rate_limit` and
 * `commit` are reached at the end of their transactions, with every lock held and nothing committed.
 */
export const faultSchema = z.object({
	point: postRunStepNameSchema,
	/**
	 * `kill` and `freeze` are for the whole process (SIGKILL, SIGSTOP), `fail` is an error. With
	 * `failing_rows` and `slow_rows` it is other queries of the process that fail among their rows, and
	 * the run goes on.
	 */
	effect: z.enum(['kill', 'freeze', 'fail', 'delay', 'failing_rows', 'slow_rows']),
	/** Only in this learner's runs. */
	userId: uuid.optional(),
	/** How often the point is passed unharmed before. */
	after: z.int().nonnegative().default(0),
	times: z.int().positive().default(1),
	delayMs: z.int().nonnegative().default(1_000)
});
export type Fault = z.infer<typeof faultSchema>;

/** Called at every point; in a process without faults it does nothing. */
export type ReachPoint = (point: PostRunStepName, userId: string) => Promise<void>;

export class CausedFaultError extends Error {
	override readonly name = 'CausedFaultError';
	readonly code = 'caused_fault';
}

const UNTIL_STOPPED_MS = 100; // a signal to oneself takes effect a moment later

/** What causes faults on purpose, for tests. */
export function createFaultDriver(armed: readonly Fault[], db: Pick<Database, 'execute'>) {
	const waiting = armed.map((fault) => ({ ...fault }));

	const reach: ReachPoint = async (point, userId) => {
		if (waiting.length === 0) return;
		const fault = waiting.find(
			(other) => other.point === point && (other.userId ?? userId) === userId
		);
		if (!fault) return;
		if (fault.after > 0) {
			fault.after--;
			return;
		}
		fault.times--;
		if (fault.times === 0) waiting.splice(waiting.indexOf(fault), 1);
		await cause(fault, db);
	};
	return { reach };
}

const FAILS_AT_A_ROW = sql`select 1 / (4 - i) from generate_series(1, 10) i`;
/** Until the statement timeout of the program's connections, five seconds. */
const TAKES_TOO_LONG = sql`select i, pg_sleep(0.1) from generate_series(1, 1000) i`;
const FAILING_AT_ONCE = 12; // every connection of the pool that is free has one
const SLOW_AT_ONCE = 3; // and leave the pool usable for others

async function cause(
	{ effect, point, delayMs }: Fault,
	db: Pick<Database, 'execute'>
): Promise<void> {
	switch (effect) {
		case 'kill':
			process.kill(process.pid, 'SIGKILL');
			return pause(UNTIL_STOPPED_MS);
		case 'freeze':
			process.kill(process.pid, 'SIGSTOP');
			return pause(UNTIL_STOPPED_MS);
		case 'fail':
			throw new CausedFaultError(`caused at ${point}`);
		case 'delay':
			return pause(delayMs);
		case 'failing_rows':
			return failing(db, FAILS_AT_A_ROW, FAILING_AT_ONCE);
		case 'slow_rows':
			void failing(db, TAKES_TOO_LONG, SLOW_AT_ONCE); // somebody else's: nobody waits for them here
			return;
	}
}

async function failing(db: Pick<Database, 'execute'>, query: SQL, atOnce: number): Promise<void> {
	await Promise.allSettled(Array.from({ length: atOnce }, () => db.execute(query)));
}
