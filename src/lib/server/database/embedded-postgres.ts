import { existsSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import {
	keepCredentials,
	makeCluster,
	refuseOtherVersions,
	SUPERUSER,
	type Credentials
} from './postgres-cluster.ts';
import { HOST, launchPostgres, waitUntilReady } from './postgres-launch.ts';
import { choosePostgresRunner, locatePostgresBinaries } from './postgres-runner.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

/** A real PostgreSQL 18 that belongs to one data folder. */
export type EmbeddedPostgres = {
	/** The program's own role, which owns the database `afterword` and nothing else. */
	url: string;
	/** The superuser, for tests that make databases of their own. */
	adminUrl: string;
	port: number;
	/** It was left running by a start that was killed. */
	adopted: boolean;
	/** Ends the server; its clients are disconnected. */
	stop(): Promise<void>;
};

const DATABASE = 'afterword';
const ROLE = 'afterword';

const CONNECT_TIMEOUT_S = 5;
const ADMIN_STATEMENT_TIMEOUT_MS = 20_000; // a new database on a slow disk takes a second or two

/**
 * Starts the Postgres of `dataDir`, which it makes at the first time, or takes over the one that a
 * killed start left running. It has its own session, so no signal to the starter's process group
 * reaches it. The caller sees to it that nobody else starts one in the same folder.
 */
export async function startEmbeddedPostgres({
	dataDir,
	durable = true,
	port: wantedPort
}: {
	dataDir: string;
	durable?: boolean;
	/** For a test in which the server before went away and comes back; else any that is free. */
	port?: number;
}): Promise<EmbeddedPostgres> {
	const clusterDir = join(dataDir, 'postgres');
	const credentials = keepCredentials(dataDir);

	const left = findPostmaster(clusterDir);
	if (left !== null) {
		const port = await waitUntilReady(clusterDir, () => false);
		if (port !== null && (await isUsable(port, credentials))) {
			return running({ pid: left.pid, port, credentials, adopted: true });
		}
		await stopPostmaster(left.pid);
	}

	const binaries = await locatePostgresBinaries();
	const runner = await choosePostgresRunner(binaries, dataDir);
	if (!existsSync(join(clusterDir, 'PG_VERSION'))) {
		await makeCluster({ dataDir, clusterDir, binaries, runner, credentials, durable });
	}
	refuseOtherVersions(clusterDir);
	runner.handOver(clusterDir);

	const { pid, port } = await launchPostgres({
		dataDir,
		clusterDir,
		binaries,
		runner,
		durable,
		wantedPort
	});
	try {
		await ensureDatabase(port, credentials);
	} catch (error) {
		await stopPostmaster(pid);
		throw error;
	}
	return running({ pid, port, credentials, adopted: false });
}

/** The address of the Postgres that runs on `dataDir` now, or null. */
export function findEmbeddedPostgres(dataDir: string): string | null {
	const postmaster = findPostmaster(join(dataDir, 'postgres'));
	if (postmaster === null || postmaster.port === null || !postmaster.ready) return null;
	return addressOf(ROLE, keepCredentials(dataDir).role, postmaster.port, DATABASE);
}

function running({
	pid,
	port,
	credentials,
	adopted
}: {
	pid: number;
	port: number;
	credentials: Credentials;
	adopted: boolean;
}): EmbeddedPostgres {
	return {
		url: addressOf(ROLE, credentials.role, port, DATABASE),
		adminUrl: addressOf(SUPERUSER, credentials.admin, port, 'postgres'),
		port,
		adopted,
		stop: () => stopPostmaster(pid)
	};
}

function addressOf(user: string, password: string, port: number, database: string): string {
	return `postgres://${user}:${password}@${HOST}:${port}/${database}`;
}

async function isUsable(port: number, credentials: Credentials): Promise<boolean> {
	try {
		await ensureDatabase(port, credentials);
		return true;
	} catch {
		return false;
	}
}

/** Repeatable, so that a start which was killed halfway is completed by the next. */
async function ensureDatabase(port: number, credentials: Credentials): Promise<void> {
	const admin = postgres(addressOf(SUPERUSER, credentials.admin, port, 'postgres'), {
		max: 1,
		connect_timeout: CONNECT_TIMEOUT_S,
		onnotice: () => {},
		connection: { statement_timeout: ADMIN_STATEMENT_TIMEOUT_MS }
	});
	try {
		const roles = await admin`select 1 from pg_roles where rolname = ${ROLE}`;
		if (roles.length === 0) {
			// Hexadecimal digits need no quoting; the statement takes no parameters.
			await admin.unsafe(`create role ${ROLE} login password '${credentials.role}'`);
		}
		const databases = await admin`select 1 from pg_database where datname = ${DATABASE}`;
		if (databases.length === 0) {
			await admin.unsafe(`create database ${DATABASE} owner ${ROLE}`);
		}
	} finally {
		await admin.end({ timeout: 1 });
	}
}
