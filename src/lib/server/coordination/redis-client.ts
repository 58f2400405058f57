import { Redis } from 'ioredis';
import type { Logger } from '../logger.ts';

// Redis is never worth waiting for: Postgres knows the answer too. With ioredis's defaults a dead
// server would hold each command for 15 s and more.
const COMMAND_TIMEOUT_MS = 250;
const CONNECT_TIMEOUT_MS = 500;
const MAX_RECONNECT_PAUSE_MS = 1_000;

/**
 * Connects by itself, in the background, again and again; commands fail at once while it can't. A
 * server that hangs is treated as one that is gone: the first command that it leaves unanswered ends
 * the connection, and a new one is used only after the server has answered on it. So whatever is
 * asked for meanwhile costs nothing, and a request waits for one command at most.
 */
export function createRedisClient(url: string, logger: Pick<Logger, 'warn' | 'info'>): Redis {
	const redis = new Redis(url, {
		enableOfflineQueue: false,
		autoResendUnfulfilledCommands: false, // their callers have asked Postgres meanwhile
		maxRetriesPerRequest: 1,
		commandTimeout: COMMAND_TIMEOUT_MS,
		socketTimeout: COMMAND_TIMEOUT_MS,
		connectTimeout: CONNECT_TIMEOUT_MS,
		retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_PAUSE_MS)
	});
	let reachable: boolean | undefined;
	redis.on('ready', () => {
		if (reachable === false) logger.info('Redis is back');
		reachable = true;
	});
	// A server that shuts down ends the connection without an error.
	redis.on('reconnecting', () => {
		tellAway(undefined);
	});
	redis.on('error', tellAway);
	return redis;

	function tellAway(err: unknown): void {
		if (reachable !== false) {
			logger.warn({ err, reply: replyCode(err) }, 'Redis is away; Postgres does its work');
		}
		reachable = false;
	}
}

/** `WRONGPASS`, `NOAUTH` and the like: the one word of a refusal that quotes nothing. */
function replyCode(err: unknown): string | undefined {
	if (!(err instanceof Error) || err.name !== 'ReplyError') return undefined;
	return /^[A-Z]+\b/.exec(err.message)?.[0];
}
