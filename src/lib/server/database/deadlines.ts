import { setImmediate as nextTurn } from 'node:timers/promises';
import type postgres from 'postgres';
import { connectionLost } from './failures.ts';
import { wholeAnswer } from './whole-answers.ts';

// The server's own timeouts come first where it lives; these are for one that is frozen, out of reach
// or full. They count from the call: the wait for a connection is part of them.
const QUERY_DEADLINE_MS = 6_000;
const TRANSACTION_DEADLINE_MS = 8_000;

/** What the caller stopped waiting for. The server may still do it, or have done it. */
class DatabaseDeadlineError extends Error {
	override readonly name = 'DatabaseDeadlineError';
	readonly code = 'DATABASE_DEADLINE';
	constructor() {
		super('the database did not answer in time');
	}
}

type Query = ReturnType<postgres.Sql['unsafe']>;
type Unsafe = Parameters<postgres.Sql['unsafe']>;
type Work = (tx: postgres.TransactionSql) => Promise<unknown>;

/**
 * postgres.js waits without end for a free connection and for an answer. This is its client with a
 * deadline on what Drizzle calls of it; a transaction that is late begins nothing and commits
 * nothing that had not been sent to be committed.
 */
export function withDeadlines(client: postgres.Sql): postgres.Sql {
	return new Proxy(client, {
		get(target, property) {
			if (property === 'unsafe') return (...query: Unsafe) => bounded(target.unsafe(...query));
			if (property === 'begin') return (work: Work) => transaction(target, work);
			const value: unknown = Reflect.get(target, property, target);
			return value;
		}
	});
}

interface Guard {
	/** @throws what ended the transaction already */
	check(): void;
	/** A query was not answered: what follows it would wait as well. */
	fail(error: unknown): void;
	/**
	 * Whether the connection is none any more. postgres.js would write its rollback to it all the same,
	 * which ends the process, or spoils the connection's next life; so it must not hear of the failure.
	 * The server has rolled back by itself.
	 */
	isGone(error: unknown): Promise<boolean>;
}

const never = () => new Promise<never>(() => {});

async function transaction(client: postgres.Sql, work: Work): Promise<unknown> {
	const over = Promise.withResolvers<never>();
	let failure: { error: unknown } | null = null;
	let isClosed = false;
	const guard: Guard = {
		check() {
			if (failure) throw failure.error;
		},
		fail(error) {
			failure ??= { error };
			over.reject(error);
		},
		async isGone(error) {
			await nextTurn(); // what failed before the connection did is told before it
			return isClosed || connectionLost(error);
		}
	};
	const timer = setTimeout(() => {
		guard.fail(new DatabaseDeadlineError());
	}, TRANSACTION_DEADLINE_MS);

	const begun = client.begin(async (tx) => {
		try {
			guard.check();
			const result = await work(insideTransaction(tx, guard));
			guard.check();
			return result;
		} catch (error) {
			if (await guard.isGone(error)) return never();
			throw error;
		}
	});
	begun.catch((error: unknown) => {
		isClosed = true;
		guard.fail(error);
	});
	over.promise.catch(() => {}); // it may be over when nobody waits any more
	try {
		return await Promise.race([begun, over.promise]);
	} finally {
		clearTimeout(timer);
	}
}

function insideTransaction(tx: postgres.TransactionSql, guard: Guard): postgres.TransactionSql {
	return new Proxy(tx, {
		get(target, property) {
			if (property === 'unsafe') {
				return (...query: Unsafe) => {
					guard.check();
					return bounded(target.unsafe(...query), guard);
				};
			}
			if (property === 'savepoint') {
				return (work: Work) => {
					guard.check();
					return target.savepoint(async (inner) => {
						try {
							return await work(insideTransaction(inner, guard));
						} catch (error) {
							if (await guard.isGone(error)) return never();
							throw error;
						}
					});
				};
			}
			const value: unknown = Reflect.get(target, property, target);
			return value;
		}
	});
}

/** It starts, like postgres.js's own, when somebody waits for it. */
function bounded(query: Query, guard?: Guard): Query {
	return new Proxy(query, {
		get(target, property) {
			if (property === 'then') {
				return (...then: Parameters<Promise<unknown>['then']>) =>
					inTime(target, guard).then(...then);
			}
			if (property === 'values') {
				return () => {
					void target.values(); // sets the form of its own rows
					return bounded(target, guard);
				};
			}
			const value: unknown = Reflect.get(target, property, target);
			return value;
		}
	});
}

/** The whole answer; what comes late is dropped, an error as well. */
function inTime(query: Query, guard?: Guard): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			const error = new DatabaseDeadlineError();
			reject(error);
			guard?.fail(error);
		}, QUERY_DEADLINE_MS);
		wholeAnswer(query).then(
			(rows) => {
				clearTimeout(timer);
				resolve(rows);
			},
			(error: unknown) => {
				clearTimeout(timer);
				if (connectionLost(error)) guard?.fail(error);
				reject(error instanceof Error ? error : new Error('a query failed', { cause: error }));
			}
		);
	});
}
