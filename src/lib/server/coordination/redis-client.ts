import { Redis } from 'ioredis';
import type { Logger } from '../logger.ts';

// Redis is never worth waiting for: Postgres knows the answer too. With ioredis's defaults a dead
// server would hold each command for 15 s and more.
const COMMAND_TIMEOUT_MS = 250;
const CONNECT_TIMEOUT_MS = 500;
const MAX_RECONNECT_PAUSE_MS = 2_000;

/** Connects by itself, in the background, again and again; commands fail at once while it can't. */
export function createRedisClient(url: string, logger: Pick<Logger, 'warn' | 'info'>): Redis {
	const redis = new Redis(url, {
		enableOfflineQueue: false,
		maxRetriesPerRequest: 1,
		commandTimeout: COMMAND_TIMEOUT_MS,
		connectTimeout: CONNECT_TIMEOUT_MS,
		retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_PAUSE_MS)
	});
	let reachable: boolean | undefined;
	redis.on('ready', () => {
		if (reachable === false) logger.info('Redis is back');
		reachable = true;
	});
	redis.on('error', (err) => {
		if (reachable !== false) logger.warn({ err }, 'Redis is away; Postgres does its work');
		reachable = false;
	});
	return redis;
}
