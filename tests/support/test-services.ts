import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../src/lib/server/database/embedded-postgres.ts';
import { migrate } from '../../src/lib/server/database/migrate.ts';
import { startRedis } from './redis-server.ts';

export type TestServices = {
	/** A superuser's address: tests make databases of their own. */
	databaseUrl: string;
	redisUrl: string;
	stop(): Promise<void>;
};

/** What createTestDatabase copies. */
const TEMPLATE = 'afterword_template';

/**
 * Real Postgres and real Redis that live as long as a test run; given ones are used as they are.
 * A `durable` Postgres waits for the disk, as the program's own does.
 */
export async function startTestServices(given: {
	databaseUrl: string | undefined;
	redisUrl: string | undefined;
	durable?: boolean;
}): Promise<TestServices> {
	const stops: (() => Promise<void>)[] = [];
	const stop = async () => {
		for (const end of stops.splice(0).reverse()) await end();
	};
	try {
		let databaseUrl = given.databaseUrl;
		if (databaseUrl === undefined || databaseUrl === '') {
			const dataDir = mkdtempSync(join(tmpdir(), 'afterword-postgres-'));
			stops.push(async () => rmSync(dataDir, { recursive: true, force: true }));
			const started = await startEmbeddedPostgres({
				dataDir,
				durable: given.durable ?? false
			});
			stops.push(started.stop);
			databaseUrl = started.adminUrl;
		}
		let redisUrl = given.redisUrl;
		if (redisUrl === undefined || redisUrl === '') {
			const redis = await startRedis();
			stops.push(redis.stop);
			redisUrl = redis.url;
		}
		return { databaseUrl, redisUrl, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** A database with every migration applied, and the job queue's too, from which each test file gets its copy. */
export async function makeTemplateDatabase(adminUrl: string): Promise<void> {
	const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
	try {
		await admin`drop database if exists ${admin(TEMPLATE)} with (force)`;
		await admin`create database ${admin(TEMPLATE)}`;
	} finally {
		await admin.end({ timeout: 2 });
	}
	const address = new URL(adminUrl);
	address.pathname = `/${TEMPLATE}`;
	await migrate(address.href);
	const jobs = new PgBoss({ connectionString: address.href, supervise: false, schedule: false });
	await jobs.start();
	await jobs.stop({ graceful: false });
}
