// What the npm scripts do, once launch.mjs has seen to packages and Node.

import { join } from 'node:path';
import { runChild, watchForEnd, type Ending } from './launcher/child.mjs';
import { describeFailure } from './launcher/failure.ts';

type Command = (args: string[], ending: Ending) => Promise<number>;

const COMMANDS: Record<string, Command> = {
	start: async (_args, ending) => (await import('./start.ts')).start('production', ending),
	dev: async (_args, ending) => (await import('./start.ts')).start('development', ending),
	tier: async (args) => (await import('./tier.ts')).setTier(args),
	'reset-password': async (args) => (await import('./reset-password.ts')).resetPassword(args),
	test: node('tests/run.ts'),
	validate: node('tests/run.ts', 'validate'),
	bench: node('tests/bench/run.ts'),
	eval: node('tests/eval/run.ts'),
	screenshots: node('scripts/screenshots.ts'),
	format: node('node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.'),
	'db:generate': node('node_modules/drizzle-kit/bin.cjs', 'generate')
};

const [name = '', ...args] = process.argv.slice(2);
const ending = watchForEnd();
const command = COMMANDS[name];
if (command === undefined) {
	console.error(
		`Afterword: unknown command ${name}; there are ${Object.keys(COMMANDS).join(', ')}`
	);
	process.exit(1);
}
try {
	process.exit(await command(args, ending));
} catch (error) {
	console.error(`Afterword: ${describeFailure(error)}`);
	process.exit(1);
}

/** A program of its own, run to its end with our output. */
function node(file: string, ...first: string[]): Command {
	return async (args, ending) => {
		const { code } = await runChild(
			process.execPath,
			[join(...file.split('/')), ...first, ...args],
			{
				ending,
				linked: true
			}
		);
		return code;
	};
}
