import { randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { z } from 'zod';
import {
	choosePostgresRunner,
	locatePostgresBinaries,
	type PostgresBinaries,
	type PostgresRunner
} from './postgres-runner.ts';
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
const SUPERUSER = 'postgres';
const MAJOR_VERSION = '18';
const HOST = '127.0.0.1';
const UTF8_LOCALE = platform() === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8';

const PORT_ATTEMPTS = 5; // between choosing a free port and binding it another program may take it
const START_TIMEOUT_MS = 60_000; // recovery after a crash reads the log again before it is ready
const POLL_MS = 20;
const CONNECT_TIMEOUT_S = 5;
const ADMIN_STATEMENT_TIMEOUT_MS = 20_000; // a new database on a slow disk takes a second or two

/**
 * What learners wrote must not reach the log, and it could by many ways: statements, parameters, and
 * messages that quote a value. So errors go to the client only, and of the rest no detail is logged.
 */
const SETTINGS = {
	listen_addresses: HOST,
	unix_socket_directories: '',
	max_connections: '200',
	jit: 'off',
	timezone: 'UTC',
	log_timezone: 'UTC',
	client_connection_check_interval: '10s',
	idle_in_transaction_session_timeout: '60s',
	logging_collector: 'off',
	log_destination: 'stderr',
	log_min_messages: 'log',
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse',
	log_checkpoints: 'off', // a line every five minutes that nobody reads
	log_statement: 'none',
	log_min_duration_statement: '-1',
	log_parameter_max_length: '0',
	log_parameter_max_length_on_error: '0'
};

/**
 * For databases that live as long as a test run: a crash of the machine may lose them. A crash of
 * Postgres may not, since tests cause it, so commits still wait for their log to be written.
 */
const FORGETFUL_SETTINGS = {
	fsync: 'off',
	full_page_writes: 'off',
	max_connections: '500' // a test of recovery alone has sixteen processes, with a dozen each
};

const credentialsSchema = z.object({ admin: z.string().min(1), role: z.string().min(1) });
type Credentials = z.infer<typeof credentialsSchema>;

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

	const settings = durable ? SETTINGS : { ...SETTINGS, ...FORGETFUL_SETTINGS };
	const { pid, port } = await launch({
		dataDir,
		clusterDir,
		binaries,
		runner,
		settings,
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

/** Other users of the machine can reach the port, so it asks for passwords that only we can read. */
function keepCredentials(dataDir: string): Credentials {
	const file = join(dataDir, 'postgres-credentials.json');
	if (existsSync(file)) {
		return credentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
	}
	const made = { admin: randomBytes(24).toString('hex'), role: randomBytes(24).toString('hex') };
	writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
	renameSync(`${file}.new`, file);
	return made;
}

/** Made aside and moved into place, so that a start which was killed leaves no half cluster. */
async function makeCluster({
	dataDir,
	clusterDir,
	binaries,
	runner,
	credentials,
	durable
}: {
	dataDir: string;
	clusterDir: string;
	binaries: PostgresBinaries;
	runner: PostgresRunner;
	credentials: Credentials;
	durable: boolean;
}): Promise<void> {
	const aside = `${clusterDir}.new`;
	for (const name of readdirSync(dataDir)) {
		if (name.startsWith('postgres.new')) rmSync(join(dataDir, name), { recursive: true });
	}
	const passwordFile = `${aside}.password`;
	mkdirSync(aside, { mode: 0o700 });
	writeFileSync(passwordFile, credentials.admin, { mode: 0o600 });
	runner.handOver(aside);
	runner.handOver(passwordFile);

	try {
		await run(runner, binaries.initdb, [
			`--pgdata=${aside}`,
			`--username=${SUPERUSER}`,
			`--pwfile=${passwordFile}`,
			'--auth=scram-sha-256',
			'--encoding=UTF8',
			`--locale=${UTF8_LOCALE}`,
			...(durable ? [] : ['--no-sync'])
		]);
	} finally {
		rmSync(passwordFile, { force: true });
	}
	renameSync(aside, clusterDir);
}

function run(runner: PostgresRunner, program: string, args: string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = runner.spawn(program, args, {
			stdio: ['ignore', 'ignore', 'pipe'],
			cwd: '/',
			env: postgresEnvironment()
		});
		let complaint = '';
		child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`embedded Postgres could not be made: ${firstLine(complaint)}`));
		});
	});
}

/** The user's own PG* variables and language must not change what we start. */
function postgresEnvironment(): NodeJS.ProcessEnv {
	return { PATH: process.env['PATH'], LC_ALL: UTF8_LOCALE };
}

function refuseOtherVersions(clusterDir: string): void {
	const version = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
	if (version === MAJOR_VERSION) return;
	throw new Error(
		`${clusterDir} was made by PostgreSQL ${version}, and this is ${MAJOR_VERSION}: dump it with the old one, or use another DATA_DIR`
	);
}

async function launch({
	dataDir,
	clusterDir,
	binaries,
	runner,
	settings,
	wantedPort
}: {
	dataDir: string;
	clusterDir: string;
	binaries: PostgresBinaries;
	runner: PostgresRunner;
	settings: Record<string, string>;
	wantedPort: number | undefined;
}): Promise<{ pid: number; port: number }> {
	const logFile = join(dataDir, 'postgres.log');
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

	for (let attempt = 1; ; attempt += 1) {
		const port = wantedPort ?? (await findFreePort());
		const log = openSync(logFile, 'w', 0o600);
		const child = runner.spawn(
			binaries.postgres,
			['-D', realpathSync(clusterDir), '-p', String(port), ...flags],
			// Straight into the file: a pipe would break with the starter.
			{ detached: true, stdio: ['ignore', log, log], cwd: '/', env: postgresEnvironment() }
		);
		closeSync(log);
		let ended = false;
		child.once('error', () => (ended = true));
		child.once('exit', () => (ended = true));
		child.unref();

		const ready = await waitUntilReady(clusterDir, () => ended);
		const postmaster = findPostmaster(clusterDir);
		if (ready !== null && postmaster !== null) return { pid: postmaster.pid, port };

		const complaint = ended ? lastComplaint(logFile) : 'it did not get ready in time';
		if (!ended && child.pid !== undefined) await stopPostmaster(child.pid);
		const portTaken = /address already in use|could not bind/i.test(complaint);
		if (!portTaken || attempt === PORT_ATTEMPTS) {
			throw new Error(`embedded Postgres did not start: ${complaint} (see ${logFile})`);
		}
	}
}

/** The port once the server takes connections; null when it ended or takes too long. */
async function waitUntilReady(clusterDir: string, hasEnded: () => boolean): Promise<number | null> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline && !hasEnded()) {
		const postmaster = findPostmaster(clusterDir);
		if (postmaster?.ready === true) return postmaster.port;
		await sleep(POLL_MS);
	}
	return null;
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

function findFreePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, HOST, () => {
			const address = server.address();
			server.close(() => {
				if (address === null || typeof address === 'string') reject(new Error('no port is free'));
				else resolve(address.port);
			});
		});
	});
}

function lastComplaint(logFile: string): string {
	const lines = readFileSync(logFile, 'utf8').trim().split('\n');
	const telling = lines.filter((line) => /FATAL|PANIC|could not/.test(line));
	return (telling[0] ?? lines.at(-1) ?? '').replace(/^[\d\-:. ]+UTC \[\d+\] /, '');
}

function firstLine(text: string): string {
	return text.trim().split('\n')[0] ?? '';
}
