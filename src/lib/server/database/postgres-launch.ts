import { closeSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresEnvironment } from './postgres-cluster.ts';
import type { PostgresBinaries, PostgresRunner } from './postgres-runner.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

export const HOST = '127.0.0.1';
const PORT_ATTEMPTS = 5; // between choosing a free port and binding it another program may take it
const START_TIMEOUT_MS = 60_000; // recovery after a crash reads the log again before it is ready
const POLL_MS = 20;

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

/** Starts the server of a cluster, on a port that is free unless one is wanted. */
export async function launchPostgres({
	dataDir,
	clusterDir,
	binaries,
	runner,
	durable,
	wantedPort
}: {
	dataDir: string;
	clusterDir: string;
	binaries: PostgresBinaries;
	runner: PostgresRunner;
	/** Whether it survives a crash of the machine. */
	durable: boolean;
	wantedPort: number | undefined;
}): Promise<{ pid: number; port: number }> {
	const logFile = join(dataDir, 'postgres.log');
	const settings = durable ? SETTINGS : { ...SETTINGS, ...FORGETFUL_SETTINGS };
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
export async function waitUntilReady(
	clusterDir: string,
	hasEnded: () => boolean
): Promise<number | null> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline && !hasEnded()) {
		const postmaster = findPostmaster(clusterDir);
		if (postmaster?.ready === true) return postmaster.port;
		await sleep(POLL_MS);
	}
	return null;
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
