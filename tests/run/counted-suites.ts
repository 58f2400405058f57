import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runChild, type Ending } from '../../scripts/launcher/child.mjs';
import type { Counts } from './outcome.ts';

type Run = { env: NodeJS.ProcessEnv; ending: Ending };

const vitestReportSchema = z
	.object({
		numPassedTests: z.number(),
		numFailedTests: z.number(),
		numPendingTests: z.number(),
		numTodoTests: z.number()
	})
	.transform((report) => ({
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		notRun: report.numPendingTests + report.numTodoTests
	}));

const playwrightReportSchema = z
	.object({
		stats: z.object({
			expected: z.number(),
			unexpected: z.number(),
			flaky: z.number(),
			skipped: z.number()
		})
	})
	.transform(({ stats }) => ({
		passed: stats.expected,
		// A test that passes only at the second try has found a race.
		failed: stats.unexpected + stats.flaky,
		notRun: stats.skipped
	}));

export function runVitest(project: string, run: Run): Promise<Counts> {
	const report = join('reports', `${project}-tests.json`);
	return runCounted({
		...run,
		program: 'vitest',
		args: [
			...['run', '--project', project],
			...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
		],
		report,
		schema: vitestReportSchema
	});
}

/** playwright.config.ts says where its report goes. */
export function runPlaywright(run: Run): Promise<Counts> {
	return runCounted({
		...run,
		program: 'playwright',
		args: ['test'],
		report: join('reports', 'browser-tests.json'),
		schema: playwrightReportSchema
	});
}

/** The program's exit code and its own count must agree that all is well. */
async function runCounted({
	program,
	args,
	report,
	schema,
	env,
	ending
}: Run & {
	program: string;
	args: string[];
	report: string;
	schema: z.ZodType<{ passed: number; failed: number; notRun: number }>;
}): Promise<Counts> {
	mkdirSync('reports', { recursive: true });
	rmSync(report, { force: true });
	const { code } = await runChild(join('node_modules', '.bin', program), args, { ending, env });
	if (!existsSync(report)) return { passed: 0, failed: 1, remark: 'it made no report' };

	const counts = schema.parse(JSON.parse(readFileSync(report, 'utf8')));
	const { passed, notRun } = counts;
	const failed = counts.failed + notRun;
	if (notRun > 0) return { passed, failed, remark: `${notRun} skipped, which counts as failed` };
	if (failed > 0) return { passed, failed };
	if (passed === 0) return { passed, failed: 1, remark: 'it ran no test' };
	if (code !== 0) return { passed, failed: 1, remark: 'an error outside of the tests' };
	return { passed, failed };
}
