import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { withDeadlines } from './deadlines.ts';
import * as schema from './schema.ts';

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Whatever runs a query: repositories work on the pool and inside a transaction alike. */
export type Queryable = Database | Transaction;
/** LISTEN and NOTIFY. */
export type Channels = Pick<postgres.Sql, 'listen' | 'notify'>;

const POOL_SIZE = 12;
const CHANNELS_POOL_SIZE = 2; // LISTEN holds a connection of its own beside these
const CONNECT_TIMEOUT_S = 3;
// Past it a statement is a long list of rows, whose text hardly ever comes again.
const MAX_PREPARED_PARAMETERS = 40;
const RECONNECT_PAUSE_S = 0.2; // postgres.js's own grows to 20 s, in which a server that is back isn't used
const KEEP_ALIVE_S = 10; // a connection whose other end is gone is noticed in seconds
// No query of ours takes more than a fraction of this; past it the caller has gone (deadlines.ts).
const STATEMENT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 4_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 8_000;

/**
 * The two clients of one process. Drizzle changes the serialisers of the client it is given, so
 * LISTEN and NOTIFY have their own, which nobody reads rows with: `db` alone gives them whole. Nothing
 * connects before the first query.
 */
export function createDatabase(
	url: string,
	{ poolSize = POOL_SIZE } = {}
): {
	db: Database;
	channels: Channels;
	/** Whether the server answers; a full pool is not in its way. */
	ping(): Promise<unknown>;
	close(): Promise<void>;
} {
	const options: postgres.Options<Record<string, never>> = {
		connect_timeout: CONNECT_TIMEOUT_S,
		backoff: () => RECONNECT_PAUSE_S,
		keep_alive: KEEP_ALIVE_S,
		max_lifetime: 60 * 30,
		idle_timeout: 60,
		onnotice: () => {},
		connection: {
			application_name: 'afterword',
			statement_timeout: STATEMENT_TIMEOUT_MS,
			lock_timeout: LOCK_TIMEOUT_MS,
			idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS
		}
	};
	const pool = prepareStatements(postgres(url, { ...options, max: poolSize }));
	const channels = postgres(url, { ...options, max: CHANNELS_POOL_SIZE });
	return {
		db: drizzle(withDeadlines(pool), { schema }),
		channels,
		ping: () => channels`select 1`,
		async close() {
			await Promise.all([pool.end({ timeout: 2 }), channels.end({ timeout: 2 })]);
		}
	};
}

/**
 * Drizzle asks postgres.js not to prepare what it sends, and then each statement costs two round
 * trips and is planned anew. Prepared, it costs one, and those sent at once inside a transaction go
 * out together. Statements are kept per connection, so the number of their texts has to be bounded.
 */
function prepareStatements<Client extends postgres.Sql>(client: Client): Client {
	prepareUnsafe(client);
	client.begin = preparingInside(client.begin);
	return client;
}

function prepareUnsafe(client: Pick<postgres.Sql, 'unsafe'>): void {
	client.unsafe = instead(client.unsafe, ([text, parameters, options]: UnsafeArguments) => {
		const prepare = (parameters?.length ?? 0) <= MAX_PREPARED_PARAMETERS;
		return [text, parameters, { ...options, prepare }];
	});
}

/** `begin` or `savepoint`: what they give to their callback is a client of its own. */
function preparingInside<Open extends (...args: never[]) => unknown>(open: Open): Open {
	return instead(open, (args: (string | Work)[]) =>
		args.map((arg) =>
			typeof arg === 'string'
				? arg
				: (inside: postgres.TransactionSql) => {
						prepareUnsafe(inside);
						inside.savepoint = preparingInside(inside.savepoint);
						return arg(inside);
					}
		)
	);
}

type UnsafeArguments = [text: string, parameters?: unknown[], options?: object];
type Work = (inside: postgres.TransactionSql) => unknown;

/** The same function, called with other arguments. */
function instead<F extends (...args: never[]) => unknown, A extends unknown[]>(
	original: F,
	change: (args: A) => unknown[]
): F {
	return new Proxy(original, {
		apply(target, self: unknown, args: A) {
			const result: unknown = Reflect.apply(target, self, change(args));
			return result;
		}
	});
}
