import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import type { BenchContext } from './part.ts';

export type BenchStage = {
	database: TestDatabase;
	/** In the order of `roles`. */
	servers: AppServer[];
	url: string;
	close(): Promise<void>;
};

// The default quota is ten in an hour, so that one learner's list of counted runs is short; here it
// is as short, and a learner never waits for it.
const QUOTA = {
	LIMIT_WRITES_PER_MINUTE: '-1',
	POST_RUN_RATE_LIMIT: '60',
	POST_RUN_RATE_WINDOW_S: '1'
};

/** The production build as it is served, each process on the same database. */
export async function aBenchStage(
	{ redisUrl, model, signal }: BenchContext,
	{
		withRedis = true,
		roles = ['all'],
		databaseUrl,
		database
	}: {
		withRedis?: boolean;
		roles?: ('all' | 'web' | 'worker')[];
		/** Where the servers find the database, if not where it is: a recorder in between. */
		databaseUrl?: (url: string) => string;
		/** One that was filled before. */
		database?: TestDatabase;
	} = {}
): Promise<BenchStage> {
	const used = database ?? (await createTestDatabase());
	const servers: AppServer[] = [];
	const close = async () => {
		await Promise.all(servers.map((server) => server.stop()));
		if (database === undefined) await used.close();
	};
	try {
		for (const role of roles) {
			signal.throwIfAborted();
			servers.push(
				await startAppServer({
					databaseUrl: databaseUrl?.(used.url) ?? used.url,
					...(withRedis ? { redisUrl } : {}),
					env: { OPENAI_BASE_URL: model.baseUrl, ROLE: role, LOG_LEVEL: 'warn', ...QUOTA }
				})
			);
		}
		const url = servers[0]?.url;
		if (url === undefined) throw new Error('no server was asked for');
		return { database: used, servers, url, close };
	} catch (error) {
		await close();
		throw error;
	}
}
