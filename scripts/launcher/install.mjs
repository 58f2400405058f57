import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runChild } from './child.mjs';
import { waitForLock } from './lock-file.mjs';

/**
 * Installs the packages, dev ones too whatever NODE_ENV says, unless what lies in node_modules is
 * what the lock file asks for. That question asks the network for nothing.
 *
 * @param {{ root: string, lockPath: string, ending: import('./child.mjs').Ending }} options
 */
export async function installPackages({ root, lockPath, ending }) {
	if (isInstalled(root)) return;
	const lock = await waitForLock(lockPath, {
		onWait: () => console.log('Waiting for another start in this folder ...'),
		isCancelled: () => ending.requested
	});
	if (lock === null) return;
	try {
		if (isInstalled(root)) return;
		console.log('Installing packages (a minute or two, only now) ...');
		const { program, args } = npm();
		const flags = ['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund'];
		const { code, output } = await runChild(program, [...args, ...flags, '--prefer-offline'], {
			ending,
			quiet: true
		});
		if (code !== 0 && !ending.requested) {
			process.stderr.write(output);
			throw new Error(
				'packages could not be installed (npm says why above); the npm registry must be reachable'
			);
		}
	} finally {
		lock.release();
	}
}

/** The npm that runs us, else the one on the PATH. */
function npm() {
	const own = process.env['npm_execpath'];
	return own !== undefined && basename(own) === 'npm-cli.js'
		? { program: process.execPath, args: [own] }
		: { program: 'npm', args: [] };
}

/**
 * npm keeps in node_modules what it installed, written when it was done: compared package by
 * package, it also shows an installation without dev packages or one that was cut off.
 *
 * @param {string} root
 */
export function isInstalled(root) {
	const wanted = readPackages(join(root, 'package-lock.json'));
	const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
	if (wanted === null) throw new Error('package-lock.json is missing or broken');
	if (present === null) return false;
	return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
		if (path === '') return true;
		const there = present[path];
		if (there === undefined) return optional === true || peer === true;
		return there.version === version && existsSync(join(root, path));
	});
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }> | null}
 */
function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
	} catch {
		return null;
	}
}
