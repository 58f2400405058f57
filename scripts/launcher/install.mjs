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
		const flags = ['ci', '--include=dev', '--include=optional', '--ignore-scripts=false'];
		const quietly = ['--no-audit', '--no-fund', '--prefer-offline'];
		const { code, output } = await runChild(program, [...args, ...flags, ...quietly], {
			ending,
			quiet: true
		});
		if (ending.requested) return;
		// npm goes on without an optional package that it can't fetch, and says that all is well.
		if (code !== 0 || !isInstalled(root)) {
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
 * package, it also shows an installation without dev packages or one that was cut off. Of the packages
 * that are made for one kind of machine, those that package.json names for this one must be there:
 * the pinned Node is among them.
 *
 * @param {string} root
 * @param {Pick<NodeJS.Process, 'platform' | 'arch'>} machine
 */
export function isInstalled(root, machine = process) {
	const wanted = readPackages(join(root, 'package-lock.json'));
	const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
	if (wanted === null) throw new Error('package-lock.json is missing or broken');
	if (present === null) return false;
	const named = Object.keys(wanted['']?.optionalDependencies ?? {});
	const needed = new Set(named.map((name) => `node_modules/${name}`));
	return Object.entries(wanted).every(([path, { version, optional, peer, os, cpu }]) => {
		if (path === '') return true;
		const there = present[path];
		if (there === undefined) {
			const isForUs = [os].flat().includes(machine.platform) && [cpu].flat().includes(machine.arch);
			return (optional === true || peer === true) && !(needed.has(path) && isForUs);
		}
		return there.version === version && existsSync(join(root, path));
	});
}

/**
 * @param {string} file
 * @typedef {{ version?: string, optional?: boolean, peer?: boolean, os?: string | string[], cpu?: string | string[], optionalDependencies?: Record<string, string> }} LockedPackage
 * @returns {Record<string, LockedPackage> | null}
 */
function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
	} catch {
		return null;
	}
}
