import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runChild, type Ending } from '../../scripts/launcher/child.mjs';
import { readPassedBefore } from './passed-before.ts';
import { countFailed, timed, type Counts, type Outcome } from './outcome.ts';

type Check = { name: string; program: string; args: string[] };

/** The slowest first, so that the others run beside it. */
const CHECKS: Check[] = [
	{
		name: 'lint',
		program: 'eslint',
		args: ['--max-warnings', '0', '--ignore-pattern', '**/*.svelte', '.']
	},
	// Apart: each component changes what the types are asked of, and all of it is to be read anew.
	{ name: 'lint, components', program: 'eslint', args: ['--max-warnings', '0', 'src/**/*.svelte'] },
	{
		name: 'types',
		program: 'svelte-check',
		args: ['--tsconfig', 'tsconfig.json', '--fail-on-warnings']
	},
	{ name: 'costly patterns', program: 'node', args: ['tests/patterns/run.ts'] },
	{
		name: 'format',
		program: 'prettier',
		args: ['--check', '--cache', '--cache-strategy', 'content', '--log-level', 'warn', '.']
	},
	{ name: 'unused code', program: 'knip', args: [] },
	{
		name: 'architecture',
		program: 'depcruise',
		args: ['--config', '.dependency-cruiser.cjs', 'src', 'scripts', 'tests']
	}
];

/** Everything that a reviewer should not have to look for. Output is shown of what failed only. */
export async function validate(ending: Ending): Promise<Counts> {
	console.log('Validating (format, lint, patterns, types, unused code, architecture) ...');
	const synced = await timed('kit sync', () =>
		check({ name: 'kit sync', program: 'svelte-kit', args: ['sync'] }, ending)
	);
	// What it makes, the others read; it is no check of its own.
	if (synced.failed > 0) return countsOf([synced]);

	const passedBefore = readPassedBefore();
	const outcomes = new Map<string, Outcome>();
	const waiting = [...CHECKS];
	const work = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const current = next;
			const { name } = current;
			const run = () => (passedBefore.has(name) ? NOTHING_CHANGED : check(current, ending));
			const outcome = await timed(name, async () => run(), { isAlone: false });
			outcomes.set(name, outcome);
			if (outcome.failed === 0) passedBefore.add(name);
		}
	};
	await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
	return countsOf(CHECKS.flatMap(({ name }) => outcomes.get(name) ?? []));
}

const NOTHING_CHANGED: Counts = { passed: 1, failed: 0, remark: 'as before: no file has changed' };

function countsOf(parts: Outcome[]): Counts {
	const passed = parts.reduce((sum, part) => sum + part.passed, 0);
	return { passed, failed: countFailed(parts), parts };
}

async function check({ name, program, args }: Check, ending: Ending): Promise<Counts> {
	const { code, output } = await runChild(join('node_modules', '.bin', program), args, {
		ending,
		quiet: true
	});
	if (code === 0) return { passed: 1, failed: 0 };
	if (!ending.requested) console.log(`\n--- ${name} ---\n${output.trim()}\n`);
	return { passed: 0, failed: 1 };
}
