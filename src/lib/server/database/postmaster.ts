import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What `postmaster.pid` and the process table say about a cluster's running server. */
export type Postmaster = {
	pid: number;
	/** null while the file is still being written. */
	port: number | null;
	ready: boolean;
};

const POLL_MS = 20;
// Fast shutdown writes one checkpoint; with a full pool this takes a fraction of a second.
const FAST_SHUTDOWN_MS = 4_000;
const IMMEDIATE_SHUTDOWN_MS = 1_500;

// postmaster.pid holds one fact a line: pid, folder, start time, port, socket folder, address,
// shared memory, status.
const PID_LINE = 0;
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** The server that runs on this cluster, or null. A pid that another program got is no server. */
export function findPostmaster(clusterDir: string): Postmaster | null {
	let lines: string[];
	try {
		lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
	} catch {
		return null;
	}
	const pid = Number(lines[PID_LINE]);
	if (!Number.isInteger(pid) || pid <= 1) return null;
	if (!isAlive(pid) || !servesCluster(pid, clusterDir)) return null;
	const port = Number(lines[PORT_LINE]);
	return {
		pid,
		port: Number.isInteger(port) && port > 0 ? port : null,
		ready: lines[STATUS_LINE]?.trim() === 'ready'
	};
}

/** Ends a server: in order (its clients are disconnected), and if it can't, at once. */
export async function stopPostmaster(pid: number): Promise<void> {
	if (await signalAndWait(pid, 'SIGINT', FAST_SHUTDOWN_MS)) return;
	// Postgres recovers by itself from both of these at its next start.
	if (await signalAndWait(pid, 'SIGQUIT', IMMEDIATE_SHUTDOWN_MS)) return;
	await signalAndWait(pid, 'SIGKILL', IMMEDIATE_SHUTDOWN_MS);
}

async function signalAndWait(
	pid: number,
	signal: NodeJS.Signals,
	patienceMs: number
): Promise<boolean> {
	try {
		process.kill(pid, signal);
	} catch {
		return true;
	}
	const deadline = Date.now() + patienceMs;
	while (Date.now() < deadline) {
		if (!isAlive(pid)) return true;
		await sleep(POLL_MS);
	}
	return false;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
	// An orphan whose new parent doesn't collect it stays in the table as a zombie: that is dead.
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return !stat
			.slice(stat.lastIndexOf(')') + 1)
			.trimStart()
			.startsWith('Z');
	} catch {
		return true;
	}
}

function servesCluster(pid: number, clusterDir: string): boolean {
	const folder = realpathSync(clusterDir);
	try {
		// Postgres works inside its folder, and this stays right when the folder was moved.
		if (readlinkSync(`/proc/${pid}/cwd`) === folder) return true;
	} catch {
		// Another user's process, or no Linux: its command line tells as well.
	}
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder);
	} catch {
		// No /proc.
	}
	try {
		return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
			folder
		);
	} catch {
		return false;
	}
}
