import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The machine's own Node and npm: native modules build against its headers, not the pinned one's. */
export function findMachineNode(): { node: string; npm: string; path: string } {
	const own = resolve('node_modules');
	const folders = (process.env['PATH'] ?? '')
		.split(delimiter)
		.filter((folder) => !resolve(folder).startsWith(own));
	const folder = folders.find(
		(one) => existsSync(join(one, 'node')) && existsSync(join(one, 'npm'))
	);
	if (folder === undefined)
		throw new Error('no Node with npm is on the PATH beside the pinned one');
	return { node: join(folder, 'node'), npm: join(folder, 'npm'), path: folders.join(delimiter) };
}
