import { startAppServer } from '../support/app-server.ts';
import { createTestDatabase } from '../support/database.ts';
import { makeTemplateDatabase, startTestServices } from '../support/test-services.ts';
import { giveAddresses, HOME_NAME } from './addresses.ts';

/**
 * The servers that specs share, with the scripted partner: one with Redis, one on Postgres alone that
 * doesn't wait half an hour for a browser that vanished, and one of the build with the developers'
 * panel, with one beside it that carries no runs on. Each but that one has its own database, or the one
 * would do the other's jobs.
 */
export default async function setup(): Promise<() => Promise<void>> {
	const stops: (() => Promise<unknown>)[] = [];
	const teardown = async () => {
		for (const stop of stops.splice(0).reverse()) await stop();
	};
	try {
		const services = await startTestServices({
			databaseUrl: process.env['TEST_DATABASE_URL'],
			redisUrl: process.env['TEST_REDIS_URL']
		});
		stops.push(services.stop);
		process.env['TEST_DATABASE_URL'] = services.databaseUrl;
		await makeTemplateDatabase(services.databaseUrl);

		const scriptedDatabase = await createTestDatabase();
		stops.push(scriptedDatabase.close);
		const scripted = await startAppServer({
			databaseUrl: scriptedDatabase.url,
			redisUrl: services.redisUrl,
			env: { ALLOWED_HOSTS: HOME_NAME }
		});
		stops.push(scripted.stop);

		const impatientDatabase = await createTestDatabase();
		stops.push(impatientDatabase.close);
		const impatient = await startAppServer({
			databaseUrl: impatientDatabase.url,
			// Longer than a test on a busy machine is silent between two of its words.
			env: { ABANDONED_AFTER_S: '15' }
		});
		stops.push(impatient.stop);

		const panelDatabase = await createTestDatabase();
		stops.push(panelDatabase.close);
		const panel = await startAppServer({
			databaseUrl: panelDatabase.url,
			redisUrl: services.redisUrl,
			// Few enough post-runs to be used up in a test.
			env: { DEV_PANEL: '1', POST_RUN_RATE_LIMIT: '4', ALLOWED_HOSTS: HOME_NAME }
		});
		stops.push(panel.stop);
		const panelFront = await startAppServer({
			databaseUrl: panelDatabase.url,
			redisUrl: services.redisUrl,
			env: { DEV_PANEL: '1', ROLE: 'web' }
		});
		stops.push(panelFront.stop);

		giveAddresses({
			scripted: scripted.url,
			impatient: impatient.url,
			panel: panel.url,
			panelFront: panelFront.url
		});
		return teardown;
	} catch (error) {
		await teardown();
		throw error;
	}
}
