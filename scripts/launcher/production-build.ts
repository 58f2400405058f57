import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChild, type Ending } from './child.mjs';
import { LaunchFailure } from './failure.ts';
import { waitForLock } from './lock-file.mjs';

/** Everything that the production build is made from. */
const SOURCES = [
	'scripts',
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts',
	'vite.server.config.ts'
];
/** With the developers' panel in it or without any of it: each has a folder, so that both may be kept. */
export type BuildKind = { devPanel: boolean };

/** Builds when the sources are others than those of the build that is there. */
export async function ensureBuild(ending: Ending, kind: BuildKind): Promise<void> {
	if (isFresh(kind)) return;
	const lock = await waitForLock(process.env['AFTERWORD_LAUNCHER_LOCK'] ?? DEFAULT_LOCK, {
		onWait: () => console.log('Waiting for another start in this folder ...'),
		isCancelled: () => ending.requested
	});
	if (lock === null) return;
	try {
		if (isFresh(kind)) return;
		console.log('Building (half a minute, only after changes) ...');
		const fingerprint = fingerprintSources();
		for (const config of ['vite.config.ts', 'vite.server.config.ts']) {
			await build(config, ending, kind);
			if (ending.requested) return;
		}
		writeFileSync(stampOf(kind), fingerprint);
	} finally {
		lock.release();
	}
}

async function build(config: string, ending: Ending, { devPanel }: BuildKind): Promise<void> {
	const { code, output } = await runChild(
		process.execPath,
		[
			join('node_modules', 'vite', 'bin', 'vite.js'),
			'build',
			...['--config', config, '--logLevel', 'warn']
		],
		{
			ending,
			quiet: true,
			env: { ...process.env, NODE_ENV: 'production', DEV_PANEL: devPanel ? '1' : '0' }
		}
	);
	if (code === 0 || ending.requested) return;
	process.stderr.write(output);
	throw new LaunchFailure('the build failed (its complaint is above)');
}

const DEFAULT_LOCK = join('.svelte-kit', 'launcher.lock');

/** As svelte.config.js has it. */
export function buildFolder({ devPanel }: BuildKind): string {
	return devPanel ? 'build-dev-panel' : 'build';
}

/** The program that serves it. */
export function serverProgram(kind: BuildKind): string {
	return join(buildFolder(kind), 'serve.js');
}

function stampOf(kind: BuildKind): string {
	return join(buildFolder(kind), '.made-from');
}

function isFresh(kind: BuildKind): boolean {
	const stamp = stampOf(kind);
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprintSources();
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
