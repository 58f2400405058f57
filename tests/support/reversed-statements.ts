import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Database } from '../../src/lib/server/database/client.ts';
import * as schema from '../../src/lib/server/database/schema.ts';

type Query = ReturnType<postgres.Sql['unsafe']>;
type Unsafe = Parameters<postgres.Sql['unsafe']>;
type Work = (tx: postgres.TransactionSql) => Promise<unknown>;

/**
 * A database in whose transactions the last of the statements that are sent at once comes first: what
 * one `await` more in a repository would do, to all of them. Whose order matters has to be awaited.
 */
export function withReversedStatements(url: string): { db: Database; close(): Promise<void> } {
	const client = postgres(url, { max: 4, onnotice: () => {} });
	const reversing = new Proxy(client, {
		get(target, property) {
			if (property === 'begin') return (work: Work) => target.begin((tx) => work(reversed(tx)));
			const value: unknown = Reflect.get(target, property, target);
			return value;
		}
	});
	return { db: drizzle(reversing, { schema }), close: () => client.end({ timeout: 2 }) };
}

function reversed(tx: postgres.TransactionSql): postgres.TransactionSql {
	const lastFirst = turns();
	return new Proxy(tx, {
		get(target, property) {
			if (property === 'unsafe')
				return (...query: Unsafe) => held(target.unsafe(...query), lastFirst);
			const value: unknown = Reflect.get(target, property, target);
			return value;
		}
	});
}

/** Resolves for all who ask in one round of the event loop at its end, for the last one first. */
function turns(): () => Promise<void> {
	const waiting: (() => void)[] = [];
	return () =>
		new Promise((resolve) => {
			if (waiting.push(resolve) > 1) return;
			setImmediate(() => {
				for (const go of waiting.splice(0).reverse()) go();
			});
		});
}

/** postgres.js sends a query when it is awaited, and rows as lists are a query of their own. */
function held(query: Query, turn: () => Promise<void>): Query {
	return new Proxy(sentIn(turn, query), {
		get(target, property) {
			if (property === 'values') return () => sentIn(turn, query.values());
			const value: unknown = Reflect.get(target, property, target);
			return value;
		}
	});
}

function sentIn<Sent extends PromiseLike<unknown>>(turn: () => Promise<void>, query: Sent): Sent {
	return new Proxy(query, {
		get(target, property) {
			if (property === 'then') {
				return (...then: Parameters<Promise<unknown>['then']>) =>
					turn()
						.then(() => target)
						.then(...then);
			}
			const value: unknown = Reflect.get(target, property, target);
			return value;
		}
	});
}
