import { startAppServer, type AppServer } from '../support/app-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';

export type Stage = {
	database: TestDatabase;
	openai: OpenAiServer;
	/** Null where Postgres does its work. */
	redis: RedisServer | null;
	server: AppServer;
	close(): Promise<void>;
};

/** For `beforeAll`: the first file of a run waits for the build, which other work may slow down. */
export const STAGE_TIMEOUT_MS = 240_000;

/** The program with all that it speaks to, for one test file; quotas are out of the way. */
export async function aStage({
	withRedis = true,
	withModel = true,
	env = {}
}: {
	withRedis?: boolean;
	withModel?: boolean;
	env?: Record<string, string>;
} = {}): Promise<Stage> {
	const [database, openai, redis] = await Promise.all([
		createTestDatabase(),
		startOpenAiServer(),
		withRedis ? startRedis() : null
	]);
	const closeParts = () => Promise.all([openai.close(), redis?.stop(), database.close()]);
	try {
		const server = await startAppServer({
			databaseUrl: database.url,
			...(redis ? { redisUrl: redis.url } : {}),
			env: {
				...(withModel ? { OPENAI_BASE_URL: openai.baseUrl } : {}),
				POST_RUN_RATE_LIMIT: '1000',
				LIMIT_REPLIES_PER_MINUTE: '-1',
				LIMIT_WRITES_PER_MINUTE: '-1',
				...env
			}
		});
		return {
			database,
			openai,
			redis,
			server,
			async close() {
				await server.stop();
				await closeParts();
			}
		};
	} catch (error) {
		await closeParts();
		throw error;
	}
}
