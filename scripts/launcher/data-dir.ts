import { randomBytes } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmdirSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describeCause, LaunchFailure } from './failure.ts';
import { tryLock, waitForLock, type Lock } from './lock-file.mjs';

// A start that was told to end is gone within ten seconds.
const ENDING_PATIENCE_MS = 12_000;

/** Makes the folder and holds it for this process alone. */
export async function openDataDir(dataDir: string): Promise<Lock> {
	makeWritable(dataDir);
	const path = join(dataDir, 'lock');
	const outcome = tryLock(path);
	if ('lock' in outcome) return outcome.lock;
	if (outcome.holder?.ending !== false) {
		const lock = await waitForLock(path, { patienceMs: ENDING_PATIENCE_MS });
		if (lock !== null) return lock;
	}
	const who = outcome.holder === null ? '' : ` (process ${outcome.holder.pid})`;
	throw new LaunchFailure(
		`already running on DATA_DIR ${dataDir}${who}: stop it, or start with another DATA_DIR and PORT`
	);
}

/** The secret that signs sessions, made once. */
export function keepAuthSecret(dataDir: string): string {
	const file = join(dataDir, 'auth-secret');
	if (existsSync(file)) {
		const secret = readFileSync(file, 'utf8').trim();
		if (secret !== '') return secret;
	}
	const secret = randomBytes(32).toString('base64url');
	writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600 });
	renameSync(`${file}.new`, file);
	return secret;
}

function makeWritable(dataDir: string): void {
	try {
		makeFolder(dataDir);
		rmdirSync(mkdtempSync(join(dataDir, 'probe-')));
	} catch (error) {
		throw new LaunchFailure(`DATA_DIR ${dataDir} can't be written: ${describeCause(error)}`, {
			cause: error
		});
	}
}

/** Step by step: below a folder like /proc, Node's own `recursive` tries for ever. */
function makeFolder(path: string): void {
	if (existsSync(path) && statSync(path).isDirectory()) return;
	const parent = dirname(path);
	if (parent !== path) makeFolder(parent);
	mkdirSync(path, { mode: 0o711 });
}
