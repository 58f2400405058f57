import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { migrate } from '../../src/lib/server/database/migrate.ts';
import { describeCause, LaunchFailure } from './failure.ts';

const OLDEST_VERSION = 15;
const CONNECT_TIMEOUT_S = 5;
// A port that takes the connection and never speaks Postgres would be waited for without end.
const ANSWER_TIMEOUT_MS = 8_000;

/** Refuses, in one line, a DATABASE_URL that doesn't answer or whose server is too old. */
export async function checkDatabase(url: string): Promise<void> {
	const connection = postgres(url, {
		max: 1,
		connect_timeout: CONNECT_TIMEOUT_S,
		onnotice: () => {}
	});
	const timeout = new AbortController();
	try {
		const rows = await Promise.race([
			connection<{ version: number }[]>`
				select current_setting('server_version_num')::int / 10000 as version
			`,
			sleep(ANSWER_TIMEOUT_MS, null, { signal: timeout.signal })
		]);
		if (rows === null) throw new LaunchFailure("DATABASE_URL doesn't answer: no answer in time");
		const version = rows[0]?.version ?? 0;
		if (version < OLDEST_VERSION) {
			throw new LaunchFailure(
				`DATABASE_URL leads to PostgreSQL ${version}, and ${OLDEST_VERSION} is the oldest that works`
			);
		}
	} catch (error) {
		if (error instanceof LaunchFailure) throw error;
		throw new LaunchFailure(`DATABASE_URL doesn't answer: ${describeCause(error)}`, {
			cause: error
		});
	} finally {
		timeout.abort();
		void connection.end({ timeout: 0 });
	}
}

/** Brings the tables up to date; processes that start at once wait for one another. */
export async function updateTables(url: string): Promise<void> {
	try {
		await migrate(url);
	} catch (error) {
		const cause = error instanceof Error ? (error.cause ?? error) : error;
		throw new LaunchFailure(`the database's tables can't be updated: ${describeCause(cause)}`, {
			cause: error
		});
	}
}
