import type { LaunchConfig } from '../../src/lib/server/config.ts';
import { findEmbeddedPostgres } from '../../src/lib/server/database/embedded-postgres.ts';
import { startServices } from './services.ts';

/** The database that a running start uses; without one it is started for this moment. */
export async function withDatabase<T>(
	config: LaunchConfig,
	work: (url: string) => Promise<T>
): Promise<T> {
	const running = config.databaseUrl === null ? findEmbeddedPostgres(config.dataDir) : null;
	if (running !== null) return work(running);
	const services = await startServices(config);
	try {
		return await work(services.env.DATABASE_URL);
	} finally {
		await services.stop();
	}
}
