import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A lock that a kill -9 can't leave closed: it names its holder by pid and start time, so a dead
 * holder, and a pid that another program got since, don't hold it. Plain JavaScript for old Nodes,
 * because it also guards the installation.
 *
 * @typedef {{ pid: number, started: string, ending: boolean }} Holder
 * @typedef {{ release(): void, announceEnd(): void }} Lock
 */

const POLL_MS = 100;
// Between making the file and filling it lies an instant in which it says nothing.
const UNREADABLE_IS_DEAD_AFTER_MS = 3_000;
const TAKEOVER_IS_DEAD_AFTER_MS = 3_000;

/**
 * @param {string} path
 * @returns {{ lock: Lock } | { holder: Holder | null }} the lock, or who holds it (null: about to)
 */
export function tryLock(path) {
	mkdirSync(dirname(path), { recursive: true });
	const own = { pid: process.pid, started: startTimeOf(process.pid) ?? '', ending: false };
	for (let attempt = 0; attempt < 2; attempt += 1) {
		try {
			writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
			return { lock: lockOf(path, own) };
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw error;
		}
		const said = readText(path);
		const holder = said === null ? null : parseHolder(said);
		if (holder !== null && isLive(holder)) return { holder };
		if (holder === null && ageOf(path) < UNREADABLE_IS_DEAD_AFTER_MS) return { holder: null };
		removeDead(path, said);
	}
	return { holder: null };
}

/**
 * Waits until the holder is done.
 * @param {string} path
 * @param {{ onWait?: () => void, isCancelled?: () => boolean, patienceMs?: number }} [options]
 * @returns {Promise<Lock | null>} null when cancelled or out of patience
 */
export async function waitForLock(path, { onWait, isCancelled, patienceMs = Infinity } = {}) {
	const deadline = Date.now() + patienceMs;
	for (let waits = 0; isCancelled?.() !== true && Date.now() < deadline; waits += 1) {
		const outcome = tryLock(path);
		if ('lock' in outcome) return outcome.lock;
		if (waits === 3) onWait?.();
		await sleep(POLL_MS);
	}
	return null;
}

/**
 * @param {string} path
 * @param {Holder} own
 * @returns {Lock}
 */
function lockOf(path, own) {
	return {
		/** Whoever comes now may wait: the holder is on its way out. */
		announceEnd() {
			if (isOwn(path, own)) writeFileSync(path, JSON.stringify({ ...own, ending: true }));
		},
		release() {
			if (isOwn(path, own)) rmSync(path, { force: true });
		}
	};
}

/**
 * Two who both saw the dead holder must not remove each other's new lock: one at a time looks again
 * and removes.
 * @param {string} path
 * @param {string | null} said
 */
function removeDead(path, said) {
	const takeover = `${path}.takeover`;
	try {
		mkdirSync(takeover);
	} catch (error) {
		if (codeOf(error) !== 'EEXIST') throw error;
		if (ageOf(takeover) > TAKEOVER_IS_DEAD_AFTER_MS) rmdirSync(takeover);
		return;
	}
	try {
		if (readText(path) === said) rmSync(path, { force: true });
	} finally {
		rmdirSync(takeover);
	}
}

/**
 * @param {string} path
 * @param {Holder} own
 */
function isOwn(path, own) {
	const holder = parseHolder(readText(path) ?? '');
	return holder !== null && holder.pid === own.pid && holder.started === own.started;
}

/**
 * @param {string} text
 * @returns {Holder | null}
 */
function parseHolder(text) {
	try {
		const { pid, started, ending } = JSON.parse(text);
		if (!Number.isInteger(pid) || typeof started !== 'string') return null;
		return { pid, started, ending: ending === true };
	} catch {
		return null;
	}
}

/** @param {Holder} holder */
function isLive(holder) {
	return startTimeOf(holder.pid) === holder.started;
}

/**
 * @param {number} pid
 * @returns {string | null} null when there is no such process, or only what is left of it
 */
function startTimeOf(pid) {
	const stat = readText(`/proc/${pid}/stat`);
	if (stat !== null) {
		// The name, in parentheses, may hold spaces; state is the field after it, start time the 20th.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' ? null : (fields[19] ?? null);
	}
	if (process.platform === 'linux') return null;
	try {
		return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
	} catch {
		return null;
	}
}

/** @param {string} path */
function readText(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return null;
	}
}

/** @param {string} path */
function ageOf(path) {
	try {
		return Date.now() - statSync(path).mtimeMs;
	} catch {
		return 0;
	}
}

/** @param {unknown} error */
function codeOf(error) {
	return error instanceof Error && 'code' in error ? error.code : undefined;
}
