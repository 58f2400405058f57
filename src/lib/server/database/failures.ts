/** Codes of postgres.js and Node for a server that can't be reached, or not any more. */
const LOST = new Set([
	'CONNECTION_CLOSED',
	'CONNECTION_ENDED',
	'CONNECTION_DESTROYED',
	'CONNECT_TIMEOUT',
	'CONNECTION_CONNECT_TIMEOUT',
	'ECONNREFUSED',
	'ECONNRESET',
	'EPIPE',
	'ERR_STREAM_DESTROYED',
	'ERR_STREAM_WRITE_AFTER_END',
	'ETIMEDOUT',
	'ENOTFOUND',
	'ENOENT',
	'57P01', // admin_shutdown: with these the server ends the session
	'57P02', // crash_shutdown
	'57P03', // cannot_connect_now
	'25P03' // idle_in_transaction_session_timeout
]);

/** Ours, and SQLSTATEs of a server that is going, full, or had to choose whom to send away. */
const UNAVAILABLE = new Set([
	...LOST,
	'DATABASE_DEADLINE', // see deadlines.ts
	'53300', // too_many_connections
	'57014', // query_canceled: the statement timeout
	'55P03', // lock_not_available: the lock timeout
	'40P01', // deadlock_detected
	'40001', // serialization_failure
	'08000',
	'08003',
	'08006',
	'08001',
	'08004'
]);

/** The SQLSTATE or connection code behind an error, however often Drizzle wrapped it. */
export function databaseErrorCode(error: unknown): string | undefined {
	for (let current = error; current instanceof Error; current = current.cause) {
		if ('code' in current && typeof current.code === 'string') return current.code;
	}
	return undefined;
}

/** Whether there is no connection any more on which an answer could come. */
export function connectionLost(error: unknown): boolean {
	const code = databaseErrorCode(error);
	return code !== undefined && LOST.has(code);
}

/**
 * Whether the database could not be reached or could not answer in time. A commit may have been
 * under way: whoever repeats the request finds what it did.
 */
export function databaseUnavailable(error: unknown): boolean {
	const code = databaseErrorCode(error);
	return code !== undefined && UNAVAILABLE.has(code);
}

export function isUniqueViolation(error: unknown): boolean {
	return databaseErrorCode(error) === '23505';
}
