import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild, type Ending } from './child.mjs';
import { LaunchFailure } from './failure.ts';
import { waitForLock } from './lock-file.mjs';

/** Everything that the production build is made from. */
const SOURCES = [
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];
const STAMP = join('build', '.made-from');

/** Builds when the sources are others than those of the build that is there. */
export async function ensureBuild(ending: Ending): Promise<void> {
	if (isFresh()) return;
	const lock = await waitForLock(process.env['AFTERWORD_LAUNCHER_LOCK'] ?? DEFAULT_LOCK, {
		onWait: () => console.log('Waiting for another start in this folder ...'),
		isCancelled: () => ending.requested
	});
	if (lock === null) return;
	try {
		if (isFresh()) return;
		console.log('Building (half a minute, only after changes) ...');
		const fingerprint = fingerprintSources();
		const { code, output } = await runChild(
			process.execPath,
			[join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
			{ ending, quiet: true, env: { ...process.env, NODE_ENV: 'production' } }
		);
		if (ending.requested) return;
		if (code !== 0) {
			process.stderr.write(output);
			throw new LaunchFailure('the build failed (its complaint is above)');
		}
		writeFileSync(STAMP, fingerprint);
	} finally {
		lock.release();
	}
}

const DEFAULT_LOCK = join('.svelte-kit', 'launcher.lock');

function isFresh(): boolean {
	return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprintSources();
}

/** By content: a checkout touches every file and changes none. */
function fingerprintSources(): string {
	const hash = createHash('sha256');
	for (const file of SOURCES.flatMap(listFiles)) {
		hash.update(file).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

function listFiles(path: string): string[] {
	if (!existsSync(path)) return [];
	const entries = readdirSyncIfFolder(path);
	if (entries === null) return path.endsWith('.test.ts') ? [] : [path];
	return entries.sort().flatMap((name) => listFiles(join(path, name)));
}

function readdirSyncIfFolder(path: string): string[] | null {
	try {
		return readdirSync(path);
	} catch {
		return null;
	}
}
