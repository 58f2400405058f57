import type { Environment, LaunchConfig } from '../../src/lib/server/config.ts';
import {
	startEmbeddedPostgres,
	type EmbeddedPostgres
} from '../../src/lib/server/database/embedded-postgres.ts';
import { keepAuthSecret, openDataDir } from './data-dir.ts';
import { checkDatabase, updateTables } from './database.ts';
import { describeCause, LaunchFailure } from './failure.ts';
import type { Lock } from './lock-file.mjs';

export type Services = {
	/** What a serving process needs beside the user's own environment. */
	env: { DATABASE_URL: string; AUTH_SECRET: string; DATA_DIR: string };
	/** Tells a start that comes now that it may wait for us. */
	announceEnd(): void;
	stop(): Promise<void>;
};

/**
 * Database and secret as the user configured them, or made and kept in DATA_DIR, with the tables up
 * to date. `check` may refuse before anything is started, yet after a running start was noticed:
 * that one also holds the port, and naming the port alone would mislead.
 */
export async function startServices(
	config: LaunchConfig,
	check: () => Promise<void> = async () => {}
): Promise<Services> {
	if (config.databaseUrl !== null && config.authSecret !== null) {
		await check();
		await checkDatabase(config.databaseUrl);
		await updateTables(config.databaseUrl);
		return {
			env: {
				DATABASE_URL: config.databaseUrl,
				AUTH_SECRET: config.authSecret,
				DATA_DIR: config.dataDir
			},
			announceEnd: () => {},
			stop: async () => {}
		};
	}

	const { lock, postgres } = await startOwnPostgres(config.dataDir, check);
	const stop = async () => {
		await postgres.stop();
		lock.release();
	};
	try {
		await updateTables(postgres.url);
		return {
			env: {
				DATABASE_URL: postgres.url,
				AUTH_SECRET: config.authSecret ?? keepAuthSecret(config.dataDir),
				DATA_DIR: config.dataDir
			},
			announceEnd: () => lock.announceEnd(),
			stop
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The user's environment, with what the services add. */
export function completeEnvironment(env: Environment, services: Services): Environment {
	return { ...env, ...services.env };
}

async function startOwnPostgres(
	dataDir: string,
	check: () => Promise<void>
): Promise<{ lock: Lock; postgres: EmbeddedPostgres }> {
	const lock = await openDataDir(dataDir);
	try {
		await check();
		const postgres = await startEmbeddedPostgres({ dataDir });
		console.log(
			postgres.adopted
				? `Postgres is running still, from a start that was cut off (${dataDir})`
				: `Postgres is running (${dataDir})`
		);
		return { lock, postgres };
	} catch (error) {
		lock.release();
		if (error instanceof LaunchFailure) throw error;
		throw new LaunchFailure(describeCause(error), { cause: error });
	}
}
