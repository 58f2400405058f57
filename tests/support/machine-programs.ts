import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Programs that npm can't bring: found on the machine, or installed where we may. */

const execFileAsync = promisify(execFile);
const INSTALL_TIMEOUT_MS = 300_000;

type Program = { names: string[]; debianPackage: string };

const REDIS: Program = { names: ['redis-server', 'valkey-server'], debianPackage: 'redis-server' };
const CHROMIUM: Program = {
	names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
	debianPackage: 'chromium'
};

const POPPLER: Program = { names: ['pdftotext'], debianPackage: 'poppler-utils' };

export function provideRedisServer(): Promise<string> {
	return provide(REDIS);
}

/** With it come `pdffonts` and `pdfinfo`, in the same folder. */
export function providePdftotext(): Promise<string> {
	return provide(POPPLER);
}

/** `CHROMIUM_PATH` may name one that isn't on the PATH. */
export async function provideChromium(): Promise<string> {
	const named = process.env['CHROMIUM_PATH'];
	return named !== undefined && named !== '' ? named : provide(CHROMIUM);
}

/**
 * The command line that runs a program no longer than its starter lives, where the system can see to
 * it: a test process that is killed can't stop what it started.
 */
export function boundToStarter(program: string, args: string[]): [string, string[]] {
	const setpriv = process.platform === 'linux' ? findOnPath(['setpriv']) : null;
	if (setpriv === null) return [program, args];
	return [setpriv, ['--pdeathsig', 'KILL', '--', program, ...args]];
}

async function provide({ names, debianPackage }: Program): Promise<string> {
	const there = findOnPath(names);
	if (there !== null) return there;

	const isRoot = process.getuid?.() === 0;
	if (isRoot && findOnPath(['apt-get']) !== null) {
		console.log(`Installing ${debianPackage} ...`);
		const options = {
			timeout: INSTALL_TIMEOUT_MS,
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		};
		const install = ['install', '--yes', '--no-install-recommends', debianPackage];
		try {
			await execFileAsync('apt-get', ['update'], options);
			// A service of the machine's own is not wanted, only the program.
			await execFileAsync(
				'apt-get',
				['-o', 'DPkg::Options::=--force-confold', ...install],
				options
			);
		} catch {
			// What counts is whether it is there now.
		}
		const installed = findOnPath(names);
		if (installed !== null) return installed;
	}
	throw new Error(
		`${names[0] ?? ''} is needed for the tests and could not be installed: apt-get install ${debianPackage}, or what your system calls it`
	);
}

function findOnPath(names: string[]): string | null {
	const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
	for (const name of names) {
		for (const folder of folders) {
			const path = join(folder, name);
			try {
				accessSync(path, constants.X_OK);
				return path;
			} catch {
				// Not here.
			}
		}
	}
	return null;
}
