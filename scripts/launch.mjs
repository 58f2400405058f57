// The program behind every npm script. It runs on any Node from 18 on, sees to packages and to a
// Node that is new enough, and hands over to commands.ts under that one.

import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild, watchForEnd } from './launcher/child.mjs';
import { installPackages } from './launcher/install.mjs';
import { chooseNode } from './launcher/pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const ending = watchForEnd();

// process.exit rather than an exit code: a Node that runs out of work takes its signal handlers down
// first, and a signal that comes then would still kill it and be told as how the command ended.
try {
	process.chdir(root);
	const code = await launch();
	await ending.signalsAreOver();
	process.exit(code);
} catch (error) {
	console.error(`Afterword: ${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
}

async function launch() {
	const lockPath = join(root, '.svelte-kit', 'launcher.lock');
	await installPackages({ root, lockPath, ending });
	if (ending.requested) return 0;

	const node = chooseNode(root);
	const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''];
	const { code } = await runChild(
		node,
		[join(root, 'scripts', 'commands.ts'), ...process.argv.slice(2)],
		{
			ending,
			linked: true,
			env: { ...process.env, PATH: path.join(delimiter), AFTERWORD_LAUNCHER_LOCK: lockPath }
		}
	);
	return code;
}
