import { makeTemplateDatabase, startTestServices } from './test-services.ts';

/** Runs once before the integration tests; `npm test` gives it services that other suites share. */
export async function setup(): Promise<() => Promise<void>> {
	const services = await startTestServices({
		databaseUrl: process.env['TEST_DATABASE_URL'],
		redisUrl: process.env['TEST_REDIS_URL']
	});
	try {
		await makeTemplateDatabase(services.databaseUrl);
	} catch (error) {
		await services.stop();
		throw error;
	}
	// The workers inherit them.
	process.env['TEST_DATABASE_URL'] = services.databaseUrl;
	process.env['TEST_REDIS_URL'] = services.redisUrl;
	return services.stop;
}
